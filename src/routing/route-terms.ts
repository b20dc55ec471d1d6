import type { Provider, Route } from '#catalog/catalog.ts'
import type { Requirement } from './requirement.ts'
import type { RefusalReason } from './route-plan.ts'

/**
 * What many routes share and a request may object to: who provides, where, on which terms. Requests judge each distinct
 * terms once, not each route.
 */
export type RouteTerms = {
  readonly providerId: string
  /** Undefined when the catalog does not know the provider: then nothing about it is known and the route is refused. */
  readonly provider: Provider | undefined
  /** Every region in which a request may be processed. Empty: not known. */
  readonly regions: readonly string[]
  readonly refusesParameters: readonly string[]
  readonly retired: boolean
}

export type Objection = { readonly reason: RefusalReason; readonly detail: string }

/** The terms of one route. A region on the route is narrower than its provider's list and replaces it. */
export function termsOf(route: Route, provider: Provider | undefined): RouteTerms {
  return {
    providerId: route.providerId,
    provider,
    regions: route.region === undefined ? (provider?.regions ?? []) : [route.region],
    refusesParameters: route.refusesParameters,
    retired: route.lifecycle === 'retired',
  }
}

/** Equal texts mean equal terms. */
export function termsKey(terms: RouteTerms): string {
  return JSON.stringify([terms.providerId, terms.regions, terms.refusesParameters, terms.retired])
}

type Check = {
  readonly reason: RefusalReason
  readonly objects: (terms: RouteTerms, asked: Requirement) => string | undefined
}

const CHECKS: readonly Check[] = [
  {
    reason: 'provider_banned',
    objects: (terms, { preferences }) =>
      preferences.providersBanned.includes(terms.providerId) ? `the request bans ${terms.providerId}` : undefined,
  },
  {
    reason: 'provider_not_allowed',
    objects: (terms, { preferences }) =>
      preferences.providersOnly.length > 0 && !preferences.providersOnly.includes(terms.providerId)
        ? `the request allows only ${preferences.providersOnly.join(', ')}`
        : undefined,
  },
  { reason: 'retired', objects: (terms) => (terms.retired ? 'the provider has retired it' : undefined) },
  { reason: 'parameter_refused', objects: refusedParameter },
  { reason: 'dialect_cannot_carry', objects: uncarriedPart },
  { reason: 'region_not_allowed', objects: disallowedRegion },
  { reason: 'training_not_excluded', objects: possibleTraining },
]

/** Every objection of the request to these terms, in the order of the checks. Empty: the terms fit. */
export function objectionsToTerms(terms: RouteTerms, asked: Requirement): readonly Objection[] {
  const objections: Objection[] = []
  for (const { reason, objects } of CHECKS) {
    const detail = objects(terms, asked)
    if (detail !== undefined) objections.push({ reason, detail })
  }
  return objections
}

function refusedParameter(terms: RouteTerms, asked: Requirement): string | undefined {
  if (terms.refusesParameters.length === 0) return undefined
  const refused = asked.parametersUsed.filter((name) => terms.refusesParameters.includes(name))
  return refused.length === 0 ? undefined : `it refuses ${refused.join(', ')}, which the request sets`
}

/** The dialect of the request carries itself: its bytes go through as they are. */
function uncarriedPart(terms: RouteTerms, asked: Requirement): string | undefined {
  const dialect = terms.provider?.dialect
  const isNative = dialect === asked.dialect && (asked.nativeProviders?.includes(terms.providerId) ?? true)
  if (dialect === undefined || isNative) return undefined
  const parts = asked.uncarried[dialect]
  if (parts === undefined || parts.length === 0) return undefined
  return `${terms.providerId} speaks ${dialect}, which cannot carry ${parts.join(', ')}`
}

/** Fails closed: every region in which the request may be processed must be allowed, and all must be known. */
function disallowedRegion(terms: RouteTerms, { preferences }: Requirement): string | undefined {
  if (preferences.regions.length === 0) return undefined
  const allowed = preferences.regions.join(', ')
  if (terms.regions.length === 0) return `its regions are not known; the request allows only ${allowed}`
  const outside = terms.regions.filter((region) => !preferences.regions.includes(region))
  return outside.length === 0
    ? undefined
    : `may be processed in ${outside.join(', ')}; the request allows only ${allowed}`
}

/** Fails closed: terms that are not known do not exclude training. */
function possibleTraining(terms: RouteTerms, { preferences }: Requirement): string | undefined {
  if (!preferences.noTraining || terms.provider?.noTraining === true) return undefined
  return terms.provider?.noTraining === false
    ? `${terms.providerId} may train on requests`
    : `whether ${terms.providerId} trains on requests is not known`
}
