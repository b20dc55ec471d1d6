import { describe, expect, it } from 'vitest'
import type { PriceRow } from '../../catalog/catalog.ts'
import type { Quantities } from '../../catalog/unit.ts'
import { compileRates } from './compile-rates.ts'
import { rateCall } from './rate-call.ts'
import { selectRates, totalInputTokens } from './select-rates.ts'
import { priceRow } from './test/price-rows.ts'

const NOON_MS = Date.UTC(2026, 9, 1, 12)

function rate(rows: readonly PriceRow[], quantities: Quantities, multiplierBp: number, serviceTier?: string) {
  const at = {
    atMs: NOON_MS,
    inputTokens: totalInputTokens(quantities) ?? 0n,
    serviceTier,
    region: undefined,
    variant: undefined,
  }
  return rateCall({ quantities, pick: selectRates(compileRates(rows, NOON_MS), at), multiplierBp })
}

describe('golden prices', () => {
  it('G17: 1,234 in at $3/M and 567 out at $15/M, times 1.35', () => {
    const rows = [priceRow('input_tokens', '3'), priceRow('output_tokens', '15')]
    const rated = rate(rows, { input_tokens: 1234n, output_tokens: 567n }, 13_500)
    // 1234 × 3000 + 567 × 15000 = 3,702,000 + 8,505,000; × 1.35 = 16,479,450
    expect(rated.providerCostNano).toBe(12_207_000n)
    expect(rated.markedNano).toBe(16_479_450n)
  })

  it('G19: 7 cached tokens at $0.0028/M times 1.3 is 25.48, rounded once to 25', () => {
    const rated = rate([priceRow('input_cached_tokens', '0.0028')], { input_cached_tokens: 7n }, 13_000)
    expect(rated.providerCostNano).toBe(20n) // 19.6
    expect(rated.markedNano).toBe(25n) // not 26 = 20 × 1.3: the margin is taken on the exact sum
  })

  it('exactly half a nano-dollar goes up, and parts are never rounded before they are summed', () => {
    const rows = [priceRow('input_tokens', '0.0005'), priceRow('output_tokens', '0.0005')]
    expect(rate(rows, { input_tokens: 1n }, 10_000).markedNano).toBe(1n) // 0.5
    expect(rate(rows, { input_tokens: 1n, output_tokens: 1n }, 10_000).markedNano).toBe(1n) // 0.5 + 0.5, not 1 + 1
  })

  it('an own-key fee of 5 % is 5 % of the same exact sum', () => {
    const rows = [priceRow('input_tokens', '3'), priceRow('output_tokens', '15')]
    const rated = rate(rows, { input_tokens: 1234n, output_tokens: 567n }, 500)
    expect(rated).toMatchObject({ providerCostNano: 12_207_000n, markedNano: 610_350n })
  })

  it('sums lines with different denominators exactly', () => {
    const rows = [priceRow('input_tokens', '3'), priceRow('web_searches', '10', { per: 1000n })]
    const rated = rate(rows, { input_tokens: 1n, web_searches: 1n }, 10_000)
    expect(rated.providerCostNano).toBe(10_003_000n) // 3,000 + 10,000,000
  })
})

