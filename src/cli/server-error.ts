import { z } from 'zod'
import { ERROR_CODES } from '#base/error-codes.ts'
import { CliError, EXIT, NO_MONEY } from './cli-error.ts'

const problemSchema = z.object({
  code: z.string(),
  title: z.string().optional(),
  detail: z.string().optional(),
  advice: z.string().optional(),
  param: z.string().optional(),
  requestId: z.string().optional(),
  details: z.unknown().optional(),
})
/** OpenAI's envelope, on `/v1`, also as an event of a stream. */
export const envelopeSchema = z.object({
  error: z.object({
    message: z.string(),
    code: z.string().nullish(),
    type: z.string().nullish(),
    param: z.string().nullish(),
  }),
})

/** Reads an error answer of any surface. `record` is the record that the failed call has, if it got that far. */
export function serverError(
  answer: { readonly status: number; readonly text: string },
  known: { readonly requestId?: string | undefined; readonly record?: string | undefined },
): CliError {
  const json = parseJson(answer.text)
  const problem = problemSchema.safeParse(json)
  const envelope = envelopeSchema.safeParse(json)
  const code = problem.success
    ? problem.data.code
    : envelope.success
      ? (envelope.data.error.code ?? 'unknown')
      : 'unknown'
  const inTable = Object.entries(ERROR_CODES).find(([name]) => name === code)?.[1]
  const happened = problem.success
    ? (problem.data.detail ?? problem.data.title)
    : envelope.success
      ? envelope.data.error.message
      : undefined
  const param = problem.success ? problem.data.param : envelope.success ? envelope.data.error.param : undefined
  const requestId = (problem.success ? problem.data.requestId : undefined) ?? known.requestId
  return new CliError(EXIT.refused, {
    code,
    happened: happened ?? `The server answered ${answer.status} with something that is not one of its errors.`,
    money: known.record === undefined ? NO_MONEY : `The record tells: kasa receipt ${known.record}`,
    next:
      (problem.success ? problem.data.advice : undefined) ??
      inTable?.advice ??
      'Check that the URL is that of a Kasa server.',
    ...(param == null ? {} : { param }),
    ...(requestId === undefined ? {} : { requestId }),
    ...(known.record === undefined ? {} : { record: known.record }),
    ...(problem.success && problem.data.details !== undefined ? { details: problem.data.details } : {}),
  })
}

export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
