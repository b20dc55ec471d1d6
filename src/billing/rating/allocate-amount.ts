import { assert } from '../../base/assert.ts'

/**
 * Splits an amount by weights without losing or making a unit: each part is rounded down, and what is left goes, one by
 * one, to the largest remainders; of equal ones the earlier part gets it.
 */
export function allocateAmount(amount: bigint, weights: readonly bigint[]): readonly bigint[] {
  const sum = weights.reduce((total, weight) => total + weight, 0n)
  assert(amount >= 0n && sum > 0n && weights.every((weight) => weight >= 0n), 'something is split by something')
  const parts = weights.map((weight, index) => ({
    index,
    share: (amount * weight) / sum,
    remainder: (amount * weight) % sum,
  }))
  let left = amount - parts.reduce((total, part) => total + part.share, 0n)
  const ranked = parts.toSorted((a, b) => compare(b.remainder, a.remainder) || a.index - b.index)
  const shares = parts.map((part) => part.share)
  for (const { index, share } of ranked) {
    if (left === 0n) break
    shares[index] = share + 1n
    left -= 1n
  }
  return shares
}

function compare(a: bigint, b: bigint): number {
  if (a === b) return 0
  return a < b ? -1 : 1
}
