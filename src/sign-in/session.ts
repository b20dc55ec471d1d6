import type { InstantMs } from '../base/instant.ts'
import type { Locale } from './user.ts'

const DAY_MS = 86_400_000
/** A session ends after so long without a request ... */
export const SESSION_IDLE_MS = 7 * DAY_MS
/** ... and after so long whatever happens. */
export const SESSION_LIFE_MS = 30 * DAY_MS
/** Somebody who knows a password but has not the second factor has so long to find it. */
export const SECOND_FACTOR_WITHIN_MS = 10 * 60_000
/** How long a proof is good for what is dangerous. */
export const STEP_UP_WITHIN_MS = 10 * 60_000

export type SessionMethod = 'password' | 'magic_link' | 'first_run' | 'passkey' | 'oauth'

/** A browser that proved who its user is, as a request finds it. */
export type Session = {
  readonly id: string
  readonly userId: string
  readonly state: 'second_factor' | 'full'
  readonly method: SessionMethod
  readonly createdAtMs: InstantMs
  readonly seenAtMs: InstantMs
  readonly provedAtMs: InstantMs
  readonly expiresAtMs: InstantMs
  readonly user: {
    readonly email: string
    readonly emailKey: string
    readonly name: string
    readonly locale: Locale
    readonly isVerified: boolean
    readonly hasPassword: boolean
  }
}

/** False from the first moment after either limit. */
export function isLive(session: Pick<Session, 'seenAtMs' | 'expiresAtMs'>, nowMs: InstantMs): boolean {
  return nowMs < session.expiresAtMs && nowMs < session.seenAtMs + SESSION_IDLE_MS
}

export function isFresh(session: Pick<Session, 'provedAtMs'>, nowMs: InstantMs): boolean {
  return nowMs < session.provedAtMs + STEP_UP_WITHIN_MS
}
