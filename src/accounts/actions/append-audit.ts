import { canonicalJson, type JsonObject } from '../../base/json.ts'
import type { Clock } from '../../platform/clock/clock.ts'
import { sha256 } from '../../platform/crypto/digest.ts'
import type { Queryable } from '../../platform/db/database.ts'
import type { Caller } from '../../platform/http/api-route.ts'
import type { AuditAction } from '../audit-action.ts'
import type { AuditEvent } from '../audit-event.ts'
import { canonicalEvent } from '../audit-event.ts'
import { insertEvent, lockHead } from '../store/audit-store.ts'

/** Who does something to an account. */
export type Actor = { readonly kind: AuditEvent['actorKind']; readonly id: string }

export type AuditEntry = {
  readonly accountId: string
  readonly actor: Actor
  readonly action: AuditAction
  /** Id of what it was done to. */
  readonly target: string
  readonly details?: JsonObject
}

export function actorOf(caller: Caller): Actor {
  return caller.person === undefined
    ? { kind: 'api_key', id: caller.apiKeyId }
    : { kind: 'user', id: caller.person.userId }
}

/** Writes an event in the transaction of what it tells. Last in it: the chain is locked until the end. */
export async function appendAudit(tx: Queryable, clock: Clock, entry: AuditEntry): Promise<void> {
  const head = await lockHead(tx, entry.accountId)
  const event: AuditEvent = {
    accountId: entry.accountId,
    seq: head.seq + 1n,
    atMs: clock.nowMs(),
    actorKind: entry.actor.kind,
    actorId: entry.actor.id,
    action: entry.action,
    target: entry.target,
    details: canonicalJson(entry.details ?? {}),
  }
  await insertEvent(tx, event, sha256(head.hash, canonicalEvent(event)))
}
