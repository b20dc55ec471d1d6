import { afterAll, beforeAll, expect, it } from 'vitest'
import { z } from 'zod'
import { createTestDatabase, type TestDatabase } from '../../../../test/support/database.ts'
import { newId } from '../../../platform/crypto/id.ts'
import { prolongLeases } from './ledger-store.ts'

const HOUR_MS = 3_600_000

let database: TestDatabase
beforeAll(async () => {
  database = await createTestDatabase()
})
afterAll(() => database.drop())

async function openHold(): Promise<string> {
  const callId = newId()
  await database.db.run(
    `insert into billing.hold (call_id, account_id, api_key_id, month, granted_nano, memo_nano, slice_fund_ids, slice_kinds,
       slice_nanos, open_call, lease_until, budget_ids, budget_months)
     values ($1, $1, $1, '2026-11-01', 0, 0, '{}', '{}', '{}', '{}', now() + interval '1 minute',
       array[$1, $1]::uuid[], '{2026-11-01,2026-11-01}')`,
    [callId],
  )
  return callId
}

async function isProlonged(callId: string): Promise<boolean | undefined> {
  const rows = await database.db.rows(
    z.object({ is_long: z.boolean() }),
    `select lease_until > now() + interval '30 minutes' as is_long from billing.hold where call_id = $1 limit 1`,
    [callId],
  )
  return rows[0]?.is_long
}

it('a heartbeat never waits for a settlement, so the two cannot deadlock; the other calls are prolonged', async () => {
  const settling = await openHold()
  const running = await openHold()
  await database.db.transaction(async (tx) => {
    await tx.run('select from billing.hold where call_id = $1 for update', [settling])
    // On another connection; it would hang here until the test times out if it waited for the lock.
    await prolongLeases(database.db, [running, settling], HOUR_MS)
  })
  expect(await isProlonged(running)).toBe(true)
  expect(await isProlonged(settling)).toBe(false)
})
