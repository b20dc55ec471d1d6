import { describe, expect, it, test } from 'vitest'
import { withForeignWishes } from './foreign-wishes.ts'
import type { InboundRequest } from './inbound-request.ts'

function request(body: string): InboundRequest {
  return {
    principal: { accountId: 'a', apiKeyId: 'k', scopes: [], isOperator: false, expiresAtMs: undefined },
    requestId: 'r',
    body: new TextEncoder().encode(body),
    header: () => undefined,
    query: () => undefined,
    pathModel: undefined,
  }
}
const rewritten = (body: object) =>
  JSON.parse(new TextDecoder().decode(withForeignWishes(request(JSON.stringify(body))).body))

describe('a body that holds no wish of others stays the same bytes', () => {
  test.each([
    '{"model":"m","messages":[]}',
    '{"model":"m","messages":[{"provider":{"only":["x"]}}]}',
    '{"model":"openrouter/a/b","provider":{"quantizations":["fp8"]}}',
    '{"model":"m","provider":',
    'no JSON with "provider"',
    '{"model":"m","provider":{},"provider":{}}',
  ])('%s', (body) => {
    const asked = request(body)
    expect(withForeignWishes(asked)).toBe(asked)
  })
})

it('every wish of OpenRouter has its word, and what the caller says in Kasa’s own words wins', () => {
  const provider = {
    order: ['azure', 'Google-AI-Studio'],
    ignore: ['amazon-bedrock'],
    allow_fallbacks: true,
    require_parameters: true,
    data_collection: 'deny',
    sort: { by: 'throughput' },
    max_price: { prompt: 0.5, completion: '2', request: 0.0001 },
  }
  expect(
    rewritten({ model: 'm', route: 'fallback', provider, kasa: { sort: 'price', providers: { ban: ['x'] } } }),
  ).toEqual({
    model: 'm',
    kasa: {
      sort: 'price',
      no_training: true,
      max_unit_prices: { input_tokens: '0.5', output_tokens: '2', requests: '100' },
      providers: { order: ['azure-openai', 'google'], ban: ['x'] },
    },
  })
})

it('a price per request is exact however small', () => {
  const most = (request: string) => rewritten({ model: 'm', provider: { max_price: { request } } }).kasa.max_unit_prices
  expect(most('0.000000125')).toEqual({ requests: '0.125' })
  expect(most('12')).toEqual({ requests: '12000000' })
})

it('lists of models are joined in order', () => {
  const body = {
    model: 'a',
    models: ['b'],
    providerOptions: { gateway: { models: ['c'], only: ['vertex'], sort: 'tps' } },
    fallbacks: ['d'],
  }
  expect(rewritten(body)).toEqual({
    model: 'a',
    models: ['b', 'c', 'd'],
    kasa: { sort: 'throughput', providers: { only: ['vertex'] } },
  })
})

describe('LiteLLM’s names of a session', () => {
  const sessionOf = (headers: Record<string, string>) =>
    withForeignWishes({ ...request('{"model":"m"}'), header: (name) => headers[name] }).header('x-kasa-session')

  it('are read from headers, the session before the trace, and Kasa’s own name wins', () => {
    expect(sessionOf({ 'x-litellm-trace-id': 't' })).toBe('t')
    expect(sessionOf({ 'x-litellm-trace-id': 't', 'x-litellm-session-id': ' s ' })).toBe('s')
    expect(sessionOf({ 'x-litellm-session-id': 's', 'x-kasa-session': 'k' })).toBe('k')
    expect(sessionOf({ 'x-litellm-session-id': '' })).toBeUndefined()
    expect(sessionOf({})).toBeUndefined()
  })

  it('are refused when they are longer than a name of a session, under the name that the caller used', () => {
    expect(sessionOf({ 'x-litellm-session-id': 's'.repeat(128) })).toBe('s'.repeat(128))
    expect(() => sessionOf({ 'x-litellm-session-id': 's'.repeat(129) })).toThrow('x-litellm-session-id must be at most')
  })

  it('are read from the body and taken out of it', () => {
    expect(rewritten({ model: 'm', litellm_session_id: 's', litellm_trace_id: 't' })).toEqual({
      model: 'm',
      kasa: { session: 's' },
    })
    expect(rewritten({ model: 'm', litellm_trace_id: 't', kasa: { session: 'k' } }).kasa).toEqual({ session: 'k' })
  })
})

it('without fallbacks in LiteLLM’s word is without fallbacks', () => {
  expect(rewritten({ model: 'm', disable_fallbacks: true })).toEqual({ model: 'm', kasa: { fallbacks: false } })
  expect(rewritten({ model: 'm', disable_fallbacks: false })).toEqual({ model: 'm' })
})

test.each([
  [{ provider: { order: 'openai' } }, 'provider.order must be'],
  [{ providerOptions: { anthropic: {} } }, 'providerOptions'],
  [{ providerOptions: { gateway: { byok: {} } } }, 'providerOptions.gateway must be without unknown fields (byok)'],
  [{ fallbacks: [{ model: 'x' }] }, 'fallbacks[0] must be a string'],
])('%j is refused', (wishes, says) => {
  expect(() => rewritten({ model: 'm', ...wishes })).toThrow(says)
})
