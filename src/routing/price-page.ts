import type { InstantMs } from '#base/instant.ts'
import { FREE_UNLESS_LISTED } from '#billing/rating/billed-as.ts'
import { dearestAsAsked } from '#billing/rating/bounding-rate.ts'
import { compileRates, type CompiledRates } from '#billing/rating/compile-rates.ts'
import { namedTier, selectRates, type Circumstances } from '#billing/rating/select-rates.ts'
import type { CapabilityClass } from '#catalog/capability.ts'
import type { CatalogSnapshot, MarginVersion, PriceRow, Route } from '#catalog/catalog.ts'
import { isCoveredByBase } from '#catalog/service-tier.ts'
import { UNITS, type Unit } from '#catalog/unit.ts'

/** Marks a price that only the exact way (`quoteAmounts`) can tell. No real numerator is as large. */
export const EXACT_ONLY = Number.MAX_VALUE

/**
 * The prices of every entry of a route table during one stretch of time and for one service tier, as whole numbers
 * that can be multiplied and compared without `bigint` wherever that is exact. A *bracket* is a context length from
 * which other rates hold; each entry has at least one.
 */
export type PricePage = {
  /** The page holds in [fromMs, untilMs): no row starts, no margin starts, no time window opens or closes within. */
  readonly fromMs: InstantMs
  readonly untilMs: InstantMs
  /** Brackets of entry e are numbers [bracketsFrom[e], bracketsFrom[e + 1]), by rising `bracketAbove`. */
  readonly bracketsFrom: Int32Array
  /** A bracket holds for strictly more input tokens than this; -1 for the first. */
  readonly bracketAbove: Float64Array
  /**
   * Price of `UNITS[u]` in bracket b is `numerators[b * UNITS.length + u] / denominators[b]` nano-USD. NaN: no price.
   * {@link EXACT_ONLY}: it depends on more than the page knows, or is too fine for this form.
   */
  readonly numerators: Float64Array
  readonly denominators: Float64Array
  readonly rates: readonly CompiledRates[]
  /** Undefined where the class of the route has no margin: then it has no price on the platform's keys. */
  readonly margins: readonly (MarginVersion | undefined)[]
  /** The margin of each entry, reduced: 13000 basis points are 13 / 10. NaN where there is none. */
  readonly marginNumerators: Float64Array
  readonly marginDenominators: Float64Array
}

/** Gives the page for an instant and a service tier, remembering the newest of each tier. */
export type PriceBook = { readonly pageAt: (atMs: InstantMs, serviceTier: string | undefined) => PricePage }

export type PricedRoute = { readonly route: Route; readonly rows: readonly PriceRow[] }

/** A book over `priced`, in the order of the route table. Pages are made when first asked for. */
export function openPriceBook(priced: readonly PricedRoute[], margins: CatalogSnapshot['margins']): PriceBook {
  const listedTiers = new Set(priced.flatMap(({ rows }) => rows.map((row) => row.conditions.serviceTier)))
  const pages = new Map<string | undefined, PricePage>()
  return {
    pageAt(atMs, serviceTier) {
      const tier = pageTierOf(serviceTier, listedTiers)
      const kept = pages.get(tier)
      if (kept !== undefined && atMs >= kept.fromMs && atMs < kept.untilMs) return kept
      const page = compilePage(priced, margins, atMs, tier)
      pages.set(tier, page)
      return page
    },
  }
}

/** Stands for every dearer tier that no row names: they all have the same prices, which is none for tokens. */
const UNLISTED_TIER = 'unlisted'

/** The tier whose page prices a request: as many pages as tiers in the catalog, not as many as clients invent. */
function pageTierOf(serviceTier: string | undefined, listed: ReadonlySet<string | undefined>): string | undefined {
  const named = namedTier(serviceTier)
  if (named === undefined || listed.has(named)) return named
  return isCoveredByBase(named) ? undefined : UNLISTED_TIER
}

function compilePage(
  priced: readonly PricedRoute[],
  margins: CatalogSnapshot['margins'],
  atMs: InstantMs,
  serviceTier: string | undefined,
): PricePage {
  const rates = priced.map(({ rows }) => compileRates(rows, atMs))
  const bracketsFrom = new Int32Array(priced.length + 1)
  const above: number[] = []
  const scaled: ScaledRates[] = []
  for (const [entry, compiled] of rates.entries()) {
    bracketsFrom[entry] = above.length
    for (const threshold of thresholdsOf(compiled)) {
      above.push(threshold)
      const inputTokens = BigInt(threshold + 1)
      const region = priced[entry]?.route.region
      scaled.push(scaleRates(compiled, { atMs, inputTokens, serviceTier, region, variant: undefined }))
    }
  }
  bracketsFrom[priced.length] = above.length
  const inForce = marginsInForce(margins, atMs)
  const marginOf = priced.map(({ route }) => inForce.get(route.capabilityClass))
  const reduced = marginOf.map((margin) => reduceFraction(margin?.marginBp ?? Number.NaN, 10_000))
  return {
    fromMs: atMs,
    untilMs: nextChange(priced, margins, atMs),
    bracketsFrom,
    bracketAbove: Float64Array.from(above),
    numerators: joinColumns(scaled.map((bracket) => bracket.numerators)),
    denominators: Float64Array.from(scaled, (bracket) => bracket.denominator),
    rates,
    margins: marginOf,
    marginNumerators: Float64Array.from(reduced, ([numerator]) => numerator),
    marginDenominators: Float64Array.from(reduced, ([, denominator]) => denominator),
  }
}

