import { describe, expect, it } from 'vitest'
import type { PriceTarget } from '../price-feed.ts'
import { GENAI, MODELS_DEV } from '../test/price-world.ts'
import { genaiPricesFeed } from './genai-prices-feed.ts'
import { litellmFeed } from './litellm-feed.ts'
import { modelsDevFeed } from './models-dev-feed.ts'
import { openrouterFeed } from './openrouter-feed.ts'

function target(routeId: string, more: Partial<PriceTarget['kind']> = {}): PriceTarget {
  const [providerId = ''] = routeId.split('/')
  return {
    routeId,
    providerId,
    upstreamModel: routeId.slice(providerId.length + 1),
    kind: { isEmbedding: false, outputs: ['text'], mediaOutputIsText: false, ...more },
    reasons: false,
  }
}
/** "unit usd/per when" of every claim. */
function told(feed: ReturnType<typeof litellmFeed.read>, of: PriceTarget) {
  return feed
    .claimsOf(of)
    ?.claims.map(({ unit, usd, per, when }) =>
      [unit, `${usd}/${per}`, ...(Object.keys(when).length === 0 ? [] : [JSON.stringify(when)])].join(' '),
    )
}

describe('LiteLLM', () => {
  const read = (entries: string) =>
    litellmFeed.read(
      `{"sample_spec": {"litellm_provider": "one of", "mode": "one of: chat", "input_cost_per_token": 0.0}, ${entries}}`,
    )

  it('prices one token as a power of ten; the million is exact, brackets and tiers are in the names of fields', () => {
    const feed = read(`"gemini/gemini-2.5-pro": {"litellm_provider": "gemini", "mode": "chat", "max_tokens": 65535,
      "input_cost_per_token": 1.25e-06, "input_cost_per_token_above_200k_tokens": 2.5e-06,
      "output_cost_per_token": 1e-05, "output_cost_per_token_above_200k_tokens": 1.5e-05,
      "cache_read_input_token_cost": 3.125e-07, "input_cost_per_token_priority": 2.1875e-06,
      "input_cost_per_token_batches": 6.25e-07, "input_cost_per_token_above_200k_tokens_batches": 1.25e-06,
      "cache_creation_input_token_cost_above_1hr": 4.5e-06, "input_cost_per_audio_token": 7e-07,
      "supports_vision": true, "search_context_cost_per_query": {"search_context_size_low": 0.035}}`)
    expect(feed.modelCount).toBe(1)
    expect(told(feed, target('google/gemini-2.5-pro'))).toEqual([
      'input_tokens 1.25/1000000',
      'input_tokens 2.5/1000000 {"inputTokensAbove":200000}',
      'output_tokens 10/1000000',
      'output_tokens 15/1000000 {"inputTokensAbove":200000}',
      'input_cached_tokens 0.3125/1000000',
      'input_tokens 2.1875/1000000 {"serviceTier":"priority"}',
      'input_tokens 0.625/1000000 {"serviceTier":"batch"}',
      'input_tokens 1.25/1000000 {"inputTokensAbove":200000,"serviceTier":"batch"}',
      'input_cache_write_1h_tokens 4.5/1000000',
      'input_audio_tokens 0.7/1000000',
    ])
  })

  it('finds models with and without the prefix of their provider, and no others', () => {
    const entry = (provider: string) => `{"litellm_provider": "${provider}", "input_cost_per_token": 1e-06}`
    const feed = read(`"gpt-x": ${entry('openai')}, "xai/grok-x": ${entry('xai')}, "azure/gpt-y": ${entry('azure')}`)
    expect(feed.modelCount).toBe(2)
    expect(told(feed, target('openai/gpt-x'))).toEqual(['input_tokens 1/1000000'])
    expect(told(feed, target('xai/grok-x'))).toEqual(['input_tokens 1/1000000'])
    expect(told(feed, target('openai/gpt-y'))).toBeUndefined()
  })

  it('prices the input of an embedding model as embedding tokens', () => {
    const feed = read(
      `"emb": {"litellm_provider": "openai", "mode": "embedding", "input_cost_per_token": 2e-08, "output_cost_per_token": 0.0}`,
    )
    expect(told(feed, target('openai/emb', { isEmbedding: true }))).toEqual(['embedding_tokens 0.02/1000000'])
  })

  it.each([
    ['text', '"cheap"'],
    ['negative', '-1e-06'],
    ['of absurd size', '1e9'],
    ['an object', '{"usd": 1}'],
  ])('is refused whole when one price is %s', (_name, price) => {
    const good = '"a": {"litellm_provider": "openai", "input_cost_per_token": 1e-06}'
    expect(() => read(`${good}, "b": {"litellm_provider": "openai", "input_cost_per_token": ${price}}`)).toThrow()
  })
})

