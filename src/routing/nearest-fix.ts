import { formatUsd } from '#base/money.ts'
import type { CatalogSnapshot } from '#catalog/catalog.ts'
import { OUTPUT_TOKENS_MIN } from './demand.ts'
import { AUTO, tablesOf } from './name-wish.ts'
import { nearNames } from './near-name.ts'
import { successorOf } from './successor.ts'
import type { Requirement } from './requirement.ts'
import type { RefusalReason } from './route-plan.ts'
import type { Ask } from './route-scan.ts'
import { missingCapabilities, type KeyObjection, type RouteSurvey } from './route-survey.ts'

/**
 * What it takes to lift one reason, for finding the route that is nearest to serving: a wish of the request is dropped
 * sooner than an account is changed, and an account sooner than what the request is about.
 */
const EFFORT: Record<RefusalReason, number> = {
  price_above_max: 1,
  provider_banned: 1,
  provider_not_allowed: 1,
  credential_not_named: 1,
  parameter_refused: 2,
  output_too_small: 2,
  credential_disabled: 2,
  credential_unhealthy: 2,
  credential_scope: 2,
  own_key_without_fallback: 2,
  region_not_allowed: 3,
  training_not_excluded: 3,
  dialect_cannot_carry: 3,
  no_credential: 4,
  price_unknown: 5,
  context_too_small: 6,
  capability_missing: 8,
  retired: 30,
  surface_missing: 100,
  not_asked: 1000,
}

/** Reasons that lie in the model that was named: another model is as good a fix. */
const OF_THE_MODEL: ReadonlySet<RefusalReason> = new Set([
  'surface_missing',
  'capability_missing',
  'context_too_small',
  'output_too_small',
  'parameter_refused',
  'retired',
])

/** A route with the fewest things to lift, and what they are. */
type Near = {
  readonly survey: RouteSurvey
  readonly reasons: readonly RefusalReason[]
  readonly key: KeyObjection | undefined
  readonly effort: number
}

/** One sentence: the smallest change after which the request has a route. */
export function suggestFix(ask: Ask, surveys: readonly RouteSurvey[], unknownModels: readonly string[]): string {
  const asked = surveys.filter(({ isAsked }) => isAsked)
  if (asked.length === 0)
    return unknownModels.length > 0 ? suggestNames(ask, unknownModels) : suggestOffer(ask.requirement)
  const near = nearest(asked, ask.requirement)
  const [first] = near
  if (first === undefined) return suggestOffer(ask.requirement)
  const phrases = first.reasons.map((reason) => PHRASES[reason](near, ask.requirement, ask.world.snapshot))
  const isNamed = ask.requirement.models.length > 0 && !ask.requirement.models.includes(AUTO)
  if (isNamed && first.reasons.some((reason) => OF_THE_MODEL.has(reason))) phrases.push(`or ask with model "${AUTO}"`)
  const who = first.reasons.includes('capability_missing') ? describeHad(near, ask.requirement) : nameNear(near)
  return `${who}: ${phrases.join(', ')}`
}

function suggestNames(ask: Ask, unknownModels: readonly string[]): string {
  const names = new Set(ask.world.index.entriesByName.keys())
  for (const table of tablesOf(ask.world)) for (const route of table.routes) names.add(route.modelId)
  const sentences = unknownModels.flatMap((name) => {
    const near = nearNames(name, names)
    return near.length === 0 ? [] : [`Did you mean ${anyOf(near)} instead of "${name}"?`]
  })
  return [...sentences, `GET /v1/models lists all; model "${AUTO}" asks by capability`].join(' ')
}

/** Every name is known and yet no route is meant. */
function suggestOffer({ models, preferences }: Requirement): string {
  const named = models.filter((name) => name !== AUTO)
  const allowed = preferences.modelsOnly
  if (named.length > 0 && allowed.length > 0) {
    return `the request asks for ${anyOf(named)} and allows only ${anyOf(allowed)}: allow what it asks for`
  }
  const wanted = [...named, ...allowed]
  const what = wanted.length === 0 ? 'anything' : anyOf(wanted)
  return `no provider offers ${what}: add an endpoint that does, or ask with model "${AUTO}"`
}

