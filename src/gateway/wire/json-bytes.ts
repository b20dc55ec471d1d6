/** The bytes that give JSON its structure. */
export const QUOTE = 0x22
export const BACKSLASH = 0x5c
export const COMMA = 0x2c
export const COLON = 0x3a
export const OPEN_BRACE = 0x7b
export const CLOSE_BRACE = 0x7d
export const OPEN_BRACKET = 0x5b
export const CLOSE_BRACKET = 0x5d

/** Strings shorter than this are walked; longer ones are searched natively, which wins on base64 images. */
const SHORT_STRING_BYTES = 48

/**
 * Walks over a string whose opening quote is at `openAt`.
 * @returns the index after the closing quote, or -1 when the string does not end
 */
export function skipString(bytes: Uint8Array, openAt: number): number {
  const nearEnd = Math.min(openAt + SHORT_STRING_BYTES, bytes.length)
  let at = openAt + 1
  while (at < nearEnd) {
    const byte = bytes[at]
    if (byte === QUOTE) return at + 1
    at += byte === BACKSLASH ? 2 : 1
  }
  return searchStringEnd(bytes, at)
}

function searchStringEnd(bytes: Uint8Array, from: number): number {
  let at = from
  for (;;) {
    const quoteAt = bytes.indexOf(QUOTE, at)
    if (quoteAt < 0) return -1
    let slashesFrom = quoteAt
    while (slashesFrom > at && bytes[slashesFrom - 1] === BACKSLASH) slashesFrom -= 1
    if ((quoteAt - slashesFrom) % 2 === 0) return quoteAt + 1
    at = quoteAt + 1
  }
}

/** The index of the first byte at or after `from` that is not JSON white space. */
export function skipWhiteSpace(bytes: Uint8Array, from: number): number {
  let at = from
  for (;;) {
    const byte = bytes[at]
    if (byte !== 0x20 && byte !== 0x0a && byte !== 0x0d && byte !== 0x09) return at
    at += 1
  }
}
