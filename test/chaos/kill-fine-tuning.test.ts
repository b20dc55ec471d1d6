import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import OpenAI, { toFile } from 'openai'
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest'
import { brokenLaws } from '../../src/billing/ledger/test/check-books.ts'
import { readBooks, unprovenRecords, untilAtRest } from '../support/audit-books.ts'
import { JOB_ENVIRONMENT } from '../support/batch-instance.ts'
import { createTestDatabase, type TestDatabase } from '../support/database.ts'
import { addPlatformKey, grant } from '../support/instance.ts'
import { type Kasa, startKasa } from '../support/kasa.ts'
import { buildGate, closeGate } from '../support/statement-gate.ts'
import { setTrainingPrice } from '../support/training-price.ts'
import { startTuningUpstream, TUNING_KEY, type TuningUpstream } from '../support/upstreams/tuning-upstream.ts'

// Where a server can die around one fine-tuning job: the places of kill-jobs.test.ts, for a job that is one call and can be found.
const MODEL = 'openai/gpt-4o-mini'
/** 50 × $3 per million, times 1.3. */
const CHARGE = 195_000n

let database: TestDatabase
let dataDir: string
let upstream: TuningUpstream
let kasa: Kasa

beforeAll(async () => {
  database = await createTestDatabase()
  dataDir = mkdtempSync(join(tmpdir(), 'kasa-tuning-'))
  upstream = await startTuningUpstream()
  await startAgain()
  await addPlatformKey(kasa, 'openai', upstream.url, TUNING_KEY)
  await grant(kasa, kasa.accountId, '100.00')
  await setTrainingPrice(kasa, MODEL)
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
async function create() {
  const example = {
    messages: [
      { role: 'user', content: 'Hi' },
      { role: 'assistant', content: 'Hello' },
    ],
  }
  const text = [1, 2].map(() => JSON.stringify(example)).join('\n')
  const file = await client().files.create({ file: await toFile(Buffer.from(text), 'in.jsonl'), purpose: 'fine-tune' })
  return client().fineTuning.jobs.create({ model: MODEL, training_file: file.id })
}
const until = (id: string, status: string) =>
  expect.poll(async () => (await client().fineTuning.jobs.retrieve(id)).status, { timeout: 20_000 }).toBe(status)
function end(at: number): void {
  const made = upstream.jobs[at]
  if (made === undefined) throw new Error('no job was asked for')
  made.trainedTokens = 50
  made.status = 'succeeded'
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
  const gate = await closeGate(database, { event: 'insert', table: 'billing.hold' })
  const sent = create().catch(() => 'lost')
  await gate.untilReached()
  await kasa.kill()
  await gate.open()
  await sent
  await startAgain()
  await untilAtRest(database.db, 15_000)
  expect(await sums()).toEqual({ records: before.records + 1n, charged: before.charged })
  expect(upstream.jobs).toEqual([])
  expect((await client().fineTuning.jobs.list()).data).toEqual([])
})

it('after the provider took it, before its id is written: it is found there, and not sent twice', async () => {
  const before = await sums()
  upstream.failNextCreate('held')
  const job = await create()
  await expect.poll(() => upstream.jobs.length, { timeout: 10_000 }).toBe(1)
  await kasa.kill()
  await startAgain()
  await until(job.id, 'running')
  end(0)
  await until(job.id, 'succeeded')
  expect(upstream.jobs.length).toBe(1)
  expect(await sums()).toEqual({ records: before.records + 1n, charged: before.charged + CHARGE })
})

it.each([
  ['before its record is committed', 'insert', 'billing.billing_record', true],
  ['after its record is committed, before anybody heard', 'insert', 'billing.billing_record', false],
  ['between the record and the list of what is done', 'update', 'deferred.item', true],
  ['before its end is committed', 'update', 'deferred.job', true],
])('%s: one record, charged once', async (_name, event, table, isCut) => {
  const before = await sums()
  const count = upstream.jobs.length
  const job = await create()
  await until(job.id, 'running')
  end(count)
  const gate = await closeGate(database, { event, table })
  await gate.untilReached()
  await kasa.kill()
  if (isCut) await gate.cut()
  await gate.open()
  await startAgain()
  await until(job.id, 'succeeded')
  expect(upstream.jobs.length).toBe(count + 1)
  expect(await sums()).toEqual({ records: before.records + 1n, charged: before.charged + CHARGE })
  expect(Object(await client().fineTuning.jobs.retrieve(job.id)).kasa).toMatchObject({
    charged_nano: CHARGE.toString(),
    open_nano: '0',
  })
})
