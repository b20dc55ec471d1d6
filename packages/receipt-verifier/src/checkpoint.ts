import { concat, fromBase64, sameBytes, sha256, toHex, utf8 } from './bytes.ts'
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

/** `signers`: which of the given keys signed it, at least one of them with the log's own name. */
export type Checkpoint = Tree & { readonly origin: string; readonly signers: readonly VerifierKey[] }

const ED25519 = 1
const ID_BYTES = 4
const SIGNATURES_MAX = 32

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

type SignatureLine = { readonly name: string; readonly id: Uint8Array; readonly signature: Uint8Array }
export type Note = { readonly text: string; readonly lines: readonly SignatureLine[] }

/** Splits a signed note into what is signed and its signatures. */
export function parseNote(note: string): Note {
  const end = note.indexOf('\n\n')
  refuseUnless(end >= 0, 'the checkpoint has no signature')
  const lines = note.slice(end + 2).split('\n')
  refuseUnless(lines.pop() === '' && lines.length > 0, 'the checkpoint does not end with a signature')
  refuseUnless(lines.length <= SIGNATURES_MAX, 'the checkpoint has too many signatures')
  return { text: note.slice(0, end + 1), lines: lines.map(parseLine) }
}

function parseLine(line: string): SignatureLine {
  const match = /^\u2014 (\S+) (\S+)$/.exec(line)
  refuseUnless(match !== null, 'a signature line cannot be read')
  const [, name = '', encoded = ''] = match
  const bytes = fromBase64(encoded, 'a signature')
  refuseUnless(bytes.length > ID_BYTES && !name.includes('+'), 'a signature line cannot be read')
  return { name, id: bytes.slice(0, ID_BYTES), signature: bytes.slice(ID_BYTES) }
}

/**
 * Reads a signed checkpoint. At least one of the keys, with the log's own name, must have signed it; every signature by one
 * of them must be right; lines of other keys are passed over, as signed notes say.
 */
export async function openCheckpoint(note: string, keys: readonly VerifierKey[]): Promise<Checkpoint> {
  const { text, lines } = parseNote(note)
  const signers: VerifierKey[] = []
  for (const line of lines) {
    const key = keys.find((one) => isBy(line, one))
    if (key === undefined) continue
    refuseUnless(!signers.includes(key), 'the checkpoint is signed twice with one key')
    await checkSignature(line, text, key)
    signers.push(key)
  }
  const names = lines.map(({ name, id }) => `${name} ${toHex(id)}`).join(', ')
  refuseUnless(signers.length > 0, `the checkpoint is signed by none of the keys that were given, but by ${names}`)
  const tree = parseTree(text)
  refuseUnless(
    signers.some((key) => key.name === tree.origin),
    'the checkpoint is of another log',
  )
  return { ...tree, signers }
}

/** What a checkpoint says, whoever signed it: for one that was checked before it was kept. */
export function readCheckpoint(note: string): Tree & { readonly origin: string } {
  return parseTree(parseNote(note).text)
}

/** True when the line says that it is by the key. */
export function isBy(line: { readonly name: string; readonly id: Uint8Array }, key: VerifierKey): boolean {
  return key.name === line.name && sameBytes(key.id, line.id)
}

function parseTree(text: string): Tree & { readonly origin: string } {
  const [origin = '', size = '', root = '', ...rest] = text.split('\n')
  refuseUnless(rest.length === 1 && rest[0] === '', 'the checkpoint has more or fewer lines than it should')
  refuseUnless(/^(?:0|[1-9]\d{0,18})$/.test(size), 'the size of the log is not a number')
  const rootBytes = fromBase64(root, 'the root')
  refuseUnless(rootBytes.length === HASH_BYTES, 'the root has not 32 bytes')
  return { origin, size: BigInt(size), root: rootBytes }
}

async function checkSignature(line: SignatureLine, text: string, key: VerifierKey): Promise<void> {
  const publicKey = await ed25519Key(concat([key.publicKey]))
  const isRight = await subtleCrypto().verify(
    { name: 'Ed25519' },
    publicKey,
    concat([line.signature]),
    concat([utf8(text)]),
  )
  refuseUnless(isRight, `the signature of ${line.name} is wrong: ${toHex(line.id)}`)
}
