import { assert } from '../../base/assert.ts'
import type { Decimal } from '../../base/money.ts'
import { roundHalfUp } from './exact-sum.ts'

/** An amount in another currency at an exact decimal rate, rounded once, half up. The unit stays as fine as it was. */
export function convertAmount(amount: bigint, rate: Decimal): bigint {
  assert(amount >= 0n && rate.digits > 0n, 'an amount is not negative and a rate is positive')
  return roundHalfUp({ numerator: amount * rate.digits, denominator: 10n ** BigInt(rate.scale) })
}
