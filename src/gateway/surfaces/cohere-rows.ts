import { kasaFieldSchema } from '../wire/request/kasa-field.ts'
import { cohereChatSchema } from './cohere-chat/cohere-chat-schema.ts'
import { readCohereChat } from './cohere-chat/read-cohere-chat.ts'
import { cohereEmbedSchema } from './cohere-embed/parse-cohere-embed.ts'
import { readCohereEmbed } from './cohere-embed/read-cohere-embed.ts'
import { readTranscription } from './openai-transcription/read-transcription.ts'
import { transcriptionSchema } from './openai-transcription/transcription-schema.ts'
import type { SurfaceRow } from './surface-row.ts'

const kasa = { kasa: kasaFieldSchema.optional() }

/** What Cohere's client calls beside rerank. */
export const COHERE_ROWS: readonly SurfaceRow[] = [
  {
    name: 'cohere-chat',
    path: '/v2/chat',
    summary: 'Cohere chat of its second version',
    body: cohereChatSchema.extend(kasa),
    read: readCohereChat,
    isShownBy: () => false,
  },
  {
    name: 'cohere-embed',
    path: '/v2/embed',
    summary: 'Cohere embeddings, by Cohere only',
    body: cohereEmbedSchema.extend(kasa),
    read: readCohereEmbed,
    isShownBy: (body) => 'texts' in body && 'input_type' in body,
  },
  {
    name: 'transcription-v2',
    path: '/v2/audio/transcriptions',
    summary: 'Transcriptions, at the path of Cohere',
    body: transcriptionSchema,
    bodyType: 'multipart/form-data',
    read: readTranscription,
    isShownBy: () => false,
  },
]
