import type { Candidate } from '../../../routing/route-plan.ts'
import type { ChatRequest } from './chat-request.ts'

/**
 * The output limit that the provider must hear: the client's own, or a lower one where funds are low. Where the client
 * named none and nothing clamps, the provider's default stands, unless the call was bounded by an assumed limit. Where
 * several answers are asked for at once, each gets its share of what was held for all.
 */
export function limitToSend(
  request: Pick<ChatRequest, 'completions' | 'requirement'>,
  candidate: Candidate,
  outputTokensMax: number,
): number | undefined {
  const each = (tokens: number | undefined) =>
    tokens === undefined ? undefined : Math.floor(tokens / request.completions)
  if (outputTokensMax < candidate.outputTokensMax) return each(outputTokensMax)
  const isAssumed = candidate.route.limits.outputTokens === undefined && candidate.maxChargeNano > 0n
  return each(request.requirement.outputTokensMax ?? (isAssumed ? outputTokensMax : undefined))
}
