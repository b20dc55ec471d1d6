import { randomInt } from 'node:crypto'
import { newId } from '../../platform/crypto/id.ts'
import { newToken } from '../../platform/crypto/token.ts'
import type { Queryable } from '../../platform/db/database.ts'
import { linkTo } from '../link-paths.ts'
import type { Session } from '../session.ts'
import { dropLinks, type LinkUse, replaceLink, tryCode, type UsedLink, useLink } from '../store/link-store.ts'
import { deleteIdentities } from '../store/identity-store.ts'
import { deletePasskeys } from '../store/passkey-store.ts'
import { endSessions } from '../store/session-store.ts'
import { deleteTotp } from '../store/totp-store.ts'
import { findUserByKey, lockUser, markVerified, writePassword } from '../store/user-store.ts'
import { AppError } from '../../base/error.ts'
import { type OpenedSession, openSession } from './open-session.ts'
import { refuseWeak, sendVerification } from './register.ts'
import type { Addressed, Client, SignInDeps } from './sign-in-deps.ts'
import { signInFailed } from './sign-in-with-password.ts'
import { limitClient, limitSubject } from './throttle.ts'

export const MAGIC_WITHIN_MS = 10 * 60_000
export const RESET_WITHIN_MS = 30 * 60_000
const CODE_TRIES_MAX = 5
const CODE_DIGITS = 6

/** Sends a link to sign in, if somebody has the address. The nonce goes to the browser that asked, whoever has it. */
export async function requestMagicLink(deps: SignInDeps, wish: Addressed): Promise<{ readonly nonce: string }> {
  await limitLetters(deps, wish)
  const nonce = newToken()
  const user = await findUserByKey(deps.db, wish.address.key)
  if (user !== undefined && !user.isDisabled) {
    const token = newToken()
    const code = randomInt(10 ** CODE_DIGITS)
      .toString()
      .padStart(CODE_DIGITS, '0')
    const nowMs = deps.clock.nowMs()
    await deps.db.transaction(async (tx) => {
      await replaceLink(tx, {
        id: newId(),
        userId: user.id,
        purpose: 'magic',
        emailKey: user.emailKey,
        tokenHash: deps.hashOf('link', token),
        codeHash: deps.hashOf('code', `${nonce}:${code}`),
        nonceHash: deps.hashOf('nonce', nonce),
        nowMs,
        expiresAtMs: nowMs + MAGIC_WITHIN_MS,
      })
      await deps.mail.enqueue(tx, user, { kind: 'magic_link', link: linkTo(deps.publicUrl, 'magic', token), code })
    })
  }
  return { nonce }
}

/**
 * Signs in with the link or the code of a letter, in the browser that asked for it. Elsewhere neither is used up.
 * @throws AppError `sign_in_failed`, `rate_limited`
 */
export async function redeemMagicLink(
  deps: SignInDeps,
  proof: { readonly token?: string | undefined; readonly code?: string | undefined; readonly nonce: string },
  client: Client,
): Promise<OpenedSession> {
  await limitClient(deps, client)
  const opened = await deps.db.transaction(async (tx) => {
    const used = await useMagic(deps, tx, proof)
    if (used === undefined) return undefined
    await takePossession(deps, tx, used)
    return openSession(deps, tx, { userId: used.userId, method: 'magic_link', client })
  })
  if (opened === undefined) throw signInFailed()
  return opened
}

function useMagic(
  deps: SignInDeps,
  tx: Queryable,
  proof: { readonly token?: string | undefined; readonly code?: string | undefined; readonly nonce: string },
): Promise<UsedLink | undefined> {
  const nonceHash = deps.hashOf('nonce', proof.nonce)
  const nowMs = deps.clock.nowMs()
  if (proof.token !== undefined) {
    const use: LinkUse = { purpose: 'magic', tokenHash: deps.hashOf('link', proof.token), nonceHash, nowMs }
    return useLink(tx, use)
  }
  const codeHash = deps.hashOf('code', `${proof.nonce}:${proof.code ?? ''}`)
  return tryCode(tx, { codeHash, nonceHash, triesMax: CODE_TRIES_MAX, nowMs })
}

