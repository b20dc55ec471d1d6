import { z } from 'zod'
import { modelName } from '../../wire/request/model-name.ts'

/** More documents than any provider takes in one request. */
const DOCUMENTS_MAX = 10_000

/**
 * Cohere's second version, which Jina, vLLM and others follow; what they have beside it goes on as it is.
 * @see https://docs.cohere.com/reference/rerank
 * @see https://api.jina.ai/redoc#tag/rerank
 */
export const rerankSchema = z.looseObject({
  model: modelName,
  models: z.array(modelName).nullish(),
  query: z.union([z.string().min(1), z.record(z.string(), z.unknown())]),
  documents: z
    .array(z.union([z.string(), z.record(z.string(), z.unknown())]))
    .min(1)
    .max(DOCUMENTS_MAX),
  top_n: z.int().min(1).nullish(),
  /** Cohere cuts each document off there. */
  max_tokens_per_doc: z.int().min(1).nullish(),
  kasa: z.unknown().optional(),
})
export type RerankBody = z.infer<typeof rerankSchema>
