import { describe, expect, it } from 'vitest'
import { parseDecimal } from '../../base/money.ts'
import { allocateAmount } from './allocate-amount.ts'
import { convertAmount } from './convert-amount.ts'
import { addLine, EXACT_ZERO, roundHalfUp, timesBasisPoints } from './exact-sum.ts'
import { splitInclusiveTax } from './inclusive-tax.ts'

describe('golden amounts', () => {
  it('G17: 1,234 in at $3 and 567 out at $15 per million cost 12,207,000, marked 1.35 times 16,479,450', () => {
    const rate = (usd: bigint) => ({ priceNano: usd * 1_000_000_000n, perQuantity: 1_000_000n })
    const exact = addLine(addLine(EXACT_ZERO, 1_234n, rate(3n)), 567n, rate(15n))
    expect(roundHalfUp(exact)).toBe(12_207_000n)
    expect(roundHalfUp(timesBasisPoints(exact, 13_500))).toBe(16_479_450n)
  })

  it('G19: seven cached tokens at $0.0028 per million times 1.3 are 25.48, so 25; a thousand such are 25,000', () => {
    const exact = addLine(EXACT_ZERO, 7n, { priceNano: 2_800_000n, perQuantity: 1_000_000n })
    const one = roundHalfUp(timesBasisPoints(exact, 13_000))
    expect(one).toBe(25n)
    expect(1000n * one).toBe(25_000n)
  })

  it('G20: 16,479,450 nano-dollars at 0.9231 are 15,212,180 nano-euros', () => {
    expect(convertAmount(16_479_450n, parseDecimal('0.9231') ?? { digits: 0n, scale: 0 })).toBe(15_212_180n)
  })

  it('G25: what does not divide goes to the largest remainders, and the parts sum to the whole', () => {
    expect(allocateAmount(10_000n, [1n, 1n, 1n])).toEqual([3334n, 3333n, 3333n])
    expect(allocateAmount(100n, [3n, 3n, 1n])).toEqual([43n, 43n, 14n])
    expect(allocateAmount(5316n, [30_000n, 10_000n, 19_900n])).toEqual([2662n, 888n, 1766n])
  })

  it('G26: 999 with 19 % tax included is 839 net and 160 tax', () => {
    expect(splitInclusiveTax(999n, 1900n)).toEqual({ net: 839n, tax: 160n })
  })
})
