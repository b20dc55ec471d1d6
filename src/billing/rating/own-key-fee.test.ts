import fc from 'fast-check'
import { expect, it } from 'vitest'
import type { FixedFee } from '../../catalog/own-key-fee.ts'
import type { Quantities, Unit } from '../../catalog/unit.ts'
import { compileRates } from './compile-rates.ts'
import type { MarkUp } from './mark-up.ts'
import { buildSnapshot, priceSnapshotSchema } from './price-snapshot.ts'
import { quoteAmounts, TEXT_INPUT_UNITS, TEXT_OUTPUT_UNITS } from './quote-amounts.ts'
import { rateCall } from './rate-call.ts'
import { recompute } from './recompute.ts'
import { selectRates } from './select-rates.ts'
import { priceRow } from './test/price-rows.ts'

const rows = [
  priceRow('input_tokens', '3', { id: 'in' }),
  priceRow('output_tokens', '15', { id: 'out' }),
  priceRow('images', '0.04', { id: 'image', per: 1n }),
]
const rates = compileRates(rows, 1)
const pick = selectRates(rates, {
  atMs: 1,
  inputTokens: 0n,
  serviceTier: undefined,
  region: undefined,
  variant: undefined,
})
const NOTHING: FixedFee = { perRequestNano: 0n, perUnit: [], freePerMonth: 0 }
/** $0.10 and $0.50 per million tokens. */
const PER_TOKEN: FixedFee['perUnit'] = [
  { unit: 'input_tokens', rate: { priceNano: 100_000_000n, perQuantity: 1_000_000n } },
  { unit: 'output_tokens', rate: { priceNano: 500_000_000n, perQuantity: 1_000_000n } },
]
/** Costs 1234 × 3,000 + 567 × 15,000 = 12,207,000 nano. */
const USED: Quantities = { input_tokens: 1234n, output_tokens: 567n }

const feeOf = (quantities: Quantities, multiplierBp: number, fixedFee?: FixedFee) =>
  rateCall({ quantities, pick, multiplierBp, fixedFee }).markedNano

it('a fee is a percentage, an amount per request, an amount per unit, or their sum', () => {
  expect(feeOf(USED, 500)).toBe(610_350n)
  expect(feeOf(USED, 0, { ...NOTHING, perRequestNano: 2_000_000n })).toBe(2_000_000n)
  // 1234 × 100 + 567 × 500 = 123,400 + 283,500
  expect(feeOf(USED, 0, { ...NOTHING, perUnit: PER_TOKEN })).toBe(406_900n)
  expect(feeOf(USED, 500, { ...NOTHING, perRequestNano: 2_000_000n })).toBe(2_610_350n)
  expect(feeOf(USED, 500, { ...NOTHING, perUnit: PER_TOKEN })).toBe(1_017_250n)
  expect(feeOf(USED, 500, { ...NOTHING, perRequestNano: 2_000_000n, perUnit: PER_TOKEN })).toBe(3_017_250n)
})

it('an image costs the fee of an image', () => {
  const perUnit = [{ unit: 'images', rate: { priceNano: 1_000_000n, perQuantity: 1n } }] as const
  // 3 × $0.04 × 5 % = $0.006; 3 × $0.001 = $0.003
  expect(feeOf({ images: 3n }, 500, { ...NOTHING, perUnit })).toBe(9_000_000n)
  // A fee on a unit that was not used is nothing.
  expect(feeOf(USED, 500, { ...NOTHING, perUnit })).toBe(610_350n)
})

it('all parts are summed exactly and rounded once', () => {
  const ten = selectRates(compileRates([priceRow('input_tokens', '0.01', { id: 'ten' })], 1), {
    atMs: 1,
    inputTokens: 0n,
    serviceTier: undefined,
    region: undefined,
    variant: undefined,
  })
  const perUnit = [{ unit: 'input_tokens', rate: { priceNano: 1n, perQuantity: 2n } }] as const
  const fixedFee = { ...NOTHING, perUnit }
  // 10 nano × 5 % = 0.5, and 1 × 1 ÷ 2 = 0.5: together 1, though each alone would round to 1.
  expect(rateCall({ quantities: { input_tokens: 1n }, pick: ten, multiplierBp: 500, fixedFee }).markedNano).toBe(1n)
})

