import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import OpenAI from 'openai'
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest'
import { brokenLaws } from '../../src/billing/ledger/test/check-books.ts'
import { readBooks, unprovenRecords, untilAtRest } from '../support/audit-books.ts'
import { JOB_ENVIRONMENT } from '../support/batch-instance.ts'
import { createTestDatabase, type TestDatabase } from '../support/database.ts'
import { addPlatformKey, grant } from '../support/instance.ts'
import { type Kasa, startKasa } from '../support/kasa.ts'
import { buildGate, closeGate } from '../support/statement-gate.ts'
import { startVideoUpstream, VIDEO_KEY, type VideoUpstream } from '../support/upstreams/video-upstream.ts'

// Where a server can die around one video: the places of kill-jobs.test.ts, for a job that cannot be found again at its provider.
/** 8 × $0.10 × 1.7. */
const CHARGE = 1_360_000_000n

let database: TestDatabase
let dataDir: string
let upstream: VideoUpstream
let kasa: Kasa

beforeAll(async () => {
  database = await createTestDatabase()
  dataDir = mkdtempSync(join(tmpdir(), 'kasa-videos-'))
  upstream = await startVideoUpstream()
  await startAgain()
  await addPlatformKey(kasa, 'openai', upstream.url, VIDEO_KEY)
  await grant(kasa, kasa.accountId, '100.00')
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
const create = () => client().videos.create({ model: 'openai/sora-2', prompt: 'A cat', seconds: '8', size: '1280x720' })
const until = (id: string, status: string) =>
  expect.poll(async () => (await client().videos.retrieve(id)).status, { timeout: 20_000 }).toBe(status)

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
  expect(upstream.videos).toEqual([])
  expect((await client().videos.list()).data).toEqual([])
})

it('after the provider took it, before its id is written: it is not sent twice, unresolved, and charged nothing', async () => {
  const before = await sums()
  upstream.failNextCreate('held')
  const video = await create()
  await expect.poll(() => upstream.videos.length, { timeout: 10_000 }).toBe(1)
  await kasa.kill()
  await startAgain()
  await until(video.id, 'failed')
  expect(upstream.videos.length).toBe(1)
  expect((await client().videos.retrieve(video.id)).error?.code).toBe('unresolved')
  expect(await sums()).toEqual({ records: before.records + 1n, charged: before.charged })
})

it.each([
  ['before its record is committed', 'insert', 'billing.billing_record', true],
  ['after its record is committed, before anybody heard', 'insert', 'billing.billing_record', false],
  ['between the record and the list of what is done', 'update', 'deferred.item', true],
  ['before its end is committed', 'update', 'deferred.job', true],
])('%s: one record, charged once', async (_name, event, table, isCut) => {
  const before = await sums()
  const count = upstream.videos.length
  const video = await create()
  await until(video.id, 'in_progress')
  const made = upstream.videos[count]
  if (made === undefined) throw new Error('no video was asked for')
  made.status = 'completed'
  const gate = await closeGate(database, { event, table })
  await gate.untilReached()
  await kasa.kill()
  if (isCut) await gate.cut()
  await gate.open()
  await startAgain()
  await until(video.id, 'completed')
  expect(upstream.videos.length).toBe(count + 1)
  expect(await sums()).toEqual({ records: before.records + 1n, charged: before.charged + CHARGE })
  expect(Object(await client().videos.retrieve(video.id)).kasa).toMatchObject({
    charged_nano: CHARGE.toString(),
    open_nano: '0',
  })
})
