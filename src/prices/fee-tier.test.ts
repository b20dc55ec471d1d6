import { expect, it } from 'vitest'
import { feeInForce, type FeeVersion, type TierVersion } from './fee-tier.ts'

const fees: readonly FeeVersion[] = [
  { id: 'a1', tier: 'A', feeBp: 500, fixed: undefined, effectiveFromMs: 100 },
  { id: 'b1', tier: 'B', feeBp: 250, fixed: undefined, effectiveFromMs: 100 },
  { id: 'b2', tier: 'B', feeBp: 200, fixed: undefined, effectiveFromMs: 300 },
]
const tiers: readonly TierVersion[] = [{ id: 't1', accountId: 'x', tier: 'B', effectiveFromMs: 200 }]

it('an account pays the fee of its tier, from the instant on at which either begins', () => {
  const at = (atMs: number) => feeInForce({ fees, tiers, contracts: [], fallbackBp: 700 }, atMs)
  expect(at(99)).toMatchObject({ tier: 'A', id: 'byok-fee-700', bp: 700, fixed: undefined, byContract: false })
  expect(at(100)).toMatchObject({ tier: 'A', id: 'a1', bp: 500, fixed: undefined, byContract: false })
  expect(at(200)).toMatchObject({ tier: 'B', id: 'b1', bp: 250, fixed: undefined, byContract: false })
  expect(at(300)).toMatchObject({ tier: 'B', id: 'b2', bp: 200, fixed: undefined, byContract: false })
})

it('a tier without a fee of its own pays what the environment says', () => {
  const tiersC: readonly TierVersion[] = [{ id: 't2', accountId: 'x', tier: 'C', effectiveFromMs: 0 }]
  expect(feeInForce({ fees, tiers: tiersC, contracts: [], fallbackBp: 0 }, 500)).toMatchObject({
    tier: 'C',
    id: 'byok-fee-0',
    bp: 0,
    fixed: undefined,
    byContract: false,
  })
})

it('of two versions of one instant the later one holds', () => {
  const twice: readonly FeeVersion[] = [
    { id: 'a2', tier: 'A', feeBp: 1, fixed: undefined, effectiveFromMs: 100 },
    { id: 'a1', tier: 'A', feeBp: 2, fixed: undefined, effectiveFromMs: 100 },
  ]
  expect(feeInForce({ fees: twice, tiers: [], contracts: [], fallbackBp: 0 }, 100).id).toBe('a2')
})

it('a contract stands instead of the tier from its first instant on, with all of its parts', () => {
  const fixed = { perRequestNano: 2_000_000n, perUnit: [], freePerMonth: 1_000 }
  const contracts = [{ id: 'c1', accountId: 'x', feeBp: 0, fixed, effectiveFromMs: 250 }]
  const at = (atMs: number) => feeInForce({ fees, tiers, contracts, fallbackBp: 700 }, atMs)
  expect(at(249)).toMatchObject({ id: 'b1', byContract: false })
  expect(at(250)).toEqual({ tier: 'B', id: 'c1', bp: 0, fixed, byContract: true })
  // The newer fee of the tier does not touch it.
  expect(at(300)).toMatchObject({ id: 'c1' })
})
