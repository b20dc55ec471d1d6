import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { describe, expect, it } from 'vitest'
import { rateFromUsd } from '../base/money.ts'
import { catalogSeedSchema, type SeedPrice } from './catalog-seed.ts'
import { conditionsKey } from './price-at.ts'

const text = readFileSync(resolve(import.meta.dirname, 'seed/catalog-seed.json'), 'utf8')
const seed = catalogSeedSchema.parse(JSON.parse(text))
const routes = new Map(seed.routes.map((route) => [route.id, route]))

/** "usd/per" by unit of the rows that began without a date or last, under the given conditions. */
function pricesOf(routeId: string, when: SeedPrice['when'] = {}) {
  const rows = seed.prices.filter(
    (row) => row.route === routeId && conditionsKey(row.when ?? {}) === conditionsKey(when),
  )
  return Object.fromEntries(rows.map(({ unit, usd, per }) => [unit, `${usd}/${per}`]))
}

describe('the committed seed', () => {
  it('is compact, one row per line', () => {
    expect(Buffer.byteLength(text)).toBeLessThan(1_200_000)
    const rows = seed.providers.length + seed.models.length + seed.aliases.length + seed.routes.length
    expect(text.split('\n').length).toBeGreaterThan(rows + seed.prices.length)
  })

  it('has only exact, non-negative prices of known routes', () => {
    for (const price of seed.prices) {
      const rate = rateFromUsd(price.usd, BigInt(price.per))
      expect(rate !== undefined && rate.priceNano >= 0n, `${price.route} ${price.unit} ${price.usd}`).toBe(true)
      expect(routes.has(price.route), price.route).toBe(true)
    }
  })

  it('prices nothing twice and names nothing twice', () => {
    const places = seed.prices.map((p) => `${p.route} ${p.unit} ${conditionsKey(p.when ?? {})} ${p.from ?? ''}`)
    expect(new Set(places).size).toBe(places.length)
    for (const ids of [seed.providers, seed.models, seed.routes].map((rows) => rows.map(({ id }) => id))) {
      expect(new Set(ids).size).toBe(ids.length)
    }
  })

  it('joins up: every route has its provider and model, every alias its model and no model of that name', () => {
    const models = new Set(seed.models.map(({ id }) => id))
    const providers = new Set(seed.providers.map(({ id }) => id))
    for (const route of seed.routes) {
      expect(models.has(route.modelId), route.id).toBe(true)
      expect(providers.has(route.providerId), route.id).toBe(true)
      expect(route.id).toBe(`${route.providerId}/${route.upstreamModel}`)
    }
    for (const { name, modelId } of seed.aliases) {
      expect(models.has(modelId)).toBe(true)
      expect(models.has(name)).toBe(false)
    }
    expect([...models].filter((id) => id !== id.toLowerCase() || id.includes('/'))).toEqual([])
  })

  it('says zero only where something is free', () => {
    const free = new Set(seed.prices.filter(({ usd }) => usd === '0').map(({ route }) => route))
    expect(
      [...free].filter(
        (route) =>
          !route.endsWith(':free') && route !== 'openai/omni-moderation-latest' && !route.startsWith('kasa-local/'),
      ),
    ).toEqual([])
  })

  it('never leaves a reasoning model with an output price without a reasoning price', () => {
    const priced = new Set(seed.prices.map(({ route, unit }) => `${route} ${unit}`))
    const without = seed.routes.filter(
      ({ id, capabilities }) =>
        capabilities.includes('reasoning') &&
        priced.has(`${id} output_tokens`) &&
        !priced.has(`${id} output_reasoning_tokens`),
    )
    expect(without).toEqual([])
  })

  it('names rivals exactly where sources disagree, and partners exactly where they agree', () => {
    for (const { agreement, rivals, also } of seed.prices) {
      expect(rivals !== undefined).toBe(agreement === 'disagree')
      if (agreement === 'agree') expect(also).not.toHaveLength(0)
      if (agreement === 'single') expect(also).toBeUndefined()
    }
  })
})

