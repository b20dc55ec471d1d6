import { UNITS, type Quantities, type Unit } from '../../catalog/unit.ts'
import { FREE_UNLESS_LISTED } from './billed-as.ts'
import type { ChargeLine, FrozenRate, Rated } from './charge-line.ts'
import { addLine, EXACT_ZERO, type ExactNano, roundHalfUp, timesBasisPoints } from './exact-sum.ts'

/** The rounding rule of this file, as written on every record: exact sum, then one half-up rounding per amount. */
export const ROUNDING_RULE = 'half_up_once.v1'

/**
 * Prices a call. The lines are summed exactly; the provider's cost and the marked price are rounded once each, both from
 * the same exact sum, so a margin is never taken on a rounded number.
 * @param pick          the rate of a unit; undefined when it has no price
 * @param multiplierBp  platform key: the margin, 13500 = 1.35 ×. Own key: the fee, 500 = 5 %, and `markedNano` is that fee
 * @returns amounts that do not include `unpricedUnits`; quantities of zero need no price
 */
export function rateCall(input: {
  readonly quantities: Quantities
  readonly pick: (unit: Unit) => FrozenRate | undefined
  readonly multiplierBp: number
}): Rated {
  const lines: ChargeLine[] = []
  const unpricedUnits: Unit[] = []
  for (const unit of UNITS) {
    const quantity = input.quantities[unit]
    if (quantity === undefined) continue
    const frozen = input.pick(unit)
    if (frozen !== undefined) lines.push({ unit, quantity, frozen })
    else if (quantity > 0n && !FREE_UNLESS_LISTED.has(unit)) unpricedUnits.push(unit)
  }
  const exact = sumLines(lines)
  return {
    lines,
    providerCostNano: roundHalfUp(exact),
    markedNano: roundHalfUp(timesBasisPoints(exact, input.multiplierBp)),
    unpricedUnits,
  }
}

/** The exact sum of quantity × rate over the lines. */
export function sumLines(lines: readonly ChargeLine[]): ExactNano {
  let sum = EXACT_ZERO
  for (const line of lines) sum = addLine(sum, line.quantity, line.frozen.rate)
  return sum
}
