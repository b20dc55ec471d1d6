import { kasaFieldSchema } from '../wire/request/kasa-field.ts'
import { anthropicMessagesSchema } from './anthropic-messages/anthropic-messages-schema.ts'
import { readMessages } from './anthropic-messages/read-messages.ts'
import { MEDIA_ROWS } from './media-rows.ts'
import { openAIChatSchema } from './openai-chat/openai-chat-schema.ts'
import { readChatCompletions } from './openai-chat/read-chat-completions.ts'
import { embeddingsSchema } from './openai-embeddings/parse-openai-embeddings.ts'
import { readEmbeddings } from './openai-embeddings/read-embeddings.ts'
import type { SurfaceRow } from './surface-row.ts'

const kasa = { kasa: kasaFieldSchema.optional() }

/** Every path that makes calls. The last row takes whatever no other recognises. */
export const SURFACE_ROWS: readonly SurfaceRow[] = [
  ...MEDIA_ROWS,
  {
    name: 'embeddings',
    path: '/v1/embeddings',
    summary: 'OpenAI embeddings',
    body: embeddingsSchema.extend(kasa),
    read: readEmbeddings,
    isShownBy: (body) => 'input' in body && !('messages' in body),
  },
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
