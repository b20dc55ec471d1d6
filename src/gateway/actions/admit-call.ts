import { AppError } from '../../base/error.ts'
import { formatUsd, type Nano } from '../../base/money.ts'
import { BUDGET_SCOPE_WORDS } from '../../billing/funds/budget-scope.ts'
import { freePlaceOf } from '../../billing/ledger/actions/free-place-of.ts'
import type { Decision } from '../../billing/ledger/ledger-port.ts'
import { quoteAmounts } from '../../billing/rating/quote-amounts.ts'
import { newId } from '../../platform/crypto/id.ts'
import { pricingTermsOf } from '../../routing/demand.ts'
import type { Candidate, RoutePlan } from '../../routing/route-plan.ts'
import { callAudit, type CallAudit } from '../../vault/call-audit.ts'
import type { BilledCall } from '../inbound-call.ts'
import { openCallOf } from '../open-call.ts'
import { affordableOutputTokens, CLAMPED_OUTPUT_TOKENS_MIN } from '../output-clamp.ts'
import { furtherScopesOf } from './further-scopes.ts'
import type { GatewayDeps } from './gateway-deps.ts'
import { compiledRatesOf } from './price-freezer.ts'

/** A call that may be made: its hold and its audit rows are committed. */
export type Admission = {
  readonly callId: string
  readonly startedAtMs: number
  readonly grantedNano: Nano
  readonly decision: Extract<Decision, { kind: 'admitted' }>
  readonly audit: CallAudit
  /** Its place among the calls of the month that pay no fee on own keys. Undefined: it pays. */
  readonly nthOfMonth: number | undefined
}

const CONSIDERED_MAX = 5

/**
 * Reserves the upper bound of the call and writes its audit rows, in one transaction.
 * @throws AppError `insufficient_funds`, `plan_limit_exceeded`, or `unavailable` when the ledger cannot be reached
 */
export async function admitCall(
  deps: GatewayDeps,
  inbound: BilledCall,
  chosen: { readonly plan: RoutePlan; readonly candidate: Candidate },
): Promise<Admission> {
  const { candidate } = chosen
  const callId = inbound.callId ?? newId()
  const startedAtMs = deps.clock.nowMs()
  const audit = callAudit({
    accountId: inbound.principal.accountId,
    callId,
    requestId: inbound.requestId,
    apiKeyId: inbound.principal.apiKeyId,
    credential: candidate.credential,
    candidates: considered(chosen.plan),
    side: candidate.side,
    isFallback: candidate.isFallback,
  })
  const openCall = openCallOf(inbound, candidate, chosen.plan)
  const decision = await deps.ledger.authorize({
    callId,
    accountId: inbound.principal.accountId,
    apiKeyId: inbound.principal.apiKeyId,
    furtherScopes: furtherScopesOf(inbound),
    amountMaxNano: candidate.maxChargeNano,
    amountMinNano: leastCharge(candidate, inbound, startedAtMs),
    memoMaxNano: candidate.side === 'byok' && candidate.priceKnown ? candidate.maxCostNano : 0n,
    leaseMs: deps.leaseMs,
    openCall,
    audit,
  })
  if (decision.kind !== 'admitted') throw refusalOf(decision, candidate)
  const nthOfMonth = openCall.freePerMonth === undefined ? undefined : await freePlaceOf(deps, callId)
  return { callId, startedAtMs, grantedNano: decision.grantedNano, decision, audit, nthOfMonth }
}

/** The output that a grant pays for on a candidate. Undefined: not even the least. */
export function outputTokensFor(
  candidate: Candidate,
  inbound: BilledCall,
  grant: { readonly grantedNano: Nano; readonly atMs: number },
): number | undefined {
  if (grant.grantedNano >= candidate.maxChargeNano) return candidate.outputTokensMax
  const leastNano = leastCharge(candidate, inbound, grant.atMs)
  if (grant.grantedNano < leastNano) return undefined
  return affordableOutputTokens(
    grant.grantedNano,
    { tokens: Math.min(CLAMPED_OUTPUT_TOKENS_MIN, candidate.outputTokensMax), chargeNano: leastNano },
    { tokens: candidate.outputTokensMax, chargeNano: candidate.maxChargeNano },
  )
}

/** The upper bound of the call with the least output that is worth making. */
function leastCharge(candidate: Candidate, inbound: BilledCall, atMs: number): Nano {
  if (candidate.maxChargeNano === 0n || candidate.outputTokensMax <= CLAMPED_OUTPUT_TOKENS_MIN)
    return candidate.maxChargeNano
  const bounds = {
    ...candidate.bounds,
    outputTokensMin: 0,
    outputTokensExpected: 0,
    outputTokensMax: CLAMPED_OUTPUT_TOKENS_MIN,
  }
  const quote = quoteAmounts({
    rates: compiledRatesOf(candidate, atMs),
    terms: pricingTermsOf(candidate.route, bounds, inbound.requirement, atMs),
    bounds,
    multiplierBp: candidate.multiplierBp,
    fixedFee: candidate.fixedFee,
  })
  return quote.kind === 'priced' ? quote.max.chargeNano : candidate.maxChargeNano
}

function considered(plan: RoutePlan) {
  const list: { readonly credentialId: string; readonly reason: string }[] = []
  for (let rank = 0; rank < Math.min(CONSIDERED_MAX, plan.candidateCount); rank++) {
    const candidate = plan.candidate(rank)
    if (candidate !== undefined)
      list.push({ credentialId: candidate.credential.id, reason: rank === 0 ? 'chosen' : 'next' })
    // Sorting all candidates of "auto" for an audit row is not worth it: the first two need none.
    if (rank === 1 && plan.candidateCount > CONSIDERED_MAX) break
  }
  return list
}

function refusalOf(decision: Exclude<Decision, { kind: 'admitted' }>, candidate: Candidate): AppError {
  switch (decision.kind) {
    case 'insufficient_funds':
      return new AppError('insufficient_funds', {
        public: `This call on ${candidate.route.id} can cost up to $${formatUsd(candidate.maxChargeNano)}, but only $${formatUsd(decision.availableNano)} is available. Nothing was sent upstream; no money moved.`,
        details: {
          maxChargeNano: candidate.maxChargeNano.toString(),
          availableNano: decision.availableNano.toString(),
        },
      })
    case 'plan_limit_exceeded':
      return new AppError('plan_limit_exceeded', {
        public: `The ${decision.scope === 'session' ? '' : 'monthly '}cap of $${formatUsd(decision.capNano)} on the ${BUDGET_SCOPE_WORDS[decision.scope]} is reached. Nothing was sent upstream; no money moved.`,
        details: { scope: decision.scope, scopeId: decision.scopeId, capNano: decision.capNano.toString() },
      })
    case 'duplicate':
      return new AppError('conflict', { public: 'This call was made already. No money moved.' })
  }
}
