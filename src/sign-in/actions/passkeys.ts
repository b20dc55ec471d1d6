import { z } from 'zod'
import { AppError } from '../../base/error.ts'
import { newId } from '../../platform/crypto/id.ts'
import type { RelyingParty } from '../relying-party.ts'
import type { Session } from '../session.ts'
import {
  deletePasskeys,
  insertPasskey,
  listPasskeys,
  type ListedPasskey,
  renamePasskey,
} from '../store/passkey-store.ts'
import { lockUser } from '../store/user-store.ts'
import { beginCeremony, finishCeremony } from './ceremony.ts'
import { refuseLastWayIn, tellOwner } from './identities.ts'
import type { SignInDeps } from './sign-in-deps.ts'
import {
  type CreationOptions,
  creationOptions,
  type KnownCredential,
  type MadePasskey,
  verifyMade,
} from './webauthn.ts'

export const PASSKEY_WITHIN_MS = 5 * 60_000
export const PASSKEYS_MAX = 20

/** What must come back is bound to the session that began it. */
export const sessionSchema = z.object({ sessionId: z.string() })

/** A ceremony of an authenticator: what it is asked, and what must come back beside its answer. */
export type BegunPasskey<T> = { readonly options: T; readonly ceremony: string }

export async function beginAddingPasskey(
  deps: SignInDeps,
  session: Session,
  party: RelyingParty,
): Promise<BegunPasskey<CreationOptions>> {
  const existing = await knownCredentials(deps, session.userId)
  const begun = { sessionId: session.id }
  const { ceremony, sealed } = beginCeremony(deps, 'add_passkey', { withinMs: PASSKEY_WITHIN_MS, begun })
  const user = { id: session.userId, email: session.user.email, name: session.user.name }
  return { options: await creationOptions({ party, challenge: ceremony.id, user, existing }), ceremony: sealed }
}

export type PasskeyToAdd = { readonly ceremony: string; readonly name: string; readonly made: MadePasskey }

/** @throws AppError `invalid_request` when the answer does not hold, `conflict` for too many or one that is known already */
export async function addPasskey(
  deps: SignInDeps,
  session: Session,
  wish: PasskeyToAdd & { readonly party: RelyingParty },
): Promise<string> {
  const { made, party } = wish
  const back = { sealed: wish.ceremony, schema: sessionSchema }
  const ceremony = await finishCeremony(deps, 'add_passkey', back)
  const isOurs = ceremony !== undefined && ceremony.begun.sessionId === session.id
  const verified = isOurs ? await verifyMade(made, { party, challenge: ceremony.id }) : undefined
  if (verified === undefined) {
    throw new AppError('invalid_request', {
      public: 'The answer of the authenticator does not hold, or came too late. Nothing was changed. Begin again.',
      param: 'credential',
    })
  }
  const id = newId()
  await deps.db.transaction(async (tx) => {
    await lockUser(tx, session.userId)
    if ((await listPasskeys(tx, session.userId, PASSKEYS_MAX)).length >= PASSKEYS_MAX) {
      throw new AppError('conflict', { public: `There are ${PASSKEYS_MAX} passkeys already. Remove one first.` })
    }
    const isNew = await insertPasskey(tx, {
      id,
      userId: session.userId,
      credentialId: Buffer.from(verified.credentialId, 'base64url'),
      publicKey: verified.publicKey,
      useCount: verified.useCount,
      transports: made.response.transports,
      isSynced: verified.isSynced,
      name: wish.name,
      nowMs: deps.clock.nowMs(),
    })
    if (!isNew) throw new AppError('conflict', { public: 'This passkey is known already. Nothing was changed.' })
    await tellOwner(deps, tx, { session, event: 'passkey_added' })
  })
  return id
}

export function listOwnPasskeys(deps: SignInDeps, userId: string): Promise<readonly ListedPasskey[]> {
  return listPasskeys(deps.db, userId, PASSKEYS_MAX)
}

export async function knownCredentials(deps: SignInDeps, userId: string): Promise<readonly KnownCredential[]> {
  const passkeys = await listOwnPasskeys(deps, userId)
  return passkeys.map(({ credentialId, transports }) => ({ id: credentialId.toString('base64url'), transports }))
}

/** @throws AppError `not_found` */
export async function nameOwnPasskey(
  deps: SignInDeps,
  of: { readonly userId: string; readonly id: string; readonly name: string },
): Promise<void> {
  if (!(await renamePasskey(deps.db, of))) throw noPasskey()
}

/** @throws AppError `not_found`, `conflict` for the last way in */
export async function removePasskey(deps: SignInDeps, session: Session, id: string): Promise<void> {
  await deps.db.transaction(async (tx) => {
    await lockUser(tx, session.userId)
    const passkeys = await listPasskeys(tx, session.userId, PASSKEYS_MAX)
    if (!passkeys.some((passkey) => passkey.id === id)) throw noPasskey()
    await refuseLastWayIn(deps, tx, session.userId)
    await deletePasskeys(tx, { userId: session.userId, id })
    await tellOwner(deps, tx, { session, event: 'passkey_removed' })
  })
}

function noPasskey(): AppError {
  return new AppError('not_found', { public: 'You have no such passkey. Nothing was changed.' })
}
