import { describe, expect, it } from 'vitest'
import { pickRate, type PriceContext, pricesInForce } from './price-at.ts'
import { priceRow } from './test/catalog-fixture.ts'

const NOW = Date.UTC(2026, 9, 1, 12, 0)
const AT_NOON: PriceContext = { atMs: NOW, inputTokensTotal: 1000 }

describe('pickRate', () => {
  it('answers nothing, not zero, for a unit without a row', () => {
    expect(pickRate({ rows: [priceRow()], unit: 'output_tokens', ...AT_NOON })).toBeUndefined()
  })

  it('answers a zero price where a row says zero', () => {
    const free = priceRow({ rate: { priceNano: 0n, perQuantity: 1n } })
    expect(pickRate({ rows: [free], unit: 'input_tokens', ...AT_NOON })?.rate.priceNano).toBe(0n)
  })

  it('prices the whole request by the bracket, strictly above its bound', () => {
    const rows = [priceRow({ id: 'base' }), priceRow({ id: 'above', conditions: { inputTokensAbove: 200_000 } })]
    const idFor = (inputTokensTotal: number) =>
      pickRate({ rows, unit: 'input_tokens', atMs: NOW, inputTokensTotal })?.id
    expect(idFor(200_000)).toBe('base')
    expect(idFor(200_001)).toBe('above')
  })

  it('takes the highest bracket that is passed', () => {
    const rows = [128_000, 32_000, 256_000].map((inputTokensAbove) =>
      priceRow({ id: `above-${inputTokensAbove}`, conditions: { inputTokensAbove } }),
    )
    const picked = pickRate({ rows, unit: 'input_tokens', atMs: NOW, inputTokensTotal: 200_000 })
    expect(picked?.id).toBe('above-128000')
  })

  it('takes the row of a time window only inside it, start included, end not', () => {
    const utcWindow = { startMinute: 60, endMinute: 240 }
    const rows = [priceRow({ id: 'base' }), priceRow({ id: 'peak', conditions: { utcWindow } })]
    const idAt = (hour: number, minute: number) => {
      const atMs = Date.UTC(2026, 9, 1, hour, minute)
      return pickRate({ rows, unit: 'input_tokens', atMs, inputTokensTotal: 1 })?.id
    }
    expect([idAt(0, 59), idAt(1, 0), idAt(3, 59), idAt(4, 0)]).toEqual(['base', 'peak', 'peak', 'base'])
  })

  it('wraps a time window over midnight UTC', () => {
    const utcWindow = { startMinute: 16 * 60 + 30, endMinute: 30 }
    const rows = [priceRow({ id: 'base' }), priceRow({ id: 'night', conditions: { utcWindow } })]
    const idAt = (hour: number, minute: number) =>
      pickRate({ rows, unit: 'input_tokens', atMs: Date.UTC(2026, 9, 1, hour, minute), inputTokensTotal: 1 })?.id
    expect([idAt(16, 29), idAt(16, 30), idAt(0, 29), idAt(0, 30)]).toEqual(['base', 'night', 'night', 'base'])
  })

  it('takes the newest row that has begun', () => {
    const rows = [
      priceRow({ id: 'old', effectiveFromMs: 0 }),
      priceRow({ id: 'new', effectiveFromMs: NOW }),
      priceRow({ id: 'next', effectiveFromMs: NOW + 1 }),
    ]
    const idAt = (atMs: number) => pickRate({ rows, unit: 'input_tokens', atMs, inputTokensTotal: 1 })?.id
    expect([idAt(NOW - 1), idAt(NOW), idAt(NOW + 1)]).toEqual(['old', 'new', 'next'])
  })

  it('lets an old conditional row stand before a newer base row: only its own condition can end it', () => {
    const rows = [
      priceRow({ id: 'bracket', conditions: { inputTokensAbove: 10 }, effectiveFromMs: 0 }),
      priceRow({ id: 'base', effectiveFromMs: NOW }),
      priceRow({ id: 'ended', conditions: { inputTokensAbove: 10 }, effectiveFromMs: NOW + 1 }),
    ]
    const idAt = (atMs: number) => pickRate({ rows, unit: 'input_tokens', atMs, inputTokensTotal: 11 })?.id
    expect([idAt(NOW), idAt(NOW + 1)]).toEqual(['bracket', 'ended'])
  })

  it('of rows that begin together the later id stands', () => {
    const rows = [priceRow({ id: 'a' }), priceRow({ id: 'b' })]
    expect(pickRate({ rows, unit: 'input_tokens', ...AT_NOON })?.id).toBe('b')
  })
})

describe('service tiers', () => {
  const rows = [priceRow({ id: 'base' }), priceRow({ id: 'priority', conditions: { serviceTier: 'priority' } })]
  const idFor = (serviceTier: string | undefined, among = rows) =>
    pickRate({ rows: among, unit: 'input_tokens', ...AT_NOON, serviceTier })?.id

  it.each([undefined, 'default', 'auto', 'standard', 'on_demand', 'DEFAULT'])('prices %s by the base row', (tier) => {
    expect(idFor(tier)).toBe('base')
  })

  it('prices a tier by its own row', () => {
    expect(idFor('priority')).toBe('priority')
  })

  it('does not let the base price stand in for a dearer tier', () => {
    expect(idFor('priority', [priceRow({ id: 'base' })])).toBeUndefined()
    expect(idFor('ultrafast')).toBeUndefined()
  })

  it.each(['flex', 'batch'])('lets the base price stand as the ceiling of %s', (tier) => {
    expect(idFor(tier)).toBe('base')
  })

  it('charges fees of tools alike in every tier', () => {
    const fee = [priceRow({ id: 'fee', unit: 'web_searches' })]
    expect(pickRate({ rows: fee, unit: 'web_searches', ...AT_NOON, serviceTier: 'priority' })?.id).toBe('fee')
  })

  it('puts the served tier before the bracket', () => {
    const both = [...rows, priceRow({ id: 'above', conditions: { inputTokensAbove: 10 } })]
    expect(idFor('priority', both)).toBe('priority')
    expect(idFor(undefined, both)).toBe('above')
  })
})

describe('variants', () => {
  const rows = [
    priceRow({ id: 'plain', unit: 'images' }),
    priceRow({ id: 'high', unit: 'images', conditions: { variant: 'high-1024x1024' } }),
  ]
  const idFor = (variant: string | undefined) => pickRate({ rows, unit: 'images', ...AT_NOON, variant })?.id

  it('has no price for a variant that is not listed among others', () => {
    expect([idFor('high-1024x1024'), idFor('high-4096x4096'), idFor(undefined)]).toEqual(['high', undefined, 'plain'])
  })

  it('takes the plain price where no variants are listed', () => {
    const plain = [priceRow({ id: 'plain', unit: 'images' })]
    expect(pickRate({ rows: plain, unit: 'images', ...AT_NOON, variant: 'any' })?.id).toBe('plain')
  })
})

describe('pricesInForce', () => {
  it('keeps of each unit and condition the newest that has begun', () => {
    const rows = [
      priceRow({ id: 'old' }),
      priceRow({ id: 'new', effectiveFromMs: NOW }),
      priceRow({ id: 'scheduled', effectiveFromMs: NOW + 1 }),
      priceRow({ id: 'bracket', conditions: { inputTokensAbove: 5 } }),
      priceRow({ id: 'output', unit: 'output_tokens' }),
      priceRow({ id: 'other', routeId: 'acme/large' }),
    ]
    const ids = pricesInForce(rows, NOW).map(({ id }) => id)
    expect(ids.toSorted()).toEqual(['bracket', 'new', 'other', 'output'])
  })
})
