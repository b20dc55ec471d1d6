import { describe, expect, it } from 'vitest'
import { STAND_INS, standInsOf } from './price-fallback.ts'
import { indexRoutePrices, rateIn } from './price-index.ts'
import { priceRow } from './test/catalog-fixture.ts'
import { UNITS } from './unit.ts'

describe('standInsOf', () => {
  it('bills cached images as cached input, else as input', () => {
    expect(standInsOf('input_image_cached_tokens', 'openai')).toEqual(['input_cached_tokens', 'input_tokens'])
  })

  it('lets audio be billed as input at Google only', () => {
    expect(standInsOf('input_audio_tokens', 'google')).toEqual(['input_tokens'])
    expect(standInsOf('input_audio_tokens', 'openai')).toEqual([])
  })

  it.each([
    'input_tokens',
    'output_tokens',
    'embedding_tokens',
    'input_cache_write_5m_tokens',
    'input_cache_write_1h_tokens',
    'output_audio_tokens',
    'output_image_tokens',
    'web_searches',
    'requests',
  ] as const)('guesses nothing for %s', (unit) => {
    expect(standInsOf(unit, 'google')).toEqual([])
  })

  it('has a reason for every stand-in and never goes in circles', () => {
    expect(STAND_INS.every(({ because }) => because.length > 20)).toBe(true)
    for (const unit of UNITS) expect(standInsOf(unit, 'google')).not.toContain(unit)
  })
})

describe('rateIn', () => {
  it('bills a cache hit as input where no discount is known, never as nothing', () => {
    const prices = indexRoutePrices([priceRow({ id: 'input' })], 'groq')
    const context = { atMs: 1, inputTokensTotal: 10 }
    expect(rateIn(prices, 'input_cached_tokens', context)?.id).toBe('input')
    expect(rateIn(prices, 'input_cache_write_5m_tokens', context)).toBeUndefined()
  })
})
