import { compileRates } from '#billing/rating/compile-rates.ts'
import { quoteAmounts, TEXT_INPUT_UNITS, TEXT_OUTPUT_UNITS } from '#billing/rating/quote-amounts.ts'
import type { Lifecycle, PriceRow, Route } from '#catalog/catalog.ts'
import type { Unit } from '#catalog/unit.ts'
import type { CredentialRef } from '#vault/credential.ts'
import type { Requirement } from '../requirement.ts'
import type { RefusalReason, RoutePlan } from '../route-plan.ts'
import type { RoutingWorld } from '../routing-world.ts'

/*
 * The rules of routing once more, in the plainest words: every route with every key, every amount by the exact rating,
 * nothing prepared, nothing shared with the code under test. What planRoute answers must be this.
 */

export type NaivePlan = {
  readonly kind: RoutePlan['kind']
  /** In the order of choice: `route via credential`, and what the customer pays in all. */
  readonly candidates: readonly NaiveCandidate[]
  /** `route | credential or - | reason`, sorted. */
  readonly refusals: readonly string[]
  readonly unknownModels: readonly string[]
}
export type NaiveCandidate = {
  readonly routeId: string
  readonly credentialId: string
  readonly isFallback: boolean
  readonly outlayNano: bigint | undefined
}

type Asked = { readonly rank: number; readonly onlyCredentialId: string | undefined }
type Entry = { readonly route: Route; readonly rows: readonly PriceRow[] }
type Found = { readonly routes: ReadonlySet<Route>; readonly onlyCredentialId: string | undefined }
type Ranked = NaiveCandidate & { readonly order: readonly (number | bigint | string)[] }

export function naivePlan(requirement: Requirement, world: RoutingWorld): NaivePlan {
  const entries = allEntries(world)
  const unknownModels: string[] = []
  const asked = askedRoutes(requirement, world, entries, unknownModels)
  const candidates: Ranked[] = []
  const refusals: string[] = []
  const refuse = (route: Route, credentialId: string | undefined, reason: RefusalReason): void => {
    refusals.push(`${route.id} | ${credentialId ?? '-'} | ${reason}`)
  }
  for (const entry of entries) {
    const { route } = entry
    const wish = asked.get(route)
    if (wish === undefined) {
      refuse(route, undefined, 'not_asked')
      continue
    }
    const objections = objectionsTo(route, requirement, world)
    for (const reason of objections) refuse(route, undefined, reason)
    const keys = world.snapshot.providers.has(route.providerId) ? keysFor(route, world) : []
    if (keys.length === 0) refuse(route, undefined, 'no_credential')
    for (const key of keys) {
      const verdict = judge({
        key,
        keys,
        entry,
        wish,
        requirement,
        world,
        isCallable: !objections.includes('surface_missing'),
      })
      if (typeof verdict === 'string') refuse(route, key.id, verdict)
      else if (objections.length === 0) candidates.push(verdict)
    }
  }
  return {
    kind:
      candidates.length > 0 ? 'routed' : unknownModels.length > 0 && asked.size === 0 ? 'model_not_found' : 'no_route',
    candidates: candidates.toSorted(inOrder),
    refusals: refusals.toSorted(),
    unknownModels,
  }
}

function allEntries({ snapshot, credentials }: RoutingWorld): readonly Entry[] {
  const catalog = [...snapshot.routes.values()].map((route) => ({ route, rows: snapshot.prices.get(route.id) ?? [] }))
  const own = credentials.flatMap(({ ownRoutes }) => ownRoutes.map(({ route, prices }) => ({ route, rows: prices })))
  return [...catalog, ...own]
}

// Names

function askedRoutes(
  { models, preferences }: Requirement,
  world: RoutingWorld,
  entries: readonly Entry[],
  unknownModels: string[],
): ReadonlyMap<Route, Asked> {
  const allowed = preferences.modelsOnly.flatMap((name) => {
    const found = routesNamed(name, world, entries)
    if (found === undefined) unknownModels.push(name)
    return [...(found?.routes ?? [])]
  })
  const isAllowed = (route: Route): boolean => preferences.modelsOnly.length === 0 || allowed.includes(route)
  const asked = new Map<Route, Asked>()
  for (const [rank, name] of (models.length === 0 ? ['auto'] : models).entries()) {
    const everything = { routes: new Set(entries.map(({ route }) => route)), onlyCredentialId: undefined }
    const found = name === 'auto' ? everything : routesNamed(name, world, entries)
    if (found === undefined) unknownModels.push(name)
    for (const route of found?.routes ?? []) {
      if (isAllowed(route) && !asked.has(route)) asked.set(route, { rank, onlyCredentialId: found?.onlyCredentialId })
    }
  }
  return asked
}

