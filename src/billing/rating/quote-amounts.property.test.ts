import fc from 'fast-check'
import { expect, it } from 'vitest'
import type { PriceConditions, PriceRow } from '../../catalog/catalog.ts'
import { pickRate } from '../../catalog/price-at.ts'
import { UNITS, type Unit } from '../../catalog/unit.ts'
import { compileRates } from './compile-rates.ts'
import { compareExact } from './exact-sum.ts'
import { fastCostPico, fastRates } from './fast-rates.ts'
import { quoteAmounts, TEXT_INPUT_UNITS, TEXT_OUTPUT_UNITS } from './quote-amounts.ts'
import { rateCall, sumLines } from './rate-call.ts'
import { selectRates } from './select-rates.ts'
import { priceRow } from './test/price-rows.ts'
import type { UsageBounds } from './usage-bounds.ts'

const DAY_MS = 86_400_000
const PRICED: readonly Unit[] = [...TEXT_INPUT_UNITS, ...TEXT_OUTPUT_UNITS, 'web_searches', 'images']

const conditions: fc.Arbitrary<PriceConditions> = fc.record(
  {
    serviceTier: fc.constantFrom('flex', 'priority'),
    region: fc.constantFrom('eu', 'us'),
    inputTokensAbove: fc.constantFrom(10, 100, 1000),
    utcWindow: fc.record({ startMinute: fc.nat(1439), endMinute: fc.nat(1439) }),
  },
  { requiredKeys: [] },
)
const price = fc.nat(10_000_000).map((micros) => (micros / 1_000_000).toFixed(6))
/** A base price for the ordinary classes, then anything on top. */
const priceList: fc.Arbitrary<readonly PriceRow[]> = fc
  .tuple(price, price, fc.array(fc.tuple(fc.constantFrom(...PRICED), price, conditions, fc.nat(3)), { maxLength: 14 }))
  .map(([input, output, more]) => [
    priceRow('input_tokens', input, { id: 'base-in' }),
    priceRow('output_tokens', output, { id: 'base-out' }),
    ...more.map(([unit, usd, when, ageMs], index) =>
      priceRow(unit, usd, { id: `row-${index}`, conditions: when, effectiveFromMs: ageMs }),
    ),
  ])

it('usage within the bounds is never charged above the quoted maximum, under any conditions left open', () => {
  const scenario = fc.record({
    rows: priceList,
    atMs: fc.nat(DAY_MS).map((ms) => ms + 10),
    laterMs: fc.nat(3 * 3_600_000),
    inputSplit: fc.array(fc.nat(700), { minLength: 4, maxLength: 4 }),
    outputSplit: fc.array(fc.nat(700), { minLength: 3, maxLength: 3 }),
    searches: fc.nat(5),
    spare: fc.nat(300),
    multiplierBp: fc.constantFrom(0, 500, 10_000, 13_500, 17_000),
    servedTier: fc.constantFrom(undefined, 'default', 'flex', 'priority'),
    region: fc.constantFrom('eu', 'us'),
    tierIsFixed: fc.boolean(),
    regionIsFixed: fc.boolean(),
  })
  fc.assert(
    fc.property(scenario, (it) => {
      const inputTokens = it.inputSplit.reduce((a, b) => a + b, 0)
      const outputTokens = it.outputSplit.reduce((a, b) => a + b, 0)
      const bounds: UsageBounds = {
        inputTokensMin: 0,
        inputTokensExpected: inputTokens,
        inputTokensMax: inputTokens + it.spare,
        outputTokensMin: 0,
        outputTokensExpected: 0,
        outputTokensMax: outputTokens + it.spare,
        inputUnits: TEXT_INPUT_UNITS,
        outputUnits: TEXT_OUTPUT_UNITS,
        othersExpected: {},
        othersMax: { web_searches: 5n },
      }
      const rates = compileRates([...it.rows, priceRow('web_searches', '10', { per: 1000n })], it.atMs)
      const quote = quoteAmounts({
        rates,
        terms: {
          atMs: it.atMs,
          horizonMs: it.laterMs,
          inputTokensMax: bounds.inputTokensMax,
          serviceTier: it.tierIsFixed ? (it.servedTier ?? 'default') : undefined,
          region: it.regionIsFixed ? it.region : undefined,
        },
        bounds,
        multiplierBp: it.multiplierBp,
      })
      if (quote.kind !== 'priced') {
        // Both ordinary classes have a base price, which does not stand in for a dearer tier that was asked for.
        expect({ isFixed: it.tierIsFixed, tier: it.servedTier }).toEqual({ isFixed: true, tier: 'priority' })
        return
      }
      const quantities = Object.fromEntries([
        ...TEXT_INPUT_UNITS.map((unit, index) => [unit, BigInt(it.inputSplit[index] ?? 0)] as const),
        ...TEXT_OUTPUT_UNITS.map((unit, index) => [unit, BigInt(it.outputSplit[index] ?? 0)] as const),
        ['web_searches', BigInt(it.searches)] as const,
      ])
      const pick = selectRates(rates, {
        atMs: it.atMs + it.laterMs,
        inputTokens: BigInt(inputTokens),
        serviceTier: it.servedTier,
        region: it.region,
        variant: undefined,
      })
      const rated = rateCall({ quantities, pick, multiplierBp: it.multiplierBp })
      expect(rated.providerCostNano).toBeLessThanOrEqual(quote.max.costNano)
      expect(rated.markedNano).toBeLessThanOrEqual(quote.max.chargeNano)
      expect(quote.min.chargeNano).toBeLessThanOrEqual(rated.markedNano)
    }),
    { numRuns: 500 },
  )
})

