import { AppError } from '../../base/error.ts'
import { randomBytes } from '../../platform/crypto/random.ts'
import { matchTotp, toBase32 } from '../../platform/crypto/totp.ts'
import type { Queryable } from '../../platform/db/database.ts'
import { linkTo } from '../link-paths.ts'
import type { Session } from '../session.ts'
import { endSessions } from '../store/session-store.ts'
import {
  deleteTotp,
  hasSecondFactor,
  lockTotp,
  recoveryCodesLeft,
  replaceRecoveryCodes,
  useRecoveryCode,
  writeStep,
  writeTotp,
} from '../store/totp-store.ts'
import { type OpenedSession, openSession } from './open-session.ts'
import type { Client, SignInDeps } from './sign-in-deps.ts'
import { signInFailed } from './sign-in-with-password.ts'
import { forgetSubject, limitClient, limitSubject } from './throttle.ts'

const SECRET_BYTES = 20
const RECOVERY_CODES = 10
const RECOVERY_BYTES = 10
const TOTP_CODE = /^\d{6}$/

/** Turns a session that waits for its second factor into a new, full one. @throws AppError `sign_in_failed`, `rate_limited` */
export async function bringSecondFactor(
  deps: SignInDeps,
  session: Session,
  wish: { readonly code: string; readonly client: Client },
): Promise<OpenedSession> {
  await limitClient(deps, wish.client)
  await limitSubject(deps, 'codes', session.userId)
  const opened = await deps.db.transaction(async (tx) => {
    if (!(await isRightCode(deps, tx, session, wish.code))) return undefined
    await endSessions(tx, { userId: session.userId, only: session.id, nowMs: deps.clock.nowMs() })
    const { userId, method } = session
    return openSession(deps, tx, { userId, method, client: wish.client, secondFactorShown: true })
  })
  if (opened === undefined) throw signInFailed()
  await forgetSubject(deps, 'codes', session.userId)
  return opened
}

/** A code of the authenticator, or a recovery code. Either is used up. */
export async function isRightCode(deps: SignInDeps, tx: Queryable, session: Session, code: string): Promise<boolean> {
  const typed = code.replaceAll(/[\s-]/g, '').toUpperCase()
  const stored = await lockTotp(tx, session.userId)
  if (stored === undefined || !stored.isConfirmed) return false
  if (TOTP_CODE.test(typed)) return acceptTotp(deps, tx, session.userId, typed)
  const hash = deps.hashOf('recovery', `${session.userId}:${typed}`)
  const isRight = await useRecoveryCode(tx, { userId: session.userId, hash, nowMs: deps.clock.nowMs() })
  if (isRight) await notify(deps, tx, session, 'recovery_code_used')
  return isRight
}

async function acceptTotp(deps: SignInDeps, tx: Queryable, userId: string, code: string): Promise<boolean> {
  const stored = await lockTotp(tx, userId)
  if (stored === undefined) return false
  const secret = await deps.sealer.open(tx, stored, userId)
  const nowMs = deps.clock.nowMs()
  const lastStep = matchTotp(secret, code, { nowMs, afterStep: stored.lastStep })
  secret.fill(0)
  if (lastStep === undefined) return false
  await writeStep(tx, userId, { lastStep, nowMs })
  return true
}

export type BegunTotp = { readonly secret: string; readonly uri: string }

/** Makes a secret for an authenticator. Nothing changes until a code of it was shown. @throws AppError `conflict` */
export async function beginTotp(deps: SignInDeps, session: Session): Promise<BegunTotp> {
  const plaintext = randomBytes(SECRET_BYTES)
  const secret = toBase32(plaintext)
  await deps.db.transaction(async (tx) => {
    const sealed = await deps.sealer.seal(tx, plaintext, session.userId)
    if (await writeTotp(tx, session.userId, sealed)) return
    throw new AppError('conflict', {
      public: 'An authenticator is on already. Turn it off first. Nothing was changed.',
    })
  })
  plaintext.fill(0)
  const label = encodeURIComponent(`Kasa:${session.user.email}`)
  return { secret, uri: `otpauth://totp/${label}?secret=${secret}&issuer=Kasa&algorithm=SHA1&digits=6&period=30` }
}

/** Turns the authenticator on: with its first code. Answers the recovery codes, once. @throws AppError `invalid_request` */
export async function confirmTotp(deps: SignInDeps, session: Session, code: string): Promise<readonly string[]> {
  await limitSubject(deps, 'codes', session.userId)
  const codes = await deps.db.transaction(async (tx) => {
    const stored = await lockTotp(tx, session.userId)
    if (stored === undefined || stored.isConfirmed) return undefined
    if (!(await acceptTotp(deps, tx, session.userId, code.replaceAll(' ', '')))) return undefined
    await endSessions(tx, { userId: session.userId, except: session.id, nowMs: deps.clock.nowMs() })
    await notify(deps, tx, session, 'second_factor_on')
    return newRecoveryCodes(deps, tx, session.userId)
  })
  if (codes === undefined) {
    throw new AppError('invalid_request', {
      public: 'This is not the code of now. Nothing was changed.',
      param: 'code',
    })
  }
  await forgetSubject(deps, 'codes', session.userId)
  return codes
}

/** New recovery codes; the old ones are dead. @throws AppError `conflict` without an authenticator */
export async function renewRecoveryCodes(deps: SignInDeps, session: Session): Promise<readonly string[]> {
  return deps.db.transaction(async (tx) => {
    const stored = await lockTotp(tx, session.userId)
    if (stored?.isConfirmed !== true) {
      throw new AppError('conflict', { public: 'There is no authenticator to recover. Nothing was changed.' })
    }
    return newRecoveryCodes(deps, tx, session.userId)
  })
}

export async function removeTotp(deps: SignInDeps, session: Session): Promise<void> {
  await deps.db.transaction(async (tx) => {
    if (await deleteTotp(tx, session.userId)) await notify(deps, tx, session, 'second_factor_off')
  })
}

/** Whether the second factor is on, and how many recovery codes are left. */
export async function readSecondFactor(
  deps: SignInDeps,
  userId: string,
): Promise<{ readonly isOn: boolean; readonly recoveryCodesLeft: number }> {
  return { isOn: await hasSecondFactor(deps.db, userId), recoveryCodesLeft: await recoveryCodesLeft(deps.db, userId) }
}

async function newRecoveryCodes(deps: SignInDeps, tx: Queryable, userId: string): Promise<readonly string[]> {
  const codes = Array.from({ length: RECOVERY_CODES }, () => toBase32(randomBytes(RECOVERY_BYTES)))
  await replaceRecoveryCodes(
    tx,
    userId,
    codes.map((code) => deps.hashOf('recovery', `${userId}:${code}`)),
  )
  return codes.map((code) => code.replaceAll(/(.{4})(?=.)/g, '$1-'))
}

async function notify(
  deps: SignInDeps,
  tx: Queryable,
  session: Session,
  event: 'second_factor_on' | 'second_factor_off' | 'recovery_code_used',
): Promise<void> {
  await deps.mail.enqueue(tx, session.user, {
    kind: 'security_notice',
    event,
    link: linkTo(deps.publicUrl, 'security'),
  })
}
