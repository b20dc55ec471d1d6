import { AppError } from '../../base/error.ts'
import { equalInConstantTime } from '../../platform/crypto/keyed-hash.ts'
import { looksLikeToken } from '../../platform/crypto/token.ts'
import { changesSomething, crossSiteReason, type RequestOrigin } from '../same-site.ts'
import { isLive, type Session } from '../session.ts'
import { endSessions, findSession, listSessions, type ListedSession, touchSession } from '../store/session-store.ts'
import { csrfOf } from './open-session.ts'
import type { SignInDeps } from './sign-in-deps.ts'

/** A session is written only so often, not with every request. */
const TOUCH_EVERY_MS = 60_000
const LISTED_MAX = 200

type ReadDeps = Pick<SignInDeps, 'db' | 'clock' | 'hashOf'>

/** The live session of a cookie. Asked of the database each time: what was ended elsewhere is over here too. */
export async function readSession(deps: ReadDeps, token: string | undefined): Promise<Session | undefined> {
  if (token === undefined || !looksLikeToken(token)) return undefined
  const session = await findSession(deps.db, deps.hashOf('session', token))
  const nowMs = deps.clock.nowMs()
  if (session === undefined || !isLive(session, nowMs)) return undefined
  if (nowMs - session.seenAtMs >= TOUCH_EVERY_MS) await touchSession(deps.db, session.id, nowMs)
  return session
}

/** @throws AppError `unauthenticated`, or `second_factor_required` for a session that waits for one */
export async function requireSession(deps: ReadDeps, token: string | undefined): Promise<Session> {
  const session = await readSession(deps, token)
  if (session === undefined) throw new AppError('unauthenticated', { public: 'Nobody is signed in. No money moved.' })
  if (session.state === 'full') return session
  throw new AppError('second_factor_required', { public: 'The second factor was not shown yet. Nothing was done.' })
}

/** @throws AppError `cross_site` for a request that another site may have caused a browser to send */
export function refuseCrossSite(
  deps: Pick<SignInDeps, 'hashOf'>,
  request: RequestOrigin & { readonly csrf: string | undefined },
  own: { readonly ownOrigin: string | undefined; readonly sessionToken: string | undefined },
): void {
  if (!changesSomething(request.method)) return
  const { sessionToken } = own
  const reason = crossSiteReason(request, own.ownOrigin, sessionToken !== undefined)
  if (reason !== undefined) throw crossSite(reason)
  if (sessionToken === undefined) return
  const expected = Buffer.from(csrfOf(deps, sessionToken))
  if (!equalInConstantTime(expected, Buffer.from(request.csrf ?? ''))) {
    throw crossSite('the header x-kasa-csrf is missing or not that of the session')
  }
}

function crossSite(reason: string): AppError {
  return new AppError('cross_site', { public: `The request was not taken: ${reason}. Nothing was changed.` })
}

export async function endSession(deps: SignInDeps, session: Session): Promise<void> {
  await endSessions(deps.db, { userId: session.userId, only: session.id, nowMs: deps.clock.nowMs() })
}

/** @throws AppError `not_found` when the user has no such session */
export async function endOneSession(
  deps: SignInDeps,
  of: { readonly userId: string; readonly id: string },
): Promise<void> {
  const ended = await endSessions(deps.db, { userId: of.userId, only: of.id, nowMs: deps.clock.nowMs() })
  if (ended === 0) throw new AppError('not_found', { public: 'There is no such session, or it has ended.' })
}

export function endOtherSessions(deps: SignInDeps, session: Session): Promise<number> {
  return endSessions(deps.db, { userId: session.userId, except: session.id, nowMs: deps.clock.nowMs() })
}

/** The live sessions of a user, the newest first. */
export async function listLiveSessions(deps: SignInDeps, userId: string): Promise<readonly ListedSession[]> {
  const nowMs = deps.clock.nowMs()
  return (await listSessions(deps.db, userId, LISTED_MAX)).filter((session) => isLive(session, nowMs))
}
