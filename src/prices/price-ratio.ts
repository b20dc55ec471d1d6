import type { Rate } from '../base/money.ts'

const EQUAL_BP = 10_000n

/**
 * True when one price is more than `ratioBp` / 10000 times the other, either way. Exactly that many times is within.
 * Zero beside anything else is beyond every ratio.
 */
export function isBeyondRatio(a: Rate, b: Rate, ratioBp: number): boolean {
  const left = a.priceNano * b.perQuantity
  const right = b.priceNano * a.perQuantity
  const [smaller, larger] = left < right ? [left, right] : [right, left]
  if (smaller === 0n) return larger !== 0n
  return larger * EQUAL_BP > smaller * BigInt(ratioBp)
}
