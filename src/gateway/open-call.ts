import type { OpenCall, OwnFund } from '../billing/records/record-draft.ts'
import { compactDecision } from '../routing/explain-route.ts'
import type { Candidate, RoutePlan } from '../routing/route-plan.ts'
import type { BilledCall } from './inbound-call.ts'

/** What is known of a call when it is admitted; the hold keeps it for the sweeper. */
export function openCallOf(inbound: BilledCall, candidate: Candidate, plan: RoutePlan): OpenCall {
  const { mode } = inbound.requirement
  const guards = inbound.guard?.text()
  return {
    requestId: inbound.requestId,
    apiKeyId: inbound.principal.apiKeyId,
    surface: inbound.surface,
    dialect: inbound.dialect,
    stream: inbound.stream,
    modelAsked: inbound.requirement.models[0] ?? 'auto',
    ...servedBy(candidate),
    ...(mode === undefined ? {} : { mode }),
    ...(inbound.quoteId === undefined ? {} : { quoteId: inbound.quoteId }),
    ...(guards === undefined ? {} : { guards }),
    decision: compactDecision(plan),
  }
}

/** The part of a record that a fallback to another candidate changes. */
export function servedBy(candidate: Candidate) {
  return {
    model: candidate.route.modelId,
    routeId: candidate.route.id,
    provider: candidate.provider.id,
    upstreamModel: candidate.route.upstreamModel,
    capabilityClass: candidate.route.capabilityClass,
    side: candidate.side,
    ownFund: ownFundOf(candidate),
    credentialId: candidate.credential.id,
    credentialVersion: candidate.credential.version,
    isFallback: candidate.isFallback,
    ...freeCallsOf(candidate),
  }
}

function freeCallsOf({ fixedFee }: Candidate): { readonly freePerMonth?: number } {
  return fixedFee === undefined || fixedFee.freePerMonth === 0 ? {} : { freePerMonth: fixedFee.freePerMonth }
}

/** Who pays the provider besides the funds of the account: the customer's own key, or nobody where a local model is free. */
function ownFundOf(candidate: Candidate): OwnFund {
  const isFree = candidate.priceKnown && candidate.priceRows.every((row) => row.rate.priceNano === 0n)
  if (isFree && candidate.provider.local) return 'local'
  return candidate.side === 'byok' ? 'byok' : 'none'
}
