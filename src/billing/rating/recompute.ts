import type { Nano } from '../../base/money.ts'
import type { Unit } from '../../catalog/unit.ts'
import type { ChargeLine } from './charge-line.ts'
import { roundHalfUp, timesBasisPoints } from './exact-sum.ts'
import type { PriceSnapshot } from './price-snapshot.ts'
import { ROUNDING_RULE, sumLines } from './rate-call.ts'

/** What of a record is needed to compute it again, all of it frozen. */
export type FrozenCall = {
  /** Which row of the snapshot priced how much of which unit. */
  readonly lines: readonly { readonly unit: Unit; readonly quantity: bigint; readonly priceRowId: string }[]
  /** The hold: what the call could be charged at most. */
  readonly grantedNano: Nano
}

export type Recomputed = {
  readonly lines: readonly ChargeLine[]
  readonly providerCostNano: Nano
  readonly markedNano: Nano
  readonly chargedNano: Nano
  readonly absorbedNano: Nano
}

/**
 * Computes a record again from what it froze: no catalog, no clock, no database.
 * @returns a problem when the frozen facts are not complete: that record proves nothing
 */
export function recompute(
  call: FrozenCall,
  snapshot: PriceSnapshot,
):
  | { readonly kind: 'recomputed'; readonly amounts: Recomputed }
  | { readonly kind: 'incomplete'; readonly why: string } {
  if (snapshot.roundingRule !== ROUNDING_RULE) {
    return { kind: 'incomplete', why: `the rounding rule ${snapshot.roundingRule} is not known` }
  }
  const rows = new Map(snapshot.rows.map((row) => [row.id, row]))
  const lines: ChargeLine[] = []
  for (const { unit, quantity, priceRowId } of call.lines) {
    const row = rows.get(priceRowId)
    if (row === undefined) return { kind: 'incomplete', why: `price row ${priceRowId} is not in the snapshot` }
    const rate = { priceNano: BigInt(row.priceNano), perQuantity: BigInt(row.perQuantity) }
    const frozen = { priceRowId, unit: row.unit, rate, source: row.source, observedOn: row.observedOn }
    lines.push({ unit, quantity, frozen })
  }
  const exact = sumLines(lines)
  const markedNano = roundHalfUp(timesBasisPoints(exact, snapshot.multiplierBp))
  const chargedNano = markedNano < call.grantedNano ? markedNano : call.grantedNano
  const providerCostNano = roundHalfUp(exact)
  return {
    kind: 'recomputed',
    amounts: { lines, providerCostNano, markedNano, chargedNano, absorbedNano: markedNano - chargedNano },
  }
}
