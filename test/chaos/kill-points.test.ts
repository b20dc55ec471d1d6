import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest'
import { z } from 'zod'
import { brokenLaws } from '../../src/billing/ledger/test/check-books.ts'
import { checkRollups } from '../../src/billing/usage/actions/check-rollups.ts'
import { readBooks, unprovenRecords, untilAtRest } from '../support/audit-books.ts'
import { createTestDatabase, type TestDatabase } from '../support/database.ts'
import { addPlatformKey, grant } from '../support/instance.ts'
import { type Kasa, startKasa } from '../support/kasa.ts'
import { OPENAI_KEY, startOpenAIUpstream } from '../support/upstreams/openai-upstream.ts'
import type { Upstream } from '../support/upstreams/stand-in.ts'
import { buildGate, closeGate } from '../support/statement-gate.ts'

// The eight places at which a server can die around one call, each hit exactly: a trigger of the test waits for a lock that
// the test holds, so the server is known to be there when it is killed. What the database then does with the statement is
// decided too: it dies with the connection, or it commits and nobody hears of it.
const ENVIRONMENT = { KASA_LEASE_MS: '1000', KASA_SWEEP_EVERY_MS: '200', KASA_LOG_EVERY_MS: '200' }

let database: TestDatabase
let dataDir: string
let upstream: Upstream
let kasa: Kasa

beforeAll(async () => {
  database = await createTestDatabase()
  dataDir = mkdtempSync(join(tmpdir(), 'kasa-kill-'))
  upstream = await startOpenAIUpstream()
  kasa = await startKasa({ databaseUrl: database.url, dataDir, environment: ENVIRONMENT })
  await addPlatformKey(kasa, 'openai', upstream.url, OPENAI_KEY)
  await grant(kasa, kasa.accountId, '10.00')
  await buildGate(database)
})
afterAll(async () => {
  await kasa.stop()
  await upstream.stop()
  rmSync(dataDir, { recursive: true, force: true })
  await database.drop()
})

afterEach(async () => {
  const today = new Date().toISOString().slice(0, 10)
  expect(await brokenLaws(database.db)).toEqual([])
  expect(await unprovenRecords(database.db)).toEqual([])
  expect(await checkRollups(database, { first: '2020-01-01', last: today })).toEqual([])
  const books = await readBooks(database.db)
  expect([books.holds, books.fund_held, books.budget_held]).toEqual([0n, 0n, 0n])
  expect(books.records).toBe(books.resolutions)
})

function call(marker = '', stream = false): Promise<Response> {
  return fetch(`${kasa.url}/v1/chat/completions`, {
    method: 'POST',
    headers: { authorization: `Bearer ${kasa.apiKey}`, 'content-type': 'application/json' },
    body: JSON.stringify({
      model: 'openai/gpt-4o-mini',
      max_tokens: 60,
      stream,
      messages: [{ role: 'user', content: `Say it. [[in:20]] [[out:20]] ${marker}` }],
    }),
  })
}

const lost = (sent: Promise<Response>) => sent.then((response) => response.text()).catch(() => 'lost')

async function startAgain(): Promise<void> {
  kasa = await startKasa({ databaseUrl: database.url, dataDir, environment: ENVIRONMENT })
  await untilAtRest(database.db, 15_000)
}

const recordRow = z.object({ status: z.string(), charged: z.bigint(), closed_by: z.string() })
async function newest() {
  const rows = await database.db.rows(
    recordRow,
    'select status, charged_nano as charged, closed_by from billing.billing_record order by call_id desc limit 1',
  )
  return rows[0]
}
const countOf = async () => (await readBooks(database.db)).records

/** 20 × 0.15 + 20 × 0.60 µ$, times 1.3. */
const CHARGE = 19_500n

