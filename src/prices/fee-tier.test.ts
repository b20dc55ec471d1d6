import { expect, it } from 'vitest'
import { feeInForce, type FeeVersion, type TierVersion } from './fee-tier.ts'

const fees: readonly FeeVersion[] = [
  { id: 'a1', tier: 'A', feeBp: 500, effectiveFromMs: 100 },
  { id: 'b1', tier: 'B', feeBp: 250, effectiveFromMs: 100 },
  { id: 'b2', tier: 'B', feeBp: 200, effectiveFromMs: 300 },
]
const tiers: readonly TierVersion[] = [{ id: 't1', accountId: 'x', tier: 'B', effectiveFromMs: 200 }]

it('an account pays the fee of its tier, from the instant on at which either begins', () => {
  const at = (atMs: number) => feeInForce({ fees, tiers, fallbackBp: 700 }, atMs)
  expect(at(99)).toEqual({ tier: 'A', id: 'byok-fee-700', bp: 700 })
  expect(at(100)).toEqual({ tier: 'A', id: 'a1', bp: 500 })
  expect(at(200)).toEqual({ tier: 'B', id: 'b1', bp: 250 })
  expect(at(300)).toEqual({ tier: 'B', id: 'b2', bp: 200 })
})

it('a tier without a fee of its own pays what the environment says', () => {
  const tiersC: readonly TierVersion[] = [{ id: 't2', accountId: 'x', tier: 'C', effectiveFromMs: 0 }]
  expect(feeInForce({ fees, tiers: tiersC, fallbackBp: 0 }, 500)).toEqual({ tier: 'C', id: 'byok-fee-0', bp: 0 })
})

it('of two versions of one instant the later one holds', () => {
  const twice: readonly FeeVersion[] = [
    { id: 'a2', tier: 'A', feeBp: 1, effectiveFromMs: 100 },
    { id: 'a1', tier: 'A', feeBp: 2, effectiveFromMs: 100 },
  ]
  expect(feeInForce({ fees: twice, tiers: [], fallbackBp: 0 }, 100).id).toBe('a2')
})
