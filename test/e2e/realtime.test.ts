import OpenAI from 'openai'
import { OpenAIRealtimeWS } from 'openai/realtime/ws'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { readBooks, unprovenRecords, untilAtRest } from '../support/audit-books.ts'
import { openLiveClient } from '../support/live-client.ts'
import { type LiveInstance, startLiveInstance } from '../support/live-instance.ts'
import { openTlsDoor, type TlsDoor } from '../support/tls-door.ts'
import { REALTIME_KEY } from '../support/upstreams/realtime-upstream.ts'

let instance: LiveInstance
let door: TlsDoor
beforeAll(async () => {
  instance = await startLiveInstance()
  door = await openTlsDoor(instance.kasa.url)
})
afterAll(async () => {
  await door.stop()
  await instance.stop()
})

const MODEL = 'openai/gpt-realtime'
const open = (key = instance.kasa.apiKey) => openLiveClient(`${instance.kasa.url}/v1/realtime?model=${MODEL}`, { key })
const ASK = { type: 'response.create' }
const atRest = () => untilAtRest(instance.database.db, 15_000)
/** Text 30 fresh at $4 and 10 cached at $0.40, audio 40 at $32 and 20 at $0.40, out 20 at $16 and 30 at $64 a million. */
const COST_NANO = '3652000'
/** The margin of audio is 1.5. */
const CHARGED_NANO = '5478000'
const QUANTITIES = {
  input_tokens: '30',
  input_cached_tokens: '10',
  input_audio_tokens: '40',
  input_audio_cached_tokens: '20',
  // Reported as none, which is not the same as not reported.
  input_image_tokens: '0',
  input_image_cached_tokens: '0',
  output_tokens: '20',
  output_audio_tokens: '30',
}

it('the official client has a conversation, and every answer has its record with every token at its price', async () => {
  const before = (await instance.records()).length
  const client = new OpenAI({ baseURL: `${door.url}/v1`, apiKey: instance.kasa.apiKey })
  const realtime = new OpenAIRealtimeWS({ model: MODEL, options: { ca: door.authority } }, client)
  const done: unknown[] = []
  const errors: unknown[] = []
  realtime.on('error', (error) => errors.push(error))
  realtime.on('response.done', (event) => {
    done.push(event)
    if (done.length === 1) realtime.send({ type: 'response.create' })
    else realtime.close()
  })
  const closed = new Promise((resolve) => realtime.socket.on('close', resolve))
  realtime.socket.on('open', () => {
    realtime.send({ type: 'session.update', session: { type: 'realtime', instructions: 'Be brief.' } })
    realtime.send({
      type: 'conversation.item.create',
      item: { type: 'message', role: 'user', content: [{ type: 'input_text', text: 'Hello' }] },
    })
    realtime.send({ type: 'response.create' })
  })
  await closed
  await atRest()
  expect(errors).toEqual([])
  const records = (await instance.records()).slice(0, -before || undefined)
  expect(
    records.map(({ status, surface, quantities, chargedNano, providerCostNano, usageSource }) => ({
      status,
      surface,
      quantities,
      chargedNano,
      providerCostNano,
      usageSource,
    })),
  ).toEqual(
    [1, 2].map(() => ({
      status: 'succeeded',
      surface: 'realtime',
      quantities: QUANTITIES,
      chargedNano: CHARGED_NANO,
      providerCostNano: COST_NANO,
      usageSource: 'reported',
    })),
  )
  const ids = done.map((event) =>
    typeof event === 'object' && event !== null ? Reflect.get(event, 'kasa') : undefined,
  )
  expect(ids).toMatchObject(
    records
      .toReversed()
      .map(({ id }) => ({ record: id, charged_nano: CHARGED_NANO, provider_cost_nano: COST_NANO, model: MODEL })),
  )
})

it('every message passes byte for byte in both directions, but for the receipt at the end of an answer', async () => {
  const client = open()
  const sentBefore = instance.upstream.sent.length
  const receivedBefore = instance.upstream.received.length
  const odd =
    '{ "type" : "conversation.item.create", "item":{"type":"message","role":"user","content":[{"type":"input_text","text":"Gr\\u00fc\\u00dfe 1.50"}]}}'
  client.send(odd)
  client.send(ASK)
  await client.until('response.done')
  client.socket.close()
  await atRest()
  expect(instance.upstream.received.slice(receivedBefore)).toEqual([odd, JSON.stringify(ASK)])
  const sent = instance.upstream.sent.slice(sentBefore)
  expect(client.messages.slice(0, -1)).toEqual(sent.slice(0, -1))
  const last = client.messages.at(-1) ?? ''
  expect(last.replace(/,"kasa":\{[^}]*\}\}$/, '}')).toBe(sent.at(-1))
})

