import { isJsonObject } from '../../base/json.ts'
import { kasaFieldSchema } from '../wire/request/kasa-field.ts'
import { anthropicMessagesSchema } from './anthropic-messages/anthropic-messages-schema.ts'
import { readMessages } from './anthropic-messages/read-messages.ts'
import { COHERE_ROWS } from './cohere-rows.ts'
import { MEDIA_ROWS } from './media-rows.ts'
import { openAIChatSchema } from './openai-chat/openai-chat-schema.ts'
import { readChatCompletions } from './openai-chat/read-chat-completions.ts'
import { embeddingsSchema } from './openai-embeddings/parse-openai-embeddings.ts'
import { readEmbeddings } from './openai-embeddings/read-embeddings.ts'
import { GEMINI_ROWS } from './gemini-rows.ts'
import { completionsSchema } from './openai-completions/completions-schema.ts'
import { readCompletions } from './openai-completions/read-completions.ts'
import { readResponses } from './openai-responses/read-responses.ts'
import { responsesSchema } from './openai-responses/responses-schema.ts'
import type { SurfaceRow } from './surface-row.ts'

const kasa = { kasa: kasaFieldSchema.optional() }

/** Every path that makes calls. The last row takes whatever no other recognises. */
export const SURFACE_ROWS: readonly SurfaceRow[] = [
  ...MEDIA_ROWS,
  ...COHERE_ROWS,
  {
    name: 'responses',
    path: '/v1/responses',
    summary: 'OpenAI responses',
    body: responsesSchema.extend(kasa),
    read: readResponses,
    isShownBy: showsResponse,
  },
  {
    name: 'completions',
    path: '/v1/completions',
    summary: 'OpenAI completions of before chats',
    body: completionsSchema.extend(kasa),
    read: readCompletions,
    isShownBy: (body) => 'prompt' in body && !('messages' in body) && !('input' in body),
  },
  {
    name: 'embeddings',
    path: '/v1/embeddings',
    summary: 'OpenAI embeddings',
    body: embeddingsSchema.extend(kasa),
    read: readEmbeddings,
    isShownBy: (body) => 'input' in body && !('messages' in body),
  },
  ...GEMINI_ROWS,
  {
    name: 'messages',
    path: '/v1/messages',
    summary: 'Anthropic messages',
    body: anthropicMessagesSchema.extend(kasa),
    read: readMessages,
    isShownBy: (body, header) => header('anthropic-version') !== undefined || 'system' in body,
  },
  {
    name: 'chat',
    path: '/v1/chat/completions',
    summary: 'OpenAI chat completions',
    body: openAIChatSchema.extend(kasa),
    read: readChatCompletions,
    isShownBy: () => true,
  },
]

/** Embeddings have `input` too: texts or token ids, never items, and none of the other members. */
function showsResponse(body: Record<string, unknown>): boolean {
  if ('messages' in body) return false
  const { input } = body
  const hasItems = Array.isArray(input) && input.some((item) => isJsonObject(item))
  return hasItems || RESPONSES_ONLY.some((member) => member in body)
}

const RESPONSES_ONLY = [
  'instructions',
  'max_output_tokens',
  'tools',
  'text',
  'reasoning',
  'previous_response_id',
  'stream',
]
