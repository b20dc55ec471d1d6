import type { InstantMs } from '../base/instant.ts'
import type { Rate } from '../base/money.ts'
import type { PriceAgreement, PriceConditions } from '../catalog/catalog.ts'
import type { NewPrice } from '../catalog/plan-price-import.ts'
import type { Unit } from '../catalog/unit.ts'
import { isSamePrice, rateOfClaim, usdPer } from './compare-claims.ts'
import type { PriceClaim } from './price-claim.ts'

type Amount = Pick<PriceClaim, 'usd' | 'per'> & { readonly source: string }

/** A row to be appended. It begins when it is recorded or later, never earlier; who said otherwise is kept beside it. */
export function newPriceOf(
  row: {
    readonly routeId: string
    readonly unit: Unit
    readonly conditions: PriceConditions
    readonly rate: Rate
    readonly effectiveFromMs: InstantMs | undefined
    readonly source: string
    readonly agreement: PriceAgreement
    readonly claims: readonly Amount[]
  },
  at: { readonly nowMs: InstantMs; readonly observedOn: string },
): NewPrice {
  const per = Number.parseInt(row.rate.perQuantity.toString(), 10)
  const rivals = row.claims
    .filter((claim) => !isSamePrice(rateOfClaim(claim), row.rate))
    .map((claim) => ({ source: claim.source, usd: usdPer(claim, per) }))
  return {
    routeId: row.routeId,
    unit: row.unit,
    rate: row.rate,
    conditions: row.conditions,
    effectiveFromMs: Math.max(at.nowMs, row.effectiveFromMs ?? at.nowMs),
    source: row.source,
    observedOn: at.observedOn,
    agreement: row.agreement,
    rivals,
  }
}
