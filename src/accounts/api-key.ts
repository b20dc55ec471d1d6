import type { InstantMs } from '../base/instant.ts'
import type { Scope } from './scope.ts'

/** What every key begins with, so that scanners and people recognise one. */
export const API_KEY_PREFIX = 'kasa_'
/** 32 random bytes as base62 never need more. */
const BODY_CHARS = 43
const ALPHABET = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz'
const KEY_PATTERN = /^kasa_[0-9A-Za-z]{43}$/

/** An API key without its secret. */
export type ApiKey = {
  readonly id: string
  readonly accountId: string
  readonly name: string
  readonly lastFour: string
  readonly scopes: readonly Scope[]
  readonly expiresAtMs: InstantMs | undefined
  readonly revokedAtMs: InstantMs | undefined
  readonly createdAtMs: InstantMs
  /** Whose key it is. Undefined: nobody's, it outlives everybody. */
  readonly memberId: string | undefined
  readonly teamId: string | undefined
  /** Networks from which it may be used. Empty: anywhere. */
  readonly allowedRanges: readonly string[]
  /** The key that took its place. */
  readonly replacedBy: string | undefined
  /** Known within ten seconds. */
  readonly lastUsedAtMs: InstantMs | undefined
}

/** Writes 32 bytes of secure randomness as a key. */
export function formatApiKey(entropy: Uint8Array): string {
  let number = 0n
  for (const byte of entropy) number = number * 256n + BigInt(byte)
  let body = ''
  for (let index = 0; index < BODY_CHARS; index++) {
    body = ALPHABET.charAt(Number(number % 62n)) + body
    number /= 62n
  }
  return API_KEY_PREFIX + body
}

/** False for anything that cannot be a key, so that it never reaches a hash. */
export function looksLikeApiKey(text: string): boolean {
  return KEY_PATTERN.test(text)
}

/** The key in an `Authorization: Bearer` header or one of the vendors' own. The first that was sent wins. */
export function apiKeyFromHeaders(
  authorization: string | undefined,
  ...vendorKeys: readonly (string | undefined)[]
): string | undefined {
  const bearer = authorization === undefined ? undefined : /^Bearer +(\S+)$/i.exec(authorization)?.[1]
  return bearer ?? vendorKeys.find((key) => key !== undefined)
}
