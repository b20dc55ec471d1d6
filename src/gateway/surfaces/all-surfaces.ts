import { isJsonObject } from '../../base/json.ts'
import { kasaFieldSchema } from '../wire/request/kasa-field.ts'
import { anthropicMessagesSchema } from './anthropic-messages/anthropic-messages-schema.ts'
import { readMessages } from './anthropic-messages/read-messages.ts'
import { openAIChatSchema } from './openai-chat/openai-chat-schema.ts'
import { readChatCompletions } from './openai-chat/read-chat-completions.ts'
import { embeddingsSchema } from './openai-embeddings/parse-openai-embeddings.ts'
import { readEmbeddings } from './openai-embeddings/read-embeddings.ts'
import { batchEmbedSchema, embedContentSchema } from './gemini-embeddings/parse-gemini-embeddings.ts'
import { readBatchEmbedContents, readEmbedContent } from './gemini-embeddings/read-gemini-embeddings.ts'
import { geminiPaths } from './gemini-generate/gemini-paths.ts'
import { generateSchema } from './gemini-generate/generate-schema.ts'
import { readGenerate, readStreamGenerate } from './gemini-generate/read-generate.ts'
import { completionsSchema } from './openai-completions/completions-schema.ts'
import { readCompletions } from './openai-completions/read-completions.ts'
import { readResponses } from './openai-responses/read-responses.ts'
import { responsesSchema } from './openai-responses/responses-schema.ts'
import type { SurfaceRow } from './surface-row.ts'

const kasa = { kasa: kasaFieldSchema.optional() }

/** Every path that makes calls. The last row takes whatever no other recognises. */
export const SURFACE_ROWS: readonly SurfaceRow[] = [
  {
    name: 'responses',
    paths: ['/v1/responses'],
    summary: 'OpenAI responses',
    body: responsesSchema.extend(kasa),
    read: readResponses,
    isShownBy: showsResponse,
  },
  {
    name: 'completions',
    paths: ['/v1/completions'],
    summary: 'OpenAI completions of before chats',
    body: completionsSchema.extend(kasa),
    read: readCompletions,
    isShownBy: (body) => 'prompt' in body && !('messages' in body) && !('input' in body),
  },
  {
    name: 'embeddings',
    paths: ['/v1/embeddings'],
    summary: 'OpenAI embeddings',
    body: embeddingsSchema.extend(kasa),
    read: readEmbeddings,
    isShownBy: (body) => 'input' in body && !('messages' in body),
  },
  {
    name: 'generate',
    paths: geminiPaths('generateContent'),
    summary: 'Gemini generateContent',
    body: generateSchema.extend(kasa),
    read: readGenerate,
    isShownBy: (body) => 'contents' in body,
  },
  {
    name: 'stream-generate',
    paths: geminiPaths('streamGenerateContent'),
    summary: 'Gemini streamGenerateContent: events with alt=sse, else a JSON array',
    body: generateSchema.extend(kasa),
    read: readStreamGenerate,
    isShownBy: () => false,
  },
  {
    name: 'embed-content',
    paths: geminiPaths('embedContent'),
    summary: 'Gemini embedContent',
    body: embedContentSchema.extend(kasa),
    read: readEmbedContent,
    isShownBy: (body) => 'content' in body && !('messages' in body),
  },
  {
    name: 'batch-embed-contents',
    paths: geminiPaths('batchEmbedContents'),
    summary: 'Gemini batchEmbedContents',
    body: batchEmbedSchema.extend(kasa),
    read: readBatchEmbedContents,
    isShownBy: (body) => 'requests' in body && !('messages' in body),
  },
  {
    name: 'messages',
    paths: ['/v1/messages'],
    summary: 'Anthropic messages',
    body: anthropicMessagesSchema.extend(kasa),
    read: readMessages,
    isShownBy: (body, header) => header('anthropic-version') !== undefined || 'system' in body,
  },
  {
    name: 'chat',
    paths: ['/v1/chat/completions'],
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
