import type { InstantMs } from '#base/instant.ts'
import { quoteAmounts, type QuoteAmounts } from '#billing/rating/quote-amounts.ts'
import { ratesOfVariant } from '#billing/rating/rates-of-variant.ts'
import type { OwnKeyFee } from '#catalog/own-key-fee.ts'
import { UNITS } from '#catalog/unit.ts'
import { boundsOf, pricingTermsOf, type Demand } from './demand.ts'
import { meteredBy } from './metered-by.ts'
import { EXACT_ONLY, reduceFraction, type PricePage } from './price-page.ts'
import type { KeySide } from './route-plan.ts'
import type { Requirement } from './requirement.ts'
import type { PricedTable } from './routing-index.ts'

/**
 * Whole numbers of nano-USD, exact. A number where that can be proven, else a bigint; `<` and `>` compare the two
 * exactly. Undefined: not known.
 */
export type Outlay = number | bigint | undefined

/**
 * Sums and products of non-negative whole numbers are exact in a double as long as the last result stays below 2^53:
 * rounding is monotonic, so no earlier one can have been rounded. Half of that leaves room for the remainder steps.
 */
const EXACT_MAX = 2 ** 52

/**
 * The fee on own keys as a fraction in lowest terms and a whole amount per request, worked out once per request. A whole
 * amount may be added after rounding. Undefined `perRequestNano`: the fee depends on units.
 */
export type FastFee = {
  readonly exact: OwnKeyFee
  readonly numerator: number
  readonly denominator: number
  readonly perRequestNano: bigint | undefined
}

export function fastFee(exact: OwnKeyFee): FastFee {
  const [numerator, denominator] = reduceFraction(exact.bp, 10_000)
  const { fixed } = exact
  const isByUnit = fixed !== undefined && fixed.perUnit.length > 0
  return { exact, numerator, denominator, perRequestNano: isByUnit ? undefined : (fixed?.perRequestNano ?? 0n) }
}

/** One entry to be priced for one request. */
export type Pricing = {
  readonly table: PricedTable
  readonly page: PricePage
  readonly requirement: Requirement
  readonly demand: Demand
  readonly fee: FastFee
  readonly atMs: InstantMs
  /** Of the expected input, what the entry is expected to read from a cache: priced the exact way. */
  readonly inputTokensCached: number
}

/**
 * What the customer is expected to pay for the request on this entry: the marked price on the platform's key, the
 * provider's bill plus the fee on an own key. Always what `quoteAmounts` answers, without `bigint` where that is exact.
 */
export function expectedOutlay(pricing: Pricing, entry: number, side: KeySide): Outlay {
  const { page, demand, requirement } = pricing
  // The page knows one way of metering, base prices and input of one class only.
  if (requirement.meters !== undefined || requirement.variants !== undefined || pricing.inputTokensCached > 0)
    return exactOutlay(pricing, entry, side)
  const bracket = bracketAt(page, entry, demand.inputTokensExpected)
  const cost = expectedCostNumerator(pricing, entry, bracket)
  if (Number.isNaN(cost)) return undefined
  const denominator = page.denominators[bracket] ?? Number.NaN
  if (side === 'platform') {
    const numerator = cost * (page.marginNumerators[entry] ?? Number.NaN)
    if (Number.isNaN(numerator)) return undefined
    const divisor = denominator * (page.marginDenominators[entry] ?? Number.NaN)
    return numerator + divisor < EXACT_MAX ? divideHalfUp(numerator, divisor) : exactOutlay(pricing, entry, side)
  }
  const feeNumerator = cost * pricing.fee.numerator
  const feeDivisor = denominator * pricing.fee.denominator
  const { perRequestNano } = pricing.fee
  if (perRequestNano === undefined || cost + denominator >= EXACT_MAX || feeNumerator + feeDivisor >= EXACT_MAX)
    return exactOutlay(pricing, entry, side)
  const outlay = divideHalfUp(cost, denominator) + divideHalfUp(feeNumerator, feeDivisor)
  return perRequestNano === 0n ? outlay : BigInt(outlay) + perRequestNano
}

