import { describe, expect, it } from 'vitest'
import type { SeedPrice } from '../../src/catalog/catalog-seed.ts'
import { withBatchPrices } from './batch-prices.ts'

const row = (unit: SeedPrice['unit'], usd: string, more: Partial<SeedPrice> = {}): SeedPrice => ({
  route: 'x/y',
  unit,
  usd,
  per: 1_000_000,
  source: 'genai-prices',
  agreement: 'single',
  ...more,
})
const TODAY = '2026-09-23'
const batchRows = (providerId: string, upstreamModel: string, prices: readonly SeedPrice[]) =>
  withBatchPrices({ providerId, upstreamModel }, prices, TODAY)
    .filter(({ when }) => when?.serviceTier === 'batch')
    .map(({ unit, usd, when, from, source }) => [unit, usd, when?.inputTokensAbove, from, source])

describe('prices of batches', () => {
  it('are half of the ordinary ones, digit by digit, with cached input where the provider says so', () => {
    const prices = [row('input_tokens', '0.15'), row('input_cached_tokens', '0.075'), row('output_tokens', '0.6')]
    expect(batchRows('openai', 'gpt-4o-mini', prices)).toEqual([
      ['input_tokens', '0.075', undefined, undefined, 'openai-price-list'],
      ['output_tokens', '0.3', undefined, undefined, 'openai-price-list'],
    ])
    expect(batchRows('anthropic', 'claude-any', prices)).toEqual([
      ['input_tokens', '0.075', undefined, undefined, 'anthropic-price-list'],
      ['input_cached_tokens', '0.0375', undefined, undefined, 'anthropic-price-list'],
      ['output_tokens', '0.3', undefined, undefined, 'anthropic-price-list'],
    ])
  })

  it('know brackets, and nothing of dearer tiers and tools', () => {
    const prices = [
      row('input_tokens', '2'),
      row('input_tokens', '4', { when: { inputTokensAbove: 200_000 } }),
      row('input_tokens', '9', { when: { serviceTier: 'priority' } }),
      row('web_searches', '10', { per: 1_000 }),
    ]
    expect(batchRows('anthropic', 'claude-any', prices)).toEqual([
      ['input_tokens', '2', 200_000, undefined, 'anthropic-price-list'],
      ['input_tokens', '1', undefined, undefined, 'anthropic-price-list'],
    ])
  })

  it('begin with the ordinary price of today, and follow one that is announced', () => {
    const prices = [
      row('input_tokens', '5'),
      row('input_tokens', '4', { from: '2026-08-21' }),
      row('input_tokens', '3', { from: '2027-01-01' }),
    ]
    expect(batchRows('openai', 'gpt-5.6', prices).map(([, usd, , from]) => [usd, from])).toEqual([
      ['2', '2026-08-21'],
      ['1.5', '2027-01-01'],
    ])
  })

  it('are not made up for a model or a provider that publishes none', () => {
    expect(batchRows('openai', 'gpt-unheard-of', [row('input_tokens', '1')])).toEqual([])
    expect(batchRows('mistral', 'mistral-large', [row('input_tokens', '1')])).toEqual([])
  })
})