/** Sends a link to choose a new password, if somebody has the address. */
export async function requestReset(deps: SignInDeps, wish: Addressed): Promise<void> {
  await limitLetters(deps, wish)
  const user = await findUserByKey(deps.db, wish.address.key)
  if (user === undefined || user.isDisabled) return
  const token = newToken()
  const nowMs = deps.clock.nowMs()
  await deps.db.transaction(async (tx) => {
    await replaceLink(tx, {
      id: newId(),
      userId: user.id,
      purpose: 'reset',
      emailKey: user.emailKey,
      tokenHash: deps.hashOf('link', token),
      nowMs,
      expiresAtMs: nowMs + RESET_WITHIN_MS,
    })
    await deps.mail.enqueue(tx, user, { kind: 'reset', link: linkTo(deps.publicUrl, 'reset', token) })
  })
}

/** Sets a new password and ends every session. @throws AppError `link_expired`, `invalid_request`, `rate_limited` */
export async function redeemReset(
  deps: SignInDeps,
  proof: { readonly token: string; readonly password: string },
  client: Client,
): Promise<void> {
  await limitClient(deps, client)
  refuseWeak(proof.password, '')
  const passwordHash = await deps.passwords.hash(proof.password)
  const nowMs = deps.clock.nowMs()
  await deps.db.transaction(async (tx) => {
    const used = await useLink(tx, { purpose: 'reset', tokenHash: deps.hashOf('link', proof.token), nowMs })
    if (used === undefined) throw linkExpired()
    await takePossession(deps, tx, used)
    await writePassword(tx, used.userId, passwordHash)
    await dropLinks(tx, used.userId)
    await endSessions(tx, { userId: used.userId, nowMs })
    await deps.hooks.accessReset(tx, used.userId)
    const user = await lockUser(tx, used.userId)
    if (user === undefined) throw linkExpired()
    const link = linkTo(deps.publicUrl, 'security')
    await deps.mail.enqueue(tx, user, { kind: 'security_notice', event: 'password_changed', link })
  })
}

/** Sends the confirming letter once more. */
export async function requestVerification(deps: SignInDeps, session: Session): Promise<void> {
  await limitSubject(deps, 'letters', session.user.emailKey)
  if (session.user.isVerified) return
  const user = { id: session.userId, ...session.user }
  await deps.db.transaction((tx) => sendVerification(deps, tx, user))
}

/** Confirms the address of the user who is signed in, and of nobody else. @throws AppError `link_expired` */
export async function redeemVerification(deps: SignInDeps, session: Session, token: string): Promise<void> {
  const nowMs = deps.clock.nowMs()
  const { userId } = session
  await deps.db.transaction(async (tx) => {
    const used = await useLink(tx, { purpose: 'verify', tokenHash: deps.hashOf('link', token), userId, nowMs })
    if (used === undefined) throw linkExpired()
    await markVerified(tx, userId, nowMs)
  })
}

/**
 * Whoever opens a letter holds the mailbox. If nobody had shown that before, whoever set up a password, a session, a
 * second factor, a passkey or a provider may be somebody else: all of it goes.
 */
async function takePossession(deps: SignInDeps, tx: Queryable, used: UsedLink): Promise<void> {
  const user = await lockUser(tx, used.userId)
  if (user === undefined || user.isVerified) return
  const nowMs = deps.clock.nowMs()
  await writePassword(tx, user.id, null)
  await deleteTotp(tx, user.id)
  await deleteIdentities(tx, { userId: user.id })
  await deletePasskeys(tx, { userId: user.id })
  await dropLinks(tx, user.id)
  await endSessions(tx, { userId: user.id, nowMs })
  await markVerified(tx, user.id, nowMs)
}

async function limitLetters(deps: SignInDeps, wish: Addressed): Promise<void> {
  await limitClient(deps, wish.client)
  await limitSubject(deps, 'letters', wish.address.key)
}

function linkExpired(): AppError {
  return new AppError('link_expired', {
    public: 'This link was used, has expired, or is for somebody else. Nothing was changed.',
  })
}