function routesNamed(name: string, world: RoutingWorld, entries: readonly Entry[]): Found | undefined {
  const routes = entries.map(({ route }) => route)
  const endpoint = routes.filter(
    (route) =>
      route.credentialId !== undefined &&
      [route.modelId, route.upstreamModel].some((model) =>
        [model, `${route.providerId}/${model}`, `${route.credentialId}/${model}`].includes(name),
      ),
  )
  const catalog = catalogRoutesNamed(name, world)
  if (catalog !== undefined || endpoint.length > 0) {
    return { routes: new Set([...(catalog ?? []), ...endpoint]), onlyCredentialId: undefined }
  }
  const credential = world.credentials.find(({ id, ownRoutes }) => name.startsWith(`${id}/`) && ownRoutes.length === 0)
  if (credential === undefined) return undefined
  const model = name.slice(credential.id.length + 1)
  const through = (
    catalogRoutesNamed(`${credential.providerId}/${model}`, world) ??
    catalogRoutesNamed(model, world) ??
    []
  ).filter(({ providerId }) => providerId === credential.providerId)
  return through.length === 0 ? undefined : { routes: new Set(through), onlyCredentialId: credential.id }
}

/** The first kind of name that is known decides; undefined when none is. */
function catalogRoutesNamed(name: string, { snapshot }: RoutingWorld): readonly Route[] | undefined {
  const routes = [...snapshot.routes.values()]
  const where = (test: (route: Route) => boolean): readonly Route[] | undefined => {
    const found = routes.filter(test)
    return found.length === 0 ? undefined : found
  }
  const plain =
    where(({ modelId }) => modelId === name) ??
    where(({ id }) => id === name) ??
    where(({ providerId, modelId }) => `${providerId}/${modelId}` === name)
  if (plain !== undefined) return plain
  const aliased = snapshot.aliases.get(name)
  if (aliased !== undefined) return routes.filter(({ modelId }) => modelId === aliased)
  const slash = name.indexOf('/')
  const offered = snapshot.aliases.get(name.slice(slash + 1))
  return (
    (slash < 0
      ? undefined
      : where((route) => route.providerId === name.slice(0, slash) && route.modelId === offered)) ??
    where(({ upstreamModel }) => upstreamModel === name) ??
    (snapshot.models.has(name) ? [] : undefined)
  )
}

// The route itself

function objectionsTo(route: Route, asked: Requirement, { snapshot }: RoutingWorld): readonly RefusalReason[] {
  const provider = snapshot.providers.get(route.providerId)
  const { contextTokens = Infinity, inputTokens = Infinity, outputTokens = Infinity } = route.limits
  const { preferences } = asked
  const isChat = asked.surface === 'chat'
  const regions = route.region === undefined ? (provider?.regions ?? []) : [route.region]
  const dialect = provider?.dialect ?? asked.dialect
  const natives = asked.nativeProviders ?? [route.providerId]
  // Of a provider that nobody knows nothing is known to be uncarried; it has no key anyway.
  const isNative = provider === undefined || (dialect === asked.dialect && natives.includes(route.providerId))
  const found: Record<string, boolean> = {
    surface_missing: !route.surfaces.includes(asked.surface),
    capability_missing: asked.capabilities.some(({ capability }) => !route.capabilities.includes(capability)),
    context_too_small:
      asked.inputTokensExpected + (isChat ? 1 : 0) > contextTokens || asked.inputTokensExpected > inputTokens,
    output_too_small: isChat && (asked.outputTokensMax ?? 0) > outputTokens,
    parameter_refused: asked.parametersUsed.some((name) => route.refusesParameters.includes(name)),
    dialect_cannot_carry: !isNative && (asked.uncarried[dialect] ?? []).length > 0,
    retired: route.lifecycle === 'retired',
    provider_banned: preferences.providersBanned.includes(route.providerId),
    provider_not_allowed: preferences.providersOnly.length > 0 && !preferences.providersOnly.includes(route.providerId),
    region_not_allowed:
      preferences.regions.length > 0 &&
      (regions.length === 0 || regions.some((region) => !preferences.regions.includes(region))),
    training_not_excluded: preferences.noTraining && provider?.noTraining !== true,
  } satisfies Partial<Record<RefusalReason, boolean>>
  return ROUTE_REASONS.filter((reason) => found[reason] === true)
}

