import { newId } from '../../platform/crypto/id.ts'
import { newToken } from '../../platform/crypto/token.ts'
import type { Queryable } from '../../platform/db/database.ts'
import { SECOND_FACTOR_WITHIN_MS, SESSION_LIFE_MS, type SessionMethod } from '../session.ts'
import { insertSession } from '../store/session-store.ts'
import { hasSecondFactor } from '../store/totp-store.ts'
import type { Client, SignInDeps } from './sign-in-deps.ts'

const USER_AGENT_CHARS_MAX = 300

/** What a browser gets once somebody proved who they are. */
export type OpenedSession = {
  readonly token: string
  readonly csrf: string
  readonly sessionId: string
  readonly userId: string
  readonly secondFactor: 'not_needed' | 'required'
  readonly maxAgeMs: number
}

export type SessionWish = {
  readonly userId: string
  readonly method: SessionMethod
  readonly client: Client
  /** True when the second factor itself was just shown. */
  readonly secondFactorShown?: boolean
}

/** Makes a session with a new token. Without the second factor, where there is one, it can do nothing but bring it. */
export async function openSession(deps: SignInDeps, tx: Queryable, wish: SessionWish): Promise<OpenedSession> {
  const waits = wish.secondFactorShown !== true && (await hasSecondFactor(tx, wish.userId))
  const nowMs = deps.clock.nowMs()
  const maxAgeMs = waits ? SECOND_FACTOR_WITHIN_MS : SESSION_LIFE_MS
  const token = newToken()
  const sessionId = newId()
  await insertSession(tx, {
    id: sessionId,
    userId: wish.userId,
    tokenHash: deps.hashOf('session', token),
    state: waits ? 'second_factor' : 'full',
    method: wish.method,
    userAgent: wish.client.userAgent.slice(0, USER_AGENT_CHARS_MAX),
    address: wish.client.address,
    nowMs,
    expiresAtMs: nowMs + maxAgeMs,
  })
  const secondFactor = waits ? 'required' : 'not_needed'
  return { token, csrf: csrfOf(deps, token), sessionId, userId: wish.userId, secondFactor, maxAgeMs }
}

/** The token that must come in a header beside the cookie. Only who can read answers of Kasa knows it. */
export function csrfOf(deps: Pick<SignInDeps, 'hashOf'>, token: string): string {
  return deps.hashOf('csrf', token).toString('base64url')
}
