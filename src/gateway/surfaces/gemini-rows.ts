import { kasaFieldSchema } from '../wire/request/kasa-field.ts'
import { batchEmbedSchema, embedContentSchema } from './gemini-embeddings/parse-gemini-embeddings.ts'
import { readBatchEmbedContents, readEmbedContent } from './gemini-embeddings/read-gemini-embeddings.ts'
import { geminiPath, geminiPathWithoutFolder } from './gemini-generate/gemini-paths.ts'
import { generateSchema } from './gemini-generate/generate-schema.ts'
import { readGenerate, readStreamGenerate } from './gemini-generate/read-generate.ts'
import type { SurfaceRow } from './surface-row.ts'

const kasa = { kasa: kasaFieldSchema.optional() }

type Method = Omit<SurfaceRow, 'path'> & { readonly method: string }

const METHODS: readonly Method[] = [
  {
    name: 'generate',
    method: 'generateContent',
    summary: 'Gemini generateContent',
    body: generateSchema.extend(kasa),
    read: readGenerate,
    isShownBy: (body) => 'contents' in body,
  },
  {
    name: 'stream-generate',
    method: 'streamGenerateContent',
    summary: 'Gemini streamGenerateContent: events with alt=sse, else a JSON array',
    body: generateSchema.extend(kasa),
    read: readStreamGenerate,
    isShownBy: () => false,
  },
  {
    name: 'embed-content',
    method: 'embedContent',
    summary: 'Gemini embedContent',
    body: embedContentSchema.extend(kasa),
    read: readEmbedContent,
    isShownBy: (body) => 'content' in body && !('messages' in body),
  },
  {
    name: 'batch-embed-contents',
    method: 'batchEmbedContents',
    summary: 'Gemini batchEmbedContents',
    body: batchEmbedSchema.extend(kasa),
    read: readBatchEmbedContents,
    isShownBy: (body) => 'requests' in body && !('messages' in body),
  },
]

/** What Google's clients call, in all forms of their paths. The names are those of the first. */
export const GEMINI_ROWS: readonly SurfaceRow[] = METHODS.flatMap(({ method, ...row }) => [
  { ...row, path: geminiPath('v1beta', method) },
  { ...row, name: `${row.name}-v1`, path: geminiPath('v1', method), isShownBy: () => false },
  { ...row, name: `${row.name}-bare`, path: geminiPathWithoutFolder(method), isShownBy: () => false },
])
