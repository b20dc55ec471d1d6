import type { Endpoint } from './endpoint-of.ts'
import type { AccessEntry, AccessPurpose } from '../call-audit.ts'

/** Who changes or tests a credential, for the access log. */
export type Actor = {
  readonly accountId: string
  readonly apiKeyId: string
  readonly requestId: string
  /** A person who is signed in, instead of a key. */
  readonly userId?: string
}

/** The line of the access log for something a person does to a credential. */
export function actorEntry(
  actor: Actor,
  purpose: AccessPurpose,
  of: { readonly credentialId: string; readonly version: number } & Pick<Endpoint, 'origin'>,
): AccessEntry {
  return {
    accountId: actor.accountId,
    actorKind: actor.userId === undefined ? 'api_key' : 'user',
    actorId: actor.userId ?? actor.apiKeyId,
    credentialId: of.credentialId,
    version: of.version,
    purpose,
    origin: of.origin,
    requestId: actor.requestId,
    callId: null,
  }
}
