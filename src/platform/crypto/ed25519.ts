import { createPrivateKey, createPublicKey, sign } from 'node:crypto'

/** An Ed25519 key that signs; its private half stays inside. */
export type Signer = { readonly publicKey: Uint8Array; sign(message: Uint8Array): Uint8Array }

/** What precedes the 32 bytes of a seed in PKCS #8. @see https://www.rfc-editor.org/rfc/rfc8410#section-7 */
const PKCS8_PREFIX = Buffer.from('302e020100300506032b657004220420', 'hex')
const RAW_KEY_BYTES = 32

/** @param seed 32 random bytes */
export function signerFromSeed(seed: Uint8Array): Signer {
  const key = createPrivateKey({ key: Buffer.concat([PKCS8_PREFIX, seed]), format: 'der', type: 'pkcs8' })
  const spki = createPublicKey(key).export({ format: 'der', type: 'spki' })
  return {
    publicKey: new Uint8Array(spki.subarray(-RAW_KEY_BYTES)),
    sign: (message) => new Uint8Array(sign(null, message, key)),
  }
}