it('1: before the hold is committed: nothing happened', async () => {
  const before = [await countOf(), upstream.tally.total().requests]
  const gate = await closeGate(database, { event: 'insert', table: 'billing.hold' })
  const sent = lost(call())
  await gate.untilReached()
  await kasa.kill()
  await gate.cut()
  await gate.open()
  await sent
  await startAgain()
  expect([await countOf(), upstream.tally.total().requests]).toEqual(before)
})

it('2: after the hold is committed, before anybody heard: swept, charged nothing', async () => {
  const requests = upstream.tally.total().requests
  const gate = await closeGate(database, { event: 'insert', table: 'billing.hold' })
  const sent = lost(call())
  await gate.untilReached()
  await kasa.kill()
  await gate.open()
  await sent
  await startAgain()
  expect(await newest()).toEqual({ status: 'unresolved', charged: 0n, closed_by: 'sweep' })
  expect(upstream.tally.total().requests).toBe(requests)
})

it.each([
  ['3: while the provider has not answered', '[[fault:never_answer]]', false],
  ['4: in the middle of a stream', '[[pace:30]]', true],
])('%s: swept, charged nothing', async (_, marker, stream) => {
  const sent = call(marker, stream)
  const ended = stream ? undefined : lost(sent)
  if (stream) {
    const reader = (await sent).body?.getReader()
    await reader?.read()
  } else await expect.poll(() => upstream.running(), { timeout: 5_000 }).toBe(1)
  await kasa.kill()
  await ended
  await startAgain()
  expect(await newest()).toEqual({ status: 'unresolved', charged: 0n, closed_by: 'sweep' })
})

it('5: after the provider answered, before the settlement is committed: the platform bears it', async () => {
  const gate = await closeGate(database, { event: 'insert', table: 'billing.billing_record' })
  const sent = lost(call())
  await gate.untilReached()
  await kasa.kill()
  await gate.cut()
  await gate.open()
  await sent
  await startAgain()
  expect(await newest()).toEqual({ status: 'unresolved', charged: 0n, closed_by: 'sweep' })
})

it('6: after the settlement is committed, before anybody heard: charged once', async () => {
  const before = await countOf()
  const gate = await closeGate(database, { event: 'insert', table: 'billing.billing_record' })
  const sent = lost(call())
  await gate.untilReached()
  await kasa.kill()
  await gate.open()
  await sent
  await startAgain()
  expect(await newest()).toEqual({ status: 'succeeded', charged: CHARGE, closed_by: 'settle' })
  expect(await countOf()).toBe(before + 1n)
})

it('7: after the answer is out, before its leaf is in the log: the leaf comes once, and its receipt verifies', async () => {
  const gate = await closeGate(database, { event: 'insert', table: 'receipts.leaf' })
  const response = await call()
  const record = response.headers.get('x-kasa-record') ?? ''
  await response.text()
  await gate.untilReached()
  await kasa.kill()
  await gate.cut()
  await gate.open()
  await startAgain()
  const receipt = await kasa.api<{ leaf: { id: string } }>('GET', `/api/records/${record}/receipt`)
  expect(receipt.leaf.id).toBe(record)
  expect(await database.db.run('select 1 from receipts.leaf where ref = $1', [record])).toBe(1)
})

it('8: while a dead call is being swept: the next server closes it once', async () => {
  const before = await countOf()
  const sent = lost(call('[[fault:never_answer]]'))
  await expect.poll(() => upstream.running(), { timeout: 5_000 }).toBe(1)
  await kasa.kill()
  await sent
  const gate = await closeGate(database, { event: 'insert', table: 'billing.billing_record' })
  kasa = await startKasa({ databaseUrl: database.url, dataDir, environment: ENVIRONMENT })
  await gate.untilReached()
  await kasa.kill()
  await gate.cut()
  await gate.open()
  await startAgain()
  expect(await newest()).toEqual({ status: 'unresolved', charged: 0n, closed_by: 'sweep' })
  expect(await countOf()).toBe(before + 1n)
})
