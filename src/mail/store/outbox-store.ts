import { z } from 'zod'
import type { InstantMs } from '../../base/instant.ts'
import type { Queryable } from '../../platform/db/database.ts'
import { LOCALES, MAIL_STATES, type MailState } from '../letter.ts'

export type NewMail = {
  readonly id: string
  readonly kind: string
  readonly locale: string
  readonly to: string
  readonly replyTo: string | undefined
  readonly subject: string
  readonly text: string
  readonly html: string
  readonly nowMs: InstantMs
  readonly eraseAtMs: InstantMs
}

export async function insertMail(tx: Queryable, mail: NewMail): Promise<void> {
  await tx.run(
    `insert into mail.outbox (id, kind, locale, to_address, subject, text_body, html_body, created_at, erase_at, next_attempt_at,
       reply_to)
     values ($1, $2, $3, $4, $5, $6, $7, to_timestamp($8::double precision / 1000), to_timestamp($9::double precision / 1000),
       to_timestamp($8::double precision / 1000), $10)`,
    [
      mail.id,
      mail.kind,
      mail.locale,
      mail.to,
      mail.subject,
      mail.text,
      mail.html,
      mail.nowMs,
      mail.eraseAtMs,
      mail.replyTo ?? null,
    ],
  )
}

const dueRow = z.object({
  id: z.uuid(),
  to: z.string(),
  replyTo: z.string().nullable(),
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
       next_attempt_at = to_timestamp(($2::double precision + $3) / 1000),
       claimed_until = to_timestamp(($2::double precision + $3) / 1000)
     from (
       select id from mail.outbox
       where sent_at is null and failed_at is null and text_body is not null
         and next_attempt_at <= to_timestamp($2::double precision / 1000)
       order by next_attempt_at limit $1 for update skip locked
     ) due
     where o.id = due.id
     returning o.id, o.to_address as "to", o.reply_to as "replyTo", o.subject, o.text_body as text, o.html_body as html, o.attempts`,
    [claim.limit, claim.nowMs, claim.claimMs],
  )
}

/** What was sent is not kept. */
export async function markSent(db: Queryable, id: string, nowMs: InstantMs): Promise<void> {
  await db.run(
    `update mail.outbox set sent_at = to_timestamp($2::double precision / 1000), text_body = null, html_body = null, last_error = null,
       claimed_until = null
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
    `update mail.outbox set last_error = $2, claimed_until = null,
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

const STATE = `case when sent_at is not null then 'sent' when failed_at is not null then 'failed'
  when text_body is null then 'expired' else 'waiting' end`
/** What can be found by an index first. */
const STATE_FILTERS: Readonly<Record<MailState, string>> = {
  waiting: 'sent_at is null and failed_at is null and text_body is not null',
  sent: 'sent_at is not null',
  failed: 'failed_at is not null',
  expired: 'sent_at is null and failed_at is null and text_body is null',
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
  nextAttemptAtMs: z.number(),
  state: z.enum(MAIL_STATES),
  attempts: z.number(),
  lastError: z.string().nullable(),
})
export type OutboxMail = z.infer<typeof outboxRow>

const COUNTED_MAX = 100_000
const COLUMNS = `id, kind, locale, to_address as "to", subject, text_body as text, html_body as html,
  created_at as "createdAtMs", sent_at as "sentAtMs", next_attempt_at as "nextAttemptAtMs", ${STATE} as state, attempts,
  last_error as "lastError"`

export type OutboxPage = {
  readonly beforeId: string | undefined
  readonly limit: number
  /** Undefined: in any state. */
  readonly state?: MailState | undefined
}

/** Newest first, before the id of the cursor. */
export function listMail(db: Queryable, page: OutboxPage): Promise<readonly OutboxMail[]> {
  return db.rows(
    outboxRow,
    `select ${COLUMNS} from mail.outbox
     where ($1::uuid is null or id < $1) and ${page.state === undefined ? 'true' : STATE_FILTERS[page.state]}
     order by id desc limit $2`,
    [page.beforeId ?? null, page.limit],
  )
}

export async function findMail(db: Queryable, id: string): Promise<OutboxMail | undefined> {
  const rows = await db.rows(outboxRow, `select ${COLUMNS} from mail.outbox where id = $1 limit 1`, [id])
  return rows[0]
}

const stateRow = z.object({ id: z.uuid(), state: z.enum(MAIL_STATES) })

export function statesOfMail(db: Queryable, ids: readonly string[]): Promise<readonly z.infer<typeof stateRow>[]> {
  return db.rows(stateRow, `select id, ${STATE} as state from mail.outbox where id = any($1) limit $2`, [
    ids,
    ids.length,
  ])
}

/** Makes a letter due now, with all its attempts before it, unless a server is handing it in at this moment. */
export async function makeDue(db: Queryable, id: string, nowMs: InstantMs): Promise<boolean> {
  const changed = await db.run(
    `update mail.outbox set failed_at = null, attempts = 0, next_attempt_at = to_timestamp($2::double precision / 1000)
     where id = $1 and sent_at is null and text_body is not null
       and (claimed_until is null or claimed_until <= to_timestamp($2::double precision / 1000))`,
    [id, nowMs],
  )
  return changed > 0
}

const countsRow = z.object({
  waiting: z.number(),
  retrying: z.number(),
  failed: z.number(),
  sentLastDay: z.number(),
  oldestWaitingAtMs: z.number().nullable(),
})
export type MailCounts = z.infer<typeof countsRow>

/** How many letters there are in each state. Counting ends at a number that nobody reads. */
export async function countMail(db: Queryable, nowMs: InstantMs): Promise<MailCounts> {
  const [counts] = await db.rows(
    countsRow,
    `with open as (
       select created_at, last_error from mail.outbox where ${STATE_FILTERS.waiting} limit $2
     )
     select (select count(*) from open)::int as waiting,
       (select count(*) from open where last_error is not null)::int as retrying,
       (select count(*) from (select 1 from mail.outbox where ${STATE_FILTERS.failed} limit $2) f)::int as failed,
       (select count(*) from (select 1 from mail.outbox where sent_at > to_timestamp(($1::double precision - 86400000) / 1000)
         limit $2) s)::int as "sentLastDay",
       (select min(created_at) from open) as "oldestWaitingAtMs"
     limit 1`,
    [nowMs, COUNTED_MAX],
  )
  return counts ?? { waiting: 0, retrying: 0, failed: 0, sentLastDay: 0, oldestWaitingAtMs: null }
}