describe('which row prices a unit', () => {
  const bracketed = [
    priceRow('input_tokens', '2'),
    priceRow('input_tokens', '4', { conditions: { inputTokensAbove: 200_000 } }),
    priceRow('output_tokens', '10'),
    priceRow('output_tokens', '15', { conditions: { inputTokensAbove: 200_000 } }),
  ]

  it('D10: 200,000 input tokens stay in the lower bracket; 200,001 move the whole request', () => {
    expect(rate(bracketed, { input_tokens: 200_000n, output_tokens: 1n }, 10_000).providerCostNano).toBe(400_010_000n)
    // 200,001 × 4,000 + 1 × 15,000
    expect(rate(bracketed, { input_tokens: 200_001n, output_tokens: 1n }, 10_000).providerCostNano).toBe(800_019_000n)
  })

  it('cached tokens count toward the bracket', () => {
    const rated = rate(bracketed, { input_tokens: 1n, input_cached_tokens: 200_000n }, 10_000)
    expect(rated.providerCostNano).toBe(800_004_000n)
  })

  it('D9: the served tier decides, and ordinary tiers never take a tier row', () => {
    const rows = [
      priceRow('output_tokens', '10'),
      priceRow('output_tokens', '20', { conditions: { serviceTier: 'priority' } }),
    ]
    expect(rate(rows, { output_tokens: 1n }, 10_000, 'priority').providerCostNano).toBe(20_000n)
    expect(rate(rows, { output_tokens: 1n }, 10_000, 'default').providerCostNano).toBe(10_000n)
    expect(rate(rows, { output_tokens: 1n }, 10_000).providerCostNano).toBe(10_000n)
  })

  it('the base price does not stand in for a dearer tier without its own row: such usage is unpriced, not cheap', () => {
    const rows = [priceRow('input_tokens', '3'), priceRow('output_tokens', '15'), priceRow('web_searches', '10')]
    const quantities = { input_tokens: 1n, input_cached_tokens: 1n, output_tokens: 1n, web_searches: 1_000_000n }
    for (const tier of ['priority', 'fast', 'ultrafast', 'PRIORITY']) {
      const rated = rate(rows, quantities, 10_000, tier)
      expect(rated.unpricedUnits).toEqual(['input_tokens', 'input_cached_tokens', 'output_tokens'])
      // Fees of tools are the same in every tier.
      expect(rated.providerCostNano).toBe(10_000_000_000n)
    }
  })

  it.each(['', 'default', 'standard', 'Standard', 'auto', 'on_demand', 'flex', 'batch', 'scale'])(
    'the tier %j is covered by the base price',
    (tier) =>
      expect(rate([priceRow('output_tokens', '10')], { output_tokens: 1n }, 10_000, tier)).toMatchObject({
        unpricedUnits: [],
        providerCostNano: 10_000n,
      }),
  )

  it('tier and bracket together win over either, and a tier row over a bracket row', () => {
    const tier = { serviceTier: 'priority' }
    const bracket = { inputTokensAbove: 100 }
    const rows = [
      priceRow('input_tokens', '1', { id: 'base' }),
      priceRow('input_tokens', '2', { id: 'bracket', conditions: bracket }),
      priceRow('input_tokens', '3', { id: 'tier', conditions: tier }),
    ]
    const both = priceRow('input_tokens', '4', { id: 'both', conditions: { ...tier, ...bracket } })
    const rowOf = (among: readonly PriceRow[], tokens: bigint, served?: string) =>
      rate(among, { input_tokens: tokens }, 10_000, served).lines[0]?.frozen.priceRowId
    expect([rowOf(rows, 101n), rowOf(rows, 100n, 'priority'), rowOf(rows, 101n, 'priority')]).toEqual([
      'bracket',
      'tier',
      'tier',
    ])
    expect([rowOf([...rows, both], 101n, 'priority'), rowOf([...rows, both], 101n)]).toEqual(['both', 'bracket'])
  })

  it('a time window that wraps midnight holds before and after it, not at its end', () => {
    const rows = [
      priceRow('input_tokens', '1'),
      priceRow('input_tokens', '2', { conditions: { utcWindow: { startMinute: 1380, endMinute: 60 } } }),
    ]
    const rates = compileRates(rows, NOON_MS)
    const costAt = (hour: number, minute: number) => {
      const atMs = Date.UTC(2026, 9, 1, hour, minute)
      const at = { atMs, inputTokens: 1n, serviceTier: undefined, region: undefined, variant: undefined }
      return rateCall({ quantities: { input_tokens: 1n }, pick: selectRates(rates, at), multiplierBp: 10_000 })
        .providerCostNano
    }
    expect([costAt(22, 59), costAt(23, 0), costAt(0, 59), costAt(1, 0)]).toEqual([1000n, 2000n, 2000n, 1000n])
  })

  it('the row that took effect last wins, and one of tomorrow is not in force', () => {
    const rows = [
      priceRow('input_tokens', '1', { effectiveFromMs: NOON_MS - 2000 }),
      priceRow('input_tokens', '2', { effectiveFromMs: NOON_MS - 1000 }),
      priceRow('input_tokens', '9', { effectiveFromMs: NOON_MS + 1000 }),
    ]
    expect(rate(rows, { input_tokens: 1n }, 10_000).providerCostNano).toBe(2000n)
  })

  it('reasoning is billed as output and cached input as input where no own row exists', () => {
    const rows = [priceRow('input_tokens', '3'), priceRow('output_tokens', '15')]
    const rated = rate(rows, { input_cached_tokens: 1n, output_reasoning_tokens: 1n }, 10_000)
    expect(rated.providerCostNano).toBe(18_000n)
    expect(rated.lines.map((line) => [line.unit, line.frozen.unit])).toEqual([
      ['input_cached_tokens', 'input_tokens'],
      ['output_reasoning_tokens', 'output_tokens'],
    ])
  })
})

