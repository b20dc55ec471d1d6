/** SHA-256 over the parts. Given from outside: rules do no cryptography of their own. */
export type Hash = (...parts: readonly Uint8Array[]) => Uint8Array

const LEAF_PREFIX = Uint8Array.of(0)
const NODE_PREFIX = Uint8Array.of(1)

/** The hash of a leaf. @see https://www.rfc-editor.org/rfc/rfc6962#section-2.1 */
export function leafHash(hash: Hash, body: Uint8Array): Uint8Array {
  return hash(LEAF_PREFIX, body)
}

/** The hash of two subtrees side by side. */
export function nodeHash(hash: Hash, left: Uint8Array, right: Uint8Array): Uint8Array {
  return hash(NODE_PREFIX, left, right)
}

/** The root over hashes of equal subtrees whose count is a power of two. */
export function rootOfFull(hash: Hash, hashes: readonly Uint8Array[]): Uint8Array {
  const [first] = hashes
  if (first === undefined || (hashes.length & (hashes.length - 1)) !== 0) throw new RangeError('not a full subtree')
  let level = hashes
  while (level.length > 1) {
    level = Array.from({ length: level.length / 2 }, (_, at) => {
      const [left, right] = [level[2 * at], level[2 * at + 1]]
      if (left === undefined || right === undefined) throw new RangeError('a full subtree has pairs')
      return nodeHash(hash, left, right)
    })
  }
  return level[0] ?? first
}

/** Where a tree of `size` leaves is split: the largest power of two below it. */
export function splitOf(size: number): number {
  let split = 1
  while (split * 2 < size) split *= 2
  return split
}
