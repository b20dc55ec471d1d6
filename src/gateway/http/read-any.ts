import { isJsonObject } from '../../base/json.ts'
import type { InboundCall } from '../inbound-call.ts'
import type { InboundRequest } from './inbound-request.ts'
import { parseInferenceBody } from './parse-body.ts'
import { readChatCompletions } from './read-chat-completions.ts'
import { readEmbeddings } from './read-embeddings.ts'
import { readMessages } from './read-messages.ts'

/**
 * Reads the real body of any surface, for quotes and explanations. Which one it is shows in the body: `input` is
 * embeddings; the header `anthropic-version`, or a top-level `system`, is Anthropic's; everything else is OpenAI's chat.
 */
export function readAny(request: InboundRequest): InboundCall {
  const json = parseInferenceBody(request.body)
  if (isJsonObject(json) && 'input' in json && !('messages' in json)) return readEmbeddings(request)
  const isAnthropic = request.header('anthropic-version') !== undefined || (isJsonObject(json) && 'system' in json)
  return isAnthropic ? readMessages(request) : readChatCompletions(request)
}
