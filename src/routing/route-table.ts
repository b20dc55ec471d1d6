import { CAPABILITIES, type Capability } from '#catalog/capability.ts'
import {
  SURFACES,
  type CatalogSnapshot,
  type Lifecycle,
  type Limits,
  type Route,
  type Surface,
} from '#catalog/catalog.ts'
import { OUTPUT_TOKENS_UNLESS_KNOWN } from './demand.ts'
import { termsKey, termsOf, type RouteTerms } from './route-terms.ts'

/**
 * Routes laid out in columns, one entry per route in the order of their ids, so that one request can be held against all
 * of them in microseconds. Built once per catalog snapshot (and once per endpoint that declares its own models).
 */
export type RouteTable = {
  readonly routes: readonly Route[]
  /** Bit per capability: see {@link traitsOf}. */
  readonly traits: Int32Array
  /** Bit per surface: see {@link surfacesBits}. */
  readonly surfaces: Int32Array
  /** Which of `terms` each entry has. */
  readonly termsAt: Int32Array
  readonly terms: readonly RouteTerms[]
  /** Limits in tokens; `Infinity` where not known. */
  readonly contextTokens: Float64Array
  readonly inputTokens: Float64Array
  readonly outputTokens: Float64Array
  /** The most output that fits at all, and what is assumed where the client names no limit. */
  readonly outputTokensLimit: Float64Array
  readonly outputTokensDefault: Float64Array
  /** 0 is best; equal numbers are equally good. Breaks ties of price; toys begin at {@link TOY_QUALITY}. */
  readonly quality: Int32Array
  /** The one credential that can call these routes; undefined for the catalog's. */
  readonly credentialId: string | undefined
}

/** The built-in toy model: a first call without any key, never the better choice when anything else can serve. */
export const TOY_PROVIDER_ID = 'kasa-local'
export const TOY_QUALITY = 0x4000_0000

const SURFACE_BIT: ReadonlyMap<Surface, number> = new Map(SURFACES.map((name, at) => [name, 1 << at]))
const CAPABILITY_BIT: ReadonlyMap<Capability, number> = new Map(CAPABILITIES.map((name, at) => [name, 1 << at]))
const LIFECYCLE_RANK: Record<Lifecycle, number> = { active: 0, preview: 1, deprecated: 2, retired: 3 }

/** Surfaces as bits of one integer: a route can be called for one when `(has & one) !== 0`. */
export function surfacesBits(surfaces: readonly Surface[]): number {
  let bits = 0
  for (const surface of surfaces) bits |= SURFACE_BIT.get(surface) ?? 0
  return bits
}

/** Capabilities as bits of one integer: a route has what is needed when `(has & needed) === needed`. */
export function traitsOf(capabilities: readonly Capability[]): number {
  let traits = 0
  for (const capability of capabilities) traits |= CAPABILITY_BIT.get(capability) ?? 0
  return traits
}

/** Lays out `routes` in columns. `snapshot` says who provides them and what their models are. */
export function buildRouteTable(
  routes: Iterable<Route>,
  snapshot: CatalogSnapshot,
  credentialId: string | undefined,
): RouteTable {
  const sorted = [...routes].toSorted((a, b) => (a.id < b.id ? -1 : 1))
  const terms = internTerms(sorted, snapshot)
  return {
    routes: sorted,
    traits: Int32Array.from(sorted, (route) => traitsOf(route.capabilities)),
    surfaces: Int32Array.from(sorted, (route) => surfacesBits(route.surfaces)),
    termsAt: terms.at,
    terms: terms.distinct,
    contextTokens: Float64Array.from(sorted, (route) => route.limits.contextTokens ?? Infinity),
    inputTokens: Float64Array.from(sorted, (route) => route.limits.inputTokens ?? Infinity),
    outputTokens: Float64Array.from(sorted, (route) => route.limits.outputTokens ?? Infinity),
    outputTokensLimit: Float64Array.from(sorted, ({ limits }) => mostOutput(limits.outputTokens ?? Infinity, limits)),
    outputTokensDefault: Float64Array.from(sorted, ({ limits }) =>
      mostOutput(limits.outputTokens ?? OUTPUT_TOKENS_UNLESS_KNOWN, limits),
    ),
    quality: Int32Array.from(sorted, qualityOf),
    credentialId,
  }
}

function mostOutput(outputTokens: number, limits: Limits): number {
  return Math.min(outputTokens, limits.contextTokens ?? Infinity)
}

function qualityOf(route: Route): number {
  const toy = route.providerId === TOY_PROVIDER_ID ? TOY_QUALITY : 0
  return toy + LIFECYCLE_RANK[route.lifecycle]
}

function internTerms(routes: readonly Route[], snapshot: CatalogSnapshot): { at: Int32Array; distinct: RouteTerms[] } {
  const numbers = new Map<string, number>()
  const distinct: RouteTerms[] = []
  const at = Int32Array.from(routes, (route) => {
    const terms = termsOf(route, snapshot.providers.get(route.providerId))
    const key = termsKey(terms)
    const known = numbers.get(key)
    if (known !== undefined) return known
    numbers.set(key, distinct.length)
    return distinct.push(terms) - 1
  })
  return { at, distinct }
}
