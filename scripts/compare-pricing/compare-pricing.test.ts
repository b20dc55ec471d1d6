import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { describe, expect, it } from 'vitest'
import { comparePricing, readSeed } from './compare-pricing.ts'
import { flatPeer } from './flat-peer.ts'
import { add, fractionOf, show, toNano } from './fraction.ts'
import { genaiPeer } from './genai-peer.ts'
import { renderAgreement } from './report.ts'

const seed = readSeed()
const genai = genaiPeer()
const comparisons = [comparePricing(seed, genai), comparePricing(seed, flatPeer())]
const counts = ({ models, usages, agreeing, differences }: (typeof comparisons)[number]) => ({
  models,
  usages,
  agreeing,
  units: differences.length,
})

describe('two independent calculators', () => {
  it('price what Kasa prices, on thousands of usages of all models in common', () => {
    expect(comparisons.map(counts)).toEqual([
      { models: 437, usages: 4_370, agreeing: 3_081, units: 373 },
      { models: 384, usages: 3_840, agreeing: 2_918, units: 303 },
    ])
  })

  it('differ nowhere without a cause', () => {
    const unexplained = comparisons
      .flatMap(({ differences }) => differences)
      .filter(({ cause }) => cause === 'unexplained')
    expect(unexplained).toEqual([])
  })

  it('differ in ten and in fifty-five units of providers that are not resellers', () => {
    const makers = comparisons.map(
      ({ differences }) => differences.filter(({ routeId }) => !routeId.startsWith('openrouter/')).length,
    )
    expect(makers).toEqual([10, 55])
  })

  it('are listed in the reference page as they are now', () => {
    const page = readFileSync(resolve(import.meta.dirname, '../../docs/reference/price-agreement.md'), 'utf8')
    expect(renderAgreement(comparisons, seed, genai.pagesOf)).toBe(page)
  })

  it('would notice a price that is off by a ten-thousandth', () => {
    const routes = seed.routes.filter(({ id }) => id === 'openai/gpt-5')
    const prices = seed.prices.map((row) =>
      row.route === 'openai/gpt-5' && row.unit === 'output_tokens' ? { ...row, usd: '10.001' } : row,
    )
    expect(comparePricing({ ...seed, routes }, genai).differences).toEqual([])
    const found = comparePricing({ ...seed, routes, prices }, genai).differences
    expect(found).toMatchObject([{ unit: 'output_tokens', cause: 'unexplained', usages: 10 }])
  })
})

describe('their arithmetic', () => {
  it('is exact', () => {
    expect(toNano(add(fractionOf('0.1'), fractionOf('2e-1')))).toBe(300_000_000n)
    expect(toNano(fractionOf('0.0000000005'))).toBe(1n)
    expect(show(fractionOf('0.075'))).toBe('0.075')
  })

  it('knows hours, dates and brackets', () => {
    const deepseek = genai.find('deepseek', 'deepseek-v4-pro')
    const at = (atIso: string) => show(deepseek?.priceOf('input_tokens', { inputTokens: 1, atIso }) ?? fractionOf('0'))
    // Per token: 0.435, 0.66 and, from one to four o'clock, 1.32 USD per million.
    expect([at('2026-08-16T23:59:59Z'), at('2026-08-17T00:00:00Z'), at('2026-09-30T01:00:00Z')]).toEqual([
      '0.000000435',
      '0.00000066',
      '0.00000132',
    ])
    const gemini = genai.find('google', 'gemini-2.5-pro')
    const above = (inputTokens: number) =>
      toNano(gemini?.priceOf('input_tokens', { inputTokens, atIso: '2026-09-30T12:00:00Z' }) ?? fractionOf('0'))
    expect([above(200_000), above(200_001)]).toEqual([1_250n, 2_500n])
  })
})