it('an unpriced ordinary class makes the request unpriced, not free', () => {
  const quote = quoteAmounts({
    rates: compileRates([priceRow('input_tokens', '3')], 1),
    terms: { atMs: 1, horizonMs: 0, inputTokensMax: 10, serviceTier: 'default', region: undefined },
    bounds: {
      inputTokensMin: 1,
      inputTokensExpected: 1,
      inputTokensMax: 10,
      outputTokensMin: 0,
      outputTokensExpected: 1,
      outputTokensMax: 10,
      inputUnits: TEXT_INPUT_UNITS,
      outputUnits: TEXT_OUTPUT_UNITS,
      othersExpected: {},
      othersMax: {},
    },
    multiplierBp: 10_000,
  })
  expect(quote).toEqual({ kind: 'unpriced', units: ['output_tokens'] })
})

it('a request for a dearer tier that the route has no row for is unpriced, not quoted at the base price', () => {
  const bounds: UsageBounds = {
    inputTokensMin: 1,
    inputTokensExpected: 1,
    inputTokensMax: 10,
    outputTokensMin: 0,
    outputTokensExpected: 1,
    outputTokensMax: 10,
    inputUnits: TEXT_INPUT_UNITS,
    outputUnits: TEXT_OUTPUT_UNITS,
    othersExpected: {},
    othersMax: {},
  }
  const base = [priceRow('input_tokens', '3'), priceRow('output_tokens', '15')]
  const quoteFor = (rows: readonly PriceRow[], serviceTier: string | undefined) =>
    quoteAmounts({
      rates: compileRates(rows, 1),
      terms: { atMs: 1, horizonMs: 0, inputTokensMax: 10, serviceTier, region: undefined },
      bounds,
      multiplierBp: 10_000,
    })
  expect(quoteFor(base, 'priority')).toEqual({ kind: 'unpriced', units: ['input_tokens', 'output_tokens'] })
  expect([undefined, 'default', 'flex'].map((tier) => quoteFor(base, tier).kind)).toEqual([
    'priced',
    'priced',
    'priced',
  ])
  const conditions = { serviceTier: 'priority' }
  const rows = [
    ...base,
    priceRow('input_tokens', '6', { id: 'in', conditions }),
    priceRow('output_tokens', '30', { id: 'out', conditions }),
  ]
  // 1 × 6,000 + 1 × 30,000
  expect(quoteFor(rows, 'priority')).toMatchObject({ kind: 'priced', expected: { costNano: 36_000n } })
})

