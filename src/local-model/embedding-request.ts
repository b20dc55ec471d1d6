import { z } from 'zod'
import { LOCAL_EMBEDDING_MODEL } from './local-models.ts'
import { refuseModel } from './refusal.ts'
import type { Refusal } from './refusal.ts'
import { describeIssues } from './request-issues.ts'

const inputSchema = z.string().min(1, 'must not be empty')

/** Token arrays are refused: they would be numbers of another model's vocabulary. */
const bodySchema = z.strictObject({
  model: z.string(),
  input: z.union([inputSchema, z.array(inputSchema).min(1).max(LOCAL_EMBEDDING_MODEL.inputsMax)], {
    error: `must be a text or a list of 1 to ${LOCAL_EMBEDDING_MODEL.inputsMax} texts, none of them empty`,
  }),
  encoding_format: z.enum(['float', 'base64']).nullish(),
  dimensions: z.literal(LOCAL_EMBEDDING_MODEL.dimensions).nullish(),
  user: z.string().nullish(),
})

export type EmbeddingRequest = {
  readonly kind: 'embedding'
  readonly model: string
  /** 1 to 256 texts, none empty. */
  readonly inputs: readonly string[]
  readonly encoding: 'float' | 'base64'
}

/** Parses the JSON of POST /v1/embeddings. */
export function parseEmbeddingRequest(json: unknown): EmbeddingRequest | Refusal {
  const parsed = bodySchema.safeParse(json)
  if (!parsed.success) return describeIssues(parsed.error)
  const body = parsed.data
  if (body.model !== LOCAL_EMBEDDING_MODEL.id) return refuseModel(body.model)
  return {
    kind: 'embedding',
    model: body.model,
    inputs: typeof body.input === 'string' ? [body.input] : body.input,
    encoding: body.encoding_format ?? 'float',
  }
}
