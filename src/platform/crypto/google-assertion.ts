import { sign } from 'node:crypto'

/** A service account as Google's console hands it out, without what signing does not need. */
export type ServiceAccount = {
  readonly clientEmail: string
  /** PKCS #8 in PEM. */
  readonly privateKey: string
  readonly keyId: string | undefined
  readonly tokenUri: string
}

const LIFETIME_SECONDS = 3_600

/**
 * The signed statement that Google's token endpoint exchanges for an access token. Pure: the instant is given.
 * @throws TypeError when the private key is none
 * @see https://developers.google.com/identity/protocols/oauth2/service-account#authorizingrequests
 */
export function signGoogleAssertion(account: ServiceAccount, scope: string, nowMs: number): string {
  const issuedAt = Math.floor(nowMs / 1000)
  const header = { alg: 'RS256', typ: 'JWT', ...(account.keyId === undefined ? {} : { kid: account.keyId }) }
  const claims = {
    iss: account.clientEmail,
    scope,
    aud: account.tokenUri,
    iat: issuedAt,
    exp: issuedAt + LIFETIME_SECONDS,
  }
  const said = `${base64Url(header)}.${base64Url(claims)}`
  return `${said}.${sign('RSA-SHA256', Buffer.from(said), account.privateKey).toString('base64url')}`
}

function base64Url(value: object): string {
  return Buffer.from(JSON.stringify(value)).toString('base64url')
}
