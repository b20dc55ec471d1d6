import type { InboundCall } from '../../inbound-call.ts'
import { kasaFieldFromHeaders } from '../../wire/request/kasa-field.ts'
import { inboundChat } from '../chat/inbound-chat.ts'
import type { InboundRequest } from '../inbound-request.ts'
import { parseInferenceBody } from '../parse-body.ts'
import { openAIChat } from './openai-chat.ts'
import { parseOpenAIChat } from './parse-openai-chat.ts'

/** Reads a request in the dialect of OpenAI's chat completions. */
export function readChatCompletions(request: InboundRequest): InboundCall {
  const json = parseInferenceBody(request.body)
  const parsed = parseOpenAIChat(json, kasaFieldFromHeaders(request.header))
  return inboundChat(openAIChat, request, { json, parsed })
}
