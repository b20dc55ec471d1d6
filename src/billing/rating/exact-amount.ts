import type { Rate } from '../../base/money.ts'

/**
 * quantity × rate in nano-USD, written exactly: as an integer, as a decimal where it ends, else as a fraction `n/d`.
 * For showing a charge line; sums are made of the exact values, never of these texts.
 */
export function exactAmount(quantity: bigint, rate: Rate): string {
  const numerator = quantity * rate.priceNano
  const whole = numerator / rate.perQuantity
  let rest = numerator % rate.perQuantity
  if (rest === 0n) return whole.toString()
  let decimals = ''
  while (rest !== 0n && decimals.length < 18) {
    rest *= 10n
    decimals += (rest / rate.perQuantity).toString()
    rest %= rate.perQuantity
  }
  return rest === 0n ? `${whole}.${decimals}` : `${numerator}/${rate.perQuantity}`
}
