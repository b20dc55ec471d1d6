import { z } from 'zod'
import type { EmbeddingsInput } from '../../wire/embeddings-call.ts'
import { Findings } from '../../wire/request/findings.ts'
import { type KasaField, kasaFieldOf } from '../../wire/request/kasa-field.ts'
import type { ParsedEmbeddings } from '../embeddings/parsed-embeddings.ts'
import { refusal, shaped } from '../../wire/request/shape.ts'
import { modelName } from '../../wire/request/model-name.ts'

/** OpenAI's own bound, which Gemini's batches keep to as well. */
const INPUTS_MAX = 2048

/** @see https://platform.openai.com/docs/api-reference/embeddings/create */
export const embeddingsSchema = z.looseObject({
  model: modelName,
  models: z.array(modelName).nullish(),
  input: z.union([z.string(), z.array(z.unknown())]),
  encoding_format: z.enum(['float', 'base64']).nullish(),
  dimensions: z.int().min(1).nullish(),
  user: z.string().nullish(),
  kasa: z.unknown().optional(),
})
const KNOWN = new Set(Object.keys(embeddingsSchema.shape))
const text = z.string().min(1)
const token = z.int().nonnegative()
const tokens = z.array(token).min(1)

/**
 * Reads a request to `/v1/embeddings`.
 * @throws AppError `invalid_request` that names the field, what was expected, and what came
 */
export function parseOpenAIEmbeddings(json: unknown, headerField?: KasaField): ParsedEmbeddings {
  const body = shaped(embeddingsSchema, json, '')
  const findings = new Findings()
  findings.unknownMembers(body, KNOWN, '')
  const input = readInput(body.input)
  if (input.kind === 'tokens') findings.cannotCarry(['gemini'], 'input: token ids belong to one vocabulary; send text')
  findings.cannotCarry(['anthropic', 'bedrock'], 'embeddings: the dialect has none')
  if (typeof body.user === 'string') findings.leaveOut(['gemini'], 'user')
  const kasa = kasaFieldOf(body.kasa, headerField)
  return {
    call: {
      input,
      dimensions: body.dimensions ?? undefined,
      encodingFormat: body.encoding_format ?? undefined,
      user: body.user ?? undefined,
    },
    kasa,
    models: [body.model, ...(body.models ?? [])],
    unknownFields: findings.unknownFields,
    understoodButUncarried: findings.uncarried,
    reported: findings.reported,
    parametersUsed: typeof body.dimensions === 'number' ? ['dimensions'] : [],
  }
}

/** A text, texts, token ids, or lists of token ids: the first item tells which, and the others must agree. */
function readInput(raw: string | readonly unknown[]): EmbeddingsInput {
  if (typeof raw === 'string') return { kind: 'texts', texts: [shaped(text, raw, 'input')] }
  const [first] = raw
  if (raw.length === 0) throw refusal('input', 'not empty', raw)
  if (typeof first === 'number') return { kind: 'tokens', tokens: [shaped(tokens, raw, 'input')] }
  if (raw.length > INPUTS_MAX) throw refusal('input', `at most ${INPUTS_MAX} inputs`, raw)
  if (typeof first === 'string') return { kind: 'texts', texts: shaped(z.array(text), raw, 'input') }
  if (Array.isArray(first)) return { kind: 'tokens', tokens: shaped(z.array(tokens), raw, 'input') }
  throw refusal('input[0]', 'a text, a token id or a list of token ids', first)
}
