import { formatUsd, type Nano } from '#base/money.ts'
import type { Route } from '#catalog/catalog.ts'
import type { UsableKey } from './key-verdict.ts'
import type { Wish } from './name-wish.ts'
import { expectedOutlay, outlayOfQuote, quoteEntry, type Pricing } from './outlay.ts'
import type { RequiredCapability } from './requirement.ts'
import type { Refusal } from './route-plan.ts'
import { isPriceAllowed, pricingOf, routeAt, termsAt, type Ask } from './route-scan.ts'
import { objectionsToTerms, type Objection, type RouteTerms } from './route-terms.ts'
import type { PricedTable } from './routing-index.ts'
import { aboveUnitPrice } from './unit-price-max.ts'

/** Why one key cannot call one route. `credentialId` is undefined when there is no key at all. */
export type KeyObjection = Objection & {
  readonly credentialId: string | undefined
  /** The expected price, where it is what decided. */
  readonly expectedNano?: Nano
}

/** All that speaks against one route, for people who ask why. */
export type RouteSurvey = {
  readonly route: Route
  readonly terms: RouteTerms
  readonly isAsked: boolean
  /** About the route itself, whatever the key. */
  readonly objections: readonly Objection[]
  /** One per key that cannot call it. */
  readonly keyObjections: readonly KeyObjection[]
  /** True when some key could call it, were it not for `objections`. */
  readonly hasKey: boolean
}

const NOT_ASKED: Objection = { reason: 'not_asked', detail: 'the request names other models' }

/** Looks at every route with every key. Takes milliseconds over a whole catalog. */
export function surveyRoutes(
  ask: Ask,
  tables: readonly PricedTable[],
  wishes: readonly Wish[],
): readonly RouteSurvey[] {
  return tables.flatMap((table) => {
    const wishOf = wishesOf(table, wishes)
    const pricing = pricingOf(ask, table)
    return table.routes.map((route, entry): RouteSurvey => {
      const wish = wishOf(entry)
      const terms = termsAt(table, entry)
      if (wish === undefined) {
        return { route, terms, isAsked: false, objections: [NOT_ASKED], keyObjections: [], hasKey: false }
      }
      const objections = routeObjections(table, entry, ask)
      const canBePriced = !objections.some(({ reason }) => reason === 'surface_missing')
      return {
        route,
        terms,
        isAsked: true,
        objections,
        ...surveyKeys({ route, entry, wish, ask, pricing, canBePriced }),
      }
    })
  })
}

/** The surveys as flat rows: none for what is a candidate. */
export function refusalsOf(surveys: readonly RouteSurvey[]): readonly Refusal[] {
  return surveys.flatMap(({ route, objections, keyObjections }) => [
    ...objections.map(({ reason, detail }) => ({ routeId: route.id, credentialId: undefined, reason, detail })),
    ...keyObjections.map(({ credentialId, reason, detail }) => ({ routeId: route.id, credentialId, reason, detail })),
  ])
}

function wishesOf(table: PricedTable, wishes: readonly Wish[]): (entry: number) => Wish | undefined {
  const named = new Map<number, Wish>()
  let all: Wish | undefined
  for (const wish of wishes) {
    if (wish.table !== table) continue
    if (wish.entries === undefined) all ??= wish
    for (const entry of wish.entries ?? []) if (!named.has(entry)) named.set(entry, wish)
  }
  return (entry) => named.get(entry) ?? all
}

