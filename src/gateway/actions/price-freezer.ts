import type { PriceRow } from '../../catalog/catalog.ts'
import { type CompiledRates, compileRates } from '../../billing/rating/compile-rates.ts'
import { freezeFee } from '../../billing/rating/frozen-fee.ts'
import { buildSnapshot } from '../../billing/rating/price-snapshot.ts'
import { sha256 } from '../../platform/crypto/digest.ts'
import type { Candidate } from '../../routing/route-plan.ts'

export type Frozen = { readonly hash: string; readonly body: string }

/**
 * The price rows of a route are the same array for as long as the catalog does not change: what is made of them is kept
 * with them, and goes with them.
 */
const compiled = new WeakMap<readonly PriceRow[], CompiledRates>()
const frozen = new WeakMap<readonly PriceRow[], Map<string, Frozen>>()

/** The rows of a candidate, ready to be asked. They were in force at the decision already. */
export function compiledRatesOf(candidate: Candidate, atMs: number): CompiledRates {
  const known = compiled.get(candidate.priceRows)
  if (known !== undefined) return known
  const made = compileRates(candidate.priceRows, atMs)
  compiled.set(candidate.priceRows, made)
  return made
}

/** The snapshot of a candidate's prices: canonical JSON and its SHA-256. */
export function frozenPricesOf(candidate: Candidate, catalogVersion: string): Frozen {
  const ofRows = frozen.get(candidate.priceRows) ?? new Map<string, Frozen>()
  frozen.set(candidate.priceRows, ofRows)
  const { side, multiplierId, multiplierBp, fixedFee, invoice } = candidate
  const fee = fixedFee === undefined ? null : freezeFee(fixedFee)
  const key = JSON.stringify([side, multiplierId, multiplierBp, catalogVersion, fee, invoice])
  const known = ofRows.get(key)
  if (known !== undefined) return known
  const body = buildSnapshot({
    routeId: candidate.route.id,
    capabilityClass: candidate.route.capabilityClass,
    side,
    multiplierBp,
    multiplierId,
    fixedFee,
    invoice,
    catalogVersion,
    rows: candidate.priceRows,
  })
  const made = { hash: sha256(body).toString('hex'), body }
  ofRows.set(key, made)
  return made
}