/** The last bracket that the input exceeds. */
function bracketAt(page: PricePage, entry: number, inputTokens: number): number {
  const first = page.bracketsFrom[entry] ?? 0
  let bracket = (page.bracketsFrom[entry + 1] ?? first + 1) - 1
  while (bracket > first && inputTokens <= (page.bracketAbove[bracket] ?? 0)) bracket--
  return bracket
}

/** Provider cost over the denominator of the bracket. NaN: not priced. At least EXACT_MAX: not exact. */
function expectedCostNumerator({ table, page, demand }: Pricing, entry: number, bracket: number): number {
  const row = bracket * UNITS.length
  let sum = 0
  const outputTokensMax = outputTokensMaxAt(table, entry, demand)
  // Where there can be no output its price need not be known.
  if (outputTokensMax > 0) {
    sum = amountOf(page.numerators[row + demand.outputUnit], Math.min(demand.outputTokensExpected, outputTokensMax))
  }
  for (let at = 0; at < demand.units.length; at++) {
    sum += amountOf(page.numerators[row + (demand.units[at] ?? 0)], demand.quantities[at] ?? 0)
  }
  return sum
}

function amountOf(price: number | undefined, quantity: number): number {
  // Not `price * quantity`: a quantity of zero would make any price exact.
  return price === EXACT_ONLY ? EXACT_ONLY : (price ?? Number.NaN) * quantity
}

/** As `outputTokensMaxOf` answers, from the columns. */
function outputTokensMaxAt(table: PricedTable, entry: number, demand: Demand): number {
  if (demand.surface !== 'chat') return 0
  if (demand.outputTokensAsked === undefined) return table.outputTokensDefault[entry] ?? 0
  return Math.min(demand.outputTokensAsked, table.outputTokensLimit[entry] ?? 0)
}

/** The nearest whole number, half up, of two exact whole numbers whose sum is below {@link EXACT_MAX}. */
function divideHalfUp(numerator: number, denominator: number): number {
  // The quotient may be one off where its double rounds to a whole number; the remainder is exact and shows it.
  let quotient = Math.floor(numerator / denominator)
  let remainder = numerator - quotient * denominator
  if (remainder < 0) {
    quotient -= 1
    remainder += denominator
  } else if (remainder >= denominator) {
    quotient += 1
    remainder -= denominator
  }
  return 2 * remainder >= denominator ? quotient + 1 : quotient
}

function exactOutlay(pricing: Pricing, entry: number, side: KeySide): Outlay {
  const quote = quoteEntry(pricing, entry, side)
  return quote?.kind === 'priced' ? outlayOfQuote(quote, side) : undefined
}

/** The whole quote of one entry. Undefined where the platform has no margin for its class. */
export function quoteEntry(pricing: Pricing, entry: number, side: KeySide): QuoteAmounts | undefined {
  const { table, page } = pricing
  const route = table.routes[entry]
  const ofEntry = page.rates[entry]
  const { bp, fixed } = pricing.fee.exact
  const multiplierBp = side === 'platform' ? page.margins[entry]?.marginBp : bp
  if (route === undefined || ofEntry === undefined || multiplierBp === undefined) return undefined
  const rates = ratesOfVariant(ofEntry, pricing.requirement.variants)
  const requirement = meteredBy(pricing.requirement, rates)
  const bounds = boundsOf(route, requirement, pricing.inputTokensCached)
  const terms = pricingTermsOf(route, bounds, requirement, pricing.atMs)
  return quoteAmounts({ rates, terms, bounds, multiplierBp, fixedFee: side === 'byok' ? fixed : undefined })
}

export function outlayOfQuote(quote: Extract<QuoteAmounts, { kind: 'priced' }>, side: KeySide): bigint {
  return side === 'platform' ? quote.expected.chargeNano : quote.expected.chargeNano + quote.expected.costNano
}
