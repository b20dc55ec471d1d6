import { randomBytes as nodeRandomBytes } from 'node:crypto'

/** Cryptographically secure random bytes. */
export function randomBytes(byteCount: number): Buffer {
  return nodeRandomBytes(byteCount)
}
