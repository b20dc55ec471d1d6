import { z } from 'zod'
import { ExactNumber } from '../../../base/exact-json.ts'
import { parseDecimal } from '../../../base/money.ts'
import { USD_SCALE_MAX } from '../meter.ts'

/** Providers write numbers as numbers or, as BigQuery's own tools, as text. Never through a float. */
const numberText = z.union([z.instanceof(ExactNumber).transform(({ text }) => text), z.string()])

/** A whole number of at least zero: `461280`, `"461280"` or `461280.0`. */
export const countField = numberText.transform((text, context) => {
  const decimal = parseDecimal(text)
  if (decimal === undefined) return problem(context, 'is not a number')
  if (decimal.digits < 0n) return problem(context, 'is negative')
  const divisor = 10n ** BigInt(decimal.scale)
  return decimal.digits % divisor === 0n ? decimal.digits / divisor : problem(context, 'is not a whole number')
})

/** An amount of US dollars, exact in 1e-30 USD. */
export const usdField = numberText.transform((text, context) => quectoOf(text, 0, context))

/** An amount of cents, exact in 1e-30 USD. */
export const centsField = numberText.transform((text, context) => quectoOf(text, 2, context))

/** An instant in RFC 3339 or as BigQuery prints it (`2026-11-20 08:00:00 UTC`), in milliseconds. */
export const instantField = z.string().transform((text, context) => {
  const rfc = text.replace(/^(\d{4}-\d\d-\d\d) (\d\d:\d\d:\d\d(?:\.\d+)?)(?: UTC|\+00(?::00)?)?$/, '$1T$2Z')
  const atMs = /T.*(?:Z|[+-]\d\d:\d\d)$/.test(rfc) ? Date.parse(rfc) : Number.NaN
  return Number.isNaN(atMs) ? problem(context, 'is not an instant') : atMs
})

/** Seconds since the epoch as milliseconds. */
export const epochSecondsField = z
  .instanceof(ExactNumber)
  .refine(({ text }) => /^\d{1,11}$/.test(text), 'is not an instant in seconds')
  .transform(({ text }) => Number.parseInt(text, 10) * 1000)

export const nameField = z.string().max(300).nullish()

function quectoOf(text: string, centsScale: number, context: z.RefinementCtx): bigint {
  const decimal = parseDecimal(text)
  if (decimal === undefined) return problem(context, 'is not a decimal')
  if (decimal.digits < 0n) return problem(context, 'is negative')
  const scale = decimal.scale + centsScale
  if (scale <= USD_SCALE_MAX) return decimal.digits * 10n ** BigInt(USD_SCALE_MAX - scale)
  const divisor = 10n ** BigInt(scale - USD_SCALE_MAX)
  return decimal.digits % divisor === 0n ? decimal.digits / divisor : problem(context, 'is finer than 1e-30 US dollars')
}

function problem(context: z.RefinementCtx, message: string): never {
  context.addIssue({ code: 'custom', message })
  return z.NEVER
}
