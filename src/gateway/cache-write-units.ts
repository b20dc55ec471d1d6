import { TEXT_INPUT_UNITS } from '../billing/rating/quote-amounts.ts'
import type { Unit } from '../catalog/unit.ts'

/** All that JSON allows for the text `1h`: as it is, or with one of its letters or both as an escape. */
const SPELLINGS_OF_HOUR = ['"1h"', '\\u0031', '\\u0068'].map((text) => Buffer.from(text))
const WITHOUT_HOUR: readonly Unit[] = TEXT_INPUT_UNITS.filter((unit) => unit !== 'input_cache_write_1h_tokens')

/**
 * The classes that the input of a chat can be billed as. Nobody keeps anything for an hour, at twice the price, unless the
 * request says `1h` somewhere; so without those letters the maximum need not be held at that price. The body is looked at
 * as it came: a mark may stand where no reader looks. The ordinary cache writes stay, since OpenAI bills them unasked.
 */
export function chatInputUnits(body: Uint8Array): readonly Unit[] {
  const bytes = Buffer.from(body.buffer, body.byteOffset, body.byteLength)
  return SPELLINGS_OF_HOUR.some((spelling) => bytes.includes(spelling)) ? TEXT_INPUT_UNITS : WITHOUT_HOUR
}
