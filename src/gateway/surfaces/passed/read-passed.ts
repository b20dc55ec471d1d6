import type { z } from 'zod'
import { kasaFieldFromHeaders, mergeKasa, parseKasaField, type KasaField } from '../../wire/request/kasa-field.ts'
import { shaped } from '../../wire/request/shape.ts'
import type { InboundRequest } from '../inbound-request.ts'
import { parseInferenceBody } from '../parse-body.ts'

/** A JSON body that is passed on as it is, but for the name of the model and Kasa's own members. */
export type PassedBody<Body> = {
  readonly body: Body
  readonly kasa: KasaField | undefined
  readonly models: readonly string[]
  /** The request as text to be hashed: without Kasa's own member and without how it is delivered. */
  readonly canonical: () => string
}

type Common = {
  readonly model?: string | null | undefined
  readonly models?: readonly string[] | null | undefined
  readonly kasa?: unknown
}

/**
 * Reads the JSON body of a surface that is passed on.
 * @param modelUnlessNamed for surfaces whose clients may leave the model out
 * @throws AppError `invalid_request` that names the field, what was expected, and what came
 */
export function readPassed<Body extends Common>(
  request: InboundRequest,
  schema: z.ZodType<Body>,
  modelUnlessNamed = 'auto',
): PassedBody<Body> {
  const body = shaped(schema, parseInferenceBody(request.body), '')
  const own = body.kasa === undefined || body.kasa === null ? undefined : parseKasaField(body.kasa)
  return {
    body,
    kasa: mergeKasa(own, kasaFieldFromHeaders(request.header)),
    models: [body.model ?? modelUnlessNamed, ...(body.models ?? [])],
    canonical: () => JSON.stringify({ ...body, kasa: undefined, stream: undefined }),
  }
}
