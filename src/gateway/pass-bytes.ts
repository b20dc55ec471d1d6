import type { Candidate } from '../routing/route-plan.ts'
import type { EncodedUpstream } from './encoded-upstream.ts'
import type { InboundCall } from './inbound-call.ts'
import { limitToSend } from './output-limit.ts'
import { spliceTopLevel } from './wire/json-splice.ts'

const PATH = {
  openai: { chat: '/chat/completions', embeddings: '/embeddings' },
  anthropic: { chat: '/messages', embeddings: '' },
} as const
/** Fields that are Kasa's own. */
const OWN_FIELDS = ['kasa', 'models']
const LIMIT_FIELDS = ['max_tokens', 'max_completion_tokens'] as const

/**
 * The client's bytes with the few members changed that must be: the model's name, an output limit that funds clamp, the
 * wish for usage in a stream. Every other byte, unknown fields included, reaches the provider as it was sent.
 */
export function passBytes(inbound: InboundCall, candidate: Candidate, outputTokensMax: number): EncodedUpstream {
  const set: Record<string, string> = { model: JSON.stringify(candidate.route.upstreamModel) }
  const remove = [...OWN_FIELDS]
  setLimit(inbound, candidate, { outputTokensMax, set, remove })
  if (asksForUsage(inbound, candidate))
    set['stream_options'] = JSON.stringify({ ...inbound.streamOptions, include_usage: true })
  const isOpenAI = inbound.dialect === 'openai'
  return {
    path: (isOpenAI ? PATH.openai : PATH.anthropic)[inbound.surface],
    headers: inbound.dialectHeaders,
    body: spliceTopLevel(inbound.withoutForeignSignatures?.() ?? inbound.body, { set, remove }),
    stream: inbound.stream,
    adjusted:
      outputTokensMax < candidate.outputTokensMax ? [`output limited to ${outputTokensMax} tokens: funds are low`] : [],
  }
}

/** The limit goes under the name that the client used, or under the one that the provider knows. */
function setLimit(
  inbound: InboundCall,
  candidate: Candidate,
  edit: { readonly outputTokensMax: number; readonly set: Record<string, string>; readonly remove: string[] },
): void {
  if (inbound.surface !== 'chat') return
  const used = LIMIT_FIELDS.filter((field) => inbound.requirement.parametersUsed.includes(field))
  const { maxTokensField } = candidate.provider
  // An old server does not know the new name; the newest models of the inventor refuse the old one, which is their answer to give.
  const isForeign = maxTokensField === 'max_tokens' && used.includes('max_completion_tokens')
  const isClamped = edit.outputTokensMax < candidate.outputTokensMax
  const limit = limitToSend(inbound, candidate, edit.outputTokensMax)
  if (limit === undefined || (used.length > 0 && !isClamped && !isForeign)) return
  const field =
    inbound.dialect === 'anthropic' ? 'max_tokens' : isForeign ? maxTokensField : (used[0] ?? maxTokensField)
  edit.remove.push(...used.filter((name) => name !== field))
  edit.set[field] = String(limit)
}

/** Without it most OpenAI-style servers report no usage in a stream. Mistral always does and refuses the field. */
function asksForUsage(inbound: InboundCall, candidate: Candidate): boolean {
  if (!inbound.stream || inbound.dialect !== 'openai' || inbound.wantsUsage) return false
  return candidate.provider.usageFlavor !== 'mistral'
}
