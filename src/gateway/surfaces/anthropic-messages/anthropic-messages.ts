import type { Candidate } from '../../../routing/route-plan.ts'
import type { EncodedUpstream } from '../../encoded-upstream.ts'
import { CHAT_WIRES } from '../../providers/chat-wires.ts'
import { withoutForeignSignatures } from '../../wire/request/without-foreign-signatures.ts'
import type { ChatDialect } from '../chat/chat-dialect.ts'
import type { ChatRequest } from '../chat/chat-request.ts'
import { limitToSend } from '../chat/output-limit.ts'
import { clampNote, passedBody } from '../chat/passed-body.ts'
import { createAnthropicPassthrough } from './anthropic-passthrough.ts'
import { createAnthropicStreamRenderer } from './anthropic-stream.ts'
import { renderAnthropicMessage } from './render-anthropic-message.ts'

/** Anthropic's messages. */
export const anthropicMessages: ChatDialect = {
  name: 'anthropic',
  native: { dialect: 'anthropic' },
  pass: {
    encode: passMessages,
    stream: () => createAnthropicPassthrough(),
    decoder: CHAT_WIRES.anthropic,
    clean: (body) => withoutForeignSignatures('anthropic', body),
  },
  render: {
    whole: (events, identity) => renderAnthropicMessage(events, { ...identity, id: `msg_${identity.id}` }),
    stream: (identity) => createAnthropicStreamRenderer({ id: `msg_${identity.id}`, model: identity.model }),
  },
}

/** The client's bytes with the model's name, and the output limit where funds clamp it: a client always names one. */
function passMessages(request: ChatRequest, candidate: Candidate, outputTokensMax: number): EncodedUpstream {
  const isClamped = outputTokensMax < candidate.outputTokensMax
  const limit = isClamped ? limitToSend(request, candidate, outputTokensMax) : undefined
  const set = {
    model: JSON.stringify(candidate.route.upstreamModel),
    ...(limit === undefined ? {} : { max_tokens: String(limit) }),
  }
  return {
    path: '/messages',
    headers: request.dialectHeaders,
    body: passedBody(request, { set }),
    stream: request.call.stream,
    adjusted: clampNote(candidate, outputTokensMax),
  }
}
