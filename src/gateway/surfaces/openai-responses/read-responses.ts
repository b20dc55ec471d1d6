import { isJsonObject } from '../../../base/json.ts'
import type { InboundCall } from '../../inbound-call.ts'
import { kasaFieldFromHeaders } from '../../wire/request/kasa-field.ts'
import { inboundChat } from '../chat/inbound-chat.ts'
import type { InboundRequest } from '../inbound-request.ts'
import { parseInferenceBody } from '../parse-body.ts'
import { openAIResponses } from './openai-responses.ts'
import { parseOpenAIResponses } from './parse-openai-responses.ts'

/** Reads a request in the dialect of OpenAI's responses. */
export function readResponses(request: InboundRequest): InboundCall {
  const json = parseInferenceBody(request.body)
  const parsed = parseOpenAIResponses(json, kasaFieldFromHeaders(request.header))
  return inboundChat(openAIResponses, request, { json, parsed, echo: isJsonObject(json) ? json : {} })
}
