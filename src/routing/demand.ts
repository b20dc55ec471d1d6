import type { PricingTerms } from '#billing/rating/bounding-rate.ts'
import { TEXT_INPUT_UNITS, TEXT_OUTPUT_UNITS } from '#billing/rating/quote-amounts.ts'
import type { UsageBounds } from '#billing/rating/usage-bounds.ts'
import type { InstantMs } from '#base/instant.ts'
import type { Route, Surface } from '#catalog/catalog.ts'
import { UNITS, type Quantities, type Unit } from '#catalog/unit.ts'
import type { Requirement } from './requirement.ts'

/** Output limit that is assumed, and sent upstream, where neither the client nor the catalog names one. */
export const OUTPUT_TOKENS_UNLESS_KNOWN = 16_384
/** Least output that a route must have room for beside the expected input. */
export const OUTPUT_TOKENS_MIN: Record<Surface, number> = {
  chat: 1,
  embeddings: 0,
  rerank: 0,
  moderation: 0,
  images: 0,
  speech: 0,
  transcription: 0,
  realtime: 0,
  videos: 0,
  fine_tuning: 0,
  ocr: 0,
  search: 0,
}
/** A call is priced at its dispatch, which follows the decision at once; a price window may open in between. */
const PRICE_HORIZON_MS = 60_000

/** What a request uses, ready to be multiplied: one number per unit, in the order of `units`. */
export type Demand = {
  readonly surface: Surface
  /** Expected plus the least output: what the context window must hold. */
  readonly contextTokensMin: number
  readonly inputTokensExpected: number
  readonly outputTokensExpected: number
  /** The limit that the client sets, which may be none at all (0). Undefined: it sets none, or there is no output. */
  readonly outputTokensAsked: number | undefined
  readonly outputUnit: number
  /** Positions in UNITS of everything but output, with the expected quantity of each. */
  readonly units: readonly number[]
  readonly quantities: readonly number[]
}

/** The numbers of a requirement that are the same for every route. */
export function demandOf(requirement: Requirement): Demand {
  const units: number[] = []
  const quantities: number[] = []
  const add = (unit: Unit, quantity: number): void => {
    units.push(UNITS.indexOf(unit))
    quantities.push(quantity)
  }
  const [inputUnit] = inputUnitsOf(requirement)
  if (requirement.inputTokensMax > 0 && inputUnit !== undefined) add(inputUnit, requirement.inputTokensExpected)
  const others = othersOf(requirement)
  for (const unit of UNITS) {
    const most = others.max[unit]
    // Past 2^53 a quantity is rounded here, and the sum is then taken the exact way in any case.
    if (most !== undefined && most > 0n) add(unit, Number(others.expected[unit] ?? most))
  }
  const hasOutput = requirement.surface === 'chat'
  return {
    surface: requirement.surface,
    contextTokensMin: requirement.inputTokensExpected + OUTPUT_TOKENS_MIN[requirement.surface],
    inputTokensExpected: requirement.inputTokensExpected,
    outputTokensExpected: hasOutput ? requirement.outputTokensExpected : 0,
    outputTokensAsked: hasOutput ? requirement.outputTokensMax : undefined,
    outputUnit: UNITS.indexOf('output_tokens'),
    units,
    quantities,
  }
}

/** The most output that a route gives this request: what the client allows, what the route allows, what fits at all. */
export function outputTokensMaxOf(route: Route, requirement: Requirement): number {
  if (requirement.surface !== 'chat') return 0
  const { outputTokens, contextTokens } = route.limits
  const wanted = requirement.outputTokensMax ?? outputTokens ?? OUTPUT_TOKENS_UNLESS_KNOWN
  return Math.min(wanted, outputTokens ?? Infinity, contextTokens ?? Infinity)
}

/**
 * The bounds that a quote of this request on this route is made of. The route must fit the request.
 * @param inputTokensCached what the route is expected to read from its provider's cache
 */
export function boundsOf(route: Route, requirement: Requirement, inputTokensCached = 0): UsageBounds {
  const outputTokensMax = outputTokensMaxOf(route, requirement)
  const { contextTokens = Infinity, inputTokens = Infinity } = route.limits
  const others = othersOf(requirement)
  return {
    inputTokensMin: Math.min(1, requirement.inputTokensExpected),
    inputTokensExpected: requirement.inputTokensExpected,
    inputTokensMax: Math.max(
      requirement.inputTokensExpected,
      Math.min(requirement.inputTokensMax, contextTokens, inputTokens),
    ),
    ...(inputTokensCached === 0 ? {} : { inputTokensCached }),
    outputTokensMin: 0,
    outputTokensExpected: Math.min(requirement.outputTokensExpected, outputTokensMax),
    outputTokensMax,
    inputUnits: inputUnitsOf(requirement),
    outputUnits: requirement.surface === 'chat' ? TEXT_OUTPUT_UNITS : [],
    othersExpected: others.expected,
    othersMax: others.max,
  }
}

/** What is open about the prices of a call on this route. */
export function pricingTermsOf(
  route: Route,
  bounds: UsageBounds,
  requirement: Requirement,
  atMs: InstantMs,
): PricingTerms {
  return {
    atMs,
    horizonMs: PRICE_HORIZON_MS,
    inputTokensMax: bounds.inputTokensMax,
    // `auto` leaves the tier to the provider; silence asks for the ordinary one.
    serviceTier: requirement.serviceTier === 'auto' ? undefined : (requirement.serviceTier ?? 'default'),
    region: route.region,
  }
}

export function inputUnitsOf(requirement: Requirement): readonly Unit[] {
  return requirement.inputUnits ?? (requirement.surface === 'embeddings' ? ['embedding_tokens'] : TEXT_INPUT_UNITS)
}

/** Every call is one request, which some providers charge for. */
function othersOf(requirement: Requirement): { readonly expected: Quantities; readonly max: Quantities } {
  const one = { requests: 1n }
  return { expected: { ...one, ...requirement.otherUnitsExpected }, max: { ...one, ...requirement.otherUnitsMax } }
}
