import type { InboundCall } from '../inbound-call.ts'
import { requirementOf } from '../requirement-of.ts'
import { kasaFieldFromHeaders } from '../wire/request/kasa-field.ts'
import { parseAnthropicMessages } from '../wire/request/parse-anthropic-messages.ts'
import type { InboundRequest } from './inbound-request.ts'
import { cleanedBody, parseInferenceBody } from './parse-body.ts'

const VERSION_UNLESS_SENT = '2023-06-01'

/** Reads a request in the dialect of Anthropic's messages. */
export function readMessages(request: InboundRequest): InboundCall {
  const json = parseInferenceBody(request.body)
  const parsed = parseAnthropicMessages(json, kasaFieldFromHeaders(request.header))
  const beta = request.header('anthropic-beta')
  return {
    requestId: request.requestId,
    principal: request.principal,
    surface: 'chat',
    dialect: 'anthropic',
    body: request.body,
    withoutForeignSignatures: parsed.holdsForeignSignatures ? () => cleanedBody('anthropic', json) : undefined,
    content: { kind: 'chat', call: parsed.call },
    requirement: requirementOf(parsed, 'anthropic', request.body.length),
    stream: parsed.call.stream,
    completions: parsed.completions,
    wantsUsage: true,
    streamOptions: undefined,
    quoteId: parsed.kasa?.quote,
    session: parsed.kasa?.session,
    dialectHeaders: {
      'anthropic-version': request.header('anthropic-version') ?? VERSION_UNLESS_SENT,
      ...(beta === undefined ? {} : { 'anthropic-beta': beta }),
    },
    droppable: parsed.reported,
  }
}
