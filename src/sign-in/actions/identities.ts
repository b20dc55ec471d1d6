import { AppError } from '../../base/error.ts'
import { newId } from '../../platform/crypto/id.ts'
import type { Queryable } from '../../platform/db/database.ts'
import type { SecurityEvent } from '../../mail/letter.ts'
import type { ProvenIdentity } from '../identity-provider.ts'
import { linkTo } from '../link-paths.ts'
import type { Session } from '../session.ts'
import {
  deleteIdentities,
  findIdentityOwner,
  insertIdentity,
  listIdentities,
  type ListedIdentity,
} from '../store/identity-store.ts'
import { spendProof } from '../store/session-store.ts'
import { lockUser } from '../store/user-store.ts'
import { readWaysIn } from '../store/ways-store.ts'
import { isLastWayIn } from '../ways-in.ts'
import type { SignInDeps } from './sign-in-deps.ts'

const LISTED_MAX = 50

/**
 * Links an identity to who is signed in. Their proof is used up: what is dangerous needs a new one afterwards.
 * False when it is somebody else's.
 */
export async function linkIdentity(deps: SignInDeps, session: Session, identity: ProvenIdentity): Promise<boolean> {
  return deps.db.transaction(async (tx) => {
    await lockUser(tx, session.userId)
    const nowMs = deps.clock.nowMs()
    if (!(await insertIdentity(tx, { id: newId(), userId: session.userId, identity, nowMs }))) {
      return (await findIdentityOwner(tx, identity))?.userId === session.userId
    }
    await spendProof(tx, session.id)
    await tellOwner(deps, tx, { session, event: 'identity_linked' })
    return true
  })
}

/** @throws AppError `not_found`, `conflict` for the last way in */
export async function unlinkIdentity(deps: SignInDeps, session: Session, id: string): Promise<void> {
  await deps.db.transaction(async (tx) => {
    await lockUser(tx, session.userId)
    const found = (await listIdentities(tx, session.userId, LISTED_MAX)).find((identity) => identity.id === id)
    if (found === undefined) {
      throw new AppError('not_found', { public: 'No such sign-in is linked to yours. Nothing was changed.' })
    }
    // One of a provider that is no longer set up lets nobody in, so it may always go.
    if (deps.providers.has(found.provider)) await refuseLastWayIn(deps, tx, session.userId)
    await deleteIdentities(tx, { userId: session.userId, id })
    await tellOwner(deps, tx, { session, event: 'identity_unlinked' })
  })
}

/** The user must be locked. @throws AppError `conflict` when it would be the last */
export async function refuseLastWayIn(deps: SignInDeps, tx: Queryable, userId: string): Promise<void> {
  if (!isLastWayIn(await readWaysIn(tx, userId, [...deps.providers.keys()]))) return
  throw new AppError('conflict', {
    public: 'This is your last way in. Set a password or add another way first. Nothing was changed.',
  })
}

export async function tellOwner(
  deps: SignInDeps,
  tx: Queryable,
  of: { readonly session: Session; readonly event: SecurityEvent },
): Promise<void> {
  const link = linkTo(deps.publicUrl, 'security')
  await deps.mail.enqueue(tx, of.session.user, { kind: 'security_notice', event: of.event, link })
}

export function listLinkedIdentities(deps: SignInDeps, userId: string): Promise<readonly ListedIdentity[]> {
  return listIdentities(deps.db, userId, LISTED_MAX)
}
