import { assert } from '#base/assert.ts'
import type { Route } from '#catalog/catalog.ts'
import { demandOf, type Demand } from './demand.ts'
import { linkKeys, type KeyChain } from './key-chain.ts'
import type { KeyVerdict, UsableKey } from './key-verdict.ts'
import type { Wish } from './name-wish.ts'
import { expectedOutlay, fastFee, type FastFee, type Outlay, type Pricing } from './outlay.ts'
import type { Requirement } from './requirement.ts'
import { objectionsToTerms, type RouteTerms } from './route-terms.ts'
import { slownessOf } from './route-speed.ts'
import { surfacesBits, TOY_QUALITY, traitsOf } from './route-table.ts'
import type { PricedTable } from './routing-index.ts'
import type { RoutingWorld } from './routing-world.ts'
import { aboveUnitPrice } from './unit-price-max.ts'
import { cachedTokensIn, type CachedTokensOf } from './warm-route.ts'

/** A request made ready to be held against every route. */
export type Ask = {
  readonly requirement: Requirement
  readonly world: RoutingWorld
  readonly demand: Demand
  /** Bits that a route must have, of capabilities and of the surface. */
  readonly traits: number
  readonly surface: number
  readonly keys: KeyChain
  readonly fee: FastFee
  /** What the request wishes to go before the price; 0 for all where it wishes nothing. Lower goes first. */
  readonly slownessOf: (table: PricedTable, entry: number) => number
  readonly cachedTokensOf: CachedTokensOf | undefined
}

export function askOf(requirement: Requirement, world: RoutingWorld): Ask {
  const capabilities = requirement.capabilities.map(({ capability }) => capability)
  return {
    requirement,
    world,
    demand: demandOf(requirement),
    traits: traitsOf(capabilities),
    surface: surfacesBits([requirement.surface]),
    keys: linkKeys(world.credentials, {
      requirement,
      capabilities,
      principal: world.principal,
      nowMs: world.nowMs,
      namedCredentialId: requirement.preferences.credentialId,
    }),
    fee: fastFee(world.ownKeyFee),
    slownessOf: slownessIn(requirement, world),
    cachedTokensOf: cachedTokensIn(requirement, world.warm),
  }
}

const NO_WISH = () => 0

function slownessIn({ preferences: { sort } }: Requirement, { speeds }: RoutingWorld): Ask['slownessOf'] {
  if (sort === undefined || sort === 'price') return NO_WISH
  return (table, entry) => slownessOf(speeds?.get(routeAt(table, entry).id), sort)
}

export function pricingOf(ask: Ask, table: PricedTable): Pricing {
  return {
    table,
    page: table.prices.pageAt(ask.world.nowMs, ask.requirement.serviceTier),
    requirement: ask.requirement,
    demand: ask.demand,
    fee: ask.fee,
    atMs: ask.world.nowMs,
    inputTokensCached: 0,
  }
}

/** The prices for one route and key, with what is expected to be cached there: what is compared, never what is allowed. */
export function warmPricing(pricing: Pricing, ask: Ask, offered: Pick<Offer, 'entry' | 'key'>): Pricing {
  if (ask.cachedTokensOf === undefined) return pricing
  const { id } = routeAt(pricing.table, offered.entry)
  const inputTokensCached = ask.cachedTokensOf(id, offered.key.credential.id)
  return inputTokensCached === 0 ? pricing : { ...pricing, inputTokensCached }
}

/** A way to serve the request, before it is written out as a candidate. */
export type Offer = {
  readonly table: PricedTable
  readonly entry: number
  readonly key: UsableKey
  /** Decides before any price; lower is better. */
  readonly tier: number
  /** Decides before the price where the request wishes for speed; lower is better. */
  readonly slowness: number
  readonly outlay: Outlay
}

/** Takes offers as the scan finds them. The arguments are an {@link Offer}, not made into an object yet. */
export type OfferSink = {
  readonly take: (table: PricedTable, entry: number, key: UsableKey, tier: number, outlay: Outlay) => void
}

/** What the terms of an entry come to for this request; worked out when the first such entry is met. */
type TermsState = { readonly providerRank: number; readonly usable: readonly UsableKey[] | undefined }
const UNFIT: TermsState = { providerRank: 0, usable: [] }