describe('unknown is not zero', () => {
  it('F1: a used unit without a row is named, and its cost is not in the sum', () => {
    const rated = rate([priceRow('input_tokens', '3')], { input_tokens: 1n, output_tokens: 5n }, 10_000)
    expect(rated).toMatchObject({ unpricedUnits: ['output_tokens'], providerCostNano: 3000n })
  })

  it('cache writes and audio are never billed as something cheaper', () => {
    const rows = [priceRow('input_tokens', '3'), priceRow('output_tokens', '15')]
    const rated = rate(
      rows,
      { input_cache_write_5m_tokens: 1n, input_audio_tokens: 1n, output_audio_tokens: 1n },
      10_000,
    )
    expect(rated.unpricedUnits).toEqual(['input_cache_write_5m_tokens', 'input_audio_tokens', 'output_audio_tokens'])
  })

  it('a reported zero needs no price; F5: an explicit zero price is a price', () => {
    expect(rate([], { output_tokens: 0n }, 10_000).unpricedUnits).toEqual([])
    const rated = rate([priceRow('output_tokens', '0')], { output_tokens: 5n }, 10_000)
    expect(rated).toMatchObject({ unpricedUnits: [], providerCostNano: 0n })
    expect(rated.lines).toHaveLength(1)
  })

  it('a request costs nothing unless a request fee is listed', () => {
    expect(rate([], { requests: 1n }, 10_000).unpricedUnits).toEqual([])
    expect(rate([priceRow('requests', '0.01', { per: 1n })], { requests: 1n }, 10_000).providerCostNano).toBe(
      10_000_000n,
    )
  })
})

it('story 12: what was used is on exactly one line per unit, also where two rows hold', () => {
  const rows = [
    priceRow('input_tokens', '3'),
    priceRow('input_tokens', '6', { conditions: { serviceTier: 'priority' } }),
    priceRow('output_tokens', '15', { conditions: { serviceTier: 'priority' } }),
    priceRow('output_tokens', '15'),
  ]
  const quantities: Quantities = { input_tokens: 1_000_000n, output_tokens: 2_000_000n }
  for (const [tier, costNano] of [
    [undefined, 33_000_000_000n],
    ['priority', 36_000_000_000n],
  ] as const) {
    const { lines, unpricedUnits, providerCostNano } = rate(rows, quantities, 10_000, tier)
    expect(unpricedUnits).toEqual([])
    expect(lines.map(({ unit, quantity }) => [unit, quantity])).toEqual(Object.entries(quantities))
    expect(providerCostNano).toBe(costNano)
  }
})
