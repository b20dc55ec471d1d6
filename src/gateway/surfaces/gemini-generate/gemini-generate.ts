import { isJsonObject } from '../../../base/json.ts'
import type { Candidate } from '../../../routing/route-plan.ts'
import type { EncodedUpstream } from '../../encoded-upstream.ts'
import { CHAT_WIRES } from '../../providers/chat-wires.ts'
import type { ChatDialect } from '../chat/chat-dialect.ts'
import type { ChatRequest } from '../chat/chat-request.ts'
import { limitToSend } from '../chat/output-limit.ts'
import { clampNote, passedBody } from '../chat/passed-body.ts'
import { createGeneratePassthrough } from './generate-passthrough.ts'
import { createGenerateStreamRenderer, renderGenerate } from './render-generate.ts'
import { withoutForeignThoughts } from './thought-signatures.ts'

/** Google's generateContent and streamGenerateContent. */
export const geminiGenerate: ChatDialect = {
  name: 'gemini',
  native: { dialect: 'gemini' },
  pass: {
    encode: passGenerate,
    stream: () => createGeneratePassthrough(),
    decoder: CHAT_WIRES.gemini,
    clean: withoutForeignThoughts,
  },
  render: {
    whole: renderGenerate,
    stream: (identity) => createGenerateStreamRenderer(identity),
  },
}

/** The model is in the path. The limit is inside `generationConfig`, which is written anew only where the limit changes. */
function passGenerate(request: ChatRequest, candidate: Candidate, outputTokensMax: number): EncodedUpstream {
  const limit = limitToSend(request, candidate, outputTokensMax)
  const isChanged = limit !== undefined && limit !== request.call.maxOutputTokens
  const method = request.call.stream ? 'streamGenerateContent?alt=sse' : 'generateContent'
  return {
    path: `/models/${encodeURIComponent(candidate.route.upstreamModel)}:${method}`,
    headers: request.dialectHeaders,
    body: passedBody(request, { ...(isChanged ? withLimit(request.echo, limit) : {}), remove: ['model'] }),
    stream: request.call.stream,
    adjusted: clampNote(candidate, outputTokensMax),
  }
}

function withLimit(body: Readonly<Record<string, unknown>>, limit: number) {
  const name = 'generation_config' in body ? 'generation_config' : 'generationConfig'
  const given = body[name]
  const { max_output_tokens: _snake, ...config } = isJsonObject(given) ? given : {}
  return { set: { [name]: JSON.stringify({ ...config, maxOutputTokens: limit }) } }
}
