import { kasaFieldSchema } from '../wire/request/kasa-field.ts'
import { moderationSchema } from './openai-moderations/moderation-schema.ts'
import { readModeration } from './openai-moderations/read-moderation.ts'
import { readRerank } from './rerank/read-rerank.ts'
import { rerankSchema } from './rerank/rerank-schema.ts'
import type { SurfaceRow } from './surface-row.ts'

const kasa = { kasa: kasaFieldSchema.optional() }

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
    name: 'moderation',
    path: '/v1/moderations',
    summary: 'OpenAI moderations',
    body: moderationSchema.extend(kasa),
    read: readModeration,
    isShownBy: ({ model }) => typeof model === 'string' && model.includes('moderation'),
  },
]
