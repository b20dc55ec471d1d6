import { isJsonObject } from '../../../base/json.ts'
import type { Candidate } from '../../../routing/route-plan.ts'
import type { EncodedUpstream } from '../../encoded-upstream.ts'
import { createUsageFold } from '../../fold-usage.ts'
import { createResponsesStreamDecoder, decodeResponse } from '../../providers/openai/decode-responses.ts'
import type { AnswerIdentity } from '../../wire/answer-identity.ts'
import type { CallEvent, StopReason } from '../../wire/call-event.ts'
import { unpackSignature } from '../../wire/signature-carrier.ts'
import type { ChatDialect } from '../chat/chat-dialect.ts'
import type { ChatRequest } from '../chat/chat-request.ts'
import { limitToSend } from '../chat/output-limit.ts'
import { clampNote, passedBody } from '../chat/passed-body.ts'
import { ResponseItems } from './response-items.ts'
import { responseEnd, responseObject } from './response-object.ts'
import { createResponsesPassthrough } from './responses-passthrough.ts'
import { createResponsesStreamRenderer } from './responses-stream.ts'
import { isPackedThought } from '../../wire/thought-carrier.ts'

/** OpenAI's responses. Other servers have begun to speak this too, but count in ways of their own: they get chats. */
export const openAIResponses: ChatDialect = {
  name: 'openai-responses',
  native: { dialect: 'openai', only: ['openai'] },
  pass: {
    encode: passResponses,
    stream: () => createResponsesPassthrough(),
    decoder: { whole: decodeResponse, stream: createResponsesStreamDecoder },
    clean: withoutForeignThoughts,
  },
  render: {
    whole: renderResponse,
    stream: (identity, { echo }) => createResponsesStreamRenderer(identity, echo),
  },
}

function passResponses(request: ChatRequest, candidate: Candidate, outputTokensMax: number): EncodedUpstream {
  const limit = limitToSend(request, candidate, outputTokensMax)
  const set = {
    model: JSON.stringify(candidate.route.upstreamModel),
    ...(limit === undefined || limit === request.call.maxOutputTokens ? {} : { max_output_tokens: String(limit) }),
  }
  return {
    path: '/responses',
    headers: request.dialectHeaders,
    body: passedBody(request, { set }),
    stream: request.call.stream,
    adjusted: clampNote(candidate, outputTokensMax),
  }
}

/** Thoughts that another provider proved, and signatures inside ids, mean nothing to OpenAI. */
function withoutForeignThoughts(body: Record<string, unknown>): Record<string, unknown> {
  const { input } = body
  if (!Array.isArray(input)) return body
  const items = input.filter((item: unknown) => !isJsonObject(item) || !isPackedThought(item['encrypted_content']))
  return { ...body, input: items.map((item: unknown) => (isJsonObject(item) ? withPlainId(item) : item)) }
}

function withPlainId(item: Record<string, unknown>): Record<string, unknown> {
  const id = item['call_id']
  return typeof id === 'string' ? { ...item, call_id: unpackSignature(id).id } : item
}

function renderResponse(events: readonly CallEvent[], identity: AnswerIdentity, request: ChatRequest): object {
  const items = new ResponseItems(identity.id)
  const usage = createUsageFold()
  let stop: StopReason | undefined
  let refused = false
  for (const event of events) {
    if (event.kind === 'usage') usage.push(event.usage)
    else if (event.kind === 'stop') stop = event.reason
    if (event.kind === 'refusal') refused = true
    items.push(event)
  }
  const end = responseEnd(stop, refused)
  items.close(end.status === 'incomplete' ? 'incomplete' : 'completed')
  return responseObject({ identity, echo: request.echo, end, output: items.output, usage: usage.usage })
}
