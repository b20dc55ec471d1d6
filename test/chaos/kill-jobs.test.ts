import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import OpenAI, { toFile } from 'openai'
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest'
import { brokenLaws } from '../../src/billing/ledger/test/check-books.ts'
import { JOB_ENVIRONMENT } from '../support/batch-instance.ts'
import { readBooks, unprovenRecords, untilAtRest } from '../support/audit-books.ts'
import { createTestDatabase, type TestDatabase } from '../support/database.ts'
import { addPlatformKey, grant } from '../support/instance.ts'
import { type Kasa, startKasa } from '../support/kasa.ts'
import { BATCH_KEY, type BatchUpstream, startBatchUpstream } from '../support/upstreams/batch-upstream.ts'
import { buildGate, closeGate } from '../support/statement-gate.ts'

// Where a server can die around one batch. A trigger of the test waits for a lock that the test holds, so the server is known
// to be there when it is killed; what the database does with the statement is decided too.
const MODEL = 'openai/gpt-4o-mini'
const LINES = 3n
/** 100 × $0.075 + 20 × $0.30 per million, times 1.3, for each line. */
const CHARGE = 3n * 17_550n

let database: TestDatabase
let dataDir: string
let upstream: BatchUpstream
let kasa: Kasa

beforeAll(async () => {
  database = await createTestDatabase()
  dataDir = mkdtempSync(join(tmpdir(), 'kasa-jobs-'))
  upstream = await startBatchUpstream()
  kasa = await startKasa({ databaseUrl: database.url, dataDir, environment: JOB_ENVIRONMENT })
  await addPlatformKey(kasa, 'openai', upstream.url, BATCH_KEY)
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
  expect(await brokenLaws(database.db)).toEqual([])
  expect(await unprovenRecords(database.db)).toEqual([])
  const books = await readBooks(database.db)
  expect([books.holds, books.fund_held, books.budget_held]).toEqual([0n, 0n, 0n])
  expect(books.records).toBe(books.resolutions)
})

const client = () => new OpenAI({ baseURL: `${kasa.url}/v1`, apiKey: kasa.apiKey, maxRetries: 0 })
const statusOf = async (id: string) => (await client().batches.retrieve(id)).status
const untilStatus = (id: string, status: string) => expect.poll(() => statusOf(id), { timeout: 20_000 }).toBe(status)
const newest = () => upstream.batches.at(-1)?.id ?? 'none'

async function create() {
  const line = (id: number) => ({
    custom_id: `line ${id}`,
    method: 'POST',
    url: '/v1/chat/completions',
    body: { model: MODEL, messages: [{ role: 'user', content: 'Hello' }], max_tokens: 50 },
  })
  const text = [1, 2, 3].map((id) => JSON.stringify(line(id))).join('\n')
  const file = await client().files.create({ file: await toFile(Buffer.from(text), 'in.jsonl'), purpose: 'batch' })
  return client().batches.create({
    input_file_id: file.id,
    endpoint: '/v1/chat/completions',
    completion_window: '24h',
  })
}

async function startAgain(): Promise<void> {
  kasa = await startKasa({ databaseUrl: database.url, dataDir, environment: JOB_ENVIRONMENT })
}

async function sums() {
  const { records, charged } = await readBooks(database.db)
  return { records, charged }
}

it('while it is being held: nothing is sent, what was held lapses, and nothing is charged', async () => {
  const before = await sums()
  const count = upstream.batches.length
  const gate = await closeGate(database, { event: 'insert', table: 'billing.hold' })
  const sent = create().catch(() => 'lost')
  await gate.untilReached()
  await kasa.kill()
  await gate.open()
  await sent
  await startAgain()
  await untilAtRest(database.db, 15_000)
  expect(await sums()).toEqual({ records: before.records + LINES, charged: before.charged })
  expect(upstream.batches.length).toBe(count)
  expect((await client().batches.list()).data).toEqual([])
})

it('after the provider took it, before its id is written: it is found there, and not sent twice', async () => {
  const before = await sums()
  const count = upstream.batches.length
  upstream.failNextCreate('held')
  const batch = await create()
  await expect.poll(() => upstream.batches.length, { timeout: 5_000 }).toBe(count + 1)
  await kasa.kill()
  await startAgain()
  await untilStatus(batch.id, 'in_progress')
  upstream.end(newest(), 'completed')
  await untilStatus(batch.id, 'completed')
  expect(upstream.batches.length).toBe(count + 1)
  expect(await sums()).toEqual({ records: before.records + LINES, charged: before.charged + CHARGE })
})

it.each([
  ['before the records of its results are committed', 'insert', 'billing.billing_record', true],
  ['after the records of its results are committed, before anybody heard', 'insert', 'billing.billing_record', false],
  ['between the records and the list of what is done', 'update', 'deferred.item', true],
  ['before its files and its end are committed', 'insert', 'deferred.file', true],
  ['after its files and its end are committed', 'insert', 'deferred.file', false],
])('%s: one record for each line, charged once', async (_name, event, table, isCut) => {
  const before = await sums()
  const batch = await create()
  await untilStatus(batch.id, 'in_progress')
  const gate = await closeGate(database, { event, table })
  upstream.end(newest(), 'completed')
  await gate.untilReached()
  await kasa.kill()
  if (isCut) await gate.cut()
  await gate.open()
  await startAgain()
  await untilStatus(batch.id, 'completed')
  expect(await sums()).toEqual({ records: before.records + LINES, charged: before.charged + CHARGE })
  const done = await client().batches.retrieve(batch.id)
  expect(done.request_counts).toEqual({ total: 3, completed: 3, failed: 0 })
  expect(Object(done).kasa).toEqual({ charged_nano: CHARGE.toString(), open_nano: '0' })
  const output = await (await client().files.content(done.output_file_id ?? '')).text()
  expect(output.trim().split('\n')).toHaveLength(3)
})
