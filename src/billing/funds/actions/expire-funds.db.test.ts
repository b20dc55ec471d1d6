import { afterAll, beforeAll, expect, it } from 'vitest'
import { z } from 'zod'
import { createTestDatabase, type TestDatabase } from '../../../../test/support/database.ts'
import { newId } from '../../../platform/crypto/id.ts'
import { expireFunds } from './expire-funds.ts'
import { grantFunds } from './grant-funds.ts'
import { readBalance } from './read-balance.ts'

const HOUR_MS = 3_600_000

let database: TestDatabase
beforeAll(async () => {
  database = await createTestDatabase()
})
afterAll(() => database.drop())

async function newAccount(): Promise<string> {
  const id = newId()
  await database.db.run(`insert into accounts.account (id, kind, name) values ($1, 'personal', 'expiry test')`, [id])
  return id
}

async function grant(accountId: string, amountNano: bigint, expiresAtMs: number | undefined): Promise<string> {
  const facts = { kind: 'allowance', note: '', idempotencyKey: undefined } as const
  return (await grantFunds(database, { ...facts, accountId, amountNano, expiresAtMs })).id
}

/** As if the fund had been granted two hours ago and had run out one hour ago. */
async function letExpire(fundId: string): Promise<void> {
  await database.db.run(
    `update billing.fund set effective_at = now() - interval '2 h', expires_at = now() - interval '1 h' where id = $1`,
    [fundId],
  )
}

const entryRow = z.object({ code: z.string(), side: z.string(), amount_nano: z.bigint() })
const entriesOf = (fundId: string) =>
  database.db.rows(
    entryRow,
    'select code, side, amount_nano from billing.posting where fund_id = $1 order by created_at, txn_id, seq limit 20',
    [fundId],
  )
const fundRow = z.object({ remaining_nano: z.bigint(), is_closed: z.boolean() })
const fundOf = async (fundId: string) =>
  (
    await database.db.rows(
      fundRow,
      'select remaining_nano, closed_at is not null as is_closed from billing.fund where id = $1 limit 1',
      [fundId],
    )
  )[0]

it('what is left of an expired fund becomes breakage, in entries that sum to zero; expiring again does nothing', async () => {
  const accountId = await newAccount()
  const fundId = await grant(accountId, 700n, Date.now() + HOUR_MS)
  await letExpire(fundId)
  expect(await expireFunds(database)).toBe(1)
  expect(await fundOf(fundId)).toEqual({ remaining_nano: 0n, is_closed: true })
  expect(await entriesOf(fundId)).toEqual([
    { code: 'allowance_granted', side: 'debit', amount_nano: 700n },
    { code: 'allowance', side: 'credit', amount_nano: 700n },
    { code: 'allowance', side: 'debit', amount_nano: 700n },
    { code: 'breakage', side: 'credit', amount_nano: 700n },
  ])
  expect(await expireFunds(database)).toBe(0)
  expect(await entriesOf(fundId)).toHaveLength(4)
})

it('a fund that has not expired, and one that never does, stay as they are', async () => {
  const accountId = await newAccount()
  await grant(accountId, 5n, Date.now() + HOUR_MS)
  await grant(accountId, 6n, undefined)
  expect(await expireFunds(database)).toBe(0)
  expect((await readBalance(database, accountId)).availableNano).toBe(11n)
})

it('a fund that a running call holds waits for the call to end', async () => {
  const fundId = await grant(await newAccount(), 100n, Date.now() + HOUR_MS)
  await letExpire(fundId)
  await database.db.run('update billing.fund set held_nano = 40 where id = $1', [fundId])
  expect(await expireFunds(database)).toBe(0)
  // The call ends and cost 30.
  await database.db.run('update billing.fund set held_nano = 0, remaining_nano = 70 where id = $1', [fundId])
  expect(await expireFunds(database)).toBe(1)
  expect((await entriesOf(fundId)).at(-1)).toEqual({ code: 'breakage', side: 'credit', amount_nano: 70n })
})

it('two nodes that expire at once book the breakage once', async () => {
  const accountId = await newAccount()
  const fundIds = await Promise.all(Array.from({ length: 20 }, () => grant(accountId, 3n, Date.now() + HOUR_MS)))
  for (const fundId of fundIds) await letExpire(fundId)
  const counts = await Promise.all(Array.from({ length: 4 }, () => expireFunds(database)))
  const left = await expireFunds(database)
  expect(counts.reduce((sum, count) => sum + count, left)).toBe(20)
  for (const fundId of fundIds) expect(await entriesOf(fundId)).toHaveLength(4)
})
