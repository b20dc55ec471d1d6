import { isJsonObject } from '../../base/json.ts'
import type { InboundCall } from '../inbound-call.ts'
import { requirementOf } from '../requirement-of.ts'
import { kasaFieldFromHeaders } from '../wire/request/kasa-field.ts'
import { parseOpenAIChat } from '../wire/request/parse-openai-chat.ts'
import type { InboundRequest } from './inbound-request.ts'
import { cleanedBody, parseInferenceBody } from './parse-body.ts'

/** Reads a request in the dialect of OpenAI's chat completions. */
export function readChatCompletions(request: InboundRequest): InboundCall {
  const json = parseInferenceBody(request.body)
  const parsed = parseOpenAIChat(json, kasaFieldFromHeaders(request.header))
  return {
    requestId: request.requestId,
    principal: request.principal,
    surface: 'chat',
    dialect: 'openai',
    body: request.body,
    withoutForeignSignatures: parsed.holdsForeignSignatures ? () => cleanedBody('openai', json) : undefined,
    content: { kind: 'chat', call: parsed.call },
    requirement: requirementOf(parsed, 'openai', request.body.length),
    stream: parsed.call.stream,
    completions: parsed.completions,
    wantsUsage: parsed.wantsUsage,
    streamOptions: streamOptionsOf(json),
    quoteId: parsed.kasa?.quote,
    session: parsed.kasa?.session,
    dialectHeaders: {},
    droppable: parsed.reported,
  }
}

function streamOptionsOf(json: unknown): InboundCall['streamOptions'] {
  if (!isJsonObject(json) || !isJsonObject(json['stream_options'])) return undefined
  return Object.fromEntries(Object.entries(json['stream_options']).filter(isScalarEntry))
}

function isScalarEntry(entry: [string, unknown]): entry is [string, string | number | boolean] {
  return ['string', 'number', 'boolean'].includes(typeof entry[1])
}
