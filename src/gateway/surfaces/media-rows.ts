import { kasaFieldSchema } from '../wire/request/kasa-field.ts'
import { ocrSchema } from './mistral-ocr/ocr-schema.ts'
import { readOcr } from './mistral-ocr/read-ocr.ts'
import { imageEditsSchema } from './openai-images/image-edits-schema.ts'
import { readImageEdits } from './openai-images/read-image-edits.ts'
import { imagesSchema } from './openai-images/images-schema.ts'
import { readImages } from './openai-images/read-images.ts'
import { moderationSchema } from './openai-moderations/moderation-schema.ts'
import { readModeration } from './openai-moderations/read-moderation.ts'
import { readSpeech } from './openai-speech/read-speech.ts'
import { speechSchema } from './openai-speech/speech-schema.ts'
import { readTranscription, readTranslation } from './openai-transcription/read-transcription.ts'
import { transcriptionSchema } from './openai-transcription/transcription-schema.ts'
import { readRerank } from './rerank/read-rerank.ts'
import { rerankSchema } from './rerank/rerank-schema.ts'
import { readSearch } from './search/read-search.ts'
import { searchSchema } from './search/search-schema.ts'
import type { SurfaceRow } from './surface-row.ts'

const kasa = { kasa: kasaFieldSchema.optional() }

const FORM = 'multipart/form-data'

/** Cohere's SDK has the version in the path. */
const RERANK = {
  summary: 'Rerank, in the shape of Cohere, Jina and vLLM',
  body: rerankSchema.extend(kasa),
  read: readRerank,
} as const

/** The surfaces that are no conversation: each is billed by units of its own. */
export const MEDIA_ROWS: readonly SurfaceRow[] = [
  {
    ...RERANK,
    name: 'rerank',
    path: '/v1/rerank',
    isShownBy: (body) => 'query' in body && 'documents' in body,
  },
  { ...RERANK, name: 'rerank-v2', path: '/v2/rerank', isShownBy: () => false },
  {
    name: 'ocr',
    path: '/v1/ocr',
    summary: 'Reading documents, in the shape of Mistral',
    body: ocrSchema.extend(kasa),
    read: readOcr,
    isShownBy: (body) => 'document' in body,
  },
  {
    name: 'search',
    path: '/v1/search',
    summary: 'Searching the web, in the shape of Perplexity',
    body: searchSchema.extend(kasa),
    read: readSearch,
    isShownBy: (body) => 'query' in body && !('messages' in body),
  },
  {
    name: 'images',
    path: '/v1/images/generations',
    summary: 'OpenAI images, whole or streamed',
    body: imagesSchema.extend(kasa),
    read: readImages,
    isShownBy: (body) => 'prompt' in body && ('size' in body || 'quality' in body || 'output_format' in body),
  },
  {
    name: 'image-edits',
    path: '/v1/images/edits',
    summary: 'OpenAI image edits, whole or streamed',
    body: imageEditsSchema,
    bodyType: FORM,
    read: readImageEdits,
    isShownBy: () => false,
  },
  {
    name: 'transcription',
    path: '/v1/audio/transcriptions',
    summary: 'OpenAI transcriptions, whole or streamed',
    body: transcriptionSchema,
    bodyType: FORM,
    read: readTranscription,
    isShownBy: () => false,
  },
  {
    name: 'translation',
    path: '/v1/audio/translations',
    summary: 'OpenAI translations of speech to English',
    body: transcriptionSchema,
    bodyType: FORM,
    read: readTranslation,
    isShownBy: () => false,
  },
  {
    name: 'speech',
    path: '/v1/audio/speech',
    summary: 'OpenAI speech, streamed',
    body: speechSchema.extend(kasa),
    read: readSpeech,
    isShownBy: (body) => 'input' in body && 'voice' in body,
  },
  {
    name: 'moderation',
    path: '/v1/moderations',
    summary: 'OpenAI moderations',
    body: moderationSchema.extend(kasa),
    read: readModeration,
    isShownBy: ({ model }) => typeof model === 'string' && model.includes('moderation'),
  },
]
