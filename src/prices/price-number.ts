import { z } from 'zod'
import { ExactNumber } from '../base/exact-json.ts'
import { parseDecimal } from '../base/money.ts'

/** More US dollars for one of anything than a provider could ask: a feed that says so is broken. */
const USD_MAX = 1_000_000n

/** A price of a feed as the text that was written: exact, not negative, and not absurd. */
const priceTextSchema = z.string().refine((text) => {
  const decimal = parseDecimal(text)
  return decimal !== undefined && decimal.digits >= 0n && decimal.digits <= USD_MAX * 10n ** BigInt(decimal.scale)
}, 'a price is a decimal of at least zero')

/** A JSON number that is a price. */
export const priceNumberSchema = z
  .instanceof(ExactNumber)
  .transform((value) => value.text)
  .pipe(priceTextSchema)

/** A JSON number that bounds a bracket: whole tokens, written without an exponent. */
export const bracketBoundSchema = z
  .instanceof(ExactNumber)
  .transform((value) => value.text)
  .pipe(z.string().regex(/^[1-9]\d{0,8}$/, 'a bracket begins at a whole number of tokens'))
  .transform((text) => Number.parseInt(text, 10))

/** A JSON string that is a price. */
export const priceStringSchema = priceTextSchema
