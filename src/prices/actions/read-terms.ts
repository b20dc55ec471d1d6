import type { InstantMs } from '../../base/instant.ts'
import type { AccountTerms } from '../../catalog/account-terms.ts'
import type { MarginVersion } from '../../catalog/catalog.ts'
import type { ChangeFeed } from '../../platform/db/change-feed.ts'
import type { Queryable } from '../../platform/db/database.ts'
import { feeInForce, type FeeTier, type FeeVersion, type TierVersion } from '../fee-tier.ts'
import { readAllTerms } from '../store/terms-store.ts'

export type TermsReader = {
  /** Costs nothing. */
  of(accountId: string, atMs: InstantMs): AccountTerms & { readonly tier: FeeTier }
  refresh(): Promise<void>
  /** Reads all terms and keeps them current from then on. */
  start(): Promise<void>
}

const NO_MARGINS: readonly MarginVersion[] = []
const NO_TIERS: readonly TierVersion[] = []

/** The agreements of all accounts, in memory, as the catalog is. */
export function createTermsReader(deps: {
  readonly db: Queryable
  readonly feed: ChangeFeed
  /** The fee of tiers that have no version of their own. */
  readonly fallbackBp: number
}): TermsReader {
  let margins: ReadonlyMap<string, readonly MarginVersion[]> = new Map()
  let tiers: ReadonlyMap<string, readonly TierVersion[]> = new Map()
  let fees: readonly FeeVersion[] = []
  const refresh = async () => {
    const all = await readAllTerms(deps.db)
    margins = Map.groupBy(all.margins, ({ accountId }) => accountId)
    tiers = Map.groupBy(all.tiers, ({ accountId }) => accountId)
    fees = all.fees
  }
  return {
    of(accountId, atMs) {
      const own = { fees, tiers: tiers.get(accountId) ?? NO_TIERS, fallbackBp: deps.fallbackBp }
      const { tier, id, bp } = feeInForce(own, atMs)
      return { margins: margins.get(accountId) ?? NO_MARGINS, ownKeyFee: { id, bp }, tier }
    },
    refresh,
    async start() {
      // Listening first: a change between the read and the subscription would be missed.
      deps.feed.on('catalog', refresh)
      await refresh()
    },
  }
}
