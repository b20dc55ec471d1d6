import type { FixedFee } from '../../catalog/own-key-fee.ts'
import type { Unit } from '../../catalog/unit.ts'
import { addLine, type ExactNano, timesBasisPoints } from './exact-sum.ts'

/** What is charged for a sum of provider's prices. */
export type MarkUp = {
  /** Platform key: the margin, 13500 = 1.35 ×. Own key: the fee, 500 = 5 %. */
  readonly multiplierBp: number
  /** Own keys only: what the fee is besides. Undefined: nothing. */
  readonly fixedFee?: FixedFee | undefined
}

const WHOLE_NANO = 1n

/**
 * The exact charge of one call that used something: the sum times the multiplier, plus the fee for the request, plus the
 * fee for each unit. Not rounded: the caller rounds once.
 */
export function markUp(
  sum: ExactNano,
  used: Iterable<{ readonly unit: Unit; readonly quantity: bigint }>,
  { multiplierBp, fixedFee }: MarkUp,
): ExactNano {
  let marked = timesBasisPoints(sum, multiplierBp)
  if (fixedFee === undefined) return marked
  for (const { unit, quantity } of used) {
    const fee = fixedFee.perUnit.find((one) => one.unit === unit)
    if (fee !== undefined) marked = addLine(marked, quantity, fee.rate)
  }
  return addLine(marked, fixedFee.perRequestNano, { priceNano: 1n, perQuantity: WHOLE_NANO })
}
