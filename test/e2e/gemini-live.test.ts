import { GoogleGenAI, type LiveServerMessage, Modality } from '@google/genai'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { z } from 'zod'
import { readBooks, unprovenRecords, untilAtRest } from '../support/audit-books.ts'
import { createTestDatabase, type TestDatabase } from '../support/database.ts'
import { addCustomer, addPlatformKey, grant } from '../support/instance.ts'
import { type Kasa, startKasa } from '../support/kasa.ts'
import {
  GEMINI_LIVE_KEY,
  type GeminiLiveUpstream,
  startGeminiLiveUpstream,
} from '../support/upstreams/gemini-live-upstream.ts'

let database: TestDatabase
let upstream: GeminiLiveUpstream
let kasa: Kasa
beforeAll(async () => {
  database = await createTestDatabase()
  upstream = await startGeminiLiveUpstream()
  kasa = await startKasa({ databaseUrl: database.url })
  await addPlatformKey(kasa, 'google', `${upstream.origin}/v1beta`, GEMINI_LIVE_KEY)
  await grant(kasa, kasa.accountId, '100.00')
})
afterAll(async () => {
  await kasa.stop()
  await upstream.stop()
  await database.drop()
})

const MODEL = 'gemini-3.8-live'

/** Google's own client, with all that it heard. */
async function connect(apiKey = kasa.apiKey, model = MODEL) {
  const heard: LiveServerMessage[] = []
  let closed: { code: number; reason: string } | undefined
  const client = new GoogleGenAI({ apiKey, httpOptions: { baseUrl: kasa.url } })
  const session = await client.live.connect({
    model,
    config: { responseModalities: [Modality.AUDIO] },
    callbacks: {
      onmessage: (message) => void heard.push(message),
      onclose: ({ code, reason }) => (closed = { code, reason }),
    },
  })
  const say = (text: string) => session.sendClientContent({ turns: [{ role: 'user', parts: [{ text }] }] })
  const turns = (count: number) =>
    expect
      .poll(() => heard.filter(({ serverContent }) => serverContent?.turnComplete === true).length, { timeout: 10_000 })
      .toBe(count)
  return { session, heard, say, turns, closed: () => closed }
}

const draftRow = z.object({
  status: z.string(),
  usageSource: z.string(),
  quantities: z.record(z.string(), z.string()),
  charged: z.bigint(),
})
async function newest(count: number) {
  await untilAtRest(database.db, 15_000)
  const rows = await database.db.rows(
    draftRow,
    `select draft->>'status' as status, draft->>'usageSource' as "usageSource", draft->'quantities' as quantities, charged_nano as charged
     from billing.billing_record order by call_id desc limit $1`,
    [count],
  )
  return rows
}
const records = async () => Number((await readBooks(database.db)).records)

it("Google's client has two turns, each with its record and every token at its price", async () => {
  const before = await records()
  const live = await connect()
  live.say('Hello')
  await live.turns(1)
  live.session.sendRealtimeInput({
    audio: { data: Buffer.alloc(3_200).toString('base64'), mimeType: 'audio/pcm;rate=16000' },
  })
  await live.turns(2)
  live.session.close()
  const rows = await newest(2)
  expect((await records()) - before).toBe(2)
  // In 40 at $0.75 and 60 at $3 a million, out 20 at $4.50 and 30 at $12: 660,000 nano, 1.5 times.
  const one = {
    status: 'succeeded',
    usageSource: 'reported',
    quantities: { input_tokens: '40', input_audio_tokens: '60', output_tokens: '20', output_audio_tokens: '30' },
    charged: 990_000n,
  }
  expect(rows).toEqual([one, one])
  const receipts = live.heard.flatMap((message): unknown[] => ('kasa' in message ? [message.kasa] : []))
  expect(receipts).toMatchObject(
    [1, 2].map(() => ({ charged_nano: '990000', provider_cost_nano: '660000', model: `google/${MODEL}` })),
  )
  expect(JSON.parse(upstream.received[0] ?? '')).toMatchObject({ setup: { model: `models/${MODEL}` } })
})

it('a tool call ends what is billed; what follows its answer is another turn', async () => {
  const before = await records()
  const live = await connect()
  live.say('[tool]')
  await expect.poll(() => live.heard.some(({ toolCall }) => toolCall !== undefined), { timeout: 10_000 }).toBe(true)
  live.session.sendToolResponse({ functionResponses: [{ id: 'call_1', name: 'weather', response: { ok: true } }] })
  await live.turns(1)
  live.session.close()
  await newest(1)
  expect((await records()) - before).toBe(2)
})

it('a turn that broke off, or was never reported, is counted from what went by', async () => {
  const broken = await connect()
  broken.say('[cut]')
  await expect.poll(broken.closed, { timeout: 10_000 }).toMatchObject({ code: 1011 })
  // 12 letters are 3 tokens of text, 32,000 characters of sound 13.
  const counted = { usageSource: 'estimated', quantities: { output_tokens: '3', output_audio_tokens: '13' } }
  expect(await newest(1)).toMatchObject([{ ...counted, status: 'interrupted' }])
  const silent = await connect()
  silent.say('[no usage]')
  await silent.turns(1)
  silent.session.close()
  expect(await newest(1)).toMatchObject([{ ...counted, status: 'succeeded' }])
})

it('why there is no session, or no more of it, stands in the end of the connection', async () => {
  await expect(connect(kasa.apiKey, 'no-such-model')).rejects.toThrow(/code 1008.*no model/)
  const poor = await addCustomer(kasa, 'Poor')
  await expect(connect(poor.key)).rejects.toThrow(/code 1008.*can cost up to/)
  const live = await connect()
  live.say('[goodbye]')
  await expect.poll(live.closed, { timeout: 10_000 }).toEqual({ code: 1008, reason: 'Not today, [masked]' })
})

it('the books agree and nothing is left', async () => {
  await untilAtRest(database.db, 10_000)
  const books = await readBooks(database.db)
  expect(books).toMatchObject({ holds: 0n, fund_held: 0n, budget_held: 0n, unresolved_routes: 0n })
  expect(books.fund_spent).toBe(books.charged)
  expect(await unprovenRecords(database.db)).toEqual([])
  await expect.poll(() => upstream.open(), { timeout: 10_000 }).toBe(0)
})
