import type { CacheMemory, Conversation } from '../../affinity/actions/create-cache-memory.ts'
import type { Candidate } from '../../routing/route-plan.ts'
import type { WarmRoute } from '../../routing/warm-route.ts'
import type { BilledCall } from '../inbound-call.ts'
import type { CountedUsage } from './count-usage.ts'

type Deps = { readonly caches: CacheMemory }

/** Who is believed to keep a part of this conversation. */
export function warmRoutesOf({ caches }: Deps, inbound: BilledCall): readonly WarmRoute[] {
  const conversation = conversationOf(inbound)
  return conversation === undefined ? [] : caches.read(conversation)
}

/** Remembers what the provider's own usage report shows of its cache. What was only estimated shows nothing. */
export function learnCache(
  { caches }: Deps,
  inbound: BilledCall,
  served: { readonly candidate: Candidate; readonly usage: CountedUsage },
): void {
  const { candidate, usage } = served
  const conversation = conversationOf(inbound)
  if (conversation === undefined || usage.source !== 'reported') return
  caches.learn(conversation, {
    providerId: candidate.provider.id,
    routeId: candidate.route.id,
    credentialId: candidate.credential.id,
    quantities: usage.quantities,
    inputTokensExpected: inbound.requirement.inputTokensExpected,
  })
}

function conversationOf({ conversation, principal }: BilledCall): Conversation | undefined {
  return conversation === undefined ? undefined : { accountId: principal.accountId, text: conversation }
}
