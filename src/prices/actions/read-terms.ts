import { formatInstant, type InstantMs } from '../../base/instant.ts'
import type { AccountTerms } from '../../catalog/account-terms.ts'
import type { MarginVersion } from '../../catalog/catalog.ts'
import type { OwnKeyFee } from '../../catalog/own-key-fee.ts'
import type { Clock } from '../../platform/clock/clock.ts'
import type { ChangeFeed } from '../../platform/db/change-feed.ts'
import type { Queryable } from '../../platform/db/database.ts'
import { type CurrencyVersion, invoiceFactsAt, rateFromDollar, type TaxVersion } from '../account-facts.ts'
import type { RateTable } from '../exchange-rate.ts'
import {
  type ContractFee,
  feeInForce,
  feeOfTier,
  type FeeTier,
  type FeeVersion,
  newestBegun,
  type TierVersion,
} from '../fee-tier.ts'
import { selectRates } from '../store/exchange-store.ts'
import { readAllTerms } from '../store/terms-store.ts'

export type TermsReader = {
  /** Costs nothing. */
  of(accountId: string, atMs: InstantMs): TermsInForce
  /** What an account in the tier pays without a contract of its own. */
  feeOfTier(tier: FeeTier, atMs: InstantMs): OwnKeyFee
  /** True when the newest table of exchange rates has the currency. */
  knowsCurrency(currency: string): boolean
  refresh(): Promise<void>
  /** Reads all terms and keeps them current from then on. */
  start(): Promise<void>
}

export type TermsInForce = AccountTerms & {
  readonly tier: FeeTier
  readonly isFeeByContract: boolean
  /** As configured, whether or not a table knows it. */
  readonly currency: string | undefined
}

const NO_MARGINS: readonly MarginVersion[] = []

type OfAccount<T> = ReadonlyMap<string, readonly T[]>

/** The agreements of all accounts, in memory, as the catalog is. */
export function createTermsReader(deps: {
  readonly db: Queryable
  readonly feed: ChangeFeed
  readonly clock: Clock
  /** The fee of tiers that have no version of their own. */
  readonly fallbackBp: number
}): TermsReader {
  let margins: OfAccount<MarginVersion> = new Map()
  let tiers: OfAccount<TierVersion> = new Map()
  let contracts: OfAccount<ContractFee> = new Map()
  let taxes: OfAccount<TaxVersion> = new Map()
  let currencies: OfAccount<CurrencyVersion> = new Map()
  let fees: readonly FeeVersion[] = []
  let table: RateTable | undefined
  const refresh = async () => {
    const all = await readAllTerms(deps.db)
    const rates = await selectRates(deps.db, formatInstant(deps.clock.nowMs()).slice(0, 10))
    margins = byAccount(all.margins)
    tiers = byAccount(all.tiers)
    contracts = byAccount(all.contracts)
    taxes = byAccount(all.taxes)
    currencies = byAccount(all.currencies)
    fees = all.fees
    table = rates?.table
  }
  return {
    of(accountId, atMs) {
      const [own, paid] = [tiers.get(accountId) ?? [], contracts.get(accountId) ?? []]
      const fee = feeInForce({ fees, tiers: own, contracts: paid, fallbackBp: deps.fallbackBp }, atMs)
      const set = { taxes: taxes.get(accountId) ?? [], currencies: currencies.get(accountId) ?? [] }
      return {
        margins: margins.get(accountId) ?? NO_MARGINS,
        ownKeyFee: { id: fee.id, bp: fee.bp, fixed: fee.fixed },
        tier: fee.tier,
        isFeeByContract: fee.byContract,
        currency: newestBegun(set.currencies, atMs)?.currency,
        invoice: invoiceFactsAt({ ...set, table }, atMs),
      }
    },
    feeOfTier: (tier, atMs) => feeOfTier({ fees, tier, fallbackBp: deps.fallbackBp }, atMs),
    knowsCurrency: (currency) => table !== undefined && rateFromDollar(table, currency) !== undefined,
    refresh,
    async start() {
      // Listening first: a change between the read and the subscription would be missed.
      deps.feed.on('catalog', refresh)
      await refresh()
    },
  }
}

function byAccount<T extends { readonly accountId: string }>(rows: readonly T[]): OfAccount<T> {
  return Map.groupBy(rows, ({ accountId }) => accountId)
}
