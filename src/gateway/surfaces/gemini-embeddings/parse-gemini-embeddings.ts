import { z } from 'zod'
import { Findings } from '../../wire/request/findings.ts'
import { type KasaField, kasaFieldOf } from '../../wire/request/kasa-field.ts'
import { modelName } from '../../wire/request/model-name.ts'
import { refusal, shaped } from '../../wire/request/shape.ts'
import { withCamelKeys } from '../gemini-generate/camel-keys.ts'
import type { ParsedEmbeddings } from '../embeddings/parsed-embeddings.ts'

const part = z.looseObject({ text: z.string().nullish() })
const one = z.looseObject({
  model: z.string().nullish(),
  content: z.looseObject({ role: z.string().nullish(), parts: z.array(part).min(1) }),
  taskType: z.string().nullish(),
  title: z.string().nullish(),
  outputDimensionality: z.int().min(1).nullish(),
})
type One = z.infer<typeof one>

const own = { model: modelName.nullish(), models: z.array(modelName).nullish(), kasa: z.unknown().optional() }
/** Google's own bound. */
const REQUESTS_MAX = 100
/** @see https://ai.google.dev/api/embeddings#method:-models.embedcontent */
export const embedContentSchema = one.extend(own)
/** @see https://ai.google.dev/api/embeddings#method:-models.batchembedcontents */
export const batchEmbedSchema = z.looseObject({ requests: z.array(one).min(1).max(REQUESTS_MAX), ...own })

const KNOWN = {
  single: new Set(Object.keys(embedContentSchema.shape)),
  batch: new Set(Object.keys(batchEmbedSchema.shape)),
  one: new Set(Object.keys(one.shape)),
  part: new Set(['text']),
}
const OTHERS = ['openai', 'anthropic'] as const

/** Reads a request to `embedContent`. @throws AppError `invalid_request` */
export function parseEmbedContent(json: unknown, model: string, headerField?: KasaField): ParsedEmbeddings {
  const body = shaped(embedContentSchema, withCamelKeys(json), '')
  const findings = new Findings()
  findings.unknownMembers(body, KNOWN.single, '')
  return parsedOf({ body, requests: [body], model, headerField, findings })
}

/** Reads a request to `batchEmbedContents`. @throws AppError `invalid_request` */
export function parseBatchEmbedContents(json: unknown, model: string, headerField?: KasaField): ParsedEmbeddings {
  const body = shaped(batchEmbedSchema, withCamelKeys(json), '')
  const findings = new Findings()
  findings.unknownMembers(body, KNOWN.batch, '')
  for (const [index, request] of body.requests.entries())
    findings.unknownMembers(request, KNOWN.one, `requests[${index}]`)
  return parsedOf({ body, requests: body.requests, model, headerField, findings })
}

type Read = {
  readonly body: { readonly models?: readonly string[] | null | undefined; readonly kasa?: unknown }
  readonly requests: readonly One[]
  readonly model: string
  readonly headerField: KasaField | undefined
  readonly findings: Findings
}

function parsedOf({ body, requests, model, headerField, findings }: Read): ParsedEmbeddings {
  const [first] = requests
  const texts = requests.map((request, index) => textOf(request, findings, `requests[${index}]`))
  if (requests.some((request) => request.outputDimensionality !== first?.outputDimensionality)) {
    findings.cannotCarry(OTHERS, 'outputDimensionality: not the same for all')
  }
  if (requests.some((request) => typeof request.taskType === 'string')) {
    findings.cannotCarry(OTHERS, 'taskType: others embed without a purpose')
  }
  if (requests.some((request) => typeof request.title === 'string')) findings.cannotCarry(OTHERS, 'title')
  const kasa = kasaFieldOf(body.kasa, headerField)
  return {
    call: {
      input: { kind: 'texts', texts },
      dimensions: first?.outputDimensionality ?? undefined,
      encodingFormat: 'float',
      user: undefined,
    },
    kasa,
    models: [model, ...(body.models ?? [])],
    unknownFields: findings.unknownFields,
    understoodButUncarried: findings.uncarried,
    reported: findings.reported,
    parametersUsed: typeof first?.outputDimensionality === 'number' ? ['dimensions'] : [],
  }
}

function textOf(request: One, findings: Findings, at: string): string {
  const texts = request.content.parts.map((piece, index) => {
    const here = `${at}.content.parts[${index}]`
    findings.unknownMembers(piece, KNOWN.part, here)
    // Pictures and sound are billed by units of their own, which an answer does not tell.
    if (typeof piece.text !== 'string') throw refusal(here, 'a part with text', piece)
    return piece.text
  })
  return texts.join('\n')
}
