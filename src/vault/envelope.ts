/** The three layers of the envelope, and the known text that recognises a key-encryption key. */
type EnvelopeLayer = 'ak' | 'dek' | 'secret' | 'verifier'

/** Whose key it is. Part of what a secret is bound to, so a row edit cannot turn a customer's key into the platform's. */
type OwnerKind = 'account' | 'platform'

/** What a sealed text is bound to. The account-key layer fills the owner and `version` only. */
export type EnvelopeBinding = {
  readonly layer: EnvelopeLayer
  readonly ownerKind: string
  readonly ownerId: string
  readonly credentialId: string
  /** Of the credential; in the account-key layer, of the account key. */
  readonly version: string
  readonly providerId: string
  /** Scheme, host and port: `https://api.openai.com:443`. */
  readonly origin: string
}

const ENVELOPE_FORMAT = 'vault.v1'
/** Separates the keys that are derived here from any other use of the same input. */
export const SEAL_LABEL = 'vault.v1.seal'
/** Longest secret in bytes. Provider keys have tens, service account files a few thousand. */
export const SECRET_BYTES_MAX = 1_048_576

/** The associated data of one layer, in the frozen order. Vectors: vectors.json. */
export function aadFields(binding: EnvelopeBinding): readonly string[] {
  return [
    ENVELOPE_FORMAT,
    binding.layer,
    binding.ownerKind,
    binding.ownerId,
    binding.credentialId,
    binding.version,
    binding.providerId,
    binding.origin,
  ]
}

/** Binding of an account key. The account owns it, whoever the credentials below it serve. */
export function accountKeyBinding(accountId: string, version: number): EnvelopeBinding {
  return {
    layer: 'ak',
    ownerKind: 'account',
    ownerId: accountId,
    credentialId: '',
    version: String(version),
    providerId: '',
    origin: '',
  }
}

/** Binding of the text that recognises a key-encryption key. */
export function verifierBinding(kekId: string): EnvelopeBinding {
  return {
    layer: 'verifier',
    ownerKind: 'instance',
    ownerId: kekId,
    credentialId: '',
    version: '',
    providerId: '',
    origin: '',
  }
}

export type SecretBinding = {
  readonly ownerKind: OwnerKind
  readonly accountId: string
  readonly credentialId: string
  readonly version: number
  readonly providerId: string
  readonly origin: string
}

/** Binding of a data key (`dek`) or of the secret under it (`secret`). */
export function secretBinding(layer: 'dek' | 'secret', of: SecretBinding): EnvelopeBinding {
  return {
    layer,
    ownerKind: of.ownerKind,
    ownerId: of.accountId,
    credentialId: of.credentialId,
    version: String(of.version),
    providerId: of.providerId,
    origin: of.origin,
  }
}
