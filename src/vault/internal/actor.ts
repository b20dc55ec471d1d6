import { appendAudit } from '../../accounts/actions/append-audit.ts'
import type { AuditAction } from '../../accounts/audit-action.ts'
import type { RowScope, RowsWithin } from '../../accounts/row-scope.ts'
import type { Endpoint } from './endpoint-of.ts'
import type { Clock } from '../../platform/clock/clock.ts'
import type { Queryable } from '../../platform/db/database.ts'
import type { JsonObject } from '../../base/json.ts'
import type { AccessEntry, AccessPurpose } from '../call-audit.ts'

/** Who changes or tests a credential, for the access log and the audit trail. */
export type Actor = {
  readonly accountId: string
  /** The API key or the user, or the name of what acts where nobody asked. */
  readonly apiKeyId: string
  readonly requestId: string
  readonly kind?: 'api_key' | 'user' | 'system'
  /** Only these credentials of the account. Undefined: all. */
  readonly within?: RowsWithin | undefined
}

/** One credential, as far as the actor's right reaches. */
export function credentialOf(actor: Actor, id: string): RowScope & { readonly id: string } {
  return { accountId: actor.accountId, within: actor.within, id }
}

/** The line of the access log for something a person does to a credential. */
export function actorEntry(
  actor: Actor,
  purpose: AccessPurpose,
  of: { readonly credentialId: string; readonly version: number } & Pick<Endpoint, 'origin'>,
): AccessEntry {
  return {
    accountId: actor.accountId,
    actorKind: actor.kind ?? 'api_key',
    actorId: actor.apiKeyId,
    credentialId: of.credentialId,
    version: of.version,
    purpose,
    origin: of.origin,
    requestId: actor.requestId,
    callId: null,
  }
}

/** Writes a change of a credential into the audit trail of the account that owns it. Last in its transaction. */
export function auditCredential(
  { tx, clock, actor }: { readonly tx: Queryable; readonly clock: Clock; readonly actor: Actor },
  action: Extract<AuditAction, `credential.${string}`>,
  of: { readonly accountId: string; readonly credentialId: string; readonly details?: JsonObject },
): Promise<void> {
  const { accountId, credentialId: target, details = {} } = of
  return appendAudit(tx, clock, {
    accountId,
    actor: { kind: actor.kind ?? 'api_key', id: actor.apiKeyId },
    action,
    target,
    details,
  })
}
