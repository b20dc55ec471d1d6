import { afterAll, afterEach, beforeAll, expect, it } from 'vitest'
import { AppError } from '../../../base/error.ts'
import { newId } from '../../../platform/crypto/id.ts'
import { brokenLaws } from '../../ledger/test/check-books.ts'
import {
  authorization,
  fundsOf,
  type LedgerFixture,
  type Payer,
  recordOf,
  settlement,
  startLedger,
} from '../../ledger/test/ledger-fixture.ts'
import { adjustRecord, type AdjustmentWish } from './adjust-record.ts'
import { getRecord, listRecords } from './read-records.ts'

let fixture: LedgerFixture
beforeAll(async () => {
  fixture = await startLedger()
})
afterEach(async () => expect(await brokenLaws(fixture.db)).toEqual([]))
afterAll(async () => fixture.stop())

const codeOf = (error: unknown) => (error instanceof AppError ? error.code : String(error))

/** A call that was charged 60 of 100. */
async function chargedCall(): Promise<{ readonly payer: Payer; readonly callId: string }> {
  const payer = await fixture.newPayer(100n)
  const item = authorization(payer, 60n)
  await fixture.ledger.authorize(item)
  await fixture.ledger.settle(settlement(payer, item.callId, 60n))
  return { payer, callId: item.callId }
}

const wishOf = (callId: string, given: Partial<AdjustmentWish> = {}): AdjustmentWish => ({
  callId,
  amountNano: 20n,
  reason: 'the answer was empty',
  createdBy: newId(),
  idempotencyKey: 'ticket-1',
  ...given,
})

it('gives money back as a new fund, linked to the record, and leaves the record as it is', async () => {
  const { payer, callId } = await chargedCall()
  const before = await recordOf(fixture.db, callId)
  expect(await adjustRecord(fixture, wishOf(callId))).toEqual({ isNew: true })
  expect(await recordOf(fixture.db, callId)).toEqual(before)
  expect(await fundsOf(fixture.db, payer.accountId)).toMatchObject([{ remaining: 40n }, { remaining: 20n }])
  const proven = await getRecord(fixture, { callId, scope: { accountId: payer.accountId, within: undefined } })
  expect(proven.adjustments).toMatchObject([{ kind: 'credit', amount_nano: 20n, reason: 'the answer was empty' }])
})

it('the same key adjusts once; for something else it is a conflict', async () => {
  const { payer, callId } = await chargedCall()
  const answers = await Promise.all([1, 2, 3].map(() => adjustRecord(fixture, wishOf(callId))))
  expect(answers.filter(({ isNew }) => isNew)).toHaveLength(1)
  await expect(adjustRecord(fixture, wishOf(callId, { amountNano: 21n })).catch(codeOf)).resolves.toBe('conflict')
  expect(await fundsOf(fixture.db, payer.accountId)).toMatchObject([{ remaining: 40n }, { remaining: 20n }])
})

it('all credits together never exceed the charge, also when they race', async () => {
  const { payer, callId } = await chargedCall()
  const answers = await Promise.all(
    ['a', 'b', 'c', 'd', 'e'].map((idempotencyKey) =>
      adjustRecord(fixture, wishOf(callId, { idempotencyKey })).then(() => 'made', codeOf),
    ),
  )
  expect(answers.toSorted()).toEqual(['invalid_request', 'invalid_request', 'made', 'made', 'made'])
  const funds = await fundsOf(fixture.db, payer.accountId)
  expect(funds.reduce((sum, { remaining }) => sum + remaining, 0n)).toBe(100n)
})

it('a note moves no money', async () => {
  const { payer, callId } = await chargedCall()
  await adjustRecord(fixture, wishOf(callId, { amountNano: 0n, reason: 'looked at' }))
  expect(await fundsOf(fixture.db, payer.accountId)).toHaveLength(1)
})

it('a record that is not there cannot be adjusted', async () => {
  await expect(adjustRecord(fixture, wishOf(newId())).catch(codeOf)).resolves.toBe('not_found')
})

it('records are read by their own account only, newest first, page by page', async () => {
  const payer = await fixture.newPayer(100n)
  const ids: string[] = []
  for (let call = 0; call < 5; call++) {
    const item = authorization(payer, 1n)
    ids.unshift(item.callId)
    await fixture.ledger.authorize(item)
    await fixture.ledger.settle(settlement(payer, item.callId, 1n))
  }
  const filter = {
    accountId: payer.accountId,
    within: undefined,
    beforeId: undefined,
    fromMs: undefined,
    toMs: undefined,
    limit: 3,
  }
  const none = { model: undefined, fund: undefined, status: undefined }
  const first = await listRecords(fixture, { ...filter, ...none })
  const second = await listRecords(fixture, { ...filter, ...none, beforeId: first.nextCursor })
  expect([...first.records, ...second.records].map(({ callId }) => callId)).toEqual(ids)
  expect(second.nextCursor).toBeUndefined()
  const stranger = { callId: ids[0] ?? '', scope: { accountId: newId(), within: undefined } }
  await expect(getRecord(fixture, stranger).catch(codeOf)).resolves.toBe('not_found')
})
