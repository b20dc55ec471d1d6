import { describe, expect, it } from 'vitest'
import { priceRow } from '../rating/test/price-rows.ts'
import { buildSnapshot, priceSnapshotSchema } from '../rating/price-snapshot.ts'
import { verifyRecord } from './billing-record.ts'
import { ID, billingRecord as record, draft } from './test/billing-record-fixture.ts'

const snapshot = priceSnapshotSchema.parse(
  JSON.parse(
    buildSnapshot({
      routeId: 'test/model',
      capabilityClass: 'text',
      side: 'platform',
      multiplierBp: 13_500,
      multiplierId: 'margin-1',
      catalogVersion: 'v1',
      rows: [priceRow('input_tokens', '3', { id: 'in' }), priceRow('output_tokens', '15', { id: 'out' })],
    }),
  ),
)

const empty = { ...draft, lines: [], quantities: {} }
const free = { allocations: [], chargedNano: 0n, markedNano: 0n, providerCostNano: 0n }

describe('verifyRecord', () => {
  it('G17, G18: proves a record to the nano from its snapshot', () => {
    expect(verifyRecord(record(), snapshot)).toMatchObject({
      kind: 'verified',
      amounts: { providerCostNano: 12_207_000n, markedNano: 16_479_450n, chargedNano: 16_479_450n, absorbedNano: 0n },
    })
  })

  it('proves a record above its hold: charged is the hold, the rest absorbed', () => {
    const capped = record({
      grantedNano: 10_000_000n,
      chargedNano: 10_000_000n,
      absorbedNano: 6_479_450n,
      allocations: [{ fundId: ID, kind: 'wallet', amountNano: 10_000_000n }],
    })
    expect(verifyRecord(capped, snapshot).kind).toBe('verified')
  })

  it.each([
    ['a provider cost that is one off', { providerCostNano: 12_207_001n }, 'the provider cost computes to 12207000'],
    ['an unknown provider cost', { providerCostNano: undefined }, 'the provider cost computes to 12207000'],
    ['a marked price that is one off', { markedNano: 16_479_449n }, 'the marked price computes to 16479450'],
    ['a hold below the charge', { grantedNano: 16_479_449n }, 'the charge computes to 16479449'],
    ['an absorbed amount out of nowhere', { absorbedNano: 1n }, 'what was absorbed computes to 0'],
    ['funds that paid less', { allocations: [] }, 'funds paid 0, charged were 16479450'],
    ['a charge without a line', { draft: empty }, 'something was charged without a line'],
  ])('finds %s', (_what, given, why) => {
    expect(verifyRecord(record(given), snapshot)).toEqual({ kind: 'wrong', why })
  })

  it('finds a changed quantity, a changed price and a missing snapshot', () => {
    const lines = draft.lines.map((line) => ({ ...line, quantity: `${line.quantity}0` }))
    expect(verifyRecord(record({ draft: { ...draft, lines } }), snapshot).kind).toBe('wrong')
    const rows = snapshot.rows.map((row) => ({ ...row, priceNano: '1' }))
    expect(verifyRecord(record(), { ...snapshot, rows }).kind).toBe('wrong')
    expect(verifyRecord(record(), { ...snapshot, rows: [] })).toEqual({
      kind: 'wrong',
      why: 'price row in is not in the snapshot',
    })
    expect(verifyRecord(record(), undefined)).toEqual({ kind: 'wrong', why: 'the price snapshot is missing' })
  })

  it('has nothing to prove where nothing was used and nothing charged', () => {
    expect(verifyRecord(record({ ...free, draft: empty }), snapshot)).toEqual({ kind: 'nothing_used' })
    expect(verifyRecord(record({ ...free, draft: empty, snapshotHash: undefined }), undefined)).toEqual({
      kind: 'nothing_used',
    })
  })
})
