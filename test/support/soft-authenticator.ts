import { createHash, generateKeyPairSync, randomBytes, sign } from 'node:crypto'
import { z } from 'zod'

const optionsSchema = z.looseObject({
  challenge: z.string(),
  user: z.object({ id: z.string() }).optional(),
})

/** What an honest authenticator and browser would not do. */
export type Misdeed = {
  readonly origin?: string
  readonly rpId?: string
  readonly challenge?: string
  readonly type?: string
  readonly flags?: number
  readonly useCount?: number
  readonly userHandle?: string | undefined
  readonly signature?: string
  /** Of a new passkey: another format, with this in its statement under `x5c`. */
  readonly certificates?: readonly Buffer[]
}

/** An authenticator in software, together with the browser around it: it can also lie. */
export type SoftAuthenticator = {
  readonly id: string
  make(options: unknown, misdeed?: Misdeed): object
  use(options: unknown, misdeed?: Misdeed): object
}

const PRESENT = 0x01
export const VERIFIED = 0x04
const ATTESTED = 0x40
export const PERSON_VERIFIED = PRESENT | VERIFIED
export const PERSON_PRESENT = PRESENT

export function createSoftAuthenticator(origin: string): SoftAuthenticator {
  const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  const jwk = publicKey.export({ format: 'jwk' })
  const credentialId = randomBytes(32)
  const id = credentialId.toString('base64url')
  let handle: string | undefined
  let useCount = 0
  const clientData = (type: string, options: unknown, misdeed: Misdeed) =>
    Buffer.from(
      JSON.stringify({
        type: misdeed.type ?? type,
        challenge: misdeed.challenge ?? optionsSchema.parse(options).challenge,
        origin: misdeed.origin ?? origin,
        crossOrigin: false,
      }),
    )
  const head = (misdeed: Misdeed, flags: number) =>
    Buffer.concat([
      sha256(misdeed.rpId ?? new URL(origin).hostname),
      Buffer.from([misdeed.flags === undefined ? flags : misdeed.flags | (flags & ATTESTED)]),
      uint(4, misdeed.useCount ?? useCount),
    ])
  return {
    id,
    make(options, misdeed = {}) {
      handle = optionsSchema.parse(options).user?.id
      const key = Buffer.concat([
        Buffer.from('a50102032620012158', 'hex'),
        Buffer.from([32]),
        Buffer.from(jwk.x ?? '', 'base64url'),
        Buffer.from('225820', 'hex'),
        Buffer.from(jwk.y ?? '', 'base64url'),
      ])
      const data = Buffer.concat([
        head(misdeed, PERSON_VERIFIED | ATTESTED),
        Buffer.alloc(16),
        uint(2, 32),
        credentialId,
        key,
      ])
      const attestation = Buffer.concat([
        Buffer.from([0xa3]),
        text('fmt'),
        text(misdeed.certificates === undefined ? 'none' : 'packed'),
        text('attStmt'),
        statement(misdeed.certificates),
        text('authData'),
        bytes(data),
      ])
      return {
        id,
        rawId: id,
        type: 'public-key',
        authenticatorAttachment: 'platform',
        clientExtensionResults: {},
        response: {
          clientDataJSON: clientData('webauthn.create', options, misdeed).toString('base64url'),
          attestationObject: attestation.toString('base64url'),
          transports: ['internal', 'teleport'],
        },
      }
    },
    use(options, misdeed = {}) {
      useCount += 1
      const client = clientData('webauthn.get', options, misdeed)
      const data = head(misdeed, PERSON_VERIFIED)
      const signature = sign('sha256', Buffer.concat([data, sha256(client)]), privateKey).toString('base64url')
      return {
        id,
        rawId: id,
        type: 'public-key',
        clientExtensionResults: {},
        response: {
          clientDataJSON: client.toString('base64url'),
          authenticatorData: data.toString('base64url'),
          signature: misdeed.signature ?? signature,
          userHandle: 'userHandle' in misdeed ? misdeed.userHandle : handle,
        },
      }
    },
  }
}

function sha256(data: string | Buffer): Buffer {
  return createHash('sha256').update(data).digest()
}

function uint(size: 2 | 4, value: number): Buffer {
  const buffer = Buffer.alloc(size)
  buffer.writeUIntBE(value, 0, size)
  return buffer
}

/** CBOR, as little of it as an attestation needs. */
function text(value: string): Buffer {
  return Buffer.concat([Buffer.from([0x60 + value.length]), Buffer.from(value)])
}

function bytes(value: Buffer): Buffer {
  return Buffer.concat([Buffer.from([0x59]), uint(2, value.length), value])
}

function statement(certificates: readonly Buffer[] | undefined): Buffer {
  if (certificates === undefined) return Buffer.from([0xa0])
  const list = Buffer.concat([Buffer.from([0x80 + certificates.length]), ...certificates.map(bytes)])
  return Buffer.concat([
    Buffer.from([0xa3]),
    text('alg'),
    Buffer.from([0x26]),
    text('sig'),
    bytes(randomBytes(70)),
    text('x5c'),
    list,
  ])
}