function thresholdsOf(compiled: CompiledRates): readonly number[] {
  const thresholds = new Set([-1])
  for (const row of compiled.rows) {
    if (row.conditions.inputTokensAbove !== undefined) thresholds.add(row.conditions.inputTokensAbove)
  }
  return [...thresholds].toSorted((a, b) => a - b)
}

type ScaledRates = { readonly numerators: Float64Array; readonly denominator: number }

/** A rate that would take the common denominator past this is left to the exact way: one odd unit, not the whole route. */
const DENOMINATOR_MAX = 10_000_000n

/** Brings the rates of one bracket to one denominator. */
function scaleRates(compiled: CompiledRates, circumstances: Circumstances): ScaledRates {
  const pick = selectRates(compiled, circumstances)
  const picked = UNITS.map((unit) => pick(unit)?.rate)
  let common = 1n
  for (const rate of picked) {
    const widened = rate === undefined ? common : lcm(common, reducedDenominator(rate))
    if (widened <= DENOMINATOR_MAX) common = widened
  }
  const numerators = Float64Array.from(UNITS, (unit, at) => {
    const rate = picked[at]
    if (rate !== undefined) return exactQuotient(rate.priceNano * common, rate.perQuantity)
    if (couldBePriced(compiled, unit, circumstances)) return EXACT_ONLY
    return FREE_UNLESS_LISTED.has(unit) ? 0 : Number.NaN
  })
  return { numerators, denominator: Number(common) }
}

/** Whether any request at these circumstances' tier could find a price for the unit, in another bracket, hour or region. */
function couldBePriced(compiled: CompiledRates, unit: Unit, { atMs, serviceTier }: Circumstances): boolean {
  const anyTerms = { atMs, horizonMs: MS_PER_DAY, inputTokensMax: Infinity, serviceTier, region: undefined }
  return dearestAsAsked(compiled, unit, anyTerms) !== undefined
}

/** The quotient as a number where that is exact. Rates for comparing only, never amounts. */
function exactQuotient(dividend: bigint, divisor: bigint): number {
  const quotient = dividend / divisor
  return quotient * divisor === dividend && quotient <= MAX_SAFE ? Number(quotient) : EXACT_ONLY
}

function joinColumns(columns: readonly Float64Array[]): Float64Array {
  const joined = new Float64Array(columns.length * UNITS.length)
  for (const [bracket, column] of columns.entries()) joined.set(column, bracket * UNITS.length)
  return joined
}

const MAX_SAFE = BigInt(Number.MAX_SAFE_INTEGER)

function reducedDenominator(rate: { readonly priceNano: bigint; readonly perQuantity: bigint }): bigint {
  return rate.perQuantity / gcd(rate.priceNano, rate.perQuantity)
}

function lcm(a: bigint, b: bigint): bigint {
  return (a / gcd(a, b)) * b
}

function gcd(a: bigint, b: bigint): bigint {
  let [left, right] = [a, b]
  while (right !== 0n) [left, right] = [right, left % right]
  return left
}

/** Lowest terms of two whole numbers; NaN stays NaN. */
export function reduceFraction(numerator: number, denominator: number): readonly [number, number] {
  if (Number.isNaN(numerator)) return [Number.NaN, denominator]
  let [left, right] = [numerator, denominator]
  while (right !== 0) [left, right] = [right, left % right]
  return [numerator / left, denominator / left]
}

function marginsInForce(
  margins: CatalogSnapshot['margins'],
  atMs: InstantMs,
): ReadonlyMap<CapabilityClass, MarginVersion> {
  const inForce = new Map<CapabilityClass, MarginVersion>()
  for (const margin of margins) {
    if (margin.effectiveFromMs > atMs) continue
    const rival = inForce.get(margin.capabilityClass)
    if (rival === undefined || margin.effectiveFromMs > rival.effectiveFromMs)
      inForce.set(margin.capabilityClass, margin)
  }
  return inForce
}

const MS_PER_MINUTE = 60_000
const MS_PER_DAY = 86_400_000

/** When something that this page froze changes next. */
function nextChange(priced: readonly PricedRoute[], margins: CatalogSnapshot['margins'], atMs: InstantMs): InstantMs {
  let next = Infinity
  const consider = (changeMs: InstantMs): void => {
    if (changeMs > atMs && changeMs < next) next = changeMs
  }
  for (const margin of margins) consider(margin.effectiveFromMs)
  const midnightMs = Math.floor(atMs / MS_PER_DAY) * MS_PER_DAY
  for (const { rows } of priced) {
    for (const { effectiveFromMs, conditions } of rows) {
      consider(effectiveFromMs)
      if (conditions.utcWindow === undefined) continue
      for (const minute of [conditions.utcWindow.startMinute, conditions.utcWindow.endMinute]) {
        consider(midnightMs + minute * MS_PER_MINUTE)
        consider(midnightMs + MS_PER_DAY + minute * MS_PER_MINUTE)
      }
    }
  }
  return next
}
