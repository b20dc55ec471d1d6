import { AppError } from '../../base/error.ts'
import { PASSWORD_CHARS_MAX } from '../password-rule.ts'
import { findUserByKey } from '../store/user-store.ts'
import { type OpenedSession, openSession } from './open-session.ts'
import type { Addressed, SignInDeps } from './sign-in-deps.ts'
import { forgetSubject, limitClient, limitSubject } from './throttle.ts'

/**
 * Checks address and password. A wrong one of either, a user without a password, and one who was disabled are the same.
 * @throws AppError `sign_in_failed`, `rate_limited`
 */
export async function signInWithPassword(
  deps: SignInDeps,
  wish: Addressed & { readonly password: string },
): Promise<OpenedSession> {
  const { address, client } = wish
  await limitClient(deps, client)
  await limitSubject(deps, 'tries', address.key)
  const user = await findUserByKey(deps.db, address.key)
  const hash = user?.isDisabled === true ? undefined : user?.passwordHash
  const isRight = await deps.passwords.verify(wish.password.slice(0, 4 * PASSWORD_CHARS_MAX), hash)
  if (user === undefined || !isRight) throw signInFailed()
  await forgetSubject(deps, 'tries', address.key)
  return deps.db.transaction((tx) => openSession(deps, tx, { userId: user.id, method: 'password', client }))
}

/** The one answer to every failed way in. */
export function signInFailed(): AppError {
  return new AppError('sign_in_failed', {
    public: 'That did not work. Either the address or what should prove it is wrong, used or too old.',
  })
}
