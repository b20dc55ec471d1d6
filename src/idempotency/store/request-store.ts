import { z } from 'zod'
import type { Queryable } from '../../platform/db/database.ts'

/** A request by the API key that sent it and the digest of the key that the client chose. */
export type RequestId = { readonly apiKeyId: string; readonly keyDigest: Buffer }

type NewRequest = RequestId & {
  readonly accountId: string
  readonly requestDigest: Buffer
  readonly callId: string
  readonly leaseMs: number
  readonly keepMs: number
}

const ms = (parameter: number) => `make_interval(secs => $${parameter}::double precision / 1000)`

/** @returns true when this request is the first with its key, or the first since the key expired */
export async function insertRequest(db: Queryable, request: NewRequest): Promise<boolean> {
  const inserted = await db.run(
    `insert into idempotency.request as r
       (api_key_id, key_digest, account_id, request_digest, call_id, state, lease_until, expires_at)
     values ($1, $2, $3, $4, $5, 'running', now() + ${ms(6)}, now() + ${ms(7)})
     on conflict (api_key_id, key_digest) do update set
       request_digest = excluded.request_digest, call_id = excluded.call_id, state = 'running',
       lease_until = excluded.lease_until, expires_at = excluded.expires_at, created_at = now(),
       sealed_answer = null, account_key_version = null
     where r.expires_at <= now() and (r.state <> 'running' or r.lease_until <= now())`,
    [
      request.apiKeyId,
      request.keyDigest,
      request.accountId,
      request.requestDigest,
      request.callId,
      request.leaseMs,
      request.keepMs,
    ],
  )
  return inserted > 0
}

const keptRow = z
  .object({
    call_id: z.uuid(),
    state: z.enum(['running', 'answered', 'lost']),
    lease_until: z.number(),
    is_same: z.boolean(),
    now: z.number(),
    account_key_version: z.number().nullable(),
    sealed_answer: z.instanceof(Buffer).nullable(),
  })
  .transform((row) => ({
    callId: row.call_id,
    state: row.state,
    leaseUntilMs: row.lease_until,
    isSameRequest: row.is_same,
    nowMs: row.now,
    sealed:
      row.sealed_answer === null || row.account_key_version === null
        ? undefined
        : { accountKeyVersion: row.account_key_version, sealed: row.sealed_answer },
  }))
export type StoredRequest = z.infer<typeof keptRow>

/** Undefined when it was deleted meanwhile: the first one was refused and moved nothing. */
export async function readRequest(
  db: Queryable,
  id: RequestId,
  requestDigest: Buffer,
): Promise<StoredRequest | undefined> {
  const rows = await db.rows(
    keptRow,
    `select call_id, state, lease_until, request_digest = $3 as is_same, now() as now, account_key_version, sealed_answer
     from idempotency.request where api_key_id = $1 and key_digest = $2`,
    [id.apiKeyId, id.keyDigest, requestDigest],
  )
  return rows[0]
}

/** Nothing was done: the key is free again. */
export async function deleteRequest(db: Queryable, callId: string): Promise<void> {
  await db.run(`delete from idempotency.request where call_id = $1 and state = 'running'`, [callId])
}

export async function markLost(db: Queryable, callId: string): Promise<void> {
  await db.run(`update idempotency.request set state = 'lost' where call_id = $1 and state = 'running'`, [callId])
}

export async function saveAnswer(
  db: Queryable,
  callId: string,
  answer: { readonly accountKeyVersion: number; readonly sealed: Uint8Array },
): Promise<void> {
  await db.run(
    `update idempotency.request set state = 'answered', sealed_answer = $2, account_key_version = $3
     where call_id = $1 and state = 'running'`,
    [callId, Buffer.from(answer.sealed), answer.accountKeyVersion],
  )
}

export async function renewLeases(db: Queryable, callIds: readonly string[], leaseMs: number): Promise<void> {
  await db.run(
    `update idempotency.request set lease_until = now() + ${ms(2)} where call_id = any ($1) and state = 'running'`,
    [callIds, leaseMs],
  )
}

/** @returns how many were deleted, at most a page of them */
export function deleteExpired(db: Queryable, page: number): Promise<number> {
  return db.run(
    `delete from idempotency.request where ctid = any (array(
       select ctid from idempotency.request
       where expires_at < now() and (state <> 'running' or lease_until < now()) limit $1 for update skip locked))`,
    [page],
  )
}
