import * as oauth from 'oauth4webapi'
import type { Clock } from '../../platform/clock/clock.ts'
import type { GuardedFetch } from '../../platform/http/guarded-fetch.ts'
import type { Log } from '../../platform/log/log.ts'
import {
  type Claims,
  IDENTITY_PROVIDERS,
  identityOf,
  issuerNamed,
  type ProvenIdentity,
  type ProviderId,
  type ProviderSettings,
} from '../identity-provider.ts'
import type { ProviderProblem } from '../provider-problem.ts'
import { githubServer, readGithubUser } from './read-github-user.ts'

const METADATA_FOR_MS = 3_600_000

/** What was sent with somebody to a provider, and must fit what comes back. */
export type ProviderTrip = {
  readonly state: string
  readonly nonce: string
  readonly verifier: string
  /** Exactly as it is registered with the provider. */
  readonly redirectUri: string
}

export type ProviderWord =
  | { readonly kind: 'proved'; readonly identity: ProvenIdentity }
  | { readonly kind: 'refused'; readonly problem: ProviderProblem }

/** One provider that the operator configured. */
export type ProviderClient = {
  readonly id: ProviderId
  readonly name: string
  /** Where to send the person. Undefined when the provider cannot be reached or is not what it should be. */
  addressFor(trip: ProviderTrip): Promise<URL | undefined>
  /** Turns what came back into who it is. */
  identify(trip: ProviderTrip, answer: URLSearchParams): Promise<ProviderWord>
}

export type ProviderClientDeps = {
  readonly clock: Clock
  readonly log: Log
  readonly fetch: GuardedFetch
  /** True: plain http is spoken where the configured address says so. The guard allows it on private networks only. */
  readonly privateAllowed: boolean
}

/** What every step needs. */
type Context = {
  readonly id: ProviderId
  readonly settings: ProviderSettings
  readonly client: oauth.Client
  readonly http: {
    readonly [oauth.customFetch]: GuardedFetch
    readonly [oauth.allowInsecureRequests]: boolean
  }
}

/** Speaks OAuth 2 and OpenID Connect with a provider: code flow with PKCE, state, nonce and a signed ID token. */
export function createProviderClient(
  deps: ProviderClientDeps,
  id: ProviderId,
  settings: ProviderSettings,
): ProviderClient {
  const isPlain = deps.privateAllowed && settings.url.startsWith('http:')
  const context: Context = {
    id,
    settings,
    client: { client_id: settings.clientId },
    http: { [oauth.customFetch]: deps.fetch, [oauth.allowInsecureRequests]: isPlain },
  }
  const readServer = createServerReader(deps, context)
  return {
    id,
    name: settings.name,
    async addressFor(trip) {
      try {
        return await authorizationUrl(context, await readServer(), trip)
      } catch (error) {
        tell(deps.log, id, error)
        return undefined
      }
    },
    async identify(trip, answer) {
      try {
        const identity = await identify(context, await readServer(), { trip, answer })
        return identity === undefined ? { kind: 'refused', problem: 'provider_failed' } : { kind: 'proved', identity }
      } catch (error) {
        if (error instanceof oauth.AuthorizationResponseError && error.error === 'access_denied') {
          return { kind: 'refused', problem: 'cancelled' }
        }
        tell(deps.log, id, error)
        return { kind: 'refused', problem: 'provider_failed' }
      }
    },
  }
}

/** The library's sentences name what was wrong and never what was sent; of the provider's words only its code is kept. */
function tell(log: Log, provider: ProviderId, error: unknown): void {
  const cause = error instanceof Error && error.cause instanceof Error ? error.cause.message : undefined
  const said =
    error instanceof oauth.ResponseBodyError || error instanceof oauth.AuthorizationResponseError
      ? /^[a-z_]{1,40}$/.exec(error.error)?.[0]
      : undefined
  log.warn('sign_in.provider_failed', { provider, said, error, cause })
}

/** The provider's endpoints: fixed for GitHub, else as its `.well-known` says, read again after an hour. */
function createServerReader(deps: ProviderClientDeps, context: Context): () => Promise<oauth.AuthorizationServer> {
  const { settings, http, id } = context
  const row = IDENTITY_PROVIDERS[id]
  let known: { readonly server: oauth.AuthorizationServer; readonly untilMs: number } | undefined
  return async () => {
    if (row.wire === 'github') return githubServer(settings.url)
    const nowMs = deps.clock.nowMs()
    if (known !== undefined && nowMs < known.untilMs) return known.server
    const where = new URL(settings.tenant === undefined ? settings.url : `${settings.url}/${settings.tenant}/v2.0`)
    const response = await oauth.discoveryRequest(where, http)
    const server = await oauth.processDiscoveryResponse(new URL(row.issuerOf(settings)), response)
    known = { server, untilMs: nowMs + METADATA_FOR_MS }
    return server
  }
}

