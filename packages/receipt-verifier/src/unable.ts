/** Nothing was found out: this platform cannot do what checking needs. Says nothing about the receipt, unlike a refusal. */
export class Unable extends Error {}

/** Browsers offer cryptography to pages of HTTPS and of this machine only. */
export function subtleCrypto(): SubtleCrypto {
  const { subtle }: { readonly subtle?: SubtleCrypto } = globalThis.crypto ?? {}
  if (subtle !== undefined) return subtle
  throw new Unable('browsers check signatures only on pages opened over HTTPS or saved on your machine')
}

/** @throws Unable where Ed25519 is not known, as in browsers from before 2025 */
export async function ed25519Key(publicKey: Uint8Array<ArrayBuffer>): Promise<CryptoKey> {
  const subtle = subtleCrypto()
  try {
    return await subtle.importKey('raw', publicKey, { name: 'Ed25519' }, false, ['verify'])
  } catch (error) {
    if (!(error instanceof Error && error.name === 'NotSupportedError')) throw error
    throw new Unable('this browser or Node does not know Ed25519 signatures; use a newer one', { cause: error })
  }
}
