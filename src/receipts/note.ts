import type { Hash } from './merkle.ts'

/** A key that signs checkpoints, as others know it. */
export type LogKey = { readonly name: string; readonly publicKey: Uint8Array }

/** Ed25519 in signed notes. @see https://c2sp.org/signed-note */
const ED25519 = Uint8Array.of(1)
const KEY_ID_BYTES = 4

/** The first four bytes of SHA-256(name, newline, 0x01, public key). */
export function keyIdOf(hash: Hash, key: LogKey): Uint8Array {
  return hash(new TextEncoder().encode(`${key.name}\n`), ED25519, key.publicKey).slice(0, KEY_ID_BYTES)
}

/** `name+hex id+base64(0x01 and key)`: what a verifier is given. */
export function verifierKeyOf(hash: Hash, key: LogKey): string {
  const id = toHex(keyIdOf(hash, key))
  return `${key.name}+${id}+${toBase64(concat(ED25519, key.publicKey))}`
}

/** What is signed: origin, size and root, each on its line. @see https://c2sp.org/tlog-checkpoint */
export function checkpointText(tree: {
  readonly origin: string
  readonly size: number
  readonly root: Uint8Array
}): string {
  return `${tree.origin}\n${tree.size}\n${toBase64(tree.root)}\n`
}

/** The text with its signatures, one line each. */
export function signedNote(
  hash: Hash,
  text: string,
  signatures: readonly { readonly key: LogKey; readonly signature: Uint8Array }[],
): string {
  const lines = signatures.map(
    ({ key, signature }) => `\u2014 ${key.name} ${toBase64(concat(keyIdOf(hash, key), signature))}\n`,
  )
  return `${text}\n${lines.join('')}`
}

export function toBase64(bytes: Uint8Array): string {
  return btoa(String.fromCharCode(...bytes))
}

function toHex(bytes: Uint8Array): string {
  return [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('')
}

function concat(left: Uint8Array, right: Uint8Array): Uint8Array {
  const both = new Uint8Array(left.length + right.length)
  both.set(left)
  both.set(right, left.length)
  return both
}
