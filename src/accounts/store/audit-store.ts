import { z } from 'zod'
import type { InstantMs } from '../../base/instant.ts'
import type { Db, Queryable } from '../../platform/db/database.ts'
import type { AuditEvent } from '../audit-event.ts'

const headRow = z.object({ seq: z.bigint(), hash: z.instanceof(Buffer) })
export type AuditHead = z.infer<typeof headRow>
const HASH_BYTES = 32

/** The end of an account's chain, locked: events of an account are written one after the other. */
export async function lockHead(tx: Queryable, accountId: string): Promise<AuditHead> {
  await tx.run(
    'insert into accounts.audit_head (account_id, seq, hash) values ($1, 0, $2) on conflict (account_id) do nothing',
    [accountId, Buffer.alloc(HASH_BYTES)],
  )
  const rows = await tx.rows(
    headRow,
    'select seq, hash from accounts.audit_head where account_id = $1 limit 1 for update',
    [accountId],
  )
  return rows[0] ?? { seq: 0n, hash: Buffer.alloc(HASH_BYTES) }
}

export async function insertEvent(tx: Queryable, event: AuditEvent, hash: Buffer): Promise<void> {
  await tx.run(
    `insert into accounts.audit_event (account_id, seq, at, actor_kind, actor_id, action, target, details, hash)
     values ($1, $2, to_timestamp($3::double precision / 1000), $4, $5, $6, $7, $8, $9)`,
    [
      event.accountId,
      event.seq,
      event.atMs,
      event.actorKind,
      event.actorId,
      event.action,
      event.target,
      event.details,
      hash,
    ],
  )
  await tx.run('update accounts.audit_head set seq = $2, hash = $3 where account_id = $1', [
    event.accountId,
    event.seq,
    hash,
  ])
}

const eventRow = z
  .object({
    account_id: z.uuid(),
    seq: z.bigint(),
    at: z.number(),
    actor_kind: z.enum(['user', 'api_key', 'system']),
    actor_id: z.uuid(),
    action: z.string(),
    target: z.string(),
    details: z.string(),
    hash: z.instanceof(Buffer),
  })
  .transform((row) => ({
    event: {
      accountId: row.account_id,
      seq: row.seq,
      atMs: row.at,
      actorKind: row.actor_kind,
      actorId: row.actor_id,
      action: row.action,
      target: row.target,
      details: row.details,
    },
    hash: row.hash,
  }))
export type StoredEvent = z.infer<typeof eventRow>
const COLUMNS = 'account_id, seq, at, actor_kind, actor_id, action, target, details, hash'

export type AuditSearch = {
  readonly accountId: string
  readonly beforeSeq: bigint | undefined
  readonly actorId: string | undefined
  /** An action, or what it begins with: `member`. */
  readonly action: string | undefined
  readonly target: string | undefined
  readonly fromMs: InstantMs | undefined
  readonly untilMs: InstantMs | undefined
  readonly limit: number
}

/** Newest first. */
export function searchEvents(db: Db, search: AuditSearch): Promise<readonly StoredEvent[]> {
  return db.rows(
    eventRow,
    `select ${COLUMNS} from accounts.audit_event
     where account_id = $1 and ($2::bigint is null or seq < $2) and ($3::uuid is null or actor_id = $3)
       and ($4::text is null or starts_with(action, $4)) and ($5::text is null or target = $5)
       and ($6::double precision is null or at >= to_timestamp($6::double precision / 1000))
       and ($7::double precision is null or at < to_timestamp($7::double precision / 1000))
     order by seq desc limit $8`,
    [
      search.accountId,
      search.beforeSeq ?? null,
      search.actorId ?? null,
      search.action ?? null,
      search.target ?? null,
      search.fromMs ?? null,
      search.untilMs ?? null,
      search.limit,
    ],
  )
}

/** Oldest first, after a number: for checking the chain. */
export function eventsAfter(
  db: Queryable,
  page: { readonly accountId: string; readonly afterSeq: bigint; readonly limit: number },
): Promise<readonly StoredEvent[]> {
  return db.rows(
    eventRow,
    `select ${COLUMNS} from accounts.audit_event where account_id = $1 and seq > $2 order by seq limit $3`,
    [page.accountId, page.afterSeq, page.limit],
  )
}

export async function readHead(db: Queryable, accountId: string): Promise<AuditHead | undefined> {
  const rows = await db.rows(headRow, 'select seq, hash from accounts.audit_head where account_id = $1 limit 1', [
    accountId,
  ])
  return rows[0]
}
