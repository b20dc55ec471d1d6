import { assert } from '../../base/assert.ts'
import type { Rate } from '../../base/money.ts'

/** An exact amount of nano-USD: numerator ÷ denominator, not reduced. `denominator` > 0, `numerator` ≥ 0. */
export type ExactNano = { readonly numerator: bigint; readonly denominator: bigint }

export const EXACT_ZERO: ExactNano = { numerator: 0n, denominator: 1n }

/** Adds quantity × rate. Exact; equal denominators, the usual case, are not multiplied. */
export function addLine(sum: ExactNano, quantity: bigint, rate: Rate): ExactNano {
  assert(quantity >= 0n, 'a billed quantity is not negative')
  const amount = quantity * rate.priceNano
  if (sum.denominator === rate.perQuantity) {
    return { numerator: sum.numerator + amount, denominator: sum.denominator }
  }
  return {
    numerator: sum.numerator * rate.perQuantity + amount * sum.denominator,
    denominator: sum.denominator * rate.perQuantity,
  }
}

/** The exact amount times basis points: 13500 is 1.35 ×. */
export function timesBasisPoints(sum: ExactNano, multiplierBp: number): ExactNano {
  assert(Number.isSafeInteger(multiplierBp) && multiplierBp >= 0, 'a multiplier is a whole number of basis points')
  return { numerator: sum.numerator * BigInt(multiplierBp), denominator: sum.denominator * 10_000n }
}

/** Rule `half_up_once.v1`: the nearest whole nano-dollar; exactly half goes up. */
export function roundHalfUp(sum: ExactNano): bigint {
  return (2n * sum.numerator + sum.denominator) / (2n * sum.denominator)
}

/** Negative when `a` is less, positive when more, 0 when exactly equal. */
export function compareExact(a: ExactNano, b: ExactNano): number {
  const left = a.numerator * b.denominator
  const right = b.numerator * a.denominator
  if (left === right) return 0
  return left < right ? -1 : 1
}