/** Holds every entry of a wish against the request and passes on each route and key that can serve it. */
export function scanWish(wish: Wish, ask: Ask, sink: OfferSink): void {
  const { table, entries } = wish
  const states: (TermsState | undefined)[] = Array.from({ length: table.terms.length })
  const pricing = pricingOf(ask, table)
  const count = entries === undefined ? table.routes.length : entries.length
  for (let at = 0; at < count; at++) {
    const entry = entries === undefined ? at : (entries[at] ?? 0)
    if (!fitsColumns(table, entry, ask)) continue
    const terms = table.termsAt[entry] ?? 0
    const state = (states[terms] ??= judgeTerms(table, entry, ask))
    const usable = state.usable ?? usableKeys(ask.keys.verdictsFor(routeAt(table, entry)))
    for (const key of usable) {
      if (wish.credentialId !== undefined && wish.credentialId !== key.credential.id) continue
      const uncached = expectedOutlay(pricing, entry, key.side)
      if (!isPriceAllowed(uncached, key, ask.requirement)) continue
      if (aboveUnitPrice(pricing, entry, key.side) !== undefined) continue
      const warm = ask.cachedTokensOf === undefined ? pricing : warmPricing(pricing, ask, { entry, key })
      const outlay = warm === pricing ? uncached : expectedOutlay(warm, entry, key.side)
      sink.take(table, entry, key, tierOf({ wish, state, entry, key, outlay }), outlay)
    }
  }
}

/** Surface, capabilities and limits. `routeObjections` says the same in words; a property test holds them together. */
function fitsColumns(table: PricedTable, entry: number, { traits, surface, demand }: Ask): boolean {
  return (
    ((table.surfaces[entry] ?? 0) & surface) !== 0 &&
    ((table.traits[entry] ?? 0) & traits) === traits &&
    demand.contextTokensMin <= (table.contextTokens[entry] ?? 0) &&
    demand.inputTokensExpected <= (table.inputTokens[entry] ?? 0) &&
    (demand.outputTokensAsked ?? 0) <= (table.outputTokens[entry] ?? 0)
  )
}

function judgeTerms(table: PricedTable, entry: number, ask: Ask): TermsState {
  const terms = termsAt(table, entry)
  if (terms.provider === undefined || objectionsToTerms(terms, ask.requirement).length > 0) return UNFIT
  const route = routeAt(table, entry)
  const order = ask.requirement.preferences.providersOrder
  const position = order.indexOf(terms.providerId)
  return {
    providerRank: position < 0 ? order.length : position,
    usable: ask.keys.isUniformFor(route) ? usableKeys(ask.keys.verdictsFor(route)) : undefined,
  }
}

function usableKeys(verdicts: readonly KeyVerdict[]): readonly UsableKey[] {
  return verdicts.filter((verdict) => verdict.kind === 'usable')
}

/** Unknown prices: own keys only, and never under a maximum that could not be shown to hold. */
export function isPriceAllowed(outlay: Outlay, key: UsableKey, { preferences }: Requirement): boolean {
  if (outlay === undefined) return key.side === 'byok' && preferences.maxPriceNano === undefined
  return preferences.maxPriceNano === undefined || outlay <= preferences.maxPriceNano
}

type Placed = { wish: Wish; state: TermsState; entry: number; key: UsableKey; outlay: Outlay }

/** Order of wish, then of providers, the toy last, a stand-by last, prices that are not known last. One number each. */
function tierOf({ wish, state, entry, key, outlay }: Placed): number {
  const isToy = (wish.table.quality[entry] ?? 0) >= TOY_QUALITY
  const last = (isToy ? 4 : 0) + (key.standing === 'standby' ? 2 : 0) + (outlay === undefined ? 1 : 0)
  return (wish.rank * PROVIDER_RANKS + state.providerRank) * 8 + last
}

/** More providers than any order names. */
const PROVIDER_RANKS = 2 ** 20

export function routeAt(table: PricedTable, entry: number): Route {
  const route = table.routes[entry]
  assert(route !== undefined, 'an entry is within its table')
  return route
}

export function termsAt(table: PricedTable, entry: number): RouteTerms {
  const terms = table.terms[table.termsAt[entry] ?? 0]
  assert(terms !== undefined, 'every entry has terms')
  return terms
}

/** R2: faster first where that is wished for, then cheaper, then better, then by id: a total order, the same on every node. Negative when `a` comes first. */
export function compareOffers(a: Offer, b: Offer): number {
  if (a.tier !== b.tier) return a.tier - b.tier
  if (a.slowness !== b.slowness) return a.slowness < b.slowness ? -1 : 1
  if (a.outlay !== b.outlay && a.outlay !== undefined && b.outlay !== undefined) {
    if (a.outlay < b.outlay) return -1
    if (a.outlay > b.outlay) return 1
  }
  const byQuality = (a.table.quality[a.entry] ?? 0) - (b.table.quality[b.entry] ?? 0)
  if (byQuality !== 0) return byQuality
  const [idA, idB] = [routeAt(a.table, a.entry).id, routeAt(b.table, b.entry).id]
  if (idA !== idB) return idA < idB ? -1 : 1
  return a.key.credential.id < b.key.credential.id ? -1 : 1
}
