import { compileRates } from '../../billing/rating/compile-rates.ts'
import type { Rated } from '../../billing/rating/charge-line.ts'
import { thawFee } from '../../billing/rating/frozen-fee.ts'
import { priceSnapshotSchema } from '../../billing/rating/price-snapshot.ts'
import { rateCall } from '../../billing/rating/rate-call.ts'
import { ratesOfVariant } from '../../billing/rating/rates-of-variant.ts'
import { selectRates, totalInputTokens } from '../../billing/rating/select-rates.ts'
import { quotedRows } from '../../billing/quotes/quote.ts'
import type { Quantities } from '../../catalog/unit.ts'
import { JOB_TRAITS } from '../job-traits.ts'
import type { Job } from '../job.ts'

type Use = {
  readonly quantities: Quantities
  readonly isFeeFree: boolean
  /** Absent: those of the job. */
  readonly variants?: readonly string[] | undefined
}

/** What something of a job costs at the prices of its creation, whenever it comes and whatever tier the answer names. */
export function rateFrozen({ kind, frozen }: Pick<Job, 'kind' | 'frozen'>, use: Use): Rated {
  const { atMs, multiplierBp } = frozen
  const { quantities, isFeeFree } = use
  const snapshot = priceSnapshotSchema.parse(JSON.parse(frozen.snapshot.body))
  const rows = quotedRows({ routeId: frozen.openCall.routeId, rows: snapshot.rows })
  const rates = ratesOfVariant(compileRates(rows, atMs), use.variants ?? frozen.variants)
  const pick = selectRates(rates, {
    atMs,
    inputTokens: totalInputTokens(quantities) ?? 0n,
    serviceTier: JOB_TRAITS[kind].serviceTier,
    region: frozen.region,
    variant: undefined,
  })
  const fixedFee = snapshot.fixedFee === undefined ? undefined : thawFee(snapshot.fixedFee)
  return rateCall({ quantities, pick, multiplierBp, fixedFee, isFeeFree })
}
