import { sha256 } from '#platform/crypto/digest.ts'

export const HASH_BYTES = 32
const NODE_PREFIX = Uint8Array.of(1)

/** The RFC 6962 root over hashes of leaves, 32 bytes each, one after the other. At least one. */
export function rootOfLeaves(hashes: Uint8Array): Uint8Array {
  const stack: { readonly hash: Uint8Array; readonly width: number }[] = []
  for (let at = 0; at < hashes.length; at += HASH_BYTES) {
    let top = { hash: hashes.subarray(at, at + HASH_BYTES), width: 1 }
    while (stack.at(-1)?.width === top.width) {
      const left = stack.pop()
      if (left !== undefined) top = { hash: sha256(NODE_PREFIX, left.hash, top.hash), width: top.width * 2 }
    }
    stack.push(top)
  }
  const [first, ...rest] = stack.toReversed()
  if (first === undefined) throw new RangeError('a tree without leaves has no root here')
  return rest.reduce((right, left) => sha256(NODE_PREFIX, left.hash, right), first.hash)
}