it('a browser signs in by the name of a protocol, and the key is not repeated', async () => {
  const protocols = ['realtime', `openai-insecure-api-key.${instance.kasa.apiKey}`, 'openai-beta.realtime-v1']
  const client = openLiveClient(`${instance.kasa.url}/v1/realtime?model=${MODEL}`, { protocols })
  await client.until('session.created')
  expect(client.socket.protocol).toBe('realtime')
  client.socket.close()
  await atRest()
  const seen = instance.upstream.handshakes.at(-1)
  expect(seen?.headers.authorization).toBe(`Bearer ${REALTIME_KEY}`)
  expect(JSON.stringify(seen?.headers)).not.toContain(instance.kasa.apiKey)
  expect(seen?.url).toBe('/v1/realtime?model=gpt-realtime')
})

it('speech is answered unasked, each answer with its own record', async () => {
  const before = (await readBooks(instance.database.db)).records
  const client = open()
  await client.until('session.created')
  const piece = { type: 'input_audio_buffer.append', audio: Buffer.alloc(4_800).toString('base64') }
  for (let at = 0; at < 8; at++) client.send(piece)
  await client.until('response.done', 2)
  client.socket.close()
  await atRest()
  const { records } = await readBooks(instance.database.db)
  expect(records - before).toBe(2n)
})

it.each([
  ['a stranger', 401, () => open('kasa_0000000000000000000000000000000000000000000')],
  [
    'a model that is not there',
    404,
    () => openLiveClient(`${instance.kasa.url}/v1/realtime?model=no-such`, { key: instance.kasa.apiKey }),
  ],
  [
    'a model that has no such sessions',
    422,
    () => openLiveClient(`${instance.kasa.url}/v1/realtime?model=gpt-4o-mini`, { key: instance.kasa.apiKey }),
  ],
  ['no model', 400, () => openLiveClient(`${instance.kasa.url}/v1/realtime`, { key: instance.kasa.apiKey })],
  [
    'a session that only transcribes',
    422,
    () => openLiveClient(`${instance.kasa.url}/v1/realtime?intent=transcription`, { key: instance.kasa.apiKey }),
  ],
])('%s gets no session but an ordinary error', async (_name, status, connect) => {
  const client = connect()
  await client.untilClosed()
  expect(client.refusal()?.status).toBe(status)
  expect(JSON.parse(client.refusal()?.body ?? '')).toMatchObject({
    error: { message: expect.stringContaining('money moved') },
  })
})

it('a request for the path that is no WebSocket is told so, and other upgrades stay what they are', async () => {
  const authorization = `Bearer ${instance.kasa.apiKey}`
  const plain = await fetch(`${instance.kasa.url}/v1/realtime?model=${MODEL}`, { headers: { authorization } })
  expect([plain.status, await plain.text()]).toEqual([400, expect.stringContaining('Open this path as a WebSocket')])
  const elsewhere = openLiveClient(`${instance.kasa.url}/v1/chat/completions`, { key: instance.kasa.apiKey })
  await elsewhere.untilClosed()
  expect(elsewhere.refusal()?.status).toBe(404)
})

it('what changes the price of a session, or is billed apart, is refused within it', async () => {
  const client = open()
  client.send({ type: 'session.update', session: { model: 'gpt-realtime-2' } })
  client.send({ type: 'session.update', session: { audio: { input: { transcription: { model: 'whisper-1' } } } } })
  client.send({ type: 'session.update', session: { input_audio_transcription: { model: 'whisper-1' } } })
  client.send('not json')
  client.send({ type: 'session.update', session: { model: 'gpt-realtime', instructions: 'Hi' } })
  await client.until('session.updated')
  client.socket.close()
  await atRest()
  const errors = client.messages.map((text) => JSON.parse(text)).filter(({ type }) => type === 'error')
  expect(errors.map(({ error }) => error.param)).toEqual([
    'session.model',
    'session.audio.input.transcription',
    'session.audio.input.transcription',
    null,
  ])
})

it('the books agree with each other, and every record with its own prices', async () => {
  await atRest()
  const books = await readBooks(instance.database.db)
  expect(books).toMatchObject({ holds: 0n, fund_held: 0n, budget_held: 0n, unresolved_routes: 0n })
  expect(books.allocated).toBe(books.charged)
  expect(books.fund_spent).toBe(books.charged)
  expect(books.resolutions).toBe(books.records)
  expect(await unprovenRecords(instance.database.db)).toEqual([])
})
