import { createCipheriv, createDecipheriv, hkdfSync, randomBytes, timingSafeEqual } from 'node:crypto'

/** First two bytes of everything sealed: format 1, algorithm 1 (HKDF-SHA-256 and AES-256-GCM, key-committing). */
const HEADER = Buffer.from([1, 1])
export const SEAL_KEY_BYTES = 32
const NONCE_BYTES = 12
const COMMITMENT_BYTES = 32
const TAG_BYTES = 16
const NONCE_AT = HEADER.length
const COMMITMENT_AT = NONCE_AT + NONCE_BYTES
const TAG_AT = COMMITMENT_AT + COMMITMENT_BYTES
const CIPHERTEXT_AT = TAG_AT + TAG_BYTES

/**
 * What a sealed text is bound to. It opens only with the same label and the same fields in the same order. Neither is
 * secret, neither is stored in the sealed bytes.
 */
export type SealContext = { readonly label: string; readonly fields: readonly string[] }

/** The bytes are not what was sealed under this key for this context. Says nothing more: the reason is no one's business. */
export class SealBroken extends Error {
  override name = 'SealBroken'
}

/** Opens the same sealed bytes again and again at the cost of one AES pass: the key derivation is done. */
export type Opener = {
  /** The plaintext, in fresh memory that the caller wipes. Throws {@link SealBroken} when it was tampered with. */
  open(): Buffer
  /** Overwrites the derived key. The opener is of no use afterwards. */
  wipe(): void
}

/** Every field as its length in four bytes and its UTF-8 bytes, so that no two lists of fields have the same bytes. */
export function lengthPrefixed(fields: readonly string[]): Buffer {
  return Buffer.concat(
    fields.flatMap((field) => {
      const bytes = Buffer.from(field, 'utf8')
      const length = Buffer.alloc(4)
      length.writeUInt32BE(bytes.length)
      return [length, bytes]
    }),
  )
}

/**
 * Seals `plaintext`: header, nonce, key commitment, tag, ciphertext. A fresh AES key is derived from the nonce and the
 * context for every sealing, which removes the limit of random nonces per key; the commitment makes sure that the bytes
 * open under one key only, which GCM alone does not.
 * @param key 32 bytes
 * @param nonce 12 bytes; given by tests of frozen vectors only
 */
export function seal(
  key: Uint8Array,
  plaintext: Uint8Array,
  context: SealContext,
  nonce: Uint8Array = randomBytes(NONCE_BYTES),
): Buffer {
  const associated = lengthPrefixed(context.fields)
  const derived = derive(key, nonce, context.label, associated)
  try {
    const cipher = createCipheriv('aes-256-gcm', derived.encryptionKey, nonce)
    cipher.setAAD(associated)
    const ciphertext = Buffer.concat([cipher.update(plaintext), cipher.final()])
    return Buffer.concat([HEADER, nonce, derived.commitment, cipher.getAuthTag(), ciphertext])
  } finally {
    derived.encryptionKey.fill(0)
  }
}

/** Opens what {@link seal} made. Throws {@link SealBroken} for another key, another context, or changed bytes. */
export function open(key: Uint8Array, sealed: Uint8Array, context: SealContext): Buffer {
  const opener = prepareOpener(key, sealed, context)
  try {
    return opener.open()
  } finally {
    opener.wipe()
  }
}

/** Derives the key of `sealed` once. Throws {@link SealBroken} when key or context are not the ones it was sealed for. */
export function prepareOpener(key: Uint8Array, sealed: Uint8Array, context: SealContext): Opener {
  const bytes = Buffer.from(sealed)
  if (bytes.length < CIPHERTEXT_AT || !bytes.subarray(0, NONCE_AT).equals(HEADER)) throw new SealBroken('not a seal')
  const nonce = bytes.subarray(NONCE_AT, COMMITMENT_AT)
  const associated = lengthPrefixed(context.fields)
  const { encryptionKey, commitment } = derive(key, nonce, context.label, associated)
  if (!timingSafeEqual(commitment, bytes.subarray(COMMITMENT_AT, TAG_AT))) {
    encryptionKey.fill(0)
    throw new SealBroken('another key or another context')
  }
  return {
    open: () => decrypt({ encryptionKey, nonce, associated, sealed: bytes }),
    wipe: () => void encryptionKey.fill(0),
  }
}

function decrypt(parts: {
  readonly encryptionKey: Buffer
  readonly nonce: Buffer
  readonly associated: Buffer
  readonly sealed: Buffer
}): Buffer {
  const decipher = createDecipheriv('aes-256-gcm', parts.encryptionKey, parts.nonce, { authTagLength: TAG_BYTES })
  decipher.setAAD(parts.associated)
  decipher.setAuthTag(parts.sealed.subarray(TAG_AT, CIPHERTEXT_AT))
  const head = decipher.update(parts.sealed.subarray(CIPHERTEXT_AT))
  try {
    decipher.final()
    return head
  } catch {
    head.fill(0)
    throw new SealBroken('changed bytes')
  }
}

function derive(key: Uint8Array, nonce: Uint8Array, label: string, associated: Buffer) {
  const expanded = Buffer.from(hkdfSync('sha256', key, nonce, Buffer.concat([Buffer.from(label), associated]), 64))
  return { encryptionKey: expanded.subarray(0, 32), commitment: expanded.subarray(32) }
}
