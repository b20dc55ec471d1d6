import { z } from 'zod'
import { Findings } from '../../wire/request/findings.ts'
import { type KasaField, kasaFieldOf } from '../../wire/request/kasa-field.ts'
import { modelName } from '../../wire/request/model-name.ts'
import { shaped } from '../../wire/request/shape.ts'
import type { ParsedEmbeddings } from '../embeddings/parsed-embeddings.ts'

/** Cohere's own bound. */
const TEXTS_MAX = 96

/**
 * Texts only: pictures are billed by units of their own, which an answer does not tell apart.
 * @see https://docs.cohere.com/reference/embed
 */
export const cohereEmbedSchema = z.looseObject({
  model: modelName,
  models: z.array(modelName).nullish(),
  texts: z.array(z.string().min(1)).min(1).max(TEXTS_MAX),
  input_type: z.enum(['search_document', 'search_query', 'classification', 'clustering']),
  embedding_types: z.array(z.enum(['float', 'int8', 'uint8', 'binary', 'ubinary', 'base64'])).nullish(),
  output_dimension: z.int().min(1).nullish(),
  max_tokens: z.int().min(1).nullish(),
  truncate: z.enum(['NONE', 'START', 'END']).nullish(),
  priority: z.int().nullish(),
  images: z.undefined().optional(),
  inputs: z.undefined().optional(),
  kasa: z.unknown().optional(),
})

const KNOWN = new Set(Object.keys(cohereEmbedSchema.shape))
const EVERYBODY = ['openai', 'anthropic', 'gemini'] as const

/** Reads a request to `/v2/embed`. It says what the vectors are for, which only Cohere takes. @throws AppError `invalid_request` */
export function parseCohereEmbed(json: unknown, headerField?: KasaField): ParsedEmbeddings {
  const body = shaped(cohereEmbedSchema, json, '')
  const findings = new Findings()
  findings.unknownMembers(body, KNOWN, '')
  findings.cannotCarry(EVERYBODY, 'input_type: others embed without a purpose; use /v1/embeddings')
  const kasa = kasaFieldOf(body.kasa, headerField)
  return {
    call: {
      input: { kind: 'texts', texts: body.texts },
      dimensions: body.output_dimension ?? undefined,
      encodingFormat: 'float',
      user: undefined,
    },
    kasa,
    models: [body.model, ...(body.models ?? [])],
    unknownFields: findings.unknownFields,
    understoodButUncarried: findings.uncarried,
    reported: findings.reported,
    parametersUsed: typeof body.output_dimension === 'number' ? ['dimensions'] : [],
  }
}
