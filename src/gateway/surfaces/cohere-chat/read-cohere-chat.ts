import type { InboundCall } from '../../inbound-call.ts'
import { kasaFieldFromHeaders } from '../../wire/request/kasa-field.ts'
import { inboundChat } from '../chat/inbound-chat.ts'
import type { InboundRequest } from '../inbound-request.ts'
import { parseInferenceBody } from '../parse-body.ts'
import { cohereChat } from './cohere-chat.ts'
import { parseCohereChat } from './parse-cohere-chat.ts'

/** Reads a request in the dialect of Cohere's chat. */
export function readCohereChat(request: InboundRequest): InboundCall {
  const json = parseInferenceBody(request.body)
  const parsed = parseCohereChat(json, kasaFieldFromHeaders(request.header))
  return inboundChat(cohereChat, request, { json, parsed })
}
