import type { ChangeFeed } from '../../platform/db/change-feed.ts'
import type { Db } from '../../platform/db/database.ts'
import { activeKinds, type GuardPolicy, moderationOf } from '../guard-policy.ts'
import { readWordList, type WordList } from '../word-list.ts'
import { readPolicies, type StoredPolicy } from '../store/policy-store.ts'

/** Accounts with a policy that are held in memory. */
const ROWS_MAX = 200_000

/** A policy that looks at something, made ready. */
export type ActiveGuards = StoredPolicy & { readonly looksAtTexts: boolean; readonly words: WordList | undefined }

/** The policies in memory; replaced when one changes on any node. */
export type GuardTable = {
  /** Reads everything and follows its changes. */
  start(): Promise<void>
  refresh(): Promise<void>
  /** Undefined for an account whose calls are not looked at: most. */
  of(accountId: string): ActiveGuards | undefined
}

export function createGuardTable(deps: { readonly db: Db; readonly feed: Pick<ChangeFeed, 'on'> }): GuardTable {
  let table: ReadonlyMap<string, ActiveGuards> = new Map()
  const refresh = async () => {
    const rows = await readPolicies(deps.db, ROWS_MAX)
    table = new Map(rows.filter(({ policy }) => isActive(policy)).map((row) => [row.accountId, readyGuards(row)]))
  }
  return {
    async start() {
      deps.feed.on('guards', refresh)
      await refresh()
    },
    refresh,
    of: (accountId) => table.get(accountId),
  }
}

function isActive(policy: GuardPolicy): boolean {
  return activeKinds(policy).length > 0 || moderationOf(policy) !== undefined
}

/** A stored policy as calls need it. */
export function readyGuards(row: StoredPolicy): ActiveGuards {
  const { moderation } = row.policy
  return {
    ...row,
    looksAtTexts: activeKinds(row.policy).length > 0,
    words: moderation.by === 'words' ? readWordList(moderation.words) : undefined,
  }
}
