import { sameBytes, sha256 } from './bytes.ts'
import { refuseUnless } from './refusal.ts'

const LEAF = Uint8Array.of(0)
const NODE = Uint8Array.of(1)
export const HASH_BYTES = 32

export function hashLeaf(body: Uint8Array): Promise<Uint8Array> {
  return sha256(LEAF, body)
}

function hashNode(left: Uint8Array, right: Uint8Array): Promise<Uint8Array> {
  return sha256(NODE, left, right)
}

export type Inclusion = {
  readonly index: bigint
  readonly size: bigint
  readonly leaf: Uint8Array
  readonly proof: readonly Uint8Array[]
}

/** The root that a leaf and its proof lead to. The proof is used to its end, exactly. RFC 9162, 2.1.3.2. */
export async function rootFromInclusion({ index, size, leaf, proof }: Inclusion): Promise<Uint8Array> {
  refuseUnless(index < size, 'the leaf lies beyond the end of the log')
  let [at, last, root] = [index, size - 1n, leaf]
  for (const sibling of proof) {
    refuseUnless(sibling.length === HASH_BYTES, 'a hash of the proof has not 32 bytes')
    refuseUnless(last > 0n, 'the proof is too long')
    if (at % 2n === 1n || at === last) {
      root = await hashNode(sibling, root)
      while (at % 2n === 0n && at !== 0n) {
        at /= 2n
        last /= 2n
      }
    } else root = await hashNode(root, sibling)
    at /= 2n
    last /= 2n
  }
  refuseUnless(last === 0n, 'the proof is too short')
  return root
}

export type Tree = { readonly size: bigint; readonly root: Uint8Array }

/** Throws unless the newer tree continues the older: nothing was changed or taken out between them. RFC 9162, 2.1.4.2. */
export async function checkConsistency(older: Tree, newer: Tree, proof: readonly Uint8Array[]): Promise<void> {
  refuseUnless(older.size > 0n && older.size <= newer.size, 'the older tree is empty or larger than the newer')
  if (older.size === newer.size) {
    refuseUnless(proof.length === 0 && sameBytes(older.root, newer.root), 'two trees of one size have different roots')
    return
  }
  const isFull = (older.size & (older.size - 1n)) === 0n
  const hashes = isFull ? [older.root, ...proof] : proof
  let [at, last] = [older.size - 1n, newer.size - 1n]
  while (at % 2n === 1n) {
    at /= 2n
    last /= 2n
  }
  const [first, ...rest] = hashes
  refuseUnless(first !== undefined, 'the proof is empty')
  let [olderRoot, newerRoot] = [first, first]
  for (const hash of rest) {
    refuseUnless(hash.length === HASH_BYTES && last > 0n, 'the proof is too long, or a hash has not 32 bytes')
    if (at % 2n === 1n || at === last) {
      olderRoot = await hashNode(hash, olderRoot)
      newerRoot = await hashNode(hash, newerRoot)
      while (at % 2n === 0n && at !== 0n) {
        at /= 2n
        last /= 2n
      }
    } else newerRoot = await hashNode(newerRoot, hash)
    at /= 2n
    last /= 2n
  }
  refuseUnless(last === 0n, 'the proof is too short')
  refuseUnless(sameBytes(olderRoot, older.root), 'the log forgot or changed something that the older checkpoint has')
  refuseUnless(sameBytes(newerRoot, newer.root), 'the proof does not lead to the newer checkpoint')
}