it('rating chooses the row that the catalog shows, for every unit, tier and bracket', () => {
  const variants = fc.option(fc.constantFrom('1K', '2K'), { nil: undefined })
  const asked = fc.record({
    // All rows have begun: one of tomorrow is not looked at by rating.
    atMs: fc.nat(DAY_MS).map((ms) => ms + 10),
    inputTokensTotal: fc.nat(1500),
    serviceTier: fc.constantFrom(undefined, 'default', 'flex', 'priority', 'fast'),
    region: fc.constantFrom(undefined, 'eu', 'us'),
    variant: variants,
  })
  const withVariants = priceList.chain((rows) =>
    fc.array(variants, { minLength: rows.length, maxLength: rows.length }).map((names) =>
      rows.map((row, index) => {
        const variant = names[index]
        return variant === undefined ? row : { ...row, conditions: { ...row.conditions, variant } }
      }),
    ),
  )
  fc.assert(
    fc.property(withVariants, asked, (rows, context) => {
      const { inputTokensTotal, ...same } = context
      const pick = selectRates(compileRates(rows, context.atMs), { ...same, inputTokens: BigInt(inputTokensTotal) })
      for (const unit of [
        'input_tokens',
        'output_tokens',
        'input_cache_write_5m_tokens',
        'web_searches',
        'images',
      ] as const) {
        expect(pick(unit)?.priceRowId).toBe(pickRate({ rows, unit, ...context })?.id)
      }
    }),
    { numRuns: 500 },
  )
})

it('the fast cost equals the exact cost to the pico-dollar, in every bracket', () => {
  const brackets = fc.array(fc.tuple(fc.constantFrom<Unit>('input_tokens', 'output_tokens'), price, fc.nat(50)), {
    maxLength: 4,
  })
  fc.assert(
    fc.property(price, price, brackets, fc.nat(100), fc.nat(100), (inUsd, outUsd, more, input, output) => {
      const rows = [
        priceRow('input_tokens', inUsd, { id: 'in' }),
        priceRow('output_tokens', outUsd, { id: 'out' }),
        ...more.map(([unit, usd, above], index) =>
          priceRow(unit, usd, { id: `b${index}`, conditions: { inputTokensAbove: above } }),
        ),
      ]
      const rates = compileRates(rows, 1)
      const fast = fastRates(rates, 1, 'input_tokens', 'output_tokens')
      if (fast === undefined) throw new Error('whole pico prices have a fast form')
      const at = { atMs: 1, inputTokens: BigInt(input), serviceTier: undefined, region: undefined, variant: undefined }
      const { lines } = rateCall({
        quantities: { input_tokens: BigInt(input), output_tokens: BigInt(output) },
        pick: selectRates(rates, at),
        multiplierBp: 10_000,
      })
      const fastExact = { numerator: BigInt(fastCostPico(fast, input, output)), denominator: 1000n }
      expect(compareExact(sumLines(lines), fastExact)).toBe(0)
    }),
  )
})

it('a price that is not whole pico-dollars, or depends on the hour, has no fast form', () => {
  const thirds = { ...priceRow('input_tokens', '1'), rate: { priceNano: 1n, perQuantity: 3n } }
  expect(fastRates(compileRates([thirds], 1), 1, 'input_tokens', undefined)).toBeUndefined()
  const window = { utcWindow: { startMinute: 0, endMinute: 60 } }
  const hourly = [priceRow('input_tokens', '1'), priceRow('input_tokens', '2', { conditions: window })]
  expect(fastRates(compileRates(hourly, 1), 1, 'input_tokens', undefined)).toBeUndefined()
})

it('every unit of the catalog can be looked up without falling out of the table', () => {
  const at = { atMs: 1, inputTokens: 0n, serviceTier: undefined, region: undefined, variant: undefined }
  const pick = selectRates(compileRates([], 1), at)
  expect(UNITS.map(pick).filter((rate) => rate !== undefined)).toEqual([])
})
