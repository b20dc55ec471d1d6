import { CACHED_UNIT } from '#billing/rating/quote-amounts.ts'
import { inputUnitsOf } from './demand.ts'
import type { Requirement } from './requirement.ts'

/** A route and key whose provider is believed to keep the beginning of a conversation in its cache. */
export type WarmRoute = {
  readonly routeId: string
  readonly credentialId: string
  /** How much of it, in tokens as requirements count them. */
  readonly inputTokens: number
}

/** How many of the expected tokens of input a route and key are expected to read from a cache. */
export type CachedTokensOf = (routeId: string, credentialId: string) => number

/**
 * What of this request is expected to be cached where. It only ever lowers or raises the price that the choice compares:
 * who may serve, and the most that it can cost, do not depend on it. Undefined: nothing anywhere.
 */
export function cachedTokensIn(
  requirement: Requirement,
  warm: readonly WarmRoute[] | undefined,
): CachedTokensOf | undefined {
  const isOff = requirement.preferences.affinity === false
  if (isOff || warm === undefined || warm.length === 0) return undefined
  if (!inputUnitsOf(requirement).includes(CACHED_UNIT)) return undefined
  return (routeId, credentialId) => {
    const known = warm.find((one) => one.routeId === routeId && one.credentialId === credentialId)
    return known === undefined ? 0 : Math.min(known.inputTokens, requirement.inputTokensExpected)
  }
}
