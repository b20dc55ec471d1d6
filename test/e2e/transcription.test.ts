import OpenAI from 'openai'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { readBooks } from '../support/audit-books.ts'
import { type MediaInstance, startMediaInstance } from '../support/media-instance.ts'
import { MEDIA_KEY } from '../support/upstreams/media-upstream.ts'
import { wav } from '../support/wav.ts'

let instance: MediaInstance
let endpointId: string
beforeAll(async () => {
  instance = await startMediaInstance()
  const models = [
    { id: 'gpt-4o-transcribe', capabilities: ['audio_in'], prices: { input: '2.50', input_audio: '6', output: '10' } },
  ]
  const endpoint = { provider: 'openai-compatible', label: 'listener', owner: 'account', secret: MEDIA_KEY }
  const created = await instance.kasa.api<{ id: string }>('POST', '/api/credentials', {
    body: { ...endpoint, baseUrl: `${instance.upstream.origin}/v1`, models },
    status: 201,
  })
  endpointId = created.id
})
afterAll(() => instance.stop())

const openai = () => new OpenAI({ baseURL: `${instance.kasa.url}/v1`, apiKey: instance.kasa.apiKey, maxRetries: 0 })

const headers = () => ({ authorization: `Bearer ${instance.kasa.apiKey}` })
async function post(path: string, fields: Record<string, string | File>, more: Record<string, string> = {}) {
  const form = new FormData()
  for (const [name, value] of Object.entries(fields)) form.set(name, value)
  return fetch(`${instance.kasa.url}${path}`, { method: 'POST', headers: { ...headers(), ...more }, body: form })
}

describe('by the time', () => {
  it('costs the seconds that the provider reports, and the file goes on byte for byte', async () => {
    const { data, response } = await openai()
      .audio.transcriptions.create({ model: 'openai/whisper-1', file: wav(2) })
      .withResponse()
    expect(data.text).toBe('Hello, you.')
    const sent = instance.upstream.requests.at(-1)?.bytes
    expect(sent?.includes(Buffer.from(await wav(2).arrayBuffer()))).toBe(true)
    expect(sent?.toString('latin1')).toContain('name="model"\r\n\r\nwhisper-1\r\n')
    // Two seconds at $0.36 an hour: 2000 × 360,000,000 / 3,600,000 = 200,000 nano; the margin of audio is 1.5.
    expect(await instance.recordOf(response.headers.get('x-kasa-record'))).toMatchObject({
      status: 'succeeded',
      surface: 'transcription',
      quantities: { input_audio_ms: '2000' },
      providerCostNano: '200000',
      chargedNano: '300000',
      usageSource: 'reported',
      verified: true,
    })
  })

  it('a verbose answer tells its duration, which counts to the nearest second', async () => {
    const { data, response } = await openai()
      .audio.transcriptions.create({ model: 'openai/whisper-1', file: wav(2), response_format: 'verbose_json' })
      .withResponse()
    expect(data.duration).toBe(2.4)
    expect(await instance.recordOf(response.headers.get('x-kasa-record'))).toMatchObject({
      quantities: { input_audio_ms: '2000' },
    })
  })

  it.each(['text', 'srt', 'vtt'] as const)(
    '%s tells nothing: the length of the recording counts, flagged',
    async (format) => {
      const { data, response } = await openai()
        .audio.transcriptions.create({ model: 'openai/whisper-1', file: wav(2), response_format: format })
        .withResponse()
      expect(String(data)).toContain('Hello, you.')
      expect(response.headers.get('content-type')).toBe('text/plain; charset=utf-8')
      // 64,044 bytes at 32,000 a second are three seconds at most.
      expect(await instance.recordOf(response.headers.get('x-kasa-record'))).toMatchObject({
        quantities: { input_audio_ms: '3000' },
        usageSource: 'estimated',
        draft: { usageFlags: ['input_estimated'] },
      })
    },
  )

  it('translations are the same', async () => {
    const { data, response } = await openai()
      .audio.translations.create({ model: 'openai/whisper-1', file: wav(2) })
      .withResponse()
    expect(data.text).toBe('Hello, you.')
    expect(instance.upstream.requests.at(-1)?.path).toBe('/v1/audio/translations')
    expect(response.headers.get('x-kasa-charged-nano')).toBe('300000')
  })

  it('a quote of the real form bounds the price, and holds for the same form with another boundary', async () => {
    const fields = { model: 'openai/whisper-1', file: wav(20) }
    const quoted = await (await post('/v1/quote', fields, { 'x-kasa-surface': 'transcription' })).json()
    // 640,044 bytes are 21 seconds at most: 21 × 100,000 nano × 1.5.
    expect(quoted.candidates[0].max.nano).toBe('3150000')
    const called = await post('/v1/audio/transcriptions', fields, { 'x-kasa-quote': quoted.id })
    expect(called.status).toBe(200)
    const other = await post('/v1/audio/transcriptions', { ...fields, prompt: 'x' }, { 'x-kasa-quote': quoted.id })
    expect(other.status).toBe(409)
  })
})

describe('by the token', () => {
  it('costs tokens of sound and of text apart', async () => {
    const { response } = await openai()
      .audio.transcriptions.create({ model: `${endpointId}/gpt-4o-transcribe`, file: wav(2) })
      .withResponse()
    // 5 × $2.50 + 25 × $6 + 7 × $10 per million: 12,500 + 150,000 + 70,000 nano.
    expect(await instance.recordOf(response.headers.get('x-kasa-record'))).toMatchObject({
      quantities: { input_tokens: '5', input_audio_tokens: '25', output_tokens: '7' },
      providerCostNano: '232500',
    })
  })

  it('streams, and the last event carries the receipt', async () => {
    const stream = await openai().audio.transcriptions.create({
      model: `${endpointId}/gpt-4o-transcribe`,
      file: wav(2),
      stream: true,
    })
    const events: unknown[] = []
    for await (const event of stream) events.push(event)
    expect(events).toHaveLength(3)
    expect(events[2]).toMatchObject({
      type: 'transcript.text.done',
      text: 'Hello, you.',
      kasa: { provider_cost_nano: '232500' },
    })
  })
})

describe('what goes wrong', () => {
  it.each([
    ['no form', 'application/json', '{}', /must be a form/],
    ['a form without an end', 'multipart/form-data; boundary=x', '--x\r\n', /ends within a part/],
  ])('%s is refused before anything is sent', async (_, type, body, words) => {
    const seen = instance.upstream.requests.length
    const answer = await fetch(`${instance.kasa.url}/v1/audio/transcriptions`, {
      method: 'POST',
      headers: { ...headers(), 'content-type': type },
      body,
    })
    expect(answer.status).toBe(400)
    expect((await answer.json()).error.message).toMatch(words)
    expect(instance.upstream.requests.length).toBe(seen)
  })

  it('an answer that is cut off is not charged, and has its record', async () => {
    instance.upstream.script({ kind: 'cut', afterBytes: 10 })
    const answer = await post('/v1/audio/transcriptions', { model: 'openai/whisper-1', file: wav(1) })
    expect(answer.status).toBe(502)
    expect(await instance.recordOf(answer.headers.get('x-kasa-record'))).toMatchObject({
      status: 'failed',
      chargedNano: '0',
    })
  })

  it('leaves no hold behind', async () => {
    await expect.poll(async () => (await readBooks(instance.database.db)).holds, { timeout: 5_000 }).toBe(0n)
  })
})
