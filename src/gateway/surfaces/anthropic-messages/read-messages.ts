import type { InboundCall } from '../../inbound-call.ts'
import { kasaFieldFromHeaders } from '../../wire/request/kasa-field.ts'
import { inboundChat } from '../chat/inbound-chat.ts'
import type { InboundRequest } from '../inbound-request.ts'
import { parseInferenceBody } from '../parse-body.ts'
import { anthropicMessages } from './anthropic-messages.ts'
import { parseAnthropicMessages } from './parse-anthropic-messages.ts'

const VERSION_UNLESS_SENT = '2023-06-01'

/** Reads a request in the dialect of Anthropic's messages. */
export function readMessages(request: InboundRequest): InboundCall {
  const json = parseInferenceBody(request.body)
  const parsed = parseAnthropicMessages(json, kasaFieldFromHeaders(request.header))
  const beta = request.header('anthropic-beta')
  const dialectHeaders = {
    'anthropic-version': request.header('anthropic-version') ?? VERSION_UNLESS_SENT,
    ...(beta === undefined ? {} : { 'anthropic-beta': beta }),
  }
  return inboundChat(anthropicMessages, request, { json, parsed, dialectHeaders })
}
