import { concat, fromBase64, sameBytes, sha256, toBase64, toHex, utf8 } from './bytes.ts'
import { HASH_BYTES, type Tree } from './merkle.ts'
import { refuseUnless } from './refusal.ts'
import { ed25519Key, subtleCrypto } from './unable.ts'

/** A key as `name+hex id+base64`. https://c2sp.org/signed-note */
export type VerifierKey = {
  readonly name: string
  readonly id: Uint8Array
  readonly publicKey: Uint8Array
  readonly text: string
}

export type Checkpoint = Tree & { readonly origin: string }

const ED25519 = 1
const ID_BYTES = 4

export async function parseVerifierKey(text: string): Promise<VerifierKey> {
  const match = /^([^\s+]+)\+([0-9a-f]{8})\+([A-Za-z0-9+/=]+)$/.exec(text)
  refuseUnless(match !== null, 'a key is not written as name+id+key')
  const [, name = '', idHex = '', encoded = ''] = match
  const bytes = fromBase64(encoded, 'the key')
  refuseUnless(bytes.length === 33 && bytes[0] === ED25519, 'a key is not an Ed25519 key')
  const id = (await sha256(utf8(`${name}\n`), bytes)).slice(0, ID_BYTES)
  refuseUnless(toHex(id) === idHex, 'the id of a key is not the one of the key')
  return { name, id, publicKey: bytes.slice(1), text }
}

/** Reads a signed checkpoint. Every signature on it must be by one of the keys, and right. */
export async function openCheckpoint(note: string, keys: readonly VerifierKey[]): Promise<Checkpoint> {
  const end = note.indexOf('\n\n')
  refuseUnless(end >= 0, 'the checkpoint has no signature')
  const text = note.slice(0, end + 1)
  const lines = note.slice(end + 2).split('\n')
  refuseUnless(lines.pop() === '' && lines.length > 0, 'the checkpoint does not end with a signature')
  for (const line of lines) await checkSignature(line, text, keys)
  const [origin = '', size = '', root = '', ...rest] = text.split('\n')
  refuseUnless(rest.join('') === '', 'the checkpoint has more lines than it should')
  refuseUnless(/^(?:0|[1-9]\d{0,18})$/.test(size), 'the size of the log is not a number')
  const rootBytes = fromBase64(root, 'the root')
  refuseUnless(rootBytes.length === HASH_BYTES, 'the root has not 32 bytes')
  refuseUnless(
    keys.some((key) => key.name === origin),
    'the checkpoint is of another log',
  )
  return { origin, size: BigInt(size), root: rootBytes }
}

async function checkSignature(line: string, text: string, keys: readonly VerifierKey[]): Promise<void> {
  const match = /^\u2014 (\S+) (\S+)$/.exec(line)
  refuseUnless(match !== null, 'a signature line cannot be read')
  const [, name = '', encoded = ''] = match
  const bytes = fromBase64(encoded, 'a signature')
  const key = keys.find((one) => one.name === name && sameBytes(one.id, bytes.slice(0, ID_BYTES)))
  refuseUnless(
    key !== undefined,
    `the checkpoint is signed by a key that was not given: ${name} ${toHex(bytes.slice(0, ID_BYTES))}`,
  )
  const publicKey = await ed25519Key(concat([key.publicKey]))
  const isRight = await subtleCrypto().verify(
    { name: 'Ed25519' },
    publicKey,
    concat([bytes.slice(ID_BYTES)]),
    concat([utf8(text)]),
  )
  refuseUnless(isRight, `the signature of ${name} is wrong: ${toBase64(bytes.slice(0, ID_BYTES))}`)
}
