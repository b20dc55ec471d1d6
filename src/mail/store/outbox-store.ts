import { z } from 'zod'
import type { InstantMs } from '../../base/instant.ts'
import type { Queryable } from '../../platform/db/database.ts'
import { LOCALES } from '../letter.ts'

export type NewMail = {
  readonly id: string
  readonly kind: string
  readonly locale: string
  readonly to: string
  readonly subject: string
  readonly text: string
  readonly html: string
  readonly nowMs: InstantMs
  readonly eraseAtMs: InstantMs
}

export async function insertMail(tx: Queryable, mail: NewMail): Promise<void> {
  await tx.run(
    `insert into mail.outbox (id, kind, locale, to_address, subject, text_body, html_body, created_at, erase_at, next_attempt_at)
     values ($1, $2, $3, $4, $5, $6, $7, to_timestamp($8::double precision / 1000), to_timestamp($9::double precision / 1000),
       to_timestamp($8::double precision / 1000))`,
    [mail.id, mail.kind, mail.locale, mail.to, mail.subject, mail.text, mail.html, mail.nowMs, mail.eraseAtMs],
  )
}

const dueRow = z.object({
  id: z.uuid(),
  to: z.string(),
  subject: z.string(),
  text: z.string(),
  html: z.string(),
  attempts: z.number(),
})
export type DueMail = z.infer<typeof dueRow>

/** Takes letters that are due, so that no other server does until the claim runs out. */
export function claimDue(
  db: Queryable,
  claim: { readonly limit: number; readonly nowMs: InstantMs; readonly claimMs: number },
): Promise<readonly DueMail[]> {
  return db.rows(
    dueRow,
    `update mail.outbox o set attempts = o.attempts + 1,
       next_attempt_at = to_timestamp(($2::double precision + $3) / 1000)
     from (
       select id from mail.outbox
       where sent_at is null and failed_at is null and text_body is not null
         and next_attempt_at <= to_timestamp($2::double precision / 1000)
       order by next_attempt_at limit $1 for update skip locked
     ) due
     where o.id = due.id
     returning o.id, o.to_address as "to", o.subject, o.text_body as text, o.html_body as html, o.attempts`,
    [claim.limit, claim.nowMs, claim.claimMs],
  )
}

/** What was sent is not kept. */
export async function markSent(db: Queryable, id: string, nowMs: InstantMs): Promise<void> {
  await db.run(
    `update mail.outbox set sent_at = to_timestamp($2::double precision / 1000), text_body = null, html_body = null, last_error = null
     where id = $1`,
    [id, nowMs],
  )
}

export async function markFailed(
  db: Queryable,
  id: string,
  failure: { readonly reason: string; readonly retryAtMs: InstantMs | undefined; readonly nowMs: InstantMs },
): Promise<void> {
  await db.run(
    `update mail.outbox set last_error = $2,
       next_attempt_at = to_timestamp(coalesce($3::double precision, $4::double precision) / 1000),
       failed_at = case when $3::double precision is null then to_timestamp($4::double precision / 1000) end
     where id = $1`,
    [id, failure.reason, failure.retryAtMs ?? null, failure.nowMs],
  )
}

/** Empties letters whose links are dead. */
export function eraseOld(db: Queryable, nowMs: InstantMs, limit: number): Promise<number> {
  return db.run(
    `update mail.outbox set text_body = null, html_body = null
     where id in (select id from mail.outbox where text_body is not null
       and erase_at <= to_timestamp($1::double precision / 1000) limit $2)`,
    [nowMs, limit],
  )
}

const outboxRow = z.object({
  id: z.uuid(),
  kind: z.string(),
  locale: z.enum(LOCALES),
  to: z.string(),
  subject: z.string().nullable(),
  text: z.string().nullable(),
  html: z.string().nullable(),
  createdAtMs: z.number(),
  sentAtMs: z.number().nullable(),
  failedAtMs: z.number().nullable(),
  attempts: z.number(),
  lastError: z.string().nullable(),
})
export type OutboxMail = z.infer<typeof outboxRow>

/** Newest first, before the id of the cursor. */
export function listMail(
  db: Queryable,
  page: { readonly beforeId: string | undefined; readonly limit: number },
): Promise<readonly OutboxMail[]> {
  return db.rows(
    outboxRow,
    `select id, kind, locale, to_address as "to", subject, text_body as text, html_body as html, created_at as "createdAtMs",
       sent_at as "sentAtMs", failed_at as "failedAtMs", attempts, last_error as "lastError"
     from mail.outbox where $1::uuid is null or id < $1 order by id desc limit $2`,
    [page.beforeId ?? null, page.limit],
  )
}
