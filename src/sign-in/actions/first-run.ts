import { AppError } from '../../base/error.ts'
import { newId } from '../../platform/crypto/id.ts'
import { newToken } from '../../platform/crypto/token.ts'
import type { EmailAddress } from '../email-address.ts'
import { linkTo } from '../link-paths.ts'
import { replaceFirstRunLink, useFirstRunLink } from '../store/first-run-store.ts'
import { insertUser } from '../store/user-store.ts'
import type { Locale } from '../user.ts'
import { type OpenedSession, openSession } from './open-session.ts'
import { refuseWeak } from './register.ts'
import type { Client, SignInDeps } from './sign-in-deps.ts'
import { limitClient } from './throttle.ts'

const FIRST_RUN_WITHIN_MS = 24 * 3_600_000

/** A link that makes the first user of the operator, until there is one. The link of an earlier start is dead. */
export async function makeFirstRunLink(deps: SignInDeps): Promise<string> {
  const token = newToken()
  const expiresAtMs = deps.clock.nowMs() + FIRST_RUN_WITHIN_MS
  await deps.db.transaction((tx) => replaceFirstRunLink(tx, deps.hashOf('link', token), expiresAtMs))
  return linkTo(deps.publicUrl, 'firstRun', token)
}

export type FirstRunWish = {
  readonly token: string
  readonly address: EmailAddress
  readonly password: string
  readonly name: string
  readonly locale: Locale
  readonly client: Client
}

/**
 * Makes the operator's user and signs them in. Who holds the link holds the machine, so the address needs no letter.
 * @throws AppError `link_expired`, `conflict` when the address is somebody's, `invalid_request`, `rate_limited`
 */
export async function redeemFirstRun(deps: SignInDeps, wish: FirstRunWish): Promise<OpenedSession> {
  await limitClient(deps, wish.client)
  refuseWeak(wish.password, wish.address.key)
  const passwordHash = await deps.passwords.hash(wish.password)
  const nowMs = deps.clock.nowMs()
  return deps.db.transaction(async (tx) => {
    if (!(await useFirstRunLink(tx, deps.hashOf('link', wish.token), nowMs))) {
      throw new AppError('link_expired', {
        public: 'This link was used or has expired. Start Kasa again for a new one, if nobody used it.',
      })
    }
    const user = {
      id: newId(),
      email: wish.address.email,
      emailKey: wish.address.key,
      name: wish.name,
      locale: wish.locale,
    }
    if (!(await insertUser(tx, { ...user, passwordHash, isVerified: true, nowMs }))) {
      throw new AppError('conflict', {
        public: 'This address has a sign-in already. Nothing was made.',
        param: 'email',
      })
    }
    await deps.hooks.operatorMade(tx, user.id)
    return openSession(deps, tx, { userId: user.id, method: 'first_run', client: wish.client })
  })
}
