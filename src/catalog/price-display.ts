import { NANO_PER_USD, type Rate } from '../base/money.ts'

const FULL_BP = 10_000n

/** The amount of a rate in US dollars, exact, for its own `perQuantity`: 2,500,000,000 nano-USD is "2.50". */
export function rateUsd(rate: Rate): string {
  return exactUsd(rate.priceNano, NANO_PER_USD)
}

/** The same with a margin on top. Shown, never billed from: billing applies the margin once to the sum of a call. */
export function markedRateUsd(rate: Rate, marginBp: number): string {
  return exactUsd(rate.priceNano * BigInt(marginBp), NANO_PER_USD * FULL_BP)
}

/** numerator / divisor as a decimal with at least two places; the divisor is a power of ten. */
function exactUsd(numerator: bigint, divisor: bigint): string {
  const scale = divisor.toString().length - 1
  const fraction = (numerator % divisor).toString().padStart(scale, '0').replace(/0+$/, '').padEnd(2, '0')
  return `${numerator / divisor}.${fraction}`
}
