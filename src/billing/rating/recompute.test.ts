import { expect, it } from 'vitest'
import { buildSnapshot, priceSnapshotSchema } from './price-snapshot.ts'
import { recompute } from './recompute.ts'
import { priceRow } from './test/price-rows.ts'

const rows = [priceRow('input_tokens', '3', { id: 'in' }), priceRow('output_tokens', '15', { id: 'out' })]
const facts = {
  routeId: 'test/model',
  capabilityClass: 'text',
  side: 'platform',
  multiplierBp: 13_500,
  multiplierId: 'margin-1',
  catalogVersion: 'v1',
} as const
const lines = [
  { unit: 'input_tokens', quantity: 1234n, priceRowId: 'in' },
  { unit: 'output_tokens', quantity: 567n, priceRowId: 'out' },
] as const

it('the same prices freeze to the same bytes in any order', () => {
  expect(buildSnapshot({ ...facts, rows })).toBe(buildSnapshot({ ...facts, rows: rows.toReversed() }))
})

it('G17 computes again from the frozen bytes alone', () => {
  const snapshot = priceSnapshotSchema.parse(JSON.parse(buildSnapshot({ ...facts, rows })))
  const again = recompute({ lines, grantedNano: 20_000_000n }, snapshot)
  expect(again).toMatchObject({
    kind: 'recomputed',
    amounts: {
      providerCostNano: 12_207_000n,
      markedNano: 16_479_450n,
      chargedNano: 16_479_450n,
      absorbedNano: 0n,
    },
  })
})

it('what is above the hold was absorbed, not charged', () => {
  const snapshot = priceSnapshotSchema.parse(JSON.parse(buildSnapshot({ ...facts, rows })))
  const again = recompute({ lines, grantedNano: 16_000_000n }, snapshot)
  expect(again).toMatchObject({ amounts: { chargedNano: 16_000_000n, absorbedNano: 479_450n } })
})

it('a line whose row is not in the snapshot proves nothing', () => {
  const snapshot = priceSnapshotSchema.parse(JSON.parse(buildSnapshot({ ...facts, rows: [] })))
  expect(recompute({ lines, grantedNano: 1n }, snapshot)).toMatchObject({ kind: 'incomplete' })
})
