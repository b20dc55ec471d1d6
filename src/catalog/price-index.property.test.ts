import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { PriceConditions, PriceRow } from './catalog.ts'
import { pickRate, type PriceContext, pricesInForce } from './price-at.ts'
import { standInsOf } from './price-fallback.ts'
import { buildPriceIndex, rateFor } from './price-index.ts'
import { priceRow, provider, route, snapshotOf } from './test/catalog-fixture.ts'
import type { Unit } from './unit.ts'

const UNITS_TRIED: readonly Unit[] = ['input_tokens', 'input_cached_tokens', 'input_audio_tokens', 'images']
const MINUTE_MS = 60_000

/** Straight from the rules, one row at a time, sharing nothing with the implementation but the rule for tiers. */
function naivePick(rows: readonly PriceRow[], unit: Unit, context: PriceContext): PriceRow | undefined {
  const tier = context.serviceTier === 'default' ? undefined : context.serviceTier
  const inForce = pricesInForce(rows, context.atMs).filter((row) => row.unit === unit)
  const isToken = unit.endsWith('_tokens')
  const offersVariants = rows.some((row) => row.unit === unit && row.conditions.variant !== undefined)
  const fitting = inForce.filter(({ conditions }) => {
    const { serviceTier, variant, region, inputTokensAbove, utcWindow } = conditions
    if (serviceTier !== undefined && serviceTier !== tier) return false
    if (tier === 'priority' && isToken && serviceTier === undefined) return false
    if (variant !== undefined && variant !== context.variant) return false
    if (context.variant !== undefined && offersVariants && variant === undefined) return false
    if (region !== undefined && region !== context.region) return false
    if (inputTokensAbove !== undefined && context.inputTokensTotal <= inputTokensAbove) return false
    return utcWindow === undefined || minutesOf(utcWindow).has(Math.floor(context.atMs / MINUTE_MS) % 1440)
  })
  let best: PriceRow | undefined
  for (const row of fitting) if (best === undefined || isBetter(row, best)) best = row
  return best
}

function minutesOf(window: { startMinute: number; endMinute: number }): ReadonlySet<number> {
  const minutes = new Set<number>()
  let minute = window.startMinute
  do {
    minutes.add(minute)
    minute = (minute + 1) % 1440
  } while (minute !== window.endMinute)
  return minutes
}

/** Most conditions; then tier, variant, region, bracket, window; then the higher bracket; then newer. */
function isBetter(a: PriceRow, b: PriceRow): boolean {
  const ladder = (conditions: PriceConditions) => [
    Object.keys(conditions).length,
    ...(['serviceTier', 'variant', 'region', 'inputTokensAbove', 'utcWindow'] as const).map((name) =>
      name in conditions ? 1 : 0,
    ),
    conditions.inputTokensAbove ?? 0,
  ]
  const [left, right] = [
    [...ladder(a.conditions), a.effectiveFromMs],
    [...ladder(b.conditions), b.effectiveFromMs],
  ]
  const at = left.findIndex((value, position) => value !== right[position])
  return at < 0 ? a.id > b.id : (left[at] ?? 0) > (right[at] ?? 0)
}

const conditionsArbitrary = fc.record(
  {
    serviceTier: fc.constantFrom('priority', 'flex'),
    region: fc.constantFrom('eu', 'us'),
    inputTokensAbove: fc.constantFrom(100, 200),
    utcWindow: fc.record({
      startMinute: fc.constantFrom(0, 60, 1380),
      endMinute: fc.constantFrom(0, 60, 240),
    }),
    variant: fc.constantFrom('1K', '2K'),
  },
  { requiredKeys: [] },
)

const rowsArbitrary = fc
  .array(
    fc.record({
      unit: fc.constantFrom(...UNITS_TRIED),
      conditions: fc.oneof(fc.constant({}), conditionsArbitrary),
      effectiveFromMs: fc.constantFrom(0, 30 * MINUTE_MS, 100 * MINUTE_MS),
    }),
    { maxLength: 14 },
  )
  .map((rows) => rows.map((row, at) => priceRow({ ...row, id: `price-${String(at).padStart(3, '0')}` })))

const contextArbitrary = fc.record({
  atMs: fc.constantFrom(0, 29, 30, 60, 99, 100, 239, 240, 1379, 1380, 1500).map((minute) => minute * MINUTE_MS),
  inputTokensTotal: fc.constantFrom(0, 100, 101, 200, 201),
  serviceTier: fc.constantFrom(undefined, 'default', 'priority', 'flex'),
  region: fc.constantFrom(undefined, 'eu'),
  variant: fc.constantFrom(undefined, '1K', '4K'),
})

describe('price lookups', () => {
  it('pick the row that the rules name, whatever the rows and the request', () => {
    fc.assert(
      fc.property(rowsArbitrary, contextArbitrary, fc.constantFrom(...UNITS_TRIED), (rows, context, unit) => {
        expect(pickRate({ rows, unit, ...context })?.id).toBe(naivePick(rows, unit, context)?.id)
      }),
      { numRuns: 2000 },
    )
  })

  it('give the same through the index, with stand-ins where the unit has no price', () => {
    fc.assert(
      fc.property(
        rowsArbitrary,
        contextArbitrary,
        fc.constantFrom(...UNITS_TRIED),
        fc.constantFrom('acme', 'google'),
        (rows, context, unit, providerId) => {
          const snapshot = snapshotOf({
            providers: [provider({ id: providerId })],
            routes: [route({ providerId })],
            prices: rows,
          })
          const expected = [unit, ...standInsOf(unit, providerId)]
            .map((candidate) => naivePick(rows, candidate, context))
            .find((row) => row !== undefined)
          expect(rateFor(buildPriceIndex(snapshot), 'acme/small', unit, context)?.id).toBe(expected?.id)
        },
      ),
      { numRuns: 1000 },
    )
  })
})
