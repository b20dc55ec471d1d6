import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Instance, startInstance } from '../support/instance.ts'

// What clients of a LiteLLM proxy say and read beside OpenAI's API; the table is in docs/guides/migration.md.
let instance: Instance
beforeAll(async () => {
  instance = await startInstance()
})
afterAll(() => instance.stop())

const MODEL = 'openai/gpt-4o-mini'
const call = (headers: Record<string, string>, more: object = {}) =>
  fetch(`${instance.kasa.url}/v1/chat/completions`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify({
      model: MODEL,
      max_tokens: 60,
      messages: [{ role: 'user', content: 'Hello. [[in:100]] [[out:20]]' }],
      ...more,
    }),
  })
const bearer = () => ({ authorization: `Bearer ${instance.kasa.apiKey}` })
const lastBody = () => JSON.parse(instance.openai.requests.at(-1)?.body ?? '{}')

describe('the key', () => {
  it.each(['Bearer ', ''])('is read from x-litellm-api-key with "%s" before it', async (prefix) => {
    const answer = await call({ 'x-litellm-api-key': `${prefix}${instance.kasa.apiKey}` })
    expect(answer.status).toBe(200)
  })

  it('is that one, whoever else is meant by authorization', async () => {
    const headers = { authorization: 'Bearer somebody-elses-token' }
    expect((await call({ ...headers, 'x-litellm-api-key': instance.kasa.apiKey })).status).toBe(200)
    expect((await call({ ...bearer(), 'x-litellm-api-key': `kasa_${'x'.repeat(43)}` })).status).toBe(401)
  })
})

describe('the answer', () => {
  it('tells the record and the exact charge under the names of LiteLLM to who sends any of its headers', async () => {
    const { headers } = await call({ ...bearer(), 'x-litellm-tags': 'nightly' })
    expect(headers.get('x-litellm-call-id')).toBe(headers.get('x-kasa-record'))
    // 100 × $0.15 + 20 × $0.60 per million is 27,000 nano; the margin of text is 1.3.
    expect(headers.get('x-kasa-charged-nano')).toBe('35100')
    expect(headers.get('x-litellm-response-cost')).toBe('0.0000351')
  })

  it('of a stream tells the record, since what it costs is not known when it begins', async () => {
    const asked = { stream: true, stream_options: { include_usage: true } }
    const answer = await call({ ...bearer(), 'x-litellm-session-id': 's' }, asked)
    expect(answer.headers.get('x-litellm-call-id')).toBe(answer.headers.get('x-kasa-record'))
    expect(answer.headers.get('x-litellm-response-cost')).toBeNull()
    expect(await answer.text()).toContain('"charged_nano":"35100"')
  })

  it('has none of these names for others', async () => {
    const { headers } = await call(bearer())
    expect([...headers.keys()].filter((name) => name.startsWith('x-litellm'))).toEqual([])
  })
})

describe('the session', () => {
  it.each([
    ['x-litellm-session-id', { 'x-litellm-session-id': 'capped run' }, {}],
    ['x-litellm-trace-id', { 'x-litellm-trace-id': 'capped run' }, {}],
    ['litellm_session_id in the body', {}, { litellm_session_id: 'capped run' }],
    ['litellm_trace_id in the body', {}, { litellm_trace_id: 'capped run' }],
  ])('named by %s counts against its cap', async (_, headers, more) => {
    await instance.kasa.api('PUT', '/api/caps/session/capped run', { body: { totalUsd: '0' } })
    expect((await call({ ...bearer(), ...headers }, more)).status).toBe(403)
    expect((await call(bearer())).status).toBe(200)
  })

  it('does not reach the provider', async () => {
    expect((await call(bearer(), { litellm_session_id: 'free run', disable_fallbacks: true })).status).toBe(200)
    expect(Object.keys(lastBody()).toSorted()).toEqual(['max_tokens', 'messages', 'model'])
  })

  it('has a name of at most 128 characters', async () => {
    const answer = await call({ ...bearer(), 'x-litellm-session-id': 's'.repeat(129) })
    expect(answer.status).toBe(400)
    expect(await answer.json()).toMatchObject({ error: { param: 'x-litellm-session-id' } })
  })
})
