import { z } from 'zod'
import { modelName } from '../../wire/request/model-name.ts'

/** More queries than any provider takes in one request. */
const QUERIES_MAX = 100

/**
 * Perplexity's search API, which other gateways follow; what is beside these goes on as it is.
 * @see https://docs.perplexity.ai/api-reference/search-post
 */
export const searchSchema = z.looseObject({
  /** Perplexity has none here; other gateways' clients name a model or, by LiteLLM's word, a tool. */
  model: modelName.nullish(),
  models: z.array(modelName).nullish(),
  search_tool_name: modelName.nullish(),
  query: z.union([z.string().min(1), z.array(z.string().min(1)).min(1).max(QUERIES_MAX)]),
  /** `web` unless named; `fast` has a price of its own. */
  search_type: z.string().min(1).max(40).nullish(),
  kasa: z.unknown().optional(),
})
