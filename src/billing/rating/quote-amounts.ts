import { assert } from '../../base/assert.ts'
import type { Nano } from '../../base/money.ts'
import { UNITS, type Quantities, type Unit } from '../../catalog/unit.ts'
import { FREE_UNLESS_LISTED } from './billed-as.ts'
import { boundingRate, dearestAsAsked, type PricingTerms } from './bounding-rate.ts'
import type { FrozenRate } from './charge-line.ts'
import type { CompiledRates } from './compile-rates.ts'
import { addLine, EXACT_ZERO, type ExactNano, roundHalfUp } from './exact-sum.ts'
import { boundingFee, type FeeBound } from './bounding-fee.ts'
import { markUp, type MarkUp } from './mark-up.ts'
import { selectRates } from './select-rates.ts'
import type { UsageBounds } from './usage-bounds.ts'

export const TEXT_INPUT_UNITS: readonly Unit[] = [
  'input_tokens',
  'input_cached_tokens',
  'input_cache_write_5m_tokens',
  'input_cache_write_1h_tokens',
]
/** What input is counted as that a provider reads from its cache. */
export const CACHED_UNIT: Unit = 'input_cached_tokens'
export const TEXT_OUTPUT_UNITS: readonly Unit[] = [
  'output_tokens',
  'output_reasoning_tokens',
  'rejected_prediction_tokens',
]

/** One amount in the two views: paid to the provider, charged to the customer (margin or own-key fee applied). */
export type AmountPair = { readonly costNano: Nano; readonly chargeNano: Nano }

export type QuoteAmounts =
  | {
      readonly kind: 'priced'
      readonly min: AmountPair
      readonly expected: AmountPair
      /** For any usage within the bounds, `rateCall` never answers more. */
      readonly max: AmountPair
      /** The rows behind `expected`. */
      readonly expectedRates: readonly FrozenRate[]
    }
  /** Units without a price that the request cannot avoid. Not routable on platform keys. */
  | { readonly kind: 'unpriced'; readonly units: readonly Unit[] }

/**
 * Prices a request before it is made. Minimum: the cheapest class of every certain token. Expected: the ordinary class at
 * the conditions that hold now. Maximum: every token in its dearest admissible class, under the dearest conditions that
 * the terms leave open.
 */
export function quoteAmounts(
  input: {
    readonly rates: CompiledRates
    readonly terms: PricingTerms
    readonly bounds: UsageBounds
  } & MarkUp,
): QuoteAmounts {
  const { fixedFee } = input
  const bounds = withPricedCache(input.rates, input.terms, input.bounds)
  const expected = sumExpected(input.rates, input.terms, bounds)
  if (expected.kind === 'unpriced') return expected
  return {
    kind: 'priced',
    min: pairOf(sumMin(input.rates, input.terms, bounds), boundingFee(fixedFee, bounds, 'least'), input),
    expected: pairOf(expected.sum, boundingFee(fixedFee, bounds, 'expected'), input),
    max: pairOf(sumMax(input.rates, input.terms, bounds), boundingFee(fixedFee, bounds, 'most'), input),
    expectedRates: expected.rates,
  }
}

function pairOf(sum: ExactNano, fee: FeeBound, { multiplierBp }: MarkUp): AmountPair {
  const marked = fee === 'free' ? EXACT_ZERO : markUp(sum, fee.used, { multiplierBp, fixedFee: fee.fixedFee })
  return { costNano: roundHalfUp(sum), chargeNano: roundHalfUp(marked) }
}

/** A cache that has no price is not reckoned with: then all of the input is expected to be ordinary. */
function withPricedCache(rates: CompiledRates, terms: PricingTerms, bounds: UsageBounds): UsageBounds {
  if (bounds.inputTokensCached === undefined) return bounds
  assert(bounds.inputTokensCached <= bounds.inputTokensExpected, 'what is cached is a part of what is expected')
  const rate = pickExpected(rates, terms, bounds)(CACHED_UNIT) ?? dearestAsAsked(rates, CACHED_UNIT, terms)
  return rate === undefined ? { ...bounds, inputTokensCached: 0 } : bounds
}

function pickExpected(rates: CompiledRates, terms: PricingTerms, bounds: UsageBounds) {
  return selectRates(rates, {
    atMs: terms.atMs,
    inputTokens: BigInt(bounds.inputTokensExpected),
    serviceTier: terms.serviceTier,
    region: terms.region,
    variant: undefined,
  })
}

function sumExpected(rates: CompiledRates, terms: PricingTerms, bounds: UsageBounds) {
  const pick = pickExpected(rates, terms, bounds)
  const used: FrozenRate[] = []
  const missing: Unit[] = []
  let sum = EXACT_ZERO
  const add = (unit: Unit | undefined, quantity: bigint) => {
    if (unit === undefined) return
    const frozen = pick(unit) ?? dearestAsAsked(rates, unit, terms)
    if (frozen !== undefined) {
      used.push(frozen)
      sum = addLine(sum, quantity, frozen.rate)
    } else if (!FREE_UNLESS_LISTED.has(unit)) missing.push(unit)
  }
  const { inputTokensCached = 0 } = bounds
  if (bounds.inputTokensMax > 0) add(bounds.inputUnits[0], BigInt(bounds.inputTokensExpected - inputTokensCached))
  if (inputTokensCached > 0) add(CACHED_UNIT, BigInt(inputTokensCached))
  if (bounds.outputTokensMax > 0) add(bounds.outputUnits[0], BigInt(bounds.outputTokensExpected))
  for (const [unit, quantity] of entriesOf(bounds.othersMax)) {
    if (quantity > 0n) add(unit, bounds.othersExpected[unit] ?? quantity)
  }
  if (missing.length > 0) return { kind: 'unpriced', units: missing } as const
  return { kind: 'priced', sum, rates: used } as const
}

function sumMin(rates: CompiledRates, terms: PricingTerms, bounds: UsageBounds): ExactNano {
  const input = boundingRate(rates, bounds.inputUnits, terms, 'cheapest')
  const output = boundingRate(rates, bounds.outputUnits, terms, 'cheapest')
  let sum = EXACT_ZERO
  if (input !== undefined) sum = addLine(sum, BigInt(bounds.inputTokensMin), input.rate)
  if (output !== undefined) sum = addLine(sum, BigInt(bounds.outputTokensMin), output.rate)
  return sum
}

function sumMax(rates: CompiledRates, terms: PricingTerms, bounds: UsageBounds): ExactNano {
  assert(bounds.inputTokensExpected <= bounds.inputTokensMax, 'expected input is within its maximum')
  assert(bounds.outputTokensExpected <= bounds.outputTokensMax, 'expected output is within its maximum')
  const input = boundingRate(rates, bounds.inputUnits, terms, 'dearest')
  const output = boundingRate(rates, bounds.outputUnits, terms, 'dearest')
  let sum = EXACT_ZERO
  if (input !== undefined) sum = addLine(sum, BigInt(bounds.inputTokensMax), input.rate)
  if (output !== undefined) sum = addLine(sum, BigInt(bounds.outputTokensMax), output.rate)
  for (const [unit, quantity] of entriesOf(bounds.othersMax)) {
    const frozen = boundingRate(rates, [unit], terms, 'dearest')
    if (frozen !== undefined) sum = addLine(sum, quantity, frozen.rate)
  }
  return sum
}

function* entriesOf(quantities: Quantities): Iterable<readonly [Unit, bigint]> {
  for (const unit of UNITS) {
    const quantity = quantities[unit]
    if (quantity !== undefined) yield [unit, quantity]
  }
}
