import { AppError } from '../../base/error.ts'
import { newId } from '../../platform/crypto/id.ts'
import { looksLikeToken, newToken } from '../../platform/crypto/token.ts'
import type { Queryable } from '../../platform/db/database.ts'
import { linkTo } from '../link-paths.ts'
import { PASSWORD_FAULTS, passwordFault } from '../password-rule.ts'
import { replaceLink } from '../store/link-store.ts'
import { insertUser } from '../store/user-store.ts'
import type { Locale } from '../user.ts'
import type { Addressed, SignInDeps } from './sign-in-deps.ts'
import { limitClient, limitSubject } from './throttle.ts'

export const VERIFY_WITHIN_MS = 24 * 3_600_000

export type Registration = Addressed & {
  readonly name: string
  readonly password: string
  readonly locale: Locale
  /** From the letter of an invitation: it proves the mailbox. */
  readonly inviteToken: string | undefined
}

/**
 * Makes a user, or tells the mailbox that there is one already; whoever asks hears the same.
 * @throws AppError `forbidden` without an invitation where one is needed, `invalid_request`, `rate_limited`
 */
export async function register(deps: SignInDeps, wish: Registration): Promise<void> {
  const { address, client } = wish
  await limitClient(deps, client)
  await limitSubject(deps, 'letters', address.key)
  refuseWeak(wish.password, address.key)
  const isProved = await requireInvitation(deps, wish)
  const passwordHash = await deps.passwords.hash(wish.password)
  const nowMs = deps.clock.nowMs()
  await deps.db.transaction(async (tx) => {
    const user = { id: newId(), email: address.email, emailKey: address.key, name: wish.name, locale: wish.locale }
    if (!(await insertUser(tx, { ...user, passwordHash, isVerified: isProved, nowMs }))) {
      const link = linkTo(deps.publicUrl, 'signIn')
      return deps.mail.enqueue(tx, { email: address.email, locale: wish.locale }, { kind: 'already_registered', link })
    }
    await deps.hooks.userMade(tx, user)
    if (!isProved) await sendVerification(deps, tx, user)
  })
}

/** @throws AppError `invalid_request` */
export function refuseWeak(password: string, emailKey: string): void {
  const fault = passwordFault(password, emailKey)
  if (fault === undefined) return
  throw new AppError('invalid_request', { public: `${PASSWORD_FAULTS[fault]} Nothing was changed.`, param: 'password' })
}

/** True when the invitation was mailed to this very address. */
async function requireInvitation(deps: SignInDeps, wish: Registration): Promise<boolean> {
  const { inviteToken } = wish
  const invited =
    inviteToken === undefined || !looksLikeToken(inviteToken)
      ? undefined
      : await deps.hooks.invitedAddress(deps.db, inviteToken)
  if (invited === wish.address.key) return true
  if (deps.signUp === 'open' && inviteToken === undefined) return false
  throw new AppError('forbidden', {
    public: 'A new sign-in needs an open invitation to this very address. Nothing was made.',
    param: 'inviteToken',
  })
}

/** Sends the letter that confirms an address. */
export async function sendVerification(
  deps: SignInDeps,
  tx: Queryable,
  user: { readonly id: string; readonly email: string; readonly emailKey: string; readonly locale: Locale },
): Promise<void> {
  const token = newToken()
  const nowMs = deps.clock.nowMs()
  await replaceLink(tx, {
    id: newId(),
    userId: user.id,
    purpose: 'verify',
    emailKey: user.emailKey,
    tokenHash: deps.hashOf('link', token),
    nowMs,
    expiresAtMs: nowMs + VERIFY_WITHIN_MS,
  })
  await deps.mail.enqueue(tx, user, { kind: 'verify', link: linkTo(deps.publicUrl, 'verify', token) })
}
