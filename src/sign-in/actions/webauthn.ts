import type {
  PublicKeyCredentialCreationOptionsJSON,
  PublicKeyCredentialRequestOptionsJSON,
} from '@simplewebauthn/server'
import type { RelyingParty } from '../relying-party.ts'

export type CreationOptions = PublicKeyCredentialCreationOptionsJSON
export type RequestOptions = PublicKeyCredentialRequestOptionsJSON

/** What a browser answers when it made a passkey: the JSON form of WebAuthn. */
export type MadePasskey = {
  readonly id: string
  readonly response: {
    readonly clientDataJSON: string
    readonly attestationObject: string
    readonly transports: readonly string[]
  }
}
/** What a browser answers when somebody used a passkey. */
export type UsedPasskey = {
  readonly id: string
  readonly response: {
    readonly clientDataJSON: string
    readonly authenticatorData: string
    readonly signature: string
    readonly userHandle?: string | undefined
  }
}

export type KnownCredential = { readonly id: string; readonly transports: readonly string[] }

/** EdDSA, ES256, RS256, by their COSE numbers. */
const ALGORITHMS = [-8, -7, -257]
const TIMEOUT_MS = 300_000

/** The library and its ASN.1 parts are 30 MB: they are loaded when the first passkey is dealt with. */
const library = () => import('@simplewebauthn/server')

export async function creationOptions(wish: {
  readonly party: RelyingParty
  readonly challenge: string
  readonly user: { readonly id: string; readonly email: string; readonly name: string }
  readonly existing: readonly KnownCredential[]
}): Promise<CreationOptions> {
  const { generateRegistrationOptions } = await library()
  return generateRegistrationOptions({
    rpName: 'Kasa',
    rpID: wish.party.id,
    userName: wish.user.email,
    userDisplayName: wish.user.name,
    userID: new Uint8Array(handleOf(wish.user.id)),
    challenge: bytesOf(wish.challenge),
    timeout: TIMEOUT_MS,
    attestationType: 'none',
    excludeCredentials: wish.existing.map(writable),
    authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
    supportedAlgorithmIDs: ALGORITHMS,
  })
}

export async function requestOptions(wish: {
  readonly party: RelyingParty
  readonly challenge: string
  /** Empty: whichever passkey the person picks. */
  readonly allowed: readonly KnownCredential[]
}): Promise<RequestOptions> {
  const { generateAuthenticationOptions } = await library()
  return generateAuthenticationOptions({
    rpID: wish.party.id,
    challenge: bytesOf(wish.challenge),
    timeout: TIMEOUT_MS,
    userVerification: 'required',
    ...(wish.allowed.length === 0 ? {} : { allowCredentials: wish.allowed.map(writable) }),
  })
}

export type VerifiedPasskey = {
  readonly credentialId: string
  readonly publicKey: Buffer
  readonly useCount: number
  readonly isSynced: boolean
}

/** Checks a new passkey: challenge, page, name, verified person. Undefined when anything does not hold. */
export async function verifyMade(
  made: MadePasskey,
  expected: { readonly party: RelyingParty; readonly challenge: string },
): Promise<VerifiedPasskey | undefined> {
  const { id, response } = made
  if (!(await isSelfMade(response.attestationObject))) return undefined
  const { verifyRegistrationResponse } = await library()
  const checked = await verifyRegistrationResponse({
    response: {
      id,
      rawId: id,
      type: 'public-key',
      clientExtensionResults: {},
      response: { clientDataJSON: response.clientDataJSON, attestationObject: response.attestationObject },
    },
    expectedChallenge: expected.challenge,
    expectedOrigin: expected.party.origin,
    expectedRPID: expected.party.id,
    requireUserVerification: true,
    supportedAlgorithmIDs: ALGORITHMS,
  }).catch(() => undefined)
  if (checked?.verified !== true) return undefined
  const { credential, credentialDeviceType } = checked.registrationInfo
  return {
    credentialId: credential.id,
    publicKey: Buffer.from(credential.publicKey),
    useCount: credential.counter,
    isSynced: credentialDeviceType === 'multiDevice',
  }
}

/**
 * True without certificates of a maker. None was asked for, and to check one the library would fetch lists of revoked ones,
 * past the guard of outgoing connections.
 */
async function isSelfMade(attestationObject: string): Promise<boolean> {
  const { decodeAttestationObject } = await import('@simplewebauthn/server/helpers')
  try {
    const decoded = decodeAttestationObject(bytesOf(attestationObject))
    const format = decoded.get('fmt')
    return format === 'none' || (format === 'packed' && decoded.get('attStmt').get('x5c') === undefined)
  } catch {
    return false
  }
}

/** Checks the use of a passkey, and that its count went up. Undefined when anything does not hold. */
export async function verifyUsed(
  used: UsedPasskey,
  expected: {
    readonly party: RelyingParty
    readonly challenge: string
    readonly passkey: { readonly publicKey: Buffer; readonly useCount: number }
  },
): Promise<{ readonly useCount: number; readonly isSynced: boolean } | undefined> {
  const { verifyAuthenticationResponse } = await library()
  const { id, response } = used
  const { passkey } = expected
  const checked = await verifyAuthenticationResponse({
    response: {
      id,
      rawId: id,
      type: 'public-key',
      clientExtensionResults: {},
      response: {
        clientDataJSON: response.clientDataJSON,
        authenticatorData: response.authenticatorData,
        signature: response.signature,
      },
    },
    expectedChallenge: expected.challenge,
    expectedOrigin: expected.party.origin,
    expectedRPID: expected.party.id,
    credential: { id, publicKey: new Uint8Array(passkey.publicKey), counter: passkey.useCount },
    requireUserVerification: true,
  }).catch(() => undefined)
  if (checked?.verified !== true) return undefined
  const { newCounter, credentialDeviceType } = checked.authenticationInfo
  return { useCount: newCounter, isSynced: credentialDeviceType === 'multiDevice' }
}

/** What authenticators store as whose passkey it is: the bytes of the id, which say nothing about the person. */
export function handleOf(userId: string): Buffer {
  return Buffer.from(userId.replaceAll('-', ''), 'hex')
}

function bytesOf(base64url: string): Uint8Array<ArrayBuffer> {
  return new Uint8Array(Buffer.from(base64url, 'base64url'))
}

function writable({ id, transports }: KnownCredential): { id: string; transports: string[] } {
  return { id, transports: [...transports] }
}
