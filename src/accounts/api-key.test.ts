import { expect, it } from 'vitest'
import { apiKeyFromHeaders, formatApiKey, looksLikeApiKey } from './api-key.ts'

it('a key is the prefix and 43 base62 digits of its 32 bytes, most significant first', () => {
  expect(formatApiKey(new Uint8Array(32))).toBe(`kasa_${'0'.repeat(43)}`)
  const sixtyThree = new Uint8Array(32)
  sixtyThree[31] = 63
  // 63 = 1 × 62 + 1
  expect(formatApiKey(sixtyThree)).toBe(`kasa_${'0'.repeat(41)}11`)
  expect(formatApiKey(new Uint8Array(32).fill(255))).toHaveLength(48)
})

it('what is not shaped like a key never reaches the hash', () => {
  expect(looksLikeApiKey(formatApiKey(new Uint8Array(32)))).toBe(true)
  for (const text of [
    '',
    'kasa_',
    'sk-abc',
    `kasa_${'0'.repeat(42)}`,
    `kasa_${'0'.repeat(44)}`,
    `kasa_${'-'.repeat(43)}`,
  ]) {
    expect(looksLikeApiKey(text)).toBe(false)
  }
})

it('the key comes from either header, the bearer first', () => {
  expect(apiKeyFromHeaders('Bearer a', 'b')).toBe('a')
  expect(apiKeyFromHeaders('bearer a', undefined)).toBe('a')
  expect(apiKeyFromHeaders('Basic a', 'b')).toBe('b')
  expect(apiKeyFromHeaders(undefined, undefined)).toBeUndefined()
})
