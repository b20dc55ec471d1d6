import { AppError } from '../../base/error.ts'
import { readCookie, writeCookie } from '../../platform/http/cookies.ts'
import type { Exchange } from '../../platform/http/api-route.ts'
import type { Client, SignInDeps } from '../actions/sign-in-deps.ts'
import { refuseCrossSite, requireSession } from '../actions/sessions.ts'
import { cookieModeOf } from '../cookie-mode.ts'
import type { Session } from '../session.ts'

export type SignInHttpDeps = SignInDeps & {
  /** As configured. Undefined: requests are compared with the Host that they name. */
  readonly configuredUrl: string | undefined
}

/** What is needed to read who calls: also of requests that are no management route. */
export type RequestReader = Pick<Exchange, 'header' | 'method'>
type ReadDeps = Pick<SignInHttpDeps, 'hashOf' | 'configuredUrl'>

const MARK_SECONDS = 600

export function sessionTokenOf(
  deps: Pick<SignInHttpDeps, 'configuredUrl'>,
  request: RequestReader,
): string | undefined {
  const mode = cookieModeOf(deps.configuredUrl, request.header('host'))
  return mode === undefined ? undefined : readCookie(request.header('cookie'), mode.name)
}

/** Refuses what another site may have sent. With a cookie, the token of the session is needed too. */
export function guardRequest(deps: ReadDeps, request: RequestReader, sessionToken: string | undefined): void {
  refuseCrossSite(
    deps,
    {
      method: request.method,
      host: request.header('host'),
      origin: request.header('origin'),
      secFetchSite: request.header('sec-fetch-site'),
      contentType: request.header('content-type'),
      csrf: request.header('x-kasa-csrf'),
    },
    { ownOrigin: deps.configuredUrl, sessionToken },
  )
}

/** The session of the request, after all checks. @throws AppError `unauthenticated`, `second_factor_required`, `cross_site` */
export async function sessionOf(
  deps: Pick<SignInHttpDeps, 'db' | 'clock' | 'hashOf' | 'configuredUrl'>,
  request: RequestReader,
): Promise<Session> {
  const token = sessionTokenOf(deps, request)
  const session = await requireSession(deps, token)
  guardRequest(deps, request, token)
  return session
}

/** Gives the browser its session. @throws AppError `invalid_request` where a cookie would travel unguarded */
export function giveSession(
  deps: SignInHttpDeps,
  exchange: Exchange,
  opened: { readonly token: string; readonly maxAgeMs: number },
): void {
  const { name, secure } = requireCookieMode(deps, exchange)
  const maxAgeSeconds = Math.floor(opened.maxAgeMs / 1_000)
  exchange.answerHeader('set-cookie', writeCookie({ name, value: opened.token, maxAgeSeconds, secure }))
}

export function takeSession(deps: SignInHttpDeps, exchange: Exchange): void {
  const { name, secure } = requireCookieMode(deps, exchange)
  exchange.answerHeader('set-cookie', writeCookie({ name, value: '', maxAgeSeconds: 0, secure }))
}

/** What a browser keeps beside its session, for ten minutes. */
export type Mark =
  /** That it asked for a magic link. */
  | 'nonce'
  /** What it began with a provider. */
  | 'provider'

/** Marks the browser. An empty value takes the mark away. */
export function giveMark(
  deps: Pick<SignInHttpDeps, 'configuredUrl'>,
  exchange: RequestReader & Pick<Exchange, 'answerHeader'>,
  of: { readonly mark: Mark; readonly value: string },
): void {
  const { name, secure } = requireCookieMode(deps, exchange)
  const maxAgeSeconds = of.value === '' ? 0 : MARK_SECONDS
  exchange.answerHeader(
    'set-cookie',
    writeCookie({ name: `${name}-${of.mark}`, value: of.value, maxAgeSeconds, secure }),
  )
}

export function markOf(
  deps: Pick<SignInHttpDeps, 'configuredUrl'>,
  exchange: RequestReader,
  mark: Mark,
): string | undefined {
  const mode = cookieModeOf(deps.configuredUrl, exchange.header('host'))
  return mode === undefined ? undefined : readCookie(exchange.header('cookie'), `${mode.name}-${mark}`)
}

export function requireCookieMode(deps: Pick<SignInHttpDeps, 'configuredUrl'>, exchange: RequestReader) {
  const mode = cookieModeOf(deps.configuredUrl, exchange.header('host'))
  if (mode !== undefined) return mode
  throw new AppError('invalid_request', {
    public:
      'Nobody signs in over plain http from another machine: what is sent could be read on the way. Set KASA_PUBLIC_URL to the https address of Kasa.',
  })
}

export function clientOf(exchange: Exchange): Client {
  return { address: exchange.address, userAgent: exchange.header('user-agent') ?? '' }
}