describe('OpenRouter', () => {
  const read = (pricing: object) =>
    openrouterFeed.read(
      JSON.stringify({ data: [{ id: 'acme/one', name: 'One', context_length: 8192, pricing, top_provider: {} }] }),
    )
  const one = target('openrouter/acme/one', { mediaOutputIsText: true })

  it('prices tokens and requests as decimal strings; a fee of zero is no fee', () => {
    const pricing = {
      prompt: '0.00000055',
      completion: '0.00000219',
      request: '0',
      image: '0',
      web_search: '0.004',
      input_cache_read: '0.00000014',
    }
    expect(told(read(pricing), one)).toEqual([
      'input_tokens 0.55/1000000',
      'output_tokens 2.19/1000000',
      'input_cached_tokens 0.14/1000000',
      'web_searches 0.004/1',
    ])
  })

  it('says nothing about a price that depends on who serves, or that no unit here can say', () => {
    expect(read({ prompt: '-1', completion: '-1' }).claimsOf(one)).toEqual({ claims: [], inexpressible: ['-1'] })
    expect(read({ prompt: '0.1', image: '0.002' }).claimsOf(one)?.inexpressible).toEqual(['image'])
  })

  it.each([
    ['number', 0.5],
    ['negative', '-2'],
    ['text', 'free'],
    ['hexadecimal', '0x10'],
  ])('is refused whole when a price is %s', (_name, prompt) => {
    expect(() => read({ prompt })).toThrow()
  })
})

describe('what the seed was made of', () => {
  it('reads the same prices from models.dev and genai-prices, hours and dates included', () => {
    expect(told(modelsDevFeed.read(MODELS_DEV), target('openai/gpt-4o-mini'))).toEqual([
      'input_tokens 0.15/1000000',
      'output_tokens 0.6/1000000',
      'input_cached_tokens 0.075/1000000',
    ])
    const deepseek = genaiPricesFeed.read(GENAI).claimsOf(target('deepseek/deepseek-v4-pro'))?.claims ?? []
    expect(
      deepseek.filter(({ unit }) => unit === 'input_tokens').map(({ usd, from, when }) => [usd, from, when]),
    ).toEqual([
      ['0.435', undefined, {}],
      ['0.66', '2026-08-17', {}],
      ['1.32', '2026-08-17', { utcWindow: { startMinute: 60, endMinute: 240 } }],
      ['1.32', '2026-08-17', { utcWindow: { startMinute: 360, endMinute: 600 } }],
    ])
  })

  it.each(['2e5', '-200000', '200000.5', '0', '"200000"'])(
    'a bracket from %s on refuses the whole reading',
    (bound) => {
      expect(() => modelsDevFeed.read(MODELS_DEV.replace(/"size": \d+/, `"size": ${bound}`))).toThrow()
      expect(() => genaiPricesFeed.read(GENAI.replace(/"start": \d+/, `"start": ${bound}`))).toThrow()
    },
  )

  it('a pattern that could run for ever refuses the whole reading', () => {
    const spoiled = GENAI.replace(/"regex": "[^"]*"/, '"regex": "^(a+)+$"')
    expect(spoiled).not.toBe(GENAI)
    expect(() => genaiPricesFeed.read(spoiled)).toThrow('run for ever')
  })

  it('a model whose name is not one is no new model', () => {
    const listed = JSON.parse(MODELS_DEV)
    for (const id of ['a b', '../up', 'x'.repeat(201)]) {
      listed.openai.models[id] = { ...listed.openai.models['gpt-4o'], id }
    }
    listed.openai.models['gpt-10'] = { ...listed.openai.models['gpt-4o'], id: 'gpt-10' }
    const news = modelsDevFeed.read(JSON.stringify(listed)).newModels(() => false)
    const names = news.map(({ route }) => route.upstreamModel).filter((id) => !MODELS_DEV.includes(`"${id}"`))
    expect(names.toSorted()).toEqual(['gpt-10'])
  })
})