const ROUTE_REASONS = [
  'surface_missing',
  'capability_missing',
  'context_too_small',
  'output_too_small',
  'parameter_refused',
  'dialect_cannot_carry',
  'retired',
  'provider_banned',
  'provider_not_allowed',
  'region_not_allowed',
  'training_not_excluded',
] as const satisfies readonly RefusalReason[]

// Keys

type Question = {
  readonly key: CredentialRef
  readonly keys: readonly CredentialRef[]
  readonly entry: Entry
  readonly wish: Asked
  readonly requirement: Requirement
  readonly world: RoutingWorld
  readonly isCallable: boolean
}

function keysFor(route: Route, { credentials }: RoutingWorld): readonly CredentialRef[] {
  if (route.credentialId !== undefined) return credentials.filter(({ id }) => id === route.credentialId)
  return credentials.filter((one) => one.providerId === route.providerId && one.ownRoutes.length === 0)
}

/** A reason, or the way to serve. */
function judge(question: Question): RefusalReason | Ranked {
  const { key, keys, entry, wish, requirement, world } = question
  const { route } = entry
  if (wish.onlyCredentialId !== undefined && wish.onlyCredentialId !== key.id) return 'credential_not_named'
  const refused = keyRefusal(key, route, requirement, world)
  if (refused !== undefined) return refused
  const covering = keys
    .filter(({ owner }) => owner === 'account')
    .map((one) => ({
      one,
      refusal: keyRefusal(one, route, requirement, world),
    }))
    .filter(({ refusal }) => refusal === undefined || refusal === 'credential_unhealthy')
  const isPlatform = key.owner === 'platform'
  const standsIn = isPlatform && covering.length > 0
  if (standsIn && covering.some(({ one }) => one.fallback === 'none')) return 'own_key_without_fallback'
  // What is allowed is judged as if nothing were cached; what is compared is not.
  const outlayNano = outlayOf(question, 0)
  const compared = outlayOf(question, cachedTokens(question))
  const { maxPriceNano, providersOrder, sort = 'price', unitPricesMax = [] } = requirement.preferences
  if (question.isCallable) {
    if (outlayNano === undefined && (isPlatform || maxPriceNano !== undefined)) return 'price_unknown'
    if (outlayNano !== undefined && maxPriceNano !== undefined && outlayNano > maxPriceNano) return 'price_above_max'
    if (outlayNano === undefined && unitPricesMax.length > 0) return 'price_unknown'
    if (unitPricesMax.some((most) => priceOfMillion(question, most.unit) > most.nanoPerMillion))
      return 'price_above_max'
  }
  const speed = world.speeds?.get(route.id)
  const slowness = {
    price: 0,
    latency: speed?.firstByteMs ?? Infinity,
    throughput: speed?.tokensPerSecond === undefined ? Infinity : -speed.tokensPerSecond,
  }
  const position = providersOrder.indexOf(route.providerId)
  const order = [
    wish.rank,
    position < 0 ? providersOrder.length : position,
    route.providerId === 'kasa-local' ? 1 : 0,
    standsIn && covering.some(({ refusal }) => refusal === undefined) ? 1 : 0,
    outlayNano === undefined ? 1 : 0,
    slowness[sort],
    compared ?? 0n,
    LIFECYCLE_ORDER[route.lifecycle],
    route.id,
    key.id,
  ]
  return { routeId: route.id, credentialId: key.id, isFallback: standsIn, outlayNano: compared, order }
}

const LIFECYCLE_ORDER: Record<Lifecycle, number> = { active: 0, preview: 1, deprecated: 2, retired: 3 }

/** What is wrong with the key alone. */
function keyRefusal(
  key: CredentialRef,
  route: Route,
  requirement: Requirement,
  { nowMs, principal }: RoutingWorld,
): RefusalReason | undefined {
  const named = requirement.preferences.credentialId
  if (named !== undefined && named !== key.id) return 'credential_not_named'
  if (key.state === 'disabled') return 'credential_disabled'
  const { scope } = key
  const allows = (list: readonly string[], value: string | undefined): boolean =>
    list.length === 0 || (value !== undefined && list.includes(value))
  const fits =
    allows(scope.providers, route.providerId) &&
    (scope.modelFamilies.length === 0 ||
      scope.modelFamilies.some((glob) => globOf(glob).test(route.modelId) || globOf(glob).test(route.upstreamModel))) &&
    requirement.capabilities.every(({ capability }) => allows(scope.capabilities, capability)) &&
    allows(scope.modes, requirement.mode) &&
    allows(scope.apiKeys, principal.apiKeyId) &&
    [scope.teams, scope.members, scope.workflows].every((list) => list.length === 0)
  if (!fits) return 'credential_scope'
  const isGone = key.health === 'revoked' || key.health === 'blocked'
  return isGone || key.coolUntilMs > nowMs ? 'credential_unhealthy' : undefined
}

