import type { InboundCall } from '../../inbound-call.ts'
import { kasaFieldFromHeaders } from '../../wire/request/kasa-field.ts'
import { inboundChat } from '../chat/inbound-chat.ts'
import type { InboundRequest } from '../inbound-request.ts'
import { parseInferenceBody } from '../parse-body.ts'
import { openAICompletions } from './openai-completions.ts'
import { parseOpenAICompletions } from './parse-openai-completions.ts'

/** Reads a request in the dialect of OpenAI's completions. */
export function readCompletions(request: InboundRequest): InboundCall {
  const json = parseInferenceBody(request.body)
  const parsed = parseOpenAICompletions(json, kasaFieldFromHeaders(request.header))
  return inboundChat(openAICompletions, request, { json, parsed })
}
