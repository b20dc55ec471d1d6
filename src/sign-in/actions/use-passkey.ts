import { z } from 'zod'
import type { Queryable } from '../../platform/db/database.ts'
import type { RelyingParty } from '../relying-party.ts'
import type { Session } from '../session.ts'
import { lockPasskey, touchPasskey } from '../store/passkey-store.ts'
import { beginCeremony, finishCeremony } from './ceremony.ts'
import { type RenewedSession, renew } from './change-ways-in.ts'
import { type OpenedSession, openSession } from './open-session.ts'
import { type BegunPasskey, knownCredentials, PASSKEY_WITHIN_MS, sessionSchema } from './passkeys.ts'
import type { Client, SignInDeps } from './sign-in-deps.ts'
import { signInFailed } from './sign-in-with-password.ts'
import { limitClient, limitSubject } from './throttle.ts'
import { handleOf, type RequestOptions, requestOptions, type UsedPasskey, verifyUsed } from './webauthn.ts'

/** An answer of an authenticator, with the ceremony that it belongs to. */
export type PasskeyProof = { readonly ceremony: string; readonly used: UsedPasskey; readonly party: RelyingParty }

/** Asks for whichever passkey the person picks. @throws AppError `rate_limited` */
export async function beginEnteringByPasskey(
  deps: SignInDeps,
  party: RelyingParty,
  client: Client,
): Promise<BegunPasskey<RequestOptions>> {
  await limitClient(deps, client)
  const wish = { withinMs: PASSKEY_WITHIN_MS, begun: {} }
  const { ceremony, sealed } = beginCeremony(deps, 'enter_by_passkey', wish)
  return { options: await requestOptions({ party, challenge: ceremony.id, allowed: [] }), ceremony: sealed }
}

/**
 * Signs in with a passkey. The authenticator has asked for finger, face or PIN, so no second factor is needed.
 * @throws AppError `sign_in_failed` whatever was wrong, `rate_limited`
 */
export async function enterByPasskey(deps: SignInDeps, proof: PasskeyProof, client: Client): Promise<OpenedSession> {
  await limitClient(deps, client)
  const ceremony = await finishCeremony(deps, 'enter_by_passkey', { sealed: proof.ceremony, schema: z.object({}) })
  if (ceremony === undefined) throw signInFailed()
  const opened = await deps.db.transaction(async (tx) => {
    const userId = await proveByPasskey(deps, tx, { proof, challenge: ceremony.id })
    // It must have said whose it is, and rightly.
    if (userId === undefined || proof.used.response.userHandle === undefined) return undefined
    return openSession(deps, tx, { userId, method: 'passkey', client, secondFactorShown: true })
  })
  if (opened === undefined) throw signInFailed()
  return opened
}

/** Asks for one of the person's own passkeys. */
export async function beginStepUpByPasskey(
  deps: SignInDeps,
  session: Session,
  party: RelyingParty,
): Promise<BegunPasskey<RequestOptions>> {
  const allowed = await knownCredentials(deps, session.userId)
  const wish = { withinMs: PASSKEY_WITHIN_MS, begun: { sessionId: session.id } }
  const { ceremony, sealed } = beginCeremony(deps, 'prove_by_passkey', wish)
  return { options: await requestOptions({ party, challenge: ceremony.id, allowed }), ceremony: sealed }
}

/** Proves once more who the person is. The session gets a new token. @throws AppError `sign_in_failed`, `rate_limited` */
export async function stepUpByPasskey(
  deps: SignInDeps,
  session: Session,
  proof: PasskeyProof,
): Promise<RenewedSession> {
  await limitSubject(deps, 'codes', session.userId)
  const back = { sealed: proof.ceremony, schema: sessionSchema }
  const ceremony = await finishCeremony(deps, 'prove_by_passkey', back)
  if (ceremony?.begun.sessionId !== session.id) throw signInFailed()
  const userId = await deps.db.transaction((tx) => proveByPasskey(deps, tx, { proof, challenge: ceremony.id }))
  if (userId !== session.userId) throw signInFailed()
  return renew(deps, session)
}

/** Whose passkey it was. Undefined when anything does not hold: its signature, page, challenge, count, or owner. */
async function proveByPasskey(
  deps: SignInDeps,
  tx: Queryable,
  of: { readonly proof: PasskeyProof; readonly challenge: string },
): Promise<string | undefined> {
  const { used, party } = of.proof
  const stored = await lockPasskey(tx, Buffer.from(used.id, 'base64url'))
  if (stored === undefined) return undefined
  const { userHandle } = used.response
  if (userHandle !== undefined && userHandle !== handleOf(stored.userId).toString('base64url')) return undefined
  const passkey = { publicKey: stored.publicKey, useCount: Number.parseInt(stored.useCount.toString(), 10) }
  const verified = await verifyUsed(used, { party, challenge: of.challenge, passkey })
  if (verified === undefined) return undefined
  await touchPasskey(tx, stored.id, { ...verified, nowMs: deps.clock.nowMs() })
  return stored.userId
}
