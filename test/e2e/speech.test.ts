import OpenAI from 'openai'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { readBooks } from '../support/audit-books.ts'
import { type MediaInstance, startMediaInstance } from '../support/media-instance.ts'
import { SOUND } from '../support/upstreams/media-answers.ts'
import { MEDIA_KEY } from '../support/upstreams/media-upstream.ts'

let instance: MediaInstance
beforeAll(async () => {
  instance = await startMediaInstance({ KASA_HEARTBEAT_MS: '200' })
})
afterAll(() => instance.stop())

const openai = () => new OpenAI({ baseURL: `${instance.kasa.url}/v1`, apiKey: instance.kasa.apiKey, maxRetries: 0 })
const INPUT = 'Grüße, 👋!'

it('sound comes byte for byte, and costs the characters that a reader counts', async () => {
  const response = await openai().audio.speech.create({ model: 'openai/tts-1', voice: 'alloy', input: INPUT })
  expect(response.headers.get('content-type')).toBe('audio/mpeg')
  expect(Buffer.from(await response.arrayBuffer())).toEqual(SOUND)
  // Nine characters at $15 per million are 135,000 nano; the margin of audio is 1.5.
  expect(await instance.recordOf(response.headers.get('x-kasa-record'))).toMatchObject({
    status: 'succeeded',
    surface: 'speech',
    quantities: { input_characters: '9' },
    providerCostNano: '135000',
    chargedNano: '202500',
    verified: true,
  })
})

it('a silence before the first sound is not filled with a heartbeat, as it is in events', async () => {
  instance.upstream.script({ kind: 'silence', ms: 500 }, { kind: 'silence', ms: 500 })
  const speak = (stream_format: 'audio' | 'sse') =>
    openai().audio.speech.create({ model: 'openai/tts-1', voice: 'alloy', input: INPUT, stream_format })
  const [sound, events] = await Promise.all([speak('audio'), speak('sse')])
  expect(Buffer.from(await sound.arrayBuffer())).toEqual(SOUND)
  expect(await events.text()).toMatch(/^:/)
})

it('the price before is the price after', async () => {
  const quoted = await instance.kasa.api<{ candidates: { max: { nano: string } }[] }>('POST', '/v1/quote', {
    body: { model: 'openai/tts-1', voice: 'alloy', input: INPUT },
  })
  expect(quoted.candidates[0]?.max.nano).toBe('202500')
})

it('sound that breaks off is never taken for the whole, and its characters are paid', async () => {
  instance.upstream.script({ kind: 'cut', afterBytes: 500 })
  const response = await openai().audio.speech.create({ model: 'openai/tts-1', voice: 'alloy', input: INPUT })
  await expect(response.arrayBuffer()).rejects.toThrow()
  await expect
    .poll(async () => (await instance.recordOf(response.headers.get('x-kasa-record'))).status, { timeout: 5_000 })
    .toBe('interrupted')
  expect(await instance.recordOf(response.headers.get('x-kasa-record'))).toMatchObject({ chargedNano: '202500' })
})

it('an answer that is no sound is none, and is not charged', async () => {
  instance.upstream.script({ kind: 'instead', contentType: 'application/json', body: '{"oops":true}' })
  const call = openai().audio.speech.create({ model: 'openai/tts-1', voice: 'alloy', input: INPUT })
  const error = await call.catch((thrown: unknown) => thrown)
  if (!(error instanceof OpenAI.APIError)) throw new Error('no error of the SDK')
  expect(error.status).toBe(502)
  expect(await instance.recordOf(error.headers?.get('x-kasa-record'))).toMatchObject({
    status: 'failed',
    chargedNano: '0',
  })
})

it('a refusal is passed on in the words of the provider', async () => {
  const body = '{"error":{"message":"Invalid voice.","type":"invalid_request_error","param":"voice","code":null}}'
  instance.upstream.script({ kind: 'status', status: 400, body })
  const call = openai().audio.speech.create({ model: 'openai/tts-1', voice: 'nobody', input: INPUT })
  await expect(call).rejects.toMatchObject({ status: 400, param: 'voice' })
})

it('events with sound carry usage by the token, and the receipt with it', async () => {
  const { id } = await instance.kasa.api<{ id: string }>('POST', '/api/credentials', {
    body: {
      provider: 'openai-compatible',
      label: 'speaker',
      owner: 'account',
      baseUrl: `${instance.upstream.origin}/v1`,
      secret: MEDIA_KEY,
      models: [{ id: 'mini-tts', capabilities: ['audio_out'], prices: { input: '0.60', output_audio: '12' } }],
    },
    status: 201,
  })
  const response = await openai().audio.speech.create({
    model: `${id}/mini-tts`,
    voice: 'alloy',
    input: INPUT,
    stream_format: 'sse',
  })
  const events = (await response.text()).split('\n\n').filter((block) => block.startsWith('data: '))
  const [delta, done] = events.map((block) => JSON.parse(block.slice(6)))
  expect(Buffer.from(delta.audio, 'base64')).toEqual(SOUND)
  expect(done).toMatchObject({ type: 'speech.audio.done', kasa: { provider_cost_nano: '1220400' } })
  // 14 × $0.60 + 101 × $12 per million: 8,400 + 1,212,000 nano.
  expect(await instance.recordOf(response.headers.get('x-kasa-record'))).toMatchObject({
    quantities: { input_tokens: '14', output_audio_tokens: '101' },
    usageSource: 'reported',
    providerCostNano: '1220400',
  })
})

it('leaves no hold behind', async () => {
  await expect.poll(async () => (await readBooks(instance.database.db)).holds, { timeout: 5_000 }).toBe(0n)
})
