import { describe, expect, it } from 'vitest'
import type { CatalogSeed, SeedPrice } from './catalog-seed.ts'
import { broughtBySeed, planPriceImport, type StoredPrice } from './plan-price-import.ts'
import { priceRow } from './test/catalog-fixture.ts'

const NOW = Date.UTC(2026, 10, 1)
const BY_SEED = broughtBySeed('0123456789abcdef0123')

function seedOf(...prices: readonly Partial<SeedPrice>[]): CatalogSeed {
  return {
    format: 1,
    observedOn: { test: '2026-10-31' },
    providers: [],
    models: [],
    aliases: [],
    routes: [],
    prices: prices.map((price) => ({
      route: 'acme/small',
      unit: 'input_tokens',
      usd: '1',
      per: 1_000_000,
      source: 'test',
      agreement: 'single',
      ...price,
    })),
  }
}

const stored = (given: Partial<StoredPrice> = {}): StoredPrice => ({ ...priceRow(), broughtBy: BY_SEED, ...given })

const planned = (seed: CatalogSeed, rows: readonly StoredPrice[]) => {
  const plan = planPriceImport({ stored: rows, seed, nowMs: NOW })
  return plan.append.map(({ unit, rate, conditions, effectiveFromMs }) => ({
    unit,
    usd: Number(rate.priceNano) / 1e9,
    conditions,
    effectiveFromMs,
  }))
}

describe('planPriceImport', () => {
  it('gives a new route the whole history of the seed', () => {
    const seed = seedOf({ usd: '2' }, { usd: '1', from: '2026-03-13' }, { usd: '3', from: '2027-01-01' })
    expect(planned(seed, []).map(({ usd, effectiveFromMs }) => [usd, effectiveFromMs])).toEqual([
      [2, 0],
      [1, Date.UTC(2026, 2, 13)],
      [3, Date.UTC(2027, 0, 1)],
    ])
  })

  it('adds nothing when the rate is the same, however it is written', () => {
    expect(planned(seedOf({ usd: '0.001', per: 1000 }), [stored()])).toEqual([])
  })

  it('adds a changed rate from now on, never before', () => {
    expect(planned(seedOf({ usd: '2', from: '2026-10-01' }), [stored()])).toEqual([
      { unit: 'input_tokens', usd: 2, conditions: {}, effectiveFromMs: NOW },
    ])
  })

  it('adds a scheduled price once, and again only when it changes', () => {
    const seed = seedOf({}, { usd: '2', from: '2027-01-01' })
    const atMs = Date.UTC(2027, 0, 1)
    expect(planned(seed, [stored()])).toMatchObject([{ usd: 2, effectiveFromMs: atMs }])
    const scheduled = stored({ id: 'p2', effectiveFromMs: atMs, rate: { priceNano: 2n, perQuantity: 1000n } })
    expect(planned(seed, [stored(), scheduled])).toMatchObject([{ usd: 2, effectiveFromMs: atMs }])
    const same = { ...scheduled, rate: { priceNano: 2_000_000_000n, perQuantity: 1_000_000n } }
    expect(planned(seed, [stored(), same])).toEqual([])
  })

  it('ends a condition that the seed no longer has with the base price', () => {
    const bracket = stored({
      id: 'p2',
      conditions: { inputTokensAbove: 200_000 },
      rate: { priceNano: 2_000_000_000n, perQuantity: 1_000_000n },
    })
    expect(planned(seedOf({}), [stored(), bracket])).toEqual([
      { unit: 'input_tokens', usd: 1, conditions: { inputTokensAbove: 200_000 }, effectiveFromMs: NOW },
    ])
  })

  it('leaves a unit that vanished as it is and counts it', () => {
    const plan = planPriceImport({
      stored: [stored(), stored({ id: 'p2', unit: 'output_tokens' })],
      seed: seedOf({}),
      nowMs: NOW,
    })
    expect(plan).toEqual({ append: [], unchanged: 1, keptReviewed: 0, vanished: 1 })
  })

  it('never supersedes a price that a person set', () => {
    const plan = planPriceImport({
      stored: [stored({ broughtBy: 'review:42' })],
      seed: seedOf({ usd: '9' }),
      nowMs: NOW,
    })
    expect(plan).toEqual({ append: [], unchanged: 0, keptReviewed: 1, vanished: 0 })
  })
})
