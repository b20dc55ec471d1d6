import { assert } from '../base/assert.ts'
import type { Dialect } from '../catalog/catalog.ts'
import type { Candidate } from '../routing/route-plan.ts'
import type { InboundCall } from './inbound-call.ts'
import type { EncodedUpstream } from './encoded-upstream.ts'
import { limitToSend } from './output-limit.ts'
import { passBytes } from './pass-bytes.ts'
import { encodeAnthropicChat } from './providers/anthropic/encode-chat.ts'
import { encodeGeminiChat } from './providers/gemini/encode-chat.ts'
import { encodeGeminiEmbeddings } from './providers/gemini/encode-embeddings.ts'
import { encodeOpenAIChat } from './providers/openai/encode-chat.ts'
import type { EncodedRequest, EncodeTarget } from './providers/shared/encoded-request.ts'
import type { Call } from './wire/call.ts'

const ENCODE_CHAT: Record<Dialect, (call: Call, target: EncodeTarget) => EncodedRequest> = {
  openai: encodeOpenAIChat,
  anthropic: encodeAnthropicChat,
  gemini: encodeGeminiChat,
}

/** The client's own bytes where the dialects agree, a translation where they do not. */
export function encodeRequest(inbound: InboundCall, candidate: Candidate, outputTokensMax: number): EncodedUpstream {
  const { provider, route } = candidate
  if (provider.dialect === inbound.dialect) return passBytes(inbound, candidate, outputTokensMax)
  if (inbound.content.kind === 'embeddings') {
    assert(provider.dialect === 'gemini', 'embeddings are translated to Gemini only')
    return { ...encodeGeminiEmbeddings(inbound.content.call, route), stream: false }
  }
  const target: EncodeTarget = {
    upstreamModel: route.upstreamModel,
    maxOutputTokens: limitToSend(inbound, candidate, outputTokensMax),
    maxTokensField: provider.maxTokensField,
    modelOutputLimit: route.limits.outputTokens,
  }
  return { ...ENCODE_CHAT[provider.dialect](inbound.content.call, target), stream: inbound.stream }
}
