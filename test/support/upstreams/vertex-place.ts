import { generateKeyPairSync, verify } from 'node:crypto'
import type { IncomingMessage } from 'node:http'
import type { PlainAnswer } from './answer.ts'
import type { StandInDialect } from './stand-in.ts'

/** A project on Vertex AI with one service account. */
export type VertexPlace = {
  readonly project: string
  readonly location: string
  readonly clientEmail: string
  readonly privateKey: string
  readonly publicKey: string
  /** Tokens that were given out, the newest last. */
  readonly tokens: string[]
  /** The key file, for a server that was started. */
  keyFile(origin: string): string
}

export function createVertexPlace(): VertexPlace {
  const { privateKey, publicKey } = generateKeyPairSync('rsa', {
    modulusLength: 2048,
    privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
    publicKeyEncoding: { type: 'spki', format: 'pem' },
  })
  const clientEmail = 'kasa@standin-project.iam.gserviceaccount.com'
  return {
    project: 'standin-project',
    location: 'europe-west1',
    clientEmail,
    privateKey,
    publicKey,
    tokens: [],
    keyFile: (origin) =>
      JSON.stringify(
        {
          type: 'service_account',
          project_id: 'standin-project',
          private_key_id: 'abcdef0123456789abcdef0123456789abcdef01',
          private_key: privateKey,
          client_email: clientEmail,
          client_id: '1',
          auth_uri: 'https://accounts.google.com/o/oauth2/auth',
          token_uri: `${origin}/token`,
        },
        null,
        2,
      ),
  }
}

/** A stand-in of Google or Anthropic, as it is reached on Vertex: a token first, then the model in the path. */
export function onVertex(
  dialect: StandInDialect,
  place: VertexPlace,
  publisher: 'google' | 'anthropic',
): StandInDialect {
  const basePath = `/v1/projects/${place.project}/locations/${place.location}/publishers/${publisher}`
  return {
    ...dialect,
    basePath,
    open: (path, body) => (path === '/token' ? giveToken(place, body) : undefined),
    checkKey: (request) => checkToken(request, place),
    post(path, json, context) {
      const found = /\/models\/([^/:]+):([a-zA-Z]+)$/.exec(path)
      if (!path.startsWith(basePath) || found === null) return googleError(404, 'NOT_FOUND', 'Not found')
      if (publisher === 'google') return dialect.post(path.replace(basePath, '/v1beta'), json, context)
      const { anthropic_version: version, ...body } = Object(json)
      if (version !== 'vertex-2023-10-16') return googleError(400, 'INVALID_ARGUMENT', 'anthropic_version is required')
      if ('model' in body) return googleError(400, 'INVALID_ARGUMENT', 'model: Extra inputs are not permitted')
      if ((found[2] === 'streamRawPredict') !== (body.stream === true))
        return googleError(400, 'INVALID_ARGUMENT', 'stream does not fit the method')
      return dialect.post('/v1/messages', { ...body, model: decodeURIComponent(found[1] ?? '') }, context)
    },
  }
}

/** Exchanges a signed statement for a token, after looking at every claim of it. */
function giveToken(place: VertexPlace, body: string): PlainAnswer {
  const form = new URLSearchParams(body)
  const [header = '', claims = '', signature = ''] = (form.get('assertion') ?? '').split('.')
  const isSigned = verify(
    'RSA-SHA256',
    Buffer.from(`${header}.${claims}`),
    place.publicKey,
    Buffer.from(signature, 'base64url'),
  )
  const said = isSigned ? JSON.parse(Buffer.from(claims, 'base64url').toString('utf8')) : {}
  const isFit =
    form.get('grant_type') === 'urn:ietf:params:oauth:grant-type:jwt-bearer' &&
    said.iss === place.clientEmail &&
    said.scope === 'https://www.googleapis.com/auth/cloud-platform' &&
    String(said.aud).endsWith('/token') &&
    said.exp - said.iat === 3600
  if (!isFit) {
    const refusal = { error: 'invalid_grant', error_description: 'Invalid JWT Signature.' }
    return { kind: 'plain', status: 400, body: refusal }
  }
  const token = `ya29.standin-${place.tokens.length}`
  place.tokens.push(token)
  return { kind: 'plain', status: 200, body: { access_token: token, expires_in: 3599, token_type: 'Bearer' } }
}

function checkToken(request: IncomingMessage, place: VertexPlace): PlainAnswer | undefined {
  const token = /^Bearer (.+)$/.exec(request.headers.authorization ?? '')?.[1] ?? ''
  if (place.tokens.includes(token)) return undefined
  return googleError(401, 'UNAUTHENTICATED', 'Request had invalid authentication credentials.')
}

function googleError(status: number, code: string, message: string): PlainAnswer {
  return { kind: 'plain', status, body: { error: { code: status, message, status: code } } }
}