it('a call that used nothing pays no fee, and neither does one of the free calls of the month', () => {
  const fixedFee = { perRequestNano: 2_000_000n, perUnit: PER_TOKEN, freePerMonth: 10 }
  expect(feeOf({}, 500, fixedFee)).toBe(0n)
  expect(feeOf({ input_tokens: 0n, output_tokens: 0n }, 500, fixedFee)).toBe(0n)
  const free = rateCall({ quantities: USED, pick, multiplierBp: 500, fixedFee, isFeeFree: true })
  expect([free.providerCostNano, free.markedNano]).toEqual([12_207_000n, 0n])
})

it('a quote tells the whole fee: expected and at most; at least nothing while calls may be free', () => {
  const bounds = {
    inputTokensMin: 1,
    inputTokensExpected: 100,
    inputTokensMax: 200,
    outputTokensMin: 0,
    outputTokensExpected: 10,
    outputTokensMax: 50,
    inputUnits: TEXT_INPUT_UNITS.slice(0, 1),
    outputUnits: TEXT_OUTPUT_UNITS.slice(0, 1),
    othersExpected: {},
    othersMax: {},
  }
  const terms = { atMs: 1, horizonMs: 0, inputTokensMax: 200, serviceTier: 'default', region: undefined }
  const fixedFee = { perRequestNano: 1_000n, perUnit: PER_TOKEN, freePerMonth: 0 }
  const quote = (fee: FixedFee) => quoteAmounts({ rates, terms, bounds, multiplierBp: 1_000, fixedFee: fee })
  expect(quote(fixedFee)).toMatchObject({
    // 3,000 × 10 % + 1 × 100 + 1,000
    min: { costNano: 3_000n, chargeNano: 1_400n },
    // (100 × 3,000 + 10 × 15,000) × 10 % + 100 × 100 + 10 × 500 + 1,000
    expected: { costNano: 450_000n, chargeNano: 61_000n },
    // (200 × 3,000 + 50 × 15,000) × 10 % + 200 × 100 + 50 × 500 + 1,000
    max: { costNano: 1_350_000n, chargeNano: 181_000n },
  })
  expect(quote({ ...fixedFee, freePerMonth: 1 })).toMatchObject({
    min: { costNano: 3_000n, chargeNano: 0n },
    expected: { chargeNano: 61_000n },
    max: { chargeNano: 181_000n },
  })
})

const facts = {
  routeId: 'test/model',
  capabilityClass: 'text',
  side: 'byok',
  multiplierId: 'fee-1',
  catalogVersion: 'v1',
  rows,
} as const

const freeze = (mark: MarkUp) => priceSnapshotSchema.parse(JSON.parse(buildSnapshot({ ...facts, ...mark })))

it('a snapshot without a fixed fee has the bytes that it always had, and the order of units makes no difference', () => {
  expect(buildSnapshot({ ...facts, multiplierBp: 500 })).not.toContain('fixedFee')
  const [input, output] = PER_TOKEN
  if (input === undefined || output === undefined) throw new Error('there are two')
  const [one, other] = [
    [input, output],
    [output, input],
  ].map((perUnit) => buildSnapshot({ ...facts, multiplierBp: 500, fixedFee: { ...NOTHING, perUnit } }))
  expect(one).toBe(other)
})

