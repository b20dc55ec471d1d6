import type { LiveTokens } from './live-sign.ts'

const BYTES_PER_TOKEN_EXPECTED = 4

/** Sound as a provider counts it: so many characters of base64 are a token as expected, and at the very least. */
export type SoundRate = { readonly charsPerToken: number; readonly charsPerTokenMin: number }

/** A text can be as many tokens as it has bytes. */
export function textTokens(bytes: number): LiveTokens {
  return { text: Math.ceil(bytes / BYTES_PER_TOKEN_EXPECTED), audio: 0, most: bytes }
}

export function soundTokens(base64Chars: number, rate: SoundRate): LiveTokens {
  return {
    text: 0,
    audio: Math.ceil(base64Chars / rate.charsPerToken),
    most: Math.ceil(base64Chars / rate.charsPerTokenMin),
  }
}
