import { createHmac, timingSafeEqual } from 'node:crypto'

/** HMAC-SHA-256: 32 bytes. */
export function keyedHash(key: Uint8Array, text: string): Buffer {
  return createHmac('sha256', key).update(text, 'utf8').digest()
}

/** Compares without telling by its duration where the first difference is. */
export function equalInConstantTime(a: Uint8Array, b: Uint8Array): boolean {
  return a.length === b.length && timingSafeEqual(a, b)
}
