import { keyedHash } from '../../platform/crypto/keyed-hash.ts'
import { open, seal, SealBroken } from '../../platform/crypto/seal.ts'
import { aadFields, SEAL_LABEL, verifierBinding } from '../envelope.ts'
import type { KekKind, KekProvider } from '../kek-provider.ts'

const VERIFIER_TEXT = Buffer.from('kasa vault verifier')
const ID_HEX_CHARS = 16

/** The id of a key that is kept as bytes: derived from the key, so that a file under a wrong name is no wrong key. */
export function kekIdOf(kind: KekKind, key: Uint8Array): string {
  return `${kind}-${keyedHash(key, 'vault.v1.kek-id').toString('hex').slice(0, ID_HEX_CHARS)}`
}

/** A known text under the key, stored beside its id. */
export function makeVerifier(kekId: string, key: Uint8Array): Buffer {
  return seal(key, VERIFIER_TEXT, verifierContext(kekId))
}

export function verifies(kekId: string, key: Uint8Array, verifier: Uint8Array): boolean {
  try {
    return open(key, verifier, verifierContext(kekId)).equals(VERIFIER_TEXT)
  } catch (error) {
    if (error instanceof SealBroken) return false
    throw error
  }
}

/**
 * Key-encryption keys in this process's memory.
 * @param reload looks for keys that have arrived since, called when an unknown id is asked for
 */
export function localKekProvider(options: {
  readonly kind: KekKind
  readonly keys: ReadonlyMap<string, Uint8Array>
  readonly reload?: () => Promise<ReadonlyMap<string, Uint8Array>>
}): KekProvider {
  let keys = options.keys
  const keyOf = (kekId: string) => {
    const key = keys.get(kekId)
    if (key === undefined) throw new SealBroken(`unknown key-encryption key ${kekId}`)
    return key
  }
  return {
    kind: options.kind,
    async holds(kekId) {
      if (!keys.has(kekId) && options.reload !== undefined) keys = await options.reload()
      return keys.has(kekId)
    },
    async wrap(kekId, accountKey, aad) {
      return seal(keyOf(kekId), accountKey, { label: SEAL_LABEL, fields: aad })
    },
    async unwrap(kekId, wrapped, aad) {
      return open(keyOf(kekId), wrapped, { label: SEAL_LABEL, fields: aad })
    },
  }
}

function verifierContext(kekId: string) {
  return { label: SEAL_LABEL, fields: aadFields(verifierBinding(kekId)) }
}
