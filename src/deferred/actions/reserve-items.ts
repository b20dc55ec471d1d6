import type { Nano } from '../../base/money.ts'
import { freePlaceOf } from '../../billing/ledger/actions/free-place-of.ts'
import type { AuthorizeItem, Decision } from '../../billing/ledger/ledger-port.ts'
import { furtherScopesOf } from '../../gateway/actions/further-scopes.ts'
import type { GatewayDeps } from '../../gateway/actions/gateway-deps.ts'
import { openCallOf } from '../../gateway/open-call.ts'
import { callAudit } from '../../vault/call-audit.ts'
import type { Decided, NewItem } from './planned-job.ts'

export type Reserved =
  | { readonly kind: 'reserved'; readonly freePlaces: ReadonlyMap<string, number> }
  | { readonly kind: 'refused'; readonly decision: Refusal; readonly held: readonly string[] }
export type Refusal = Exclude<Decision, { readonly kind: 'admitted' }>

/** Authorizations on their way at once: they share the ledger's transactions. */
const AT_ONCE = 500

/** Holds the most that each item can be charged. Stops at the first refusal, with what is held by then. */
export async function reserveItems(deps: GatewayDeps, decided: Decided, items: readonly NewItem[]): Promise<Reserved> {
  const held: string[] = []
  for (let from = 0; from < items.length; from += AT_ONCE) {
    const some = items.slice(from, from + AT_ONCE)
    const decisions = await Promise.all(some.map((item) => deps.ledger.authorize(authorizeItemOf(deps, decided, item))))
    let refusal: Refusal | undefined
    for (const [at, decision] of decisions.entries()) {
      const callId = some[at]?.callId
      if (decision.kind !== 'admitted') refusal ??= decision
      else if (callId !== undefined) held.push(callId)
    }
    if (refusal !== undefined) return { kind: 'refused', decision: refusal, held }
  }
  return { kind: 'reserved', freePlaces: await freePlacesOf(deps, decided, held) }
}

function memoMaxOf({ candidate }: NewItem): Nano {
  return candidate.side === 'byok' && candidate.priceKnown ? candidate.maxCostNano : 0n
}

function authorizeItemOf(deps: GatewayDeps, { plan }: Decided, item: NewItem): AuthorizeItem {
  const { inbound, candidate, callId } = item
  const { accountId, apiKeyId } = inbound.principal
  const audit = callAudit({
    accountId,
    callId,
    requestId: inbound.requestId,
    apiKeyId,
    credential: candidate.credential,
    candidates: [{ credentialId: candidate.credential.id, reason: 'chosen' }],
    side: candidate.side,
    isFallback: candidate.isFallback,
  })
  return {
    callId,
    accountId,
    apiKeyId,
    furtherScopes: furtherScopesOf(inbound),
    // Nothing is clamped: what goes up is what was asked.
    amountMaxNano: candidate.maxChargeNano,
    amountMinNano: candidate.maxChargeNano,
    memoMaxNano: memoMaxOf(item),
    leaseMs: deps.leaseMs,
    openCall: openCallOf(inbound, candidate, plan),
    // The key is opened for the job, not for its items: each use for the job has an access row of its own.
    audit: { ...audit, opens: false },
  }
}

async function freePlacesOf(
  deps: GatewayDeps,
  { candidate }: Decided,
  callIds: readonly string[],
): Promise<ReadonlyMap<string, number>> {
  const places = new Map<string, number>()
  if (candidate.fixedFee === undefined || candidate.fixedFee.freePerMonth === 0) return places
  for (const callId of callIds) {
    const place = await freePlaceOf(deps, callId)
    if (place !== undefined) places.set(callId, place)
  }
  return places
}
