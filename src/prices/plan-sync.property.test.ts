import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Unit } from '../catalog/unit.ts'
import { newPriceOf } from './new-price.ts'
import { planSync } from './plan-sync.ts'
import type { FeedId, PriceClaim } from './price-claim.ts'
import { isBeyondRatio } from './price-ratio.ts'
import { questionOf } from './review.ts'
import type { ProposedRow, StandingPrice, SyncBounds, ToldRoute } from './sync-plan.ts'

const NOW = Date.UTC(2026, 10, 21)
const ROUTE = 'openai/gpt-4o'
const SOURCES: readonly FeedId[] = ['genai-prices', 'models.dev', 'litellm']
const UNITS_USED: readonly Unit[] = ['input_tokens', 'input_cached_tokens', 'output_tokens', 'web_searches']

const amount = fc.constantFrom('0.5', '1', '1.0', '2', '4.9', '5', '5.1', '30')
const when = fc.constantFrom({}, { inputTokensAbove: 200_000 }, { inputTokensAbove: 199_999 }, { serviceTier: 'flex' })
const claim = fc.record({
  source: fc.constantFrom(...SOURCES),
  unit: fc.constantFrom(...UNITS_USED),
  usd: amount,
  per: fc.constant(1_000_000),
  when,
  from: fc.constantFrom(undefined, undefined, '2026-01-01', '2027-01-01'),
})
const standing = fc
  .record({
    unit: fc.constantFrom(...UNITS_USED),
    nano: fc.constantFrom(500_000_000n, 1_000_000_000n, 5_000_000_000n),
    when,
  })
  .map(({ unit, nano, when: conditions }) => ({ unit, nano, conditions }))
const bounds: fc.Arbitrary<SyncBounds> = fc.record({
  ratioBpMax: fc.constantFrom(10_000, 20_000, 50_000),
  sourcesMin: fc.constantFrom(1, 2, 3),
})

let lastId = 0
const nextId = () => {
  lastId += 1
  return String(lastId).padStart(9, '0')
}

function standingPrice(of: { unit: Unit; nano: bigint; conditions: object }): StandingPrice {
  return {
    id: nextId(),
    routeId: ROUTE,
    unit: of.unit,
    rate: { priceNano: of.nano, perQuantity: 1_000_000n },
    conditions: of.conditions,
    effectiveFromMs: 0,
    source: 'genai-prices',
    observedOn: '2026-09-30',
    agreement: 'single',
    broughtBy: 'seed:test',
    rivals: [],
  }
}

function told(claims: readonly PriceClaim[], reasons = false): ToldRoute {
  const kind = { isEmbedding: false, outputs: ['text'], mediaOutputIsText: false }
  const target = { routeId: ROUTE, providerId: 'openai', upstreamModel: 'gpt-4o', kind, reasons }
  return { target, claims, isUnclear: false, news: undefined }
}

function appended(rows: readonly ProposedRow[]): readonly StandingPrice[] {
  return rows.flatMap((row) => {
    if (row.rate === undefined) return []
    const price = newPriceOf({ ...row, rate: row.rate }, { nowMs: NOW, observedOn: '2026-11-21' })
    return [{ ...price, id: nextId(), broughtBy: 'sync:test' }]
  })
}

const world = fc.record({
  claims: fc.array(claim, { maxLength: 14 }),
  rows: fc.uniqueArray(standing, {
    maxLength: 6,
    selector: ({ unit, conditions }) => `${unit}${JSON.stringify(conditions)}`,
  }),
  bounds,
})
/** Without dates: a change of today's price is a new base for the dated ones, which are then asked about anew. */
const undated = world.map(({ claims, ...rest }) => ({
  ...rest,
  claims: claims.map((one) => ({ ...one, from: undefined })),
}))
const sourcesRead = new Set(SOURCES)

describe('a sync', () => {
  it('proposes nothing new once its diff is applied, and nothing at all once its questions are approved', () => {
    fc.assert(
      fc.property(undated, ({ claims, rows, bounds: limits }) => {
        const recorded = rows.map(standingPrice)
        const input = { told: [told(claims)], sourcesRead, bounds: limits, nowMs: NOW }
        const first = planSync({ ...input, standing: recorded })
        const applied = [...recorded, ...appended(first.apply)]
        const second = planSync({ ...input, standing: applied })
        expect(second.apply).toEqual([])
        const asked = new Set(first.hold.map(questionOf))
        expect(second.hold.filter((held) => !asked.has(questionOf(held)))).toEqual([])
        const approved = [...applied, ...appended(first.hold.flatMap((held) => held.rows))]
        const third = planSync({ ...input, standing: approved })
        expect(third.apply).toEqual([])
        expect(third.hold.filter(({ rows: left }) => left.some(({ rate }) => rate !== undefined))).toEqual([])
      }),
      { numRuns: 1_500 },
    )
  })

  it('comes to rest with dated prices too, within three rounds of syncing and approving', () => {
    fc.assert(
      fc.property(world, ({ claims, rows, bounds: limits }) => {
        const input = { told: [told(claims)], sourcesRead, bounds: limits, nowMs: NOW }
        let recorded: readonly StandingPrice[] = rows.map(standingPrice)
        const proposed = () => {
          const { apply, hold } = planSync({ ...input, standing: recorded })
          return [...apply, ...hold.flatMap((held) => held.rows)].filter(({ rate }) => rate !== undefined)
        }
        for (let round = 0; round < 3; round += 1) recorded = [...recorded, ...appended(proposed())]
        expect(proposed()).toEqual([])
      }),
      { numRuns: 1_500 },
    )
  })

  it('applies only what all say, enough say, and is near what stood; and never before now', () => {
    fc.assert(
      fc.property(world, ({ claims, rows, bounds: limits }) => {
        const recorded = rows.map(standingPrice)
        const { apply } = planSync({
          told: [told(claims)],
          sourcesRead,
          bounds: limits,
          nowMs: NOW,
          standing: recorded,
        })
        for (const row of apply) {
          expect(new Set(row.claims.map(({ source }) => source)).size).toBeGreaterThanOrEqual(limits.sourcesMin)
          expect(row.agreement).not.toBe('disagree')
          expect(row.effectiveFromMs ?? NOW).toBeGreaterThanOrEqual(NOW)
          const bases = apply.filter((one) => one !== row && Object.keys(one.conditions).length === 0)
          const near = [...recorded, ...bases].filter(({ unit }) => unit === row.unit)
          expect(
            near.some(
              ({ rate }) =>
                rate !== undefined && row.rate !== undefined && !isBeyondRatio(rate, row.rate, limits.ratioBpMax),
            ),
          ).toBe(true)
        }
      }),
      { numRuns: 1_500 },
    )
  })
})

describe('the ratio', () => {
  it('is exact at its bound and infinite beside zero', () => {
    const rate = (priceNano: bigint, perQuantity = 1n) => ({ priceNano, perQuantity })
    expect(isBeyondRatio(rate(2n), rate(10n), 50_000)).toBe(false)
    expect(isBeyondRatio(rate(10n), rate(2n), 50_000)).toBe(false)
    expect(isBeyondRatio(rate(2_000_000n), rate(10_000_001n), 50_000)).toBe(true)
    expect(isBeyondRatio(rate(0n), rate(1n), 50_000)).toBe(true)
    expect(isBeyondRatio(rate(0n), rate(0n, 7n), 10_000)).toBe(false)
    // 1 for a thousand is 1000 for a million.
    expect(isBeyondRatio(rate(1n, 1_000n), rate(1_000n, 1_000_000n), 10_000)).toBe(false)
  })
})
