import type { Nano } from '../base/money.ts'

/**
 * Least output for which a call is worth making when funds are low. A client that asks for no more than this is never
 * clamped: its call fits whole or is refused.
 */
export const CLAMPED_OUTPUT_TOKENS_MIN = 256

/**
 * How many output tokens a grant pays for, when it is less than the upper bound of the call. The bound is a straight line
 * in the output: what it costs with the least output, and what it costs with the most.
 * @returns between `least.tokens` and `most.tokens`, rounded down
 */
export function affordableOutputTokens(
  grantedNano: Nano,
  least: { readonly tokens: number; readonly chargeNano: Nano },
  most: { readonly tokens: number; readonly chargeNano: Nano },
): number {
  if (grantedNano >= most.chargeNano) return most.tokens
  const span = most.chargeNano - least.chargeNano
  if (span <= 0n || grantedNano <= least.chargeNano) return least.tokens
  // Both ends are rounded to a nano-dollar, so one nano less keeps the line below the exact one.
  const room = grantedNano - least.chargeNano - 1n
  const extra = ((room > 0n ? room : 0n) * BigInt(most.tokens - least.tokens)) / span
  return least.tokens + Number.parseInt(extra.toString(), 10)
}
