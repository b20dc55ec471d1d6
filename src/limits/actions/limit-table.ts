import type { ChangeFeed } from '../../platform/db/change-feed.ts'
import type { Db } from '../../platform/db/database.ts'
import { isUnlimited, type LimitSet, limitsOfAccount, NO_LIMITS } from '../limit-set.ts'
import { readAllLimits } from '../store/limit-store.ts'

/** Accounts and keys with limits that are held in memory: about 200 bytes each. */
const ROWS_MAX = 500_000

/** Limits per account, as plans give them. */
export type PlanLimits = readonly { readonly accountId: string; readonly limits: LimitSet }[]

/** What is allowed to whom, in memory; replaced when something of it changes on any node. */
export type LimitTable = {
  /** Reads everything and follows its changes. */
  start(): Promise<void>
  refresh(): Promise<void>
  ofAccount(accountId: string): LimitSet | undefined
  ofKey(apiKeyId: string): LimitSet | undefined
}

export function createLimitTable(deps: {
  readonly db: Db
  readonly feed: Pick<ChangeFeed, 'on'>
  readonly planLimits: () => Promise<PlanLimits>
}): LimitTable {
  let accounts: ReadonlyMap<string, LimitSet> = new Map()
  let keys: ReadonlyMap<string, LimitSet> = new Map()
  const refresh = async () => {
    const plans = await deps.planLimits()
    const given = await readAllLimits(deps.db, 'account', ROWS_MAX)
    const own = await readAllLimits(deps.db, 'key', ROWS_MAX)
    const next = new Map(plans.map(({ accountId, limits }) => [accountId, limits]))
    for (const { id, limits } of given) next.set(id, limitsOfAccount(limits, next.get(id) ?? NO_LIMITS))
    accounts = new Map([...next].filter(([, limits]) => !isUnlimited(limits)))
    keys = new Map(own.flatMap(({ id, limits }) => (isUnlimited(limits) ? [] : [[id, limits]])))
  }
  return {
    async start() {
      deps.feed.on('limits', refresh)
      await refresh()
    },
    refresh,
    ofAccount: (accountId) => accounts.get(accountId),
    ofKey: (apiKeyId) => keys.get(apiKeyId),
  }
}