describe('well-known prices', () => {
  it('gpt-4o', () => {
    expect(pricesOf('openai/gpt-4o')).toMatchObject({
      input_tokens: '2.5/1000000',
      input_cached_tokens: '1.25/1000000',
      output_tokens: '10/1000000',
      web_searches: '10/1000',
    })
  })

  it('gpt-5, reasoning at the rate of output', () => {
    expect(pricesOf('openai/gpt-5')).toMatchObject({
      input_tokens: '1.25/1000000',
      input_cached_tokens: '0.125/1000000',
      output_tokens: '10/1000000',
      output_reasoning_tokens: '10/1000000',
    })
    expect(routes.get('openai/gpt-5')?.refusesParameters).toEqual(['temperature'])
  })

  it('gemini-2.5-pro doubles above 200,000 input tokens', () => {
    expect(pricesOf('google/gemini-2.5-pro')).toMatchObject({
      input_tokens: '1.25/1000000',
      output_tokens: '10/1000000',
    })
    expect(pricesOf('google/gemini-2.5-pro', { inputTokensAbove: 200_000 })).toMatchObject({
      input_tokens: '2.5/1000000',
      input_cached_tokens: '0.25/1000000',
      output_tokens: '15/1000000',
      output_reasoning_tokens: '15/1000000',
    })
  })

  it('claude-sonnet-4-5 with both cache writes', () => {
    expect(pricesOf('anthropic/claude-sonnet-4-5')).toMatchObject({
      input_tokens: '3/1000000',
      input_cached_tokens: '0.3/1000000',
      input_cache_write_5m_tokens: '3.75/1000000',
      input_cache_write_1h_tokens: '6/1000000',
      output_tokens: '15/1000000',
    })
  })

  it('claude-opus-4-6 lost its bracket on a known day', () => {
    const bracket = seed.prices.filter(
      ({ route, unit, when }) =>
        route === 'anthropic/claude-opus-4-6' &&
        unit === 'input_tokens' &&
        when?.inputTokensAbove === 200_000 &&
        when.serviceTier === undefined,
    )
    expect(bracket.map(({ from, usd }) => [from, usd])).toEqual([
      [undefined, '10'],
      ['2026-03-13', '5'],
    ])
  })

  it('deepseek-v4-pro costs double at its peak hours', () => {
    const peak = { utcWindow: { startMinute: 60, endMinute: 240 } }
    expect(pricesOf('deepseek/deepseek-v4-pro', peak)).toMatchObject({ input_tokens: '1.32/1000000' })
    expect(pricesOf('deepseek/deepseek-v4-pro')).toMatchObject({ input_tokens: '0.66/1000000' })
  })

  it('media in their own units', () => {
    expect(pricesOf('openai/whisper-1')).toEqual({ input_audio_ms: '0.36/3600000' })
    expect(pricesOf('openai/tts-1')).toEqual({ input_characters: '15/1000000' })
    expect(pricesOf('openai/sora-2')).toEqual({ video_ms: '0.1/1000' })
    expect(pricesOf('openai/gpt-image-1')).toMatchObject({
      input_image_tokens: '10/1000000',
      output_image_tokens: '40/1000000',
    })
    expect(pricesOf('openai/text-embedding-3-small')).toEqual({ embedding_tokens: '0.02/1000000' })
  })

  it('batches of OpenAI and Anthropic at half, and of nobody who publishes no price of them', () => {
    const batch = { serviceTier: 'batch' }
    expect(pricesOf('openai/gpt-4o-mini', batch)).toEqual({
      input_tokens: '0.075/1000000',
      output_tokens: '0.3/1000000',
    })
    expect(pricesOf('openai/text-embedding-3-small', batch)).toEqual({ embedding_tokens: '0.01/1000000' })
    expect(pricesOf('anthropic/claude-sonnet-4-5', batch)).toEqual({
      input_tokens: '1.5/1000000',
      input_cached_tokens: '0.15/1000000',
      input_cache_write_5m_tokens: '1.875/1000000',
      input_cache_write_1h_tokens: '3/1000000',
      output_tokens: '7.5/1000000',
      output_reasoning_tokens: '7.5/1000000',
    })
    expect(pricesOf('openai/gpt-6.1-sol', batch)).toEqual({})
    const sellers = seed.prices.filter(({ when }) => when?.serviceTier === 'batch').map(({ route }) => route)
    expect(new Set(sellers.map((route) => route.split('/')[0]))).toEqual(new Set(['openai', 'anthropic']))
  })

  it('the built-in models are free by a row, not by a gap', () => {
    expect(pricesOf('kasa-local/tiny-kjv-2m')).toMatchObject({ input_tokens: '0/1000000', output_tokens: '0/1000000' })
    expect(pricesOf('kasa-local/use-lite-512')).toEqual({ embedding_tokens: '0/1000000' })
  })
})

describe('what may be asked for by capability', () => {
  it('offers no classifier, transcriber or router as a model that writes text', () => {
    const writers = seed.routes.filter(({ capabilities }) => capabilities.includes('text')).map(({ id }) => id)
    expect(writers.filter((id) => /guard|safety|whisper|embed|realtime|-tts|openrouter\/auto/.test(id))).toEqual([])
    expect(writers.length).toBeGreaterThan(400)
  })

  it('offers OpenAI models that only answer on the Responses API neither', () => {
    for (const id of ['openai/o1-pro', 'openai/gpt-5-pro', 'openai/gpt-5.3-codex']) {
      expect(routes.get(id)?.surfaces, id).toEqual([])
    }
  })

  it('joins the same model over providers', () => {
    const sold = seed.routes.filter(({ modelId }) => modelId === 'claude-sonnet-4-5').map(({ id }) => id)
    expect(sold).toEqual(['anthropic/claude-sonnet-4-5', 'openrouter/anthropic/claude-sonnet-4.5'])
  })
})
