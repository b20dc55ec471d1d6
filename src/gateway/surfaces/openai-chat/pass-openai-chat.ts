import type { Candidate } from '../../../routing/route-plan.ts'
import type { EncodedUpstream } from '../../encoded-upstream.ts'
import type { ChatRequest } from '../chat/chat-request.ts'
import { limitToSend } from '../chat/output-limit.ts'
import { clampNote, passedBody } from '../chat/passed-body.ts'

const LIMIT_FIELDS = ['max_tokens', 'max_completion_tokens'] as const

/** The client's bytes with the model's name, an output limit that funds clamp, and the wish for usage in a stream. */
export function passOpenAIChat(request: ChatRequest, candidate: Candidate, outputTokensMax: number): EncodedUpstream {
  const set: Record<string, string> = { model: JSON.stringify(candidate.route.upstreamModel) }
  const remove: string[] = []
  setLimit(request, candidate, { outputTokensMax, set, remove })
  if (asksForUsage(request, candidate))
    set['stream_options'] = JSON.stringify({ ...request.streamOptions, include_usage: true })
  return {
    path: '/chat/completions',
    headers: request.dialectHeaders,
    body: passedBody(request, { set, remove }),
    stream: request.call.stream,
    adjusted: clampNote(candidate, outputTokensMax),
  }
}

/** The limit goes under the name that the client used, or under the one that the provider knows. */
function setLimit(
  request: ChatRequest,
  candidate: Candidate,
  edit: { readonly outputTokensMax: number; readonly set: Record<string, string>; readonly remove: string[] },
): void {
  const used = LIMIT_FIELDS.filter((field) => request.requirement.parametersUsed.includes(field))
  const { maxTokensField } = candidate.provider
  // An old server does not know the new name; the newest models of the inventor refuse the old one, which is their answer to give.
  const isForeign = maxTokensField === 'max_tokens' && used.includes('max_completion_tokens')
  const isClamped = edit.outputTokensMax < candidate.outputTokensMax
  const limit = limitToSend(request, candidate, edit.outputTokensMax)
  if (limit === undefined || (used.length > 0 && !isClamped && !isForeign)) return
  const field = isForeign ? maxTokensField : (used[0] ?? maxTokensField)
  edit.remove.push(...used.filter((name) => name !== field))
  edit.set[field] = String(limit)
}

/** Without it most OpenAI-style servers report no usage in a stream. Mistral always does and refuses the field. */
function asksForUsage(request: ChatRequest, candidate: Candidate): boolean {
  if (!request.call.stream || request.wantsUsage) return false
  return candidate.provider.usageFlavor !== 'mistral'
}