async function authorizationUrl(
  { client, settings, id }: Context,
  server: oauth.AuthorizationServer,
  trip: ProviderTrip,
): Promise<URL> {
  const url = new URL(server.authorization_endpoint ?? '')
  const isWeb = url.protocol === 'https:' || (url.protocol === 'http:' && settings.url.startsWith('http:'))
  if (!isWeb) throw new TypeError('The authorization endpoint is not https.')
  const parameters = {
    client_id: client.client_id,
    redirect_uri: trip.redirectUri,
    response_type: 'code',
    scope: settings.scope,
    state: trip.state,
    code_challenge: await oauth.calculatePKCECodeChallenge(trip.verifier),
    code_challenge_method: 'S256',
    ...(IDENTITY_PROVIDERS[id].wire === 'oidc' ? { nonce: trip.nonce } : {}),
  }
  for (const [name, value] of Object.entries(parameters)) url.searchParams.set(name, value)
  return url
}

async function identify(
  context: Context,
  server: oauth.AuthorizationServer,
  back: { readonly trip: ProviderTrip; readonly answer: URLSearchParams },
): Promise<ProvenIdentity | undefined> {
  const { client, settings, http, id } = context
  const { trip } = back
  // Another provider's answer, sent to this one's address, names its issuer: it is refused here.
  const named = { ...server, issuer: issuerNamed(server.issuer, back.answer.get('iss') ?? undefined) }
  const checked = oauth.validateAuthResponse(named, client, back.answer, trip.state)
  const response = await oauth.authorizationCodeGrantRequest(
    server,
    client,
    clientAuthOf(server, settings),
    checked,
    trip.redirectUri,
    trip.verifier,
    http,
  )
  if (IDENTITY_PROVIDERS[id].wire === 'github') {
    const { access_token: token } = await oauth.processAuthorizationCodeResponse(server, client, response)
    const claims = await readGithubUser(settings.url, token, http)
    return identityOf(id, settings, { issuer: server.issuer, claims })
  }
  const { claims, token, issuer } = await readIdToken(context, server, { response, nonce: trip.nonce })
  const more =
    claims['email'] === undefined ? await readUserInfo(context, { ...server, issuer }, { claims, token }) : {}
  // What is signed counts; the rest only fills gaps.
  return identityOf(id, settings, { issuer, claims: { ...more, ...claims } })
}

async function readIdToken(
  { client, http }: Context,
  server: oauth.AuthorizationServer,
  of: { readonly response: Response; readonly nonce: string },
): Promise<{ readonly claims: Claims & { readonly sub: string }; readonly token: string; readonly issuer: string }> {
  const { response } = of
  const issuer = issuerNamed(server.issuer, await issuerWritten(response.clone()))
  const answer = await oauth.processAuthorizationCodeResponse({ ...server, issuer }, client, response, {
    expectedNonce: of.nonce,
    requireIdToken: true,
  })
  // It came straight from the provider; that it is signed is checked all the same.
  await oauth.validateApplicationLevelSignature(server, response, http)
  const claims = oauth.getValidatedIdTokenClaims(answer)
  if (claims === undefined) throw new TypeError('There is no ID token.')
  return { claims, token: answer.access_token, issuer }
}

/** The issuer as an ID token names it, before anything of it is believed. */
async function issuerWritten(response: Response): Promise<string | undefined> {
  const body: unknown = await response.json().catch(() => undefined)
  const token = propertyOf(body, 'id_token')
  if (typeof token !== 'string') return undefined
  try {
    const claims: unknown = JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString('utf8'))
    const issuer = propertyOf(claims, 'iss')
    return typeof issuer === 'string' ? issuer : undefined
  } catch {
    return undefined
  }
}

function propertyOf(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null ? Object.getOwnPropertyDescriptor(value, name)?.value : undefined
}

/** Some providers tell the address of mail only here. The answer must be about the person of the ID token. */
async function readUserInfo(
  { client, http }: Context,
  server: oauth.AuthorizationServer,
  of: { readonly claims: { readonly sub: string }; readonly token: string },
): Promise<Claims> {
  if (server.userinfo_endpoint === undefined) return {}
  const response = await oauth.userInfoRequest(server, client, of.token, http)
  return oauth.processUserInfoResponse(server, client, of.claims.sub, response)
}

function clientAuthOf(server: oauth.AuthorizationServer, settings: ProviderSettings): oauth.ClientAuth {
  if (settings.clientSecret === undefined) return oauth.None()
  const methods = server.token_endpoint_auth_methods_supported ?? ['client_secret_basic']
  return methods.includes('client_secret_basic')
    ? oauth.ClientSecretBasic(settings.clientSecret)
    : oauth.ClientSecretPost(settings.clientSecret)
}