function globOf(glob: string): RegExp {
  return new RegExp(
    `^${glob
      .split('*')
      .map((part) => RegExp.escape(part))
      .join('.*')}$`,
    'i',
  )
}

// Prices

/** Rounded up, which no whole maximum can tell from the price itself. 0n where nothing of it is expected. */
function priceOfMillion(question: Question, unit: Unit): bigint {
  const { quote, multiplierBp } = quoteOf(question, 0) ?? {}
  if (quote?.kind !== 'priced' || multiplierBp === undefined) return 0n
  const rate = quote.expectedRates.find((one) => one.unit === unit)?.rate
  if (rate === undefined) return 0n
  const bp = BigInt(question.key.owner === 'account' ? 10_000 + multiplierBp : multiplierBp)
  const divisor = rate.perQuantity * 10_000n
  return (rate.priceNano * 1_000_000n * bp + divisor - 1n) / divisor
}

function cachedTokens({ key, entry, requirement, world }: Question): number {
  const found = (world.warm ?? []).find((one) => one.routeId === entry.route.id && one.credentialId === key.id)
  const isText = requirement.inputUnits?.includes('input_cached_tokens') ?? requirement.surface === 'chat'
  if (found === undefined || !isText || requirement.preferences.affinity === false) return 0
  return found.inputTokens < requirement.inputTokensExpected ? found.inputTokens : requirement.inputTokensExpected
}

function outlayOf(question: Question, cached: number): bigint | undefined {
  const { quote } = quoteOf(question, cached) ?? {}
  if (quote === undefined || quote.kind === 'unpriced') return undefined
  const isOwn = question.key.owner === 'account'
  return isOwn ? quote.expected.costNano + quote.expected.chargeNano : quote.expected.chargeNano
}

function quoteOf({ key, entry, requirement, world }: Question, inputTokensCached: number) {
  const { route, rows } = entry
  const margin = world.snapshot.margins
    .filter((one) => one.capabilityClass === route.capabilityClass && one.effectiveFromMs <= world.nowMs)
    .toSorted((a, b) => b.effectiveFromMs - a.effectiveFromMs)[0]
  const isOwn = key.owner === 'account'
  const multiplierBp = isOwn ? world.ownKeyFee.bp : margin?.marginBp
  if (multiplierBp === undefined) return undefined
  const bounds = { ...naiveBounds(route, requirement), inputTokensCached }
  const tier = requirement.serviceTier ?? 'default'
  const quote = quoteAmounts({
    rates: compileRates(rows, world.nowMs),
    terms: {
      atMs: world.nowMs,
      horizonMs: 60_000,
      inputTokensMax: bounds.inputTokensMax,
      serviceTier: tier === 'auto' ? undefined : tier,
      region: route.region,
    },
    bounds,
    multiplierBp,
    fixedFee: isOwn ? world.ownKeyFee.fixed : undefined,
  })
  return { quote, multiplierBp }
}

function naiveBounds(route: Route, asked: Requirement): Parameters<typeof quoteAmounts>[0]['bounds'] {
  const isChat = asked.surface === 'chat'
  const { contextTokens = Infinity, outputTokens } = route.limits
  const outputMax = isChat
    ? Math.min(asked.outputTokensMax ?? outputTokens ?? 16_384, outputTokens ?? Infinity, contextTokens)
    : 0
  return {
    inputTokensMin: 0,
    inputTokensExpected: asked.inputTokensExpected,
    inputTokensMax: Math.max(
      asked.inputTokensExpected,
      Math.min(asked.inputTokensMax, contextTokens, route.limits.inputTokens ?? Infinity),
    ),
    outputTokensMin: 0,
    outputTokensExpected: Math.min(asked.outputTokensExpected, outputMax),
    outputTokensMax: outputMax,
    inputUnits: asked.inputUnits ?? (isChat ? TEXT_INPUT_UNITS : ['embedding_tokens']),
    outputUnits: isChat ? TEXT_OUTPUT_UNITS : [],
    othersExpected: { requests: 1n, ...asked.otherUnitsExpected },
    othersMax: { requests: 1n, ...asked.otherUnitsMax },
  }
}

function inOrder(a: Ranked, b: Ranked): number {
  for (const [at, mine] of a.order.entries()) {
    const theirs = b.order[at]
    if (theirs === undefined || mine === theirs) continue
    return mine < theirs ? -1 : 1
  }
  return 0
}