it('a free call recomputes to nothing within its quota, and proves nothing beyond it', () => {
  const lines = [{ unit: 'input_tokens', quantity: 1234n, priceRowId: 'in' }] as const
  const snapshot = freeze({ multiplierBp: 500, fixedFee: { ...NOTHING, freePerMonth: 3 } })
  const at = (nthOfMonth: number) => recompute({ lines, grantedNano: 1_000_000n, nthOfMonth }, snapshot)
  expect(at(3)).toMatchObject({ kind: 'recomputed', amounts: { providerCostNano: 3_702_000n, markedNano: 0n } })
  expect([at(0), at(4)].map(({ kind }) => kind)).toEqual(['incomplete', 'incomplete'])
  const alone = freeze({ multiplierBp: 500 })
  expect(recompute({ lines, grantedNano: 1n, nthOfMonth: 1 }, alone).kind).toBe('incomplete')
})

const someRate = fc.record({ priceNano: fc.bigInt(0n, 10n ** 12n), perQuantity: fc.bigInt(1n, 10n ** 9n) })
const someUnits: readonly Unit[] = [...TEXT_INPUT_UNITS, ...TEXT_OUTPUT_UNITS, 'images']
const someFee: fc.Arbitrary<FixedFee> = fc.record({
  perRequestNano: fc.bigInt(0n, 10n ** 10n),
  perUnit: fc.uniqueArray(fc.record({ unit: fc.constantFrom(...someUnits), rate: someRate }), {
    selector: ({ unit }) => unit,
    maxLength: 6,
  }),
  freePerMonth: fc.nat(3),
})

it('for any fee and any usage within the bounds the charge is at most what was quoted, and recomputes', () => {
  const split = fc.array(fc.nat(700), { minLength: 3, maxLength: 3 })
  const scenario = fc.record({ fixedFee: someFee, bp: fc.nat(10_000), input: split, output: split, images: fc.nat(3) })
  fc.assert(
    fc.property(scenario, fc.nat(50), ({ fixedFee, bp, input, output, images }, spare) => {
      const inputUnits = ['input_tokens', 'input_cached_tokens', 'input_image_tokens'] as const
      const [inputTokens, outputTokens] = [input, output].map((parts) => parts.reduce((a, b) => a + b, 0))
      const quantities = Object.fromEntries([
        ...inputUnits.map((unit, at) => [unit, BigInt(input[at] ?? 0)] as const),
        ...TEXT_OUTPUT_UNITS.map((unit, at) => [unit, BigInt(output[at] ?? 0)] as const),
        ['images', BigInt(images)] as const,
      ])
      const mark = { multiplierBp: bp, fixedFee }
      const quote = quoteAmounts({
        rates,
        terms: { atMs: 1, horizonMs: 0, inputTokensMax: 10_000, serviceTier: 'default', region: undefined },
        bounds: {
          inputTokensMin: Math.min(1, inputTokens ?? 0),
          inputTokensExpected: inputTokens ?? 0,
          inputTokensMax: (inputTokens ?? 0) + spare,
          outputTokensMin: 0,
          outputTokensExpected: 0,
          outputTokensMax: (outputTokens ?? 0) + spare,
          inputUnits,
          outputUnits: TEXT_OUTPUT_UNITS,
          othersExpected: {},
          othersMax: { images: 3n },
        },
        ...mark,
      })
      if (quote.kind !== 'priced') throw new Error('every class has a price')
      const rated = rateCall({ quantities, pick, ...mark })
      expect(rated.markedNano).toBeLessThanOrEqual(quote.max.chargeNano)
      expect(quote.min.chargeNano).toBeLessThanOrEqual(rated.markedNano)
      const used = rated.lines.filter(({ quantity }) => quantity > 0n)
      if (used.length === 0) return
      const lines = used.map(({ unit, quantity, frozen }) => ({ unit, quantity, priceRowId: frozen.priceRowId }))
      expect(recompute({ lines, grantedNano: quote.max.chargeNano }, freeze(mark))).toMatchObject({
        amounts: { markedNano: rated.markedNano, chargedNano: rated.markedNano, absorbedNano: 0n },
      })
    }),
    { numRuns: 500 },
  )
})
