import type { Candidate } from '../../../routing/route-plan.ts'
import type { EncodedUpstream } from '../../encoded-upstream.ts'
import { leftOutNote, serverFactsOf } from '../../providers/openai/server-facts.ts'
import { scanMembers } from '../../wire/json-members.ts'
import type { ChatRequest } from '../chat/chat-request.ts'
import { limitToSend } from '../chat/output-limit.ts'
import { clampNote, passedBody } from '../chat/passed-body.ts'

const LIMIT_FIELDS = ['max_tokens', 'max_completion_tokens'] as const

/** The client's bytes with the model's name, an output limit that funds clamp, and the wish for usage in a stream. */
export function passOpenAIChat(request: ChatRequest, candidate: Candidate, outputTokensMax: number): EncodedUpstream {
  const set: Record<string, string> = { model: JSON.stringify(candidate.route.upstreamModel) }
  const remove: string[] = []
  setLimit(request, candidate, { outputTokensMax, set, remove })
  const leftOut = fitServer(request, candidate, { set, remove })
  return {
    path: '/chat/completions',
    headers: request.dialectHeaders,
    body: passedBody(request, { set, remove }),
    stream: request.call.stream,
    adjusted: [...clampNote(candidate, outputTokensMax), ...leftOut.map(leftOutNote)],
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

/**
 * Asks for usage, without which most servers report none in a stream, and leaves out or renames what this server is known
 * to refuse. Answers the names of what was left out.
 */
function fitServer(
  request: ChatRequest,
  candidate: Candidate,
  edit: { readonly set: Record<string, string>; readonly remove: string[] },
): readonly string[] {
  const facts = serverFactsOf(candidate.provider.usageFlavor)
  const { call } = request
  if (call.stream && !request.wantsUsage && facts.takesStreamOptions)
    edit.set['stream_options'] = JSON.stringify({ ...request.streamOptions, include_usage: true })
  if (!facts.takesStreamOptions) edit.remove.push('stream_options')
  const seedField = facts.renames['seed']
  if (seedField !== undefined && call.seed !== undefined) {
    edit.remove.push('seed')
    edit.set[seedField] = String(call.seed)
  }
  if (facts.leavesOut.length === 0) return []
  const leftOut = scanMembers(request.body).members.filter(({ name }) => facts.leavesOut.includes(name))
  edit.remove.push(...facts.leavesOut)
  return leftOut.map(({ name }) => name)
}
