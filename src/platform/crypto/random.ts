import { randomBytes as nodeRandomBytes } from 'node:crypto'

/** Cryptographically secure random bytes. */
export function randomBytes(byteCount: number): Buffer {
  return nodeRandomBytes(byteCount)
}

/** From 0 to below 1, in steps of 2^-32. */
export function randomFraction(): number {
  return nodeRandomBytes(4).readUInt32BE() / 2 ** 32
}
