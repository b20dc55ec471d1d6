import { roundHalfUp } from './exact-sum.ts'

/**
 * Splits an amount that includes tax. The net is rounded once, half up; the tax is the rest, so both always sum to it.
 * @param taxBp  the rate in basis points: 1900 is 19 %
 */
export function splitInclusiveTax(amount: bigint, taxBp: bigint): { readonly net: bigint; readonly tax: bigint } {
  const net = roundHalfUp({ numerator: amount * 10_000n, denominator: 10_000n + taxBp })
  return { net, tax: amount - net }
}
