import { formatUsd } from '#base/money.ts'
import { quoteEntry } from './outlay.ts'
import type { UsableKey } from './key-verdict.ts'
import type { Wish } from './name-wish.ts'
import { expectedOutlay, outlayOfQuote, type Pricing } from './outlay.ts'
import type { Requirement } from './requirement.ts'
import type { Refusal } from './route-plan.ts'
import { isPriceAllowed, pricingOf, routeAt, type Ask } from './route-scan.ts'
import { objectionsToTerms, type Objection } from './route-terms.ts'
import type { PricedTable } from './routing-index.ts'
import type { Route } from '#catalog/catalog.ts'

/** Every reason of every route that is no candidate with some key: the long answer, for people who ask why. */
export function listRefusals(ask: Ask, tables: readonly PricedTable[], wishes: readonly Wish[]): readonly Refusal[] {
  const refusals: Refusal[] = []
  for (const table of tables) {
    const wished = wishedEntries(table, wishes)
    const pricing = pricingOf(ask, table)
    for (const entry of table.routes.keys()) {
      const wish = wished(entry)
      const route = routeAt(table, entry)
      if (wish === undefined) {
        refusals.push(refusal(route, undefined, { reason: 'not_asked', detail: 'the request names other models' }))
        continue
      }
      const objections = routeObjections(table, entry, ask)
      for (const objection of objections) refusals.push(refusal(route, undefined, objection))
      const canBePriced = !objections.some(({ reason }) => reason === 'surface_missing')
      refusals.push(...keyRefusals({ route, entry, wish, ask, pricing, canBePriced }))
    }
  }
  return refusals
}

function wishedEntries(table: PricedTable, wishes: readonly Wish[]): (entry: number) => Wish | undefined {
  const named = new Map<number, Wish>()
  let all: Wish | undefined
  for (const wish of wishes) {
    if (wish.table !== table) continue
    if (wish.entries === undefined) all ??= wish
    for (const entry of wish.entries ?? []) if (!named.has(entry)) named.set(entry, wish)
  }
  return (entry) => named.get(entry) ?? all
}

/** Everything about a route itself that the request cannot use, in words. Empty: only keys and price are left to decide. */
export function routeObjections(table: PricedTable, entry: number, { requirement, demand }: Ask): readonly Objection[] {
  const { surfaces, capabilities, limits } = routeAt(table, entry)
  const objections: Objection[] = []
  const object = (reason: Objection['reason'], detail: string): void => {
    objections.push({ reason, detail })
  }
  if (!surfaces.includes(requirement.surface)) object('surface_missing', `it cannot be called for ${requirement.surface}`)
  const missing = requirement.capabilities.filter(({ capability }) => !capabilities.includes(capability))
  if (missing.length > 0) object('capability_missing', `needs ${missing.map(inWords).join('; ')}`)
  const { contextTokens, inputTokens, outputTokens } = limits
  if (contextTokens !== undefined && demand.contextTokensMin > contextTokens) {
    object('context_too_small', `about ${demand.contextTokensMin} tokens do not fit its context of ${contextTokens}`)
  } else if (inputTokens !== undefined && demand.inputTokensExpected > inputTokens) {
    object('context_too_small', `about ${demand.inputTokensExpected} tokens exceed its input limit of ${inputTokens}`)
  }
  if (outputTokens !== undefined && demand.outputTokensAsked > outputTokens) {
    object('output_too_small', `asks for up to ${demand.outputTokensAsked} output tokens; it gives at most ${outputTokens}`)
  }
  const terms = table.terms[table.termsAt[entry] ?? 0]
  if (terms !== undefined) objections.push(...objectionsToTerms(terms, requirement))
  return objections
}

function inWords({ capability, because }: Requirement['capabilities'][number]): string {
  return `${capability}: ${because}`
}

type KeyQuestion = {
  readonly route: Route
  readonly entry: number
  readonly wish: Wish
  readonly ask: Ask
  readonly pricing: Pricing
  readonly canBePriced: boolean
}

function keyRefusals({ route, entry, wish, ask, pricing, canBePriced }: KeyQuestion): readonly Refusal[] {
  const isKnown = ask.world.snapshot.providers.has(route.providerId)
  const verdicts = isKnown ? ask.keys.verdictsFor(route) : []
  if (verdicts.length === 0) {
    return [refusal(route, undefined, { reason: 'no_credential', detail: `no credential for ${route.providerId}` })]
  }
  const refusals: Refusal[] = []
  for (const verdict of verdicts) {
    const credentialId = verdict.credential.id
    if (wish.credentialId !== undefined && wish.credentialId !== credentialId) {
      const detail = `the request names credential ${wish.credentialId}`
      refusals.push(refusal(route, credentialId, { reason: 'credential_not_named', detail }))
    } else if (verdict.kind === 'refused') {
      refusals.push(refusal(route, credentialId, verdict))
    } else if (canBePriced) {
      const objection = priceObjection(pricing, entry, verdict, ask)
      if (objection !== undefined) refusals.push(refusal(route, credentialId, objection))
    }
  }
  return refusals
}

function priceObjection(pricing: Pricing, entry: number, key: UsableKey, ask: Ask): Objection | undefined {
  const { maxPriceNano } = ask.requirement.preferences
  if (isPriceAllowed(expectedOutlay(pricing, entry, key.side), key, ask.requirement)) return undefined
  const quote = quoteEntry(pricing, entry, key.side)
  if (quote === undefined) return { reason: 'price_unknown', detail: 'its capability class has no margin in force' }
  if (quote.kind === 'unpriced') {
    const ruled = key.side === 'byok' ? ', and a maximum price is set' : ''
    return { reason: 'price_unknown', detail: `no known price for ${quote.units.join(', ')}${ruled}` }
  }
  const expected = formatUsd(outlayOfQuote(quote, key.side))
  return { reason: 'price_above_max', detail: `expected ${expected} USD exceeds the maximum of ${formatUsd(maxPriceNano ?? 0n)} USD` }
}

function refusal(route: Route, credentialId: string | undefined, { reason, detail }: Objection): Refusal {
  return { routeId: route.id, credentialId, reason, detail }
}