/** The routes that take the least, all for the same reasons. */
function nearest(asked: readonly RouteSurvey[], requirement: Requirement): readonly Near[] {
  const all = asked.map((survey) => nearOf(survey, requirement))
  const least = all.reduce((effort, near) => Math.min(effort, near.effort), Infinity)
  const groups = new Map<string, Near[]>()
  for (const near of all) {
    if (near.effort !== least) continue
    const key = near.reasons.join()
    const group = groups.get(key)
    if (group === undefined) groups.set(key, [near])
    else group.push(near)
  }
  return [...groups.values()].reduce<readonly Near[]>((best, group) => (group.length > best.length ? group : best), [])
}

function nearOf(survey: RouteSurvey, requirement: Requirement): Near {
  const key = survey.hasKey ? undefined : easiestKey(survey.keyObjections)
  const reasons = survey.objections.map(({ reason }) => reason)
  if (key !== undefined) reasons.push(key.reason)
  let effort = reasons.reduce((sum, reason) => sum + EFFORT[reason], 0)
  // Each further capability that is missing is a further thing to give up.
  const missing = missingCapabilities(survey.route, requirement.capabilities).length
  if (missing > 1) effort += (missing - 1) * EFFORT.capability_missing
  return { survey, reasons, key, effort }
}

/** Of the dear keys the cheapest: the smallest rise of the maximum price is the fix. */
function easiestKey(objections: readonly KeyObjection[]): KeyObjection | undefined {
  return objections.reduce<KeyObjection | undefined>((best, one) => {
    if (best === undefined || EFFORT[one.reason] < EFFORT[best.reason]) return one
    const isCheaper = (one.expectedNano ?? 0n) < (best.expectedNano ?? 0n)
    return one.reason === 'price_above_max' && best.reason === one.reason && isCheaper ? one : best
  }, undefined)
}

function nameNear(near: readonly Near[]): string {
  return `${countModels(near).who} came nearest`
}

/** What is there of what is needed: it says more about what is missing than the name of the model. */
function describeHad(near: readonly Near[], requirement: Requirement): string {
  const { who, isOne } = countModels(near)
  const had = requirement.capabilities
    .map(({ capability }) => capability)
    .filter((capability) => near.every(({ survey }) => survey.route.capabilities.includes(capability)))
  if (had.length === 0) return nameNear(near)
  return `${who} ${isOne ? 'has' : 'have'} ${allOf(had)}, but not all that is needed`
}

function countModels(near: readonly Near[]): { readonly who: string; readonly isOne: boolean } {
  const models = new Set(near.map(({ survey }) => survey.route.modelId))
  const [example] = models
  return models.size === 1 ? { who: String(example), isOne: true } : { who: `${models.size} models`, isOne: false }
}

type Phrase = (near: readonly Near[], requirement: Requirement, snapshot: CatalogSnapshot) => string

