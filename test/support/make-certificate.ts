import { generateKeyPairSync, sign, type KeyObject } from 'node:crypto'

// Certificates for tests, made when they are needed: none in the tree, none that expires. X.509 by hand (RFC 5280), since
// Node reads certificates and does not make them.
type Made = { readonly certificate: string; readonly key: string; readonly keyObject: KeyObject }

export type Wanted = {
  /** DNS names that the certificate is for. */
  readonly names: readonly string[]
  readonly notAfter?: Date
}

const bytes = (tag: number, ...parts: readonly Buffer[]): Buffer => {
  const body = Buffer.concat(parts)
  const length =
    body.length < 128
      ? Buffer.from([body.length])
      : body.length < 256
        ? Buffer.from([0x81, body.length])
        : Buffer.from([0x82, body.length >> 8, body.length & 0xff])
  return Buffer.concat([Buffer.from([tag]), length, body])
}
const sequence = (...parts: readonly Buffer[]) => bytes(0x30, ...parts)
const objectId = (hex: string) => bytes(0x06, Buffer.from(hex, 'hex'))
const ECDSA_WITH_SHA256 = sequence(objectId('2a8648ce3d040302'))
const COMMON_NAME = objectId('550403')
const SUBJECT_ALT_NAME = objectId('551d11')
const BASIC_CONSTRAINTS = objectId('551d13')
const IS_AUTHORITY = sequence(
  BASIC_CONSTRAINTS,
  bytes(0x01, Buffer.from([0xff])),
  bytes(0x04, sequence(bytes(0x01, Buffer.from([0xff])))),
)

const nameOf = (text: string) => sequence(bytes(0x31, sequence(COMMON_NAME, bytes(0x0c, Buffer.from(text)))))
const time = (at: Date) => bytes(0x18, Buffer.from(`${at.toISOString().replaceAll(/[-:T]|\.\d+/g, '')}`))
const pem = (der: Buffer) =>
  `-----BEGIN CERTIFICATE-----\n${(der.toString('base64').match(/.{1,64}/g) ?? []).join('\n')}\n-----END CERTIFICATE-----\n`

/** An authority that a test may trust, and certificates that it signs. */
export function makeAuthority(): { readonly certificate: string; issue(wanted: Wanted): Made } {
  const authority = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  const name = 'Test authority'
  const root = build({
    subject: name,
    issuer: name,
    publicKey: authority.publicKey,
    signer: authority.privateKey,
    extensions: [IS_AUTHORITY],
  })
  return {
    certificate: root,
    issue({ names, notAfter }) {
      const leaf = generateKeyPairSync('ec', { namedCurve: 'P-256' })
      const alternatives = sequence(...names.map((one) => bytes(0x82, Buffer.from(one))))
      const certificate = build({
        subject: names[0] ?? 'nobody',
        issuer: name,
        publicKey: leaf.publicKey,
        signer: authority.privateKey,
        extensions: [sequence(SUBJECT_ALT_NAME, bytes(0x04, alternatives))],
        ...(notAfter === undefined ? {} : { notAfter }),
      })
      return {
        certificate,
        key: leaf.privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
        keyObject: leaf.privateKey,
      }
    },
  }
}

function build(of: {
  readonly subject: string
  readonly issuer: string
  readonly publicKey: KeyObject
  readonly signer: KeyObject
  readonly extensions: readonly Buffer[]
  readonly notAfter?: Date
}): string {
  const serial = bytes(0x02, Buffer.from([1 + (Math.floor(performance.now()) % 100)]))
  const body = sequence(
    bytes(0xa0, bytes(0x02, Buffer.from([2]))),
    serial,
    ECDSA_WITH_SHA256,
    nameOf(of.issuer),
    sequence(time(new Date('2020-01-01T00:00:00Z')), time(of.notAfter ?? new Date('2120-01-01T00:00:00Z'))),
    nameOf(of.subject),
    of.publicKey.export({ type: 'spki', format: 'der' }),
    bytes(0xa3, sequence(...of.extensions)),
  )
  const signature = sign('sha256', body, of.signer)
  return pem(sequence(body, ECDSA_WITH_SHA256, bytes(0x03, Buffer.from([0]), signature)))
}
