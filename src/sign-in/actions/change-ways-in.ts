import { AppError } from '../../base/error.ts'
import { newId } from '../../platform/crypto/id.ts'
import { newToken } from '../../platform/crypto/token.ts'
import type { EmailAddress } from '../email-address.ts'
import { linkTo } from '../link-paths.ts'
import { PASSWORD_CHARS_MAX } from '../password-rule.ts'
import type { Session } from '../session.ts'
import { confirmChange, type ConfirmedChange, endChange, replaceChange } from '../store/email-change-store.ts'
import { dropLinks } from '../store/link-store.ts'
import { endSessions, renewSession } from '../store/session-store.ts'
import { hasSecondFactor } from '../store/totp-store.ts'
import { findUserByKey, lockUser, writeEmail, writePassword, writeProfile } from '../store/user-store.ts'
import type { Locale } from '../user.ts'
import { csrfOf } from './open-session.ts'
import { refuseWeak } from './register.ts'
import { isRightCode } from './second-factor.ts'
import type { SignInDeps } from './sign-in-deps.ts'
import { signInFailed } from './sign-in-with-password.ts'
import { forgetSubject, limitSubject } from './throttle.ts'

const CHANGE_WITHIN_MS = 24 * 3_600_000

/** A session under a new token. */
export type RenewedSession = { readonly token: string; readonly csrf: string; readonly maxAgeMs: number }

/**
 * Proves once more who the person is: by the second factor where there is one, by the password otherwise. The session
 * gets a new token.
 * @throws AppError `sign_in_failed`, `rate_limited`, `conflict` for somebody without either, who signs in anew instead
 */
export async function stepUp(
  deps: SignInDeps,
  session: Session,
  proof: { readonly password?: string | undefined; readonly code?: string | undefined },
): Promise<RenewedSession> {
  await limitSubject(deps, 'codes', session.userId)
  if (!(await proves(deps, session, proof))) throw signInFailed()
  await forgetSubject(deps, 'codes', session.userId)
  return renew(deps, session)
}

async function proves(
  deps: SignInDeps,
  session: Session,
  proof: { readonly password?: string | undefined; readonly code?: string | undefined },
): Promise<boolean> {
  if (await hasSecondFactor(deps.db, session.userId)) {
    return deps.db.transaction((tx) => isRightCode(deps, tx, session, proof.code ?? ''))
  }
  if (!session.user.hasPassword) {
    throw new AppError('conflict', {
      public: 'This sign-in has neither a password nor an authenticator. Use a passkey, or sign out and in again.',
    })
  }
  const user = await findUserByKey(deps.db, session.user.emailKey)
  return deps.passwords.verify((proof.password ?? '').slice(0, 4 * PASSWORD_CHARS_MAX), user?.passwordHash)
}

/** The same session under a new token, freshly proved. */
export async function renew(deps: SignInDeps, session: Session): Promise<RenewedSession> {
  const token = newToken()
  const nowMs = deps.clock.nowMs()
  await renewSession(deps.db, session.id, { tokenHash: deps.hashOf('session', token), nowMs })
  return { token, csrf: csrfOf(deps, token), maxAgeMs: session.expiresAtMs - nowMs }
}

/** Sets a password: every other session ends, and this one gets a new token. @throws AppError `invalid_request` */
export async function changePassword(deps: SignInDeps, session: Session, password: string): Promise<RenewedSession> {
  refuseWeak(password, session.user.emailKey)
  const passwordHash = await deps.passwords.hash(password)
  await deps.db.transaction(async (tx) => {
    await lockUser(tx, session.userId)
    await writePassword(tx, session.userId, passwordHash)
    await dropLinks(tx, session.userId, 'reset')
    await endSessions(tx, { userId: session.userId, except: session.id, nowMs: deps.clock.nowMs() })
    const link = linkTo(deps.publicUrl, 'security')
    await deps.mail.enqueue(tx, session.user, { kind: 'security_notice', event: 'password_changed', link })
  })
  return renew(deps, session)
}

export async function changeProfile(
  deps: SignInDeps,
  userId: string,
  profile: { readonly name: string | undefined; readonly locale: Locale | undefined },
): Promise<void> {
  await writeProfile(deps.db, userId, profile)
}

/** Asks both mailboxes. Whether the new address is somebody's already is not told. @throws AppError `rate_limited` */
export async function requestEmailChange(deps: SignInDeps, session: Session, to: EmailAddress): Promise<void> {
  await limitSubject(deps, 'letters', session.user.emailKey)
  await limitSubject(deps, 'letters', to.key)
  const [oldToken, newTokenText] = [newToken(), newToken()]
  const nowMs = deps.clock.nowMs()
  const taken = await findUserByKey(deps.db, to.key)
  await deps.db.transaction(async (tx) => {
    await replaceChange(tx, {
      id: newId(),
      userId: session.userId,
      newEmail: to.email,
      newEmailKey: to.key,
      oldTokenHash: deps.hashOf('link', oldToken),
      newTokenHash: deps.hashOf('link', newTokenText),
      nowMs,
      expiresAtMs: nowMs + CHANGE_WITHIN_MS,
    })
    const oldLink = linkTo(deps.publicUrl, 'changeEmail', oldToken)
    await deps.mail.enqueue(tx, session.user, { kind: 'change_email_old', link: oldLink, newEmail: to.email })
    const newLink = linkTo(deps.publicUrl, 'changeEmail', newTokenText)
    const { locale } = session.user
    const letter =
      taken === undefined
        ? { kind: 'change_email_new' as const, link: newLink }
        : { kind: 'already_registered' as const, link: linkTo(deps.publicUrl, 'signIn') }
    await deps.mail.enqueue(tx, { email: to.email, locale }, letter)
  })
}

/** One mailbox says yes. When both have, the address changes. @throws AppError `link_expired` */
export async function confirmEmailChange(
  deps: SignInDeps,
  token: string,
): Promise<{ readonly state: 'waiting_for_other' | 'changed' }> {
  const nowMs = deps.clock.nowMs()
  return deps.db.transaction(async (tx) => {
    const change = await confirmChange(tx, { tokenHash: deps.hashOf('link', token), nowMs })
    if (change === undefined) throw changeExpired()
    if (!change.isConfirmedByBoth) return { state: 'waiting_for_other' as const }
    await finishChange(deps, tx, change)
    return { state: 'changed' as const }
  })
}

async function finishChange(
  deps: SignInDeps,
  tx: Parameters<typeof lockUser>[0],
  change: ConfirmedChange,
): Promise<void> {
  const nowMs = deps.clock.nowMs()
  const user = await lockUser(tx, change.userId)
  if (user === undefined) throw changeExpired()
  const to = { email: change.newEmail, emailKey: change.newEmailKey, nowMs }
  if (!(await writeEmail(tx, change.userId, to))) throw changeExpired()
  await endChange(tx, change.id, nowMs)
  await dropLinks(tx, change.userId)
  const letter = { kind: 'security_notice', event: 'email_changed', link: linkTo(deps.publicUrl, 'security') } as const
  await deps.mail.enqueue(tx, user, letter)
  await deps.mail.enqueue(tx, { ...user, email: change.newEmail }, letter)
}

function changeExpired(): AppError {
  return new AppError('link_expired', { public: 'This link was used or has expired. The address was not changed.' })
}
