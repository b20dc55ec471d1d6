import type { PriceRival, SeedPrice } from '../../src/catalog/catalog-seed.ts'
import { UNITS, type Unit } from '../../src/catalog/unit.ts'
import { compareText, isSameRate, sameConditions, usdPer } from '../../src/prices/compare-claims.ts'
import { conditionsKey, type PriceClaim, type PriceSource, type Trust } from '../../src/prices/price-claim.ts'

export type MergedPrices = {
  readonly prices: readonly SeedPrice[]
  readonly addedBrackets: readonly string[]
  readonly outvoted: readonly string[]
}

export type MergeInput = {
  readonly routeId: string
  readonly claims: readonly PriceClaim[]
  readonly todayIso: string
  readonly trust: Trust
}

/**
 * Makes the price rows of one route. For each unit one source leads: its values, history, brackets and windows stand.
 * The others confirm or dispute the row in force; they add only conditions that the leader is silent about. Nothing is
 * averaged.
 */
export function mergeClaims({ routeId, claims, todayIso, trust }: MergeInput): MergedPrices {
  const prices: SeedPrice[] = []
  const addedBrackets: string[] = []
  const outvoted: string[] = []
  for (const unit of UNITS) {
    const ofUnit = claims.filter((claim) => claim.unit === unit)
    const first = trust.order.find((source) => ofUnit.some((claim) => claim.source === source))
    if (first === undefined) continue
    const leader = leaderOf(first, ofUnit, trust)
    if (leader !== first) outvoted.push(`${routeId} ${unit} (${first})`)
    const leading = ofUnit.filter((claim) => claim.source === leader)
    const others = ofUnit.filter((claim) => claim.source !== leader)
    for (const claim of leading) {
      const isInForce = inForce(leading, claim, todayIso)
      prices.push(row(routeId, claim, isInForce ? others.filter((other) => sameConditions(other, claim)) : []))
    }
    for (const claim of added(leading, others, trust)) {
      prices.push(
        row(
          routeId,
          claim,
          others.filter((other) => other !== claim && sameConditions(other, claim)),
        ),
      )
      if (claim.when.inputTokensAbove !== undefined) addedBrackets.push(`${routeId} ${unit} (${claim.source})`)
    }
  }
  return { prices: prices.toSorted(byPlace), addedBrackets, outvoted }
}

/**
 * The most trusted source, unless all it has is one undated price and two others agree on a different one: then it is
 * the one that is out of date.
 */
function leaderOf(first: PriceSource, claims: readonly PriceClaim[], trust: Trust): PriceSource {
  if (!trust.firstMayBeOutvoted) return first
  const own = claims.filter((claim) => claim.source === first && claim.when.serviceTier === undefined)
  const [base] = own
  if (base === undefined || own.length > 1 || base.from !== undefined) return first
  const others = claims.filter((claim) => claim.source !== first && sameConditions(claim, base))
  const [second, third] = others
  const isOutvoted =
    second !== undefined && third !== undefined && isSameRate(second, third) && !isSameRate(second, base)
  return isOutvoted ? (trust.order.find((source) => others.some((claim) => claim.source === source)) ?? first) : first
}

/** Conditions that the leader does not know, each from the first source that has them. */
function added(leading: readonly PriceClaim[], others: readonly PriceClaim[], trust: Trust): readonly PriceClaim[] {
  // A leader with dates ended its conditions on purpose; only service tiers and variants are news then.
  const isDated = leading.some((claim) => claim.from !== undefined)
  const news: PriceClaim[] = []
  for (const source of trust.order) {
    for (const claim of others) {
      if (claim.source !== source || Object.keys(claim.when).length === 0) continue
      if (isDated && claim.when.inputTokensAbove !== undefined) continue
      if ([...leading, ...news].every((known) => !sameConditions(known, claim))) news.push(claim)
    }
  }
  return news
}

function inForce(leading: readonly PriceClaim[], claim: PriceClaim, todayIso: string): boolean {
  const from = claim.from ?? ''
  if (from > todayIso) return false
  return !leading.some((other) => {
    const otherFrom = other.from ?? ''
    return otherFrom > from && otherFrom <= todayIso && sameConditions(other, claim)
  })
}

function row(routeId: string, claim: PriceClaim, others: readonly PriceClaim[]): SeedPrice {
  const also = others.filter((other) => isSameRate(other, claim)).map(({ source }) => source)
  const rivals = others
    .filter((other) => !isSameRate(other, claim))
    .map((other): PriceRival => ({ source: other.source, usd: usdPer(other, claim.per) }))
  const agreement = rivals.length > 0 ? 'disagree' : also.length > 0 ? 'agree' : 'single'
  return {
    route: routeId,
    unit: claim.unit,
    usd: claim.usd,
    per: claim.per,
    ...(Object.keys(claim.when).length === 0 ? {} : { when: claim.when }),
    ...(claim.from === undefined ? {} : { from: claim.from }),
    source: claim.source,
    agreement,
    ...(also.length === 0 ? {} : { also }),
    ...(rivals.length === 0 ? {} : { rivals }),
  }
}

/**
 * Reasoning is billed at the rate of output unless a price of its own is known: states that as rows, so that no
 * reasoning token is ever without one. A reasoning price that equals its own source's output price says just that, so
 * it yields to the output price that leads here.
 */
export function withReasoningRows(claims: readonly PriceClaim[], prices: readonly SeedPrice[]): readonly SeedPrice[] {
  const isOwnPrice = claims.some(
    (claim) =>
      claim.unit === 'output_reasoning_tokens' &&
      claims.some(
        (o) =>
          o.source === claim.source && o.unit === 'output_tokens' && sameConditions(o, claim) && !isSameRate(o, claim),
      ),
  )
  if (isOwnPrice) return prices
  const reasoning: Unit = 'output_reasoning_tokens'
  const output = prices.filter(({ unit }) => unit === 'output_tokens')
  const others = prices.filter(({ unit }) => unit !== reasoning)
  return [...others, ...output.map((price) => ({ ...price, unit: reasoning }))].toSorted(byPlace)
}

/** By unit in the order of the unit list, then by date, then by conditions. */
export function byPlace(a: SeedPrice, b: SeedPrice): number {
  return (
    UNITS.indexOf(a.unit) - UNITS.indexOf(b.unit) ||
    compareText(a.from ?? '', b.from ?? '') ||
    compareText(conditionsKey(a.when ?? {}), conditionsKey(b.when ?? {}))
  )
}
