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

test.each([
  [{ provider: { order: 'openai' } }, 'provider.order must be'],
  [{ providerOptions: { anthropic: {} } }, 'providerOptions'],
  [{ providerOptions: { gateway: { byok: {} } } }, 'providerOptions.gateway must be without unknown fields (byok)'],
  [{ fallbacks: [{ model: 'x' }] }, 'fallbacks[0] must be a string'],
])('%j is refused', (wishes, says) => {
  expect(() => rewritten({ model: 'm', ...wishes })).toThrow(says)
})
