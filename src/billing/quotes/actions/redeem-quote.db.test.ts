import { afterAll, beforeAll, expect, it } from 'vitest'
import { testClock } from '../../../../test/support/clock.ts'
import { createTestDatabase, type TestDatabase } from '../../../../test/support/database.ts'
import { AppError } from '../../../base/error.ts'
import { newId } from '../../../platform/crypto/id.ts'
import { freezeRow } from '../../rating/price-snapshot.ts'
import { priceRow } from '../../rating/test/price-rows.ts'
import { quotedRows, type QuoteBody } from '../quote.ts'
import { redeemQuote } from './redeem-quote.ts'
import { saveQuote } from './save-quote.ts'

const TTL_MS = 300_000
const CONTENT = 'ab'.repeat(32)
const accountId = newId()
const clock = testClock(Date.UTC(2026, 9, 1))
let database: TestDatabase
beforeAll(async () => {
  database = await createTestDatabase(2)
})
afterAll(async () => database.drop())

const deps = () => ({ db: database.db, clock })
const row = priceRow('input_tokens', '3', {
  conditions: { serviceTier: 'priority', utcWindow: { startMinute: 1, endMinute: 2 } },
})
const body: QuoteBody = {
  catalogVersion: 'v1',
  candidates: [
    {
      routeId: 'test/model',
      credentialId: newId(),
      side: 'platform',
      capabilityClass: 'text',
      multiplierBp: 13_500,
      multiplierId: 'margin-1',
      minNano: '1',
      expectedNano: '2',
      maxNano: '3',
      rows: [freezeRow(row)],
    },
  ],
}
const save = () => saveQuote(deps(), { accountId, contentHash: CONTENT, body, ttlMs: TTL_MS })
const refusalOf = (wanted: { id: string; accountId: string; contentHash: string }) =>
  redeemQuote(deps(), wanted).then(
    () => 'redeemed',
    (error: unknown) => (error instanceof AppError ? `${error.code}: ${error.init.public}` : String(error)),
  )

it('is redeemed as it was saved, any number of times, its prices to the digit', async () => {
  const quote = await save()
  const wanted = { id: quote.id, accountId, contentHash: CONTENT }
  expect(await redeemQuote(deps(), wanted)).toEqual(quote)
  const again = await redeemQuote(deps(), wanted)
  expect(again.body.candidates.flatMap(quotedRows)).toEqual([row])
})

it('ends at its time, not a millisecond before', async () => {
  const quote = await save()
  const wanted = { id: quote.id, accountId, contentHash: CONTENT }
  clock.advance(TTL_MS - 1)
  expect(await refusalOf(wanted)).toBe('redeemed')
  clock.advance(1)
  expect(await refusalOf(wanted)).toBe('conflict: The quote has expired; ask for a new one. No money moved.')
})

it('is for the content that it was made for', async () => {
  const { id } = await save()
  expect(await refusalOf({ id, accountId, contentHash: 'cd'.repeat(32) })).toBe(
    'conflict: The quote is for another request: its content differs. No money moved.',
  )
})

it('is not found by another account', async () => {
  const { id } = await save()
  expect(await refusalOf({ id, accountId: newId(), contentHash: CONTENT })).toBe(
    'not_found: There is no such quote. No money moved.',
  )
})

it('is said to have expired for a day, then it is forgotten', async () => {
  const { id } = await save()
  const wanted = { id, accountId, contentHash: CONTENT }
  clock.advance(TTL_MS + 86_400_000 - 1)
  await save()
  expect(await refusalOf(wanted)).toContain('expired')
  clock.advance(2)
  await save()
  expect(await refusalOf(wanted)).toContain('no such quote')
})
