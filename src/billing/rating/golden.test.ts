import { describe, expect, it } from 'vitest'
import { allocateAmount } from './allocate-amount.ts'
import { splitInclusiveTax } from './inclusive-tax.ts'

describe('golden amounts', () => {
  it('G25: what does not divide goes to the largest remainders, and the parts sum to the whole', () => {
    expect(allocateAmount(10_000n, [1n, 1n, 1n])).toEqual([3334n, 3333n, 3333n])
    expect(allocateAmount(100n, [3n, 3n, 1n])).toEqual([43n, 43n, 14n])
    expect(allocateAmount(5316n, [30_000n, 10_000n, 19_900n])).toEqual([2662n, 888n, 1766n])
  })

  it('G26: 999 with 19 % tax included is 839 net and 160 tax', () => {
    expect(splitInclusiveTax(999n, 1900n)).toEqual({ net: 839n, tax: 160n })
  })
})
