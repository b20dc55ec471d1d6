import { expect, it } from 'vitest'
import { lengthPrefixed, open, prepareOpener, seal, SealBroken } from '../platform/crypto/seal.ts'
import { aadFields, type EnvelopeBinding, SEAL_LABEL } from './envelope.ts'
import vectors from './vectors.json' with { type: 'json' }

const hex = (text: string) => Buffer.from(text, 'hex')
const KEK = hex(vectors.keys.kek)
const AK = hex(vectors.keys.ak)
const DEK = hex(vectors.keys.dek)

function bindingOf(layer: 'ak' | 'dek' | 'secret'): EnvelopeBinding {
  return { ...vectors.layers[layer].binding, layer }
}
function contextOf(binding: EnvelopeBinding) {
  return { label: SEAL_LABEL, fields: aadFields(binding) }
}
const SECRET = hex(vectors.layers.secret.sealed)
const secretContext = contextOf(bindingOf('secret'))

it.each([
  ['ak', KEK],
  ['dek', AK],
  ['secret', DEK],
] as const)('sealing the %s layer gives the frozen bytes, and they open to the frozen plaintext', (layer, key) => {
  const vector = vectors.layers[layer]
  const context = contextOf(bindingOf(layer))
  expect(seal(key, hex(vector.plaintext), context, hex(vector.nonce)).toString('hex')).toBe(vector.sealed)
  expect(open(key, hex(vector.sealed), context).toString('hex')).toBe(vector.plaintext)
})

it('the associated data has the frozen bytes', () => {
  expect(lengthPrefixed(secretContext.fields).toString('hex')).toBe(vectors.layers.secret.aad)
})

it.each<[string, Partial<EnvelopeBinding>]>([
  ['another owner', { ownerId: 'org_02' }],
  ['another kind of owner', { ownerKind: 'platform' }],
  ['another origin', { origin: 'https://evil.example:443' }],
  ['another provider', { providerId: 'anthropic' }],
  ['another credential', { credentialId: 'cred_02TEST' }],
  ['an older version', { version: '0' }],
  ['a field boundary moved by one letter', { ownerId: 'org_01TES', credentialId: 'Tcred_01TEST' }],
])('a secret does not open for %s', (_, change) => {
  expect(() => open(DEK, SECRET, contextOf({ ...bindingOf('secret'), ...change }))).toThrow(SealBroken)
})

it('a wrapped data key does not open as a secret', () => {
  const wrapped = hex(vectors.layers.dek.sealed)
  expect(() => open(AK, wrapped, secretContext)).toThrow(SealBroken)
})

it.each<[string, (sealed: Buffer) => Buffer]>([
  ['with its last bit flipped', (sealed) => flip(sealed, sealed.length - 1)],
  ['with a bit of the tag flipped', (sealed) => flip(sealed, 50)],
  ['with a bit of the commitment flipped', (sealed) => flip(sealed, 20)],
  ['with a bit of the nonce flipped', (sealed) => flip(sealed, 5)],
  ['with another algorithm byte', (sealed) => flip(sealed, 1)],
  ['with another format byte', (sealed) => flip(sealed, 0)],
  ['cut inside the commitment', (sealed) => sealed.subarray(0, 40)],
  ['cut by its last byte', (sealed) => sealed.subarray(0, sealed.length - 1)],
  ['that is empty', () => Buffer.alloc(0)],
  ['with a byte appended', (sealed) => Buffer.concat([sealed, Buffer.of(0)])],
])('a blob %s does not open', (_, change) => {
  expect(() => open(DEK, change(Buffer.from(SECRET)), secretContext)).toThrow(SealBroken)
})

it('a blob does not open under another key', () => {
  expect(() => open(AK, SECRET, secretContext)).toThrow(SealBroken)
})

it('the same plaintext is never sealed to the same bytes', () => {
  const plaintext = Buffer.from('sk-test')
  expect(seal(DEK, plaintext, secretContext)).not.toEqual(seal(DEK, plaintext, secretContext))
})

it('an opener opens many times, and not after it was wiped', () => {
  const opener = prepareOpener(DEK, SECRET, secretContext)
  expect(opener.open().toString()).toBe('sk-test-CANARY-0000')
  expect(opener.open().toString()).toBe('sk-test-CANARY-0000')
  opener.wipe()
  expect(() => opener.open()).toThrow(SealBroken)
})

function flip(bytes: Buffer, at: number): Buffer {
  const copy = Buffer.from(bytes)
  copy.writeUInt8(copy.readUInt8(at) ^ 1, at)
  return copy
}