/** Everything about a route itself that the request cannot use. Empty: only keys and price are left to decide. */
function routeObjections(table: PricedTable, entry: number, { requirement, demand }: Ask): readonly Objection[] {
  const route = routeAt(table, entry)
  const { contextTokens, inputTokens, outputTokens } = route.limits
  const objections: Objection[] = []
  const object = (reason: Objection['reason'], detail: string): void => {
    objections.push({ reason, detail })
  }
  if (!route.surfaces.includes(requirement.surface)) {
    object('surface_missing', `it cannot be called for ${requirement.surface}`)
  }
  const missing = missingCapabilities(route, requirement.capabilities)
  if (missing.length > 0) {
    object(
      'capability_missing',
      `lacks ${missing.map(({ capability, because }) => `${capability} (${because})`).join(', ')}`,
    )
  }
  if (contextTokens !== undefined && demand.contextTokensMin > contextTokens) {
    object('context_too_small', `about ${demand.contextTokensMin} tokens do not fit its context of ${contextTokens}`)
  } else if (inputTokens !== undefined && demand.inputTokensExpected > inputTokens) {
    object('context_too_small', `about ${demand.inputTokensExpected} tokens exceed its input limit of ${inputTokens}`)
  }
  if (outputTokens !== undefined && (demand.outputTokensAsked ?? 0) > outputTokens) {
    object(
      'output_too_small',
      `it gives at most ${outputTokens} output tokens; asked for up to ${demand.outputTokensAsked}`,
    )
  }
  objections.push(...objectionsToTerms(termsAt(table, entry), requirement))
  return objections
}

export function missingCapabilities(
  route: Route,
  required: readonly RequiredCapability[],
): readonly RequiredCapability[] {
  return required.filter(({ capability }) => !route.capabilities.includes(capability))
}

type KeyQuestion = {
  readonly route: Route
  readonly entry: number
  readonly wish: Wish
  readonly ask: Ask
  readonly pricing: Pricing
  readonly canBePriced: boolean
}

function surveyKeys(question: KeyQuestion): Pick<RouteSurvey, 'keyObjections' | 'hasKey'> {
  const { route, wish, ask } = question
  const isKnown = ask.world.snapshot.providers.has(route.providerId)
  const verdicts = isKnown ? ask.keys.verdictsFor(route) : []
  if (verdicts.length === 0) {
    const detail = `no credential for ${route.providerId}`
    return { keyObjections: [{ credentialId: undefined, reason: 'no_credential', detail }], hasKey: false }
  }
  const keyObjections: KeyObjection[] = []
  for (const verdict of verdicts) {
    const credentialId = verdict.credential.id
    if (wish.credentialId !== undefined && wish.credentialId !== credentialId) {
      const detail = `the request names credential ${wish.credentialId}`
      keyObjections.push({ credentialId, reason: 'credential_not_named', detail })
    } else if (verdict.kind === 'refused') {
      keyObjections.push({ credentialId, reason: verdict.reason, detail: verdict.detail })
    } else if (question.canBePriced) {
      const objection = priceObjection(question, verdict)
      if (objection !== undefined) keyObjections.push({ credentialId, ...objection })
    }
  }
  return { keyObjections, hasKey: keyObjections.length < verdicts.length }
}

function priceObjection(
  { pricing, entry, ask }: KeyQuestion,
  key: UsableKey,
): Omit<KeyObjection, 'credentialId'> | undefined {
  const { maxPriceNano } = ask.requirement.preferences
  const isOutlayAllowed = isPriceAllowed(expectedOutlay(pricing, entry, key.side), key, ask.requirement)
  const aboveUnit = aboveUnitPrice(pricing, entry, key.side)
  if (isOutlayAllowed && aboveUnit === undefined) return undefined
  const quote = quoteEntry(pricing, entry, key.side)
  if (quote === undefined) return { reason: 'price_unknown', detail: 'its capability class has no margin in force' }
  if (quote.kind === 'unpriced') {
    const ruled = key.side === 'byok' ? ', and the request sets a maximum price' : ''
    return { reason: 'price_unknown', detail: `no known price for ${quote.units.join(', ')}${ruled}` }
  }
  if (isOutlayAllowed) return { reason: 'price_above_max', detail: aboveUnit ?? '' }
  const expectedNano = outlayOfQuote(quote, key.side)
  const most = maxPriceNano === undefined ? '' : ` of ${formatUsd(maxPriceNano)}`
  return {
    reason: 'price_above_max',
    detail: `expected ${formatUsd(expectedNano)} USD exceeds the maximum${most}`,
    expectedNano,
  }
}
