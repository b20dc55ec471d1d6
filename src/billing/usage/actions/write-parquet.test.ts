import { parquetMetadata, parquetReadObjects } from 'hyparquet'
import { expect, it } from 'vitest'
import { billingRecord } from '../../records/test/billing-record-fixture.ts'
import type { BillingRecord } from '../../records/billing-record.ts'
import { writeParquet } from './write-parquet.ts'

async function* each(records: readonly BillingRecord[]): AsyncGenerator<BillingRecord> {
  yield* records
}

async function fileOf(records: readonly BillingRecord[]): Promise<{ file: ArrayBuffer; pieces: number }> {
  const pieces: Uint8Array[] = []
  for await (const piece of writeParquet(each(records))) pieces.push(piece)
  const file = new ArrayBuffer(pieces.reduce((sum, piece) => sum + piece.length, 0))
  let at = 0
  for (const piece of pieces) {
    new Uint8Array(file).set(piece, at)
    at += piece.length
  }
  return { file, pieces: pieces.length }
}

it('amounts are whole nano-dollars up to the largest of the ledger, what is not known is null', async () => {
  const largest = 9_223_372_036_854_775_807n
  const record = billingRecord({
    chargedNano: largest,
    providerCostNano: undefined,
    memoNano: 0n,
    createdAtMs: Date.UTC(2026, 10, 21, 12, 30, 5, 123),
  })
  const { file } = await fileOf([record])
  expect(await parquetReadObjects({ file })).toEqual([
    expect.objectContaining({
      charged_nano: largest,
      provider_cost_nano: null,
      memo_nano: 0n,
      error_code: null,
      created_at: new Date('2026-11-21T12:30:05.123Z'),
      quantities: { input_tokens: '1234', output_tokens: '567' },
      model: 'model',
    }),
  ])
})

it('many records are several row groups of one file, each written before the next is read', async () => {
  const records = Array.from({ length: 12_001 }, (_, at) => billingRecord({ chargedNano: BigInt(at) }))
  const { file, pieces } = await fileOf(records)
  expect(parquetMetadata(file).row_groups.map(({ num_rows }) => num_rows)).toEqual([5_000n, 5_000n, 2_001n])
  expect(pieces).toBe(4)
  const rows = await parquetReadObjects({ file, columns: ['charged_nano'] })
  expect(rows.map((row) => row['charged_nano'])).toEqual(records.map(({ chargedNano }) => chargedNano))
})

it('no record at all is a file that can be read', async () => {
  expect(await parquetReadObjects({ file: (await fileOf([])).file })).toEqual([])
})
