import { createHash, generateKeyPairSync, randomBytes, sign } from 'node:crypto'
import { once } from 'node:events'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'

export const ISSUER_CLIENT = { id: 'kasa-client', secret: 'a-secret-of-the-test-client-0123456789' }

/**
 * An issuer of ID tokens that says whatever a test wants, with signatures that hold: directories such as Microsoft's, and
 * providers that are broken or hostile. It takes a code any number of times, so that what refuses is Kasa.
 */
export type TokenIssuer = {
  readonly url: string
  /** What its `.well-known` says, beyond endpoints. */
  metadata: Record<string, unknown>
  /** A code that gets an ID token with these claims. `iss`, `aud`, `iat` and `exp` are added unless given. */
  grant(claims: Record<string, unknown>, forge?: 'signature'): string
  readonly tokenRequests: URLSearchParams[]
  stop(): Promise<void>
}

export async function startTokenIssuer(): Promise<TokenIssuer> {
  const keys = generateKeyPairSync('rsa', { modulusLength: 2_048 })
  const other = generateKeyPairSync('rsa', { modulusLength: 2_048 })
  const granted = new Map<string, { claims: Record<string, unknown>; forged: boolean }>()
  const tokenRequests: URLSearchParams[] = []
  const { url, stop } = await listen(async (request, response) => {
    const path = request.url ?? ''
    if (path.endsWith('/.well-known/openid-configuration')) {
      return json(response, 200, {
        issuer: url,
        authorization_endpoint: `${url}/authorize`,
        token_endpoint: `${url}/token`,
        jwks_uri: `${url}/keys`,
        ...issuer.metadata,
      })
    }
    if (path === '/keys') {
      return json(response, 200, { keys: [{ ...keys.publicKey.export({ format: 'jwk' }), kid: '1', alg: 'RS256' }] })
    }
    if (path !== '/token') return json(response, 404, {})
    const form = new URLSearchParams(await bodyOf(request))
    tokenRequests.push(form)
    const found = granted.get(form.get('code') ?? '')
    if (found === undefined) return json(response, 400, { error: 'invalid_grant' })
    const nowSeconds = Math.floor(Date.now() / 1_000)
    const claims = { iss: url, aud: ISSUER_CLIENT.id, iat: nowSeconds, exp: nowSeconds + 300, ...found.claims }
    const key = found.forged ? other.privateKey : keys.privateKey
    return json(response, 200, { access_token: 'at', token_type: 'Bearer', id_token: jwt(claims, key) })
  })
  const issuer: TokenIssuer = {
    url,
    metadata: {},
    tokenRequests,
    grant(claims, forge) {
      const code = randomBytes(8).toString('hex')
      granted.set(code, { claims, forged: forge === 'signature' })
      return code
    },
    stop,
  }
  return issuer
}

function jwt(claims: Record<string, unknown>, key: Parameters<typeof sign>[2]): string {
  const part = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url')
  const text = `${part({ alg: 'RS256', kid: '1', typ: 'JWT' })}.${part(claims)}`
  return `${text}.${sign('sha256', Buffer.from(text), key).toString('base64url')}`
}

export type GithubPerson = {
  readonly id: number
  readonly login: string
  readonly name: string | null
  readonly emails: readonly { readonly email: string; readonly primary: boolean; readonly verified: boolean }[]
}

/**
 * GitHub's own form of OAuth, as its documentation has it: errors of the token endpoint are answers with 200, the secret is
 * in the body, PKCE is checked when a challenge was sent, and who it is takes two requests more.
 */
export type GithubStandIn = {
  readonly url: string
  /** Who agrees when somebody is sent there. */
  person: GithubPerson
  stop(): Promise<void>
}

export async function startGithubStandIn(person: GithubPerson): Promise<GithubStandIn> {
  const codes = new Map<string, { challenge: string; redirectUri: string; person: GithubPerson }>()
  const tokens = new Map<string, GithubPerson>()
  const { url, stop } = await listen(async (request, response) => {
    const asked = new URL(request.url ?? '', 'http://stand-in.invalid')
    if (asked.pathname === '/login/oauth/authorize') {
      const code = randomBytes(10).toString('hex')
      const redirectUri = asked.searchParams.get('redirect_uri') ?? ''
      const challenge = asked.searchParams.get('code_challenge') ?? ''
      codes.set(code, { challenge, redirectUri, person: github.person })
      const back = new URL(redirectUri)
      back.searchParams.set('code', code)
      back.searchParams.set('state', asked.searchParams.get('state') ?? '')
      response.writeHead(302, { location: back.href }).end()
      return
    }
    if (asked.pathname === '/login/oauth/access_token') {
      const form = new URLSearchParams(await bodyOf(request))
      const found = codes.get(form.get('code') ?? '')
      codes.delete(form.get('code') ?? '')
      const verifier = form.get('code_verifier') ?? ''
      const fits = createHash('sha256').update(verifier).digest('base64url') === found?.challenge
      const isRight =
        form.get('client_secret') === ISSUER_CLIENT.secret && form.get('redirect_uri') === found?.redirectUri
      if (found === undefined || !fits || !isRight) {
        return json(response, 200, {
          error: 'bad_verification_code',
          error_description: 'The code is incorrect or expired.',
        })
      }
      const token = `gho_${randomBytes(18).toString('hex')}`
      tokens.set(token, found.person)
      return json(response, 200, { access_token: token, token_type: 'bearer', scope: 'read:user,user:email' })
    }
    const who = tokens.get(request.headers.authorization?.replace(/^Bearer /, '') ?? '')
    if (who === undefined) return json(response, 401, { message: 'Bad credentials' })
    const { emails, ...user } = who
    if (asked.pathname === '/api/v3/user') return json(response, 200, { ...user, type: 'User', email: null })
    if (asked.pathname === '/api/v3/user/emails') {
      return json(
        response,
        200,
        emails.map((email) => ({ ...email, visibility: 'private' })),
      )
    }
    return json(response, 404, { message: 'Not Found' })
  })
  const github: GithubStandIn = { url, person, stop }
  return github
}

async function listen(
  handle: (request: IncomingMessage, response: ServerResponse) => Promise<void>,
): Promise<{ readonly url: string; readonly stop: () => Promise<void> }> {
  const server = createServer((request, response) => void handle(request, response))
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  return {
    url: `http://127.0.0.1:${portOf(server.address())}`,
    stop: async () => {
      server.closeAllConnections()
      server.close()
      await once(server, 'close')
    },
  }
}

function portOf(address: AddressInfo | string | null): number {
  if (address === null || typeof address === 'string') throw new Error('no port')
  return address.port
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(Buffer.from(chunk))
  return Buffer.concat(chunks).toString('utf8')
}

function json(response: ServerResponse, status: number, body: unknown): void {
  response.writeHead(status, { 'content-type': 'application/json; charset=utf-8' }).end(JSON.stringify(body))
}
