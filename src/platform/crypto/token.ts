import { randomBytes } from './random.ts'

const TOKEN_BYTES = 32
const TOKEN_PATTERN = /^[A-Za-z0-9_-]{43}$/

/** 256 bits of secure randomness as text for a link or a cookie. */
export function newToken(): string {
  return randomBytes(TOKEN_BYTES).toString('base64url')
}

/** False for anything that cannot be a token, so that it never reaches a hash. */
export function looksLikeToken(text: string): boolean {
  return TOKEN_PATTERN.test(text)
}
