import { UNITS, type Quantities, type Unit } from '../../catalog/unit.ts'
import { FREE_UNLESS_LISTED } from './billed-as.ts'
import type { ChargeLine, FrozenRate, Rated } from './charge-line.ts'
import { addLine, EXACT_ZERO, type ExactNano, roundHalfUp } from './exact-sum.ts'
import { markUp, type MarkUp } from './mark-up.ts'

/** The rounding rule of this file, as written on every record: exact sum, then one half-up rounding per amount. */
export const ROUNDING_RULE = 'half_up_once.v1'

/**
 * Prices a call. The lines are summed exactly; the provider's cost and the marked price are rounded once each, both from
 * the same exact sum, so a margin is never taken on a rounded number.
 * @param pick          the rate of a unit; undefined when it has no price
 * @param multiplierBp  platform key: the margin. Own key: the fee, and with `fixedFee` `markedNano` is that fee
 * @param isFeeFree     within the free calls of the month: nothing is marked
 * @returns amounts that do not include `unpricedUnits`; quantities of zero need no price
 */
export function rateCall(
  input: {
    readonly quantities: Quantities
    readonly pick: (unit: Unit) => FrozenRate | undefined
    readonly isFeeFree?: boolean
  } & MarkUp,
): Rated {
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
  // What used nothing pays no fee for the request either.
  const isFree = input.isFeeFree === true || lines.every(({ quantity }) => quantity === 0n)
  return {
    lines,
    providerCostNano: roundHalfUp(exact),
    markedNano: isFree ? 0n : roundHalfUp(markUp(exact, lines, input)),
    unpricedUnits,
  }
}

/** The exact sum of quantity × rate over the lines. */
export function sumLines(lines: readonly ChargeLine[]): ExactNano {
  let sum = EXACT_ZERO
  for (const line of lines) sum = addLine(sum, line.quantity, line.frozen.rate)
  return sum
}
