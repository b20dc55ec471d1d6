import { AppError } from '../../base/error.ts'
import { redeemQuote } from '../../billing/quotes/actions/redeem-quote.ts'
import { saveQuote } from '../../billing/quotes/actions/save-quote.ts'
import type { Quote } from '../../billing/quotes/quote.ts'
import { sha256 } from '../../platform/crypto/digest.ts'
import type { Candidate, RoutePlan } from '../../routing/route-plan.ts'
import type { InboundCall } from '../inbound-call.ts'
import { quoteAssumptions } from '../quote-assumptions.ts'
import { atQuotedPrice, quoteCandidate } from '../quoted-candidate.ts'
import { METERING } from '../surfaces/metering.ts'
import type { GatewayDeps } from './gateway-deps.ts'
import { requireRoute } from './plan-call.ts'
import { warmRoutesOf } from './warm-routes.ts'

/** Candidates that a quote lists and freezes: more would be noise. */
const QUOTED_MAX = 20

export type QuotedCall = {
  readonly quote: Quote
  readonly candidates: readonly Candidate[]
  readonly candidateCount: number
  readonly assumptions: readonly string[]
}

/**
 * Prices a request before it is made and promises the price (G3). Its input is counted with a tokenizer, where a plain call
 * only reckons with bytes.
 */
export async function quoteCall(deps: GatewayDeps, inbound: InboundCall): Promise<QuotedCall> {
  const counted = await deps.tokens.count(inbound.content.words())
  const requirement = withCountedInput(inbound, counted)
  const plan = deps.planCall(requirement, inbound.principal, warmRoutesOf(deps, inbound))
  requireRoute(plan, deps)
  const candidates: Candidate[] = []
  for (let rank = 0; rank < Math.min(QUOTED_MAX, plan.candidateCount); rank++) {
    const candidate = plan.candidate(rank)
    if (candidate?.priceKnown === true) candidates.push(candidate)
  }
  if (candidates.length === 0) {
    throw new AppError('no_route', {
      public: 'What could serve this request has no known price, so it cannot be quoted. No money moved.',
      param: 'model',
    })
  }
  const quote = await saveQuote(deps, {
    accountId: inbound.principal.accountId,
    contentHash: hashOf(inbound),
    body: { candidates: candidates.map(quoteCandidate), catalogVersion: plan.catalogVersion },
    ttlMs: deps.quoteTtlMs,
  })
  return { quote, candidates, candidateCount: plan.candidateCount, assumptions: assumptionsOf(inbound, plan, counted) }
}

/** The plan of a call that redeems a quote: only quoted candidates, at their quoted prices, in the order of the quote. */
export async function honourQuote(deps: GatewayDeps, inbound: InboundCall, plan: RoutePlan): Promise<RoutePlan> {
  if (inbound.quoteId === undefined) return plan
  const quote = await redeemQuote(deps, {
    id: inbound.quoteId,
    accountId: inbound.principal.accountId,
    contentHash: hashOf(inbound),
  })
  const promised = new Map(quote.body.candidates.map((one) => [`${one.routeId} ${one.credentialId}`, one]))
  const standing = new Map(plan.candidates.map((one) => [`${one.route.id} ${one.credential.id}`, one]))
  const candidates = [...promised].flatMap(([name, quoted]) => {
    const candidate = standing.get(name)
    return candidate === undefined ? [] : [atQuotedPrice(candidate, quoted)]
  })
  if (candidates.length === 0) {
    throw new AppError('no_route', {
      public: 'None of the quoted candidates can serve the request any more; ask for a new quote. No money moved.',
    })
  }
  return {
    kind: plan.kind,
    requirement: plan.requirement,
    catalogVersion: quote.body.catalogVersion,
    speeds: plan.speeds,
    routeCount: plan.routeCount,
    candidateCount: candidates.length,
    candidate: (rank) => candidates[rank],
    candidates,
    refusals: plan.refusals,
    unknownModels: plan.unknownModels,
    nearestFix: plan.nearestFix,
  }
}

function cacheAssumption(plan: RoutePlan): string {
  const cached = plan.candidate(0)?.bounds.inputTokensCached ?? 0
  if (cached === 0) return 'nothing of the input is expected to be cached'
  return `input: ${cached} tokens are expected to be read from the cache of the first candidate, which served this conversation before`
}

function hashOf(inbound: InboundCall): string {
  return sha256(inbound.content.canonical()).toString('hex')
}

function withCountedInput(inbound: InboundCall, counted: number | undefined): InboundCall['requirement'] {
  const { requirement } = inbound
  if (counted === undefined || !countsText(inbound)) return requirement
  const inputTokensExpected = Math.min(requirement.inputTokensMax, Math.max(counted, 1))
  return { ...requirement, inputTokensExpected }
}

/** Whether the text of the request, in tokens, is what its input is billed by. */
function countsText({ surface }: InboundCall): boolean {
  const metering = METERING[surface]
  return metering !== 'by_its_exchange' && metering.estimatedInput === 'input_tokens'
}

function assumptionsOf(inbound: InboundCall, plan: RoutePlan, counted: number | undefined): readonly string[] {
  const { requirement } = inbound
  const first = plan.candidate(0)
  if (METERING[inbound.surface] === 'by_its_exchange') return quoteAssumptions(first)
  return [
    counted === undefined
      ? `input: about ${requirement.inputTokensExpected} tokens, from its size`
      : `input: about ${counted} tokens, counted with the o200k encoding; other models count differently`,
    `input at most ${requirement.inputTokensMax} tokens: a token is never shorter than a byte`,
    `output: expected ${requirement.outputTokensExpected} tokens, at most ${first?.outputTokensMax ?? 0}`,
    'minimum: the input alone at its cheapest class; maximum: every token at its dearest class and bracket',
    cacheAssumption(plan),
  ]
}