const PHRASES: Record<RefusalReason, Phrase> = {
  not_asked: () => 'name another model',
  surface_missing: (_, { surface }) => `name a model for ${surface}`,
  capability_missing: (near, requirement) => `do without ${allOf(commonMissing(near, requirement))}`,
  context_too_small: (near, requirement) => `send at most ${mostInput(near, requirement)} input tokens`,
  output_too_small: (near) => `ask for at most ${mostOutput(near)} output tokens`,
  parameter_refused: (near, { parametersUsed }) => {
    const refused = parametersUsed.filter((name) =>
      near.every(({ survey }) => survey.route.refusesParameters.includes(name)),
    )
    return refused.length === 0 ? 'leave out the parameters that it refuses' : `leave out ${allOf(refused)}`
  },
  dialect_cannot_carry: (near, { uncarried }) => {
    const dialects = new Set(near.map(({ survey }) => survey.terms.provider?.dialect))
    const [dialect] = dialects
    const parts = dialect === undefined || dialects.size > 1 ? [] : (uncarried[dialect] ?? [])
    return parts.length === 0
      ? 'leave out what the dialect of its provider cannot carry, or use that dialect'
      : `leave out ${allOf(parts)}, which ${dialect} cannot carry`
  },
  retired: (near, { surface }, snapshot) => {
    const [first] = near
    const successor = first === undefined ? undefined : successorOf(first.survey.route.modelId, surface, snapshot)
    return successor === undefined
      ? 'name a model that is not retired'
      : `name "${successor.id}", the newest of its family, which is not retired`
  },
  provider_banned: (near) => `lift the ban on ${anyOf(providersOf(near))}`,
  provider_not_allowed: (near) => `allow ${anyOf(providersOf(near))}`,
  region_not_allowed: (near, { preferences }) => {
    const wanted = new Set(near.flatMap(({ survey }) => survey.terms.regions))
    const outside = [...wanted].filter((region) => !preferences.regions.includes(region)).toSorted()
    if (outside.length === 0) return `allow any region: those of ${anyOf(providersOf(near))} are not known`
    return `allow the ${outside.length === 1 ? 'region' : 'regions'} ${anyOf(outside)}`
  },
  training_not_excluded: (near) => `allow ${anyOf(providersOf(near))} without known no-training terms`,
  price_unknown: (near) => `have the price of ${exampleOf(near)} reviewed, or use an own key without a maximum price`,
  price_above_max: (near, { preferences }) => {
    const cheapest = near
      .map(({ key }) => key?.expectedNano)
      .filter((nano) => nano !== undefined)
      .toSorted(ascending)[0]
    const limit = preferences.maxPriceNano === undefined ? '' : ` of $${formatUsd(preferences.maxPriceNano)}`
    return `raise the maximum price${limit}${cheapest === undefined ? '' : `: the cheapest that fits costs $${formatUsd(cheapest)}`}`
  },
  no_credential: (near) =>
    `no credential can call ${countModels(near).isOne ? 'it' : 'them'}, add a key for ${anyOf(providersOf(near))}`,
  credential_scope: (near) => `widen the scope of a key for ${anyOf(providersOf(near))}`,
  credential_disabled: (near) => `enable a key for ${anyOf(providersOf(near))}`,
  credential_unhealthy: ([first]) => {
    if (first?.key === undefined) return 'test the key'
    const isAlone = !first.survey.keyObjections.some(({ reason }) => reason === 'own_key_without_fallback')
    return `${first.key.detail}; wait, test or re-key it${isAlone ? '' : ", or let it fall back to the platform's key"}`
  },
  credential_not_named: (near) => `do not name that credential: others can call ${exampleOf(near)}`,
  own_key_without_fallback: () => "allow the own key to fall back to the platform's, or repair it",
}

function ascending(a: bigint, b: bigint): number {
  return a < b ? -1 : a > b ? 1 : 0
}

function exampleOf(near: readonly Near[]): string {
  return near[0]?.survey.route.id ?? 'it'
}

function providersOf(near: readonly Near[]): readonly string[] {
  return [...new Set(near.map(({ survey }) => survey.route.providerId))].toSorted()
}

function commonMissing(near: readonly Near[], requirement: Requirement): readonly string[] {
  const [first] = near
  if (first === undefined) return []
  return missingCapabilities(first.survey.route, requirement.capabilities).map(
    ({ capability, because }) => `${capability} (${because})`,
  )
}

function mostInput(near: readonly Near[], requirement: Requirement): number {
  const roomForOutput = OUTPUT_TOKENS_MIN[requirement.surface]
  return near.reduce((most, { survey }) => {
    const { contextTokens = Infinity, inputTokens = Infinity } = survey.route.limits
    return Math.max(most, Math.min(contextTokens - roomForOutput, inputTokens))
  }, 0)
}

function mostOutput(near: readonly Near[]): number {
  return near.reduce((most, { survey }) => Math.max(most, survey.route.limits.outputTokens ?? 0), 0)
}

function anyOf(names: readonly string[]): string {
  return new Intl.ListFormat('en', { type: 'disjunction' }).format(names)
}

function allOf(names: readonly string[]): string {
  return new Intl.ListFormat('en').format(names)
}
