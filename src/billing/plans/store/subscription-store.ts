import { z } from 'zod'
import { assert } from '../../../base/assert.ts'
import type { InstantMs } from '../../../base/instant.ts'
import type { Queryable } from '../../../platform/db/database.ts'
import { INTERVALS, type Period } from '../period.ts'
import type { Debit } from '../proration.ts'
import { type Agreed, type Subscription, SUBSCRIPTION_STATUSES } from '../subscription.ts'
import { readVersions } from './plan-store.ts'

const integer = z.string().regex(/^\d+$/)
const debitsSchema = z.array(z.tuple([integer, integer, integer])).transform((debits) =>
  debits.map(([cents, startMs, endMs]): Debit => ({
    cents: BigInt(cents),
    period: { startMs: Number.parseInt(startMs, 10), endMs: Number.parseInt(endMs, 10) },
  })),
)
const writeDebits = (debits: readonly Debit[]) =>
  JSON.stringify(debits.map(({ cents, period }) => [cents, period.startMs, period.endMs].map(String)))

const subscriptionRow = z.object({
  id: z.uuid(),
  account_id: z.uuid(),
  plan_version_id: z.uuid(),
  seats: z.number(),
  paid_by: z.enum(INTERVALS),
  status: z.enum(SUBSCRIPTION_STATUSES),
  term: z.number(),
  anchor_at: z.number(),
  month_index: z.number(),
  month_starts_at: z.number(),
  month_ends_at: z.number(),
  cancels_at_period_end: z.boolean(),
  next_plan_version_id: z.uuid().nullable(),
  next_seats: z.number().nullable(),
  next_paid_by: z.enum(INTERVALS).nullable(),
  debits: debitsSchema,
  rolling_fund_id: z.uuid().nullable(),
  refilled_until: z.number().nullable(),
})
const COLUMNS = Object.keys(subscriptionRow.shape).join(', ')

async function readOne(tx: Queryable, clause: string, values: readonly unknown[]): Promise<Subscription | undefined> {
  const [row] = await tx.rows(subscriptionRow, `select ${COLUMNS} from billing.subscription ${clause}`, values)
  if (row === undefined) return undefined
  const ids = [row.plan_version_id, row.next_plan_version_id].filter((id) => id !== null)
  const versions = await readVersions(tx, ids)
  const version = versions.find(({ id }) => id === row.plan_version_id)
  const nextVersion = versions.find(({ id }) => id === row.next_plan_version_id)
  assert(version !== undefined, 'a subscription has a version')
  return {
    id: row.id,
    accountId: row.account_id,
    version,
    seats: row.seats,
    interval: row.paid_by,
    status: row.status,
    term: row.term,
    anchorMs: row.anchor_at,
    monthIndex: row.month_index,
    month: { startMs: row.month_starts_at, endMs: row.month_ends_at },
    cancelsAtPeriodEnd: row.cancels_at_period_end,
    next:
      nextVersion === undefined || row.next_seats === null || row.next_paid_by === null
        ? undefined
        : { version: nextVersion, seats: row.next_seats, interval: row.next_paid_by },
    debits: row.debits,
    rollingFundId: row.rolling_fund_id ?? undefined,
    refilledUntilMs: row.refilled_until ?? undefined,
  }
}

/** The subscription that an account has, or had last. */
export function readSubscription(db: Queryable, accountId: string): Promise<Subscription | undefined> {
  return readOne(db, `where account_id = $1 order by (status = 'canceled'), id desc limit 1`, [accountId])
}

/** The live subscription of an account, locked. */
export function lockSubscription(tx: Queryable, accountId: string): Promise<Subscription | undefined> {
  return readOne(tx, `where account_id = $1 and status <> 'canceled' limit 1 for update`, [accountId])
}

const idRow = z.object({ id: z.uuid() })

/** Live subscriptions whose month has ended, the longest overdue first. */
export async function listDue(db: Queryable, nowMs: InstantMs, limit: number): Promise<readonly string[]> {
  const rows = await db.rows(
    idRow,
    `select id from billing.subscription where status <> 'canceled' and month_ends_at <= ${instant(1)}
     order by month_ends_at, id limit $2`,
    [nowMs, limit],
  )
  return rows.map(({ id }) => id)
}

/** Live subscriptions whose rolling budget has not seen this hour. */
export async function listRefillDue(db: Queryable, hourMs: InstantMs, limit: number): Promise<readonly string[]> {
  const rows = await db.rows(
    idRow,
    `select id from billing.subscription
     where status <> 'canceled' and rolling_fund_id is not null and refilled_until < ${instant(1)}
     order by refilled_until, id limit $2`,
    [hourMs, limit],
  )
  return rows.map(({ id }) => id)
}

/** A live subscription by its id, locked. Undefined: ended, or another node works on it. */
export function lockLive(tx: Queryable, id: string): Promise<Subscription | undefined> {
  return readOne(tx, `where id = $1 and status <> 'canceled' limit 1 for update skip locked`, [id])
}

/** The SQL of a parameter that is an instant in milliseconds. */
const instant = (place: number) => `to_timestamp($${place}::double precision / 1000)`

export async function readNow(db: Queryable): Promise<InstantMs> {
  const [row] = await db.rows(z.object({ now: z.number() }), 'select billing.subscription_now() as now')
  assert(row !== undefined, 'the database tells the time')
  return row.now
}

/** Writes a new subscription. @returns false when the account has one */
export async function insertSubscription(tx: Queryable, subscription: Subscription): Promise<boolean> {
  const inserted = await tx.run(
    `insert into billing.subscription (id, account_id, plan_version_id, seats, paid_by, status, term, anchor_at,
       month_index, month_starts_at, month_ends_at, debits)
     values ($1, $2, $3, $4, $5, $6, $7, ${instant(8)}, $9, ${instant(10)}, ${instant(11)}, $12)
     on conflict (account_id) where status <> 'canceled' do nothing`,
    [
      subscription.id,
      subscription.accountId,
      subscription.version.id,
      subscription.seats,
      subscription.interval,
      subscription.status,
      subscription.term,
      subscription.anchorMs,
      subscription.monthIndex,
      subscription.month.startMs,
      subscription.month.endMs,
      writeDebits(subscription.debits),
    ],
  )
  return inserted > 0
}

/** Writes what can change of a subscription that is locked. */
export async function updateSubscription(tx: Queryable, next: Subscription): Promise<void> {
  await tx.run(
    `update billing.subscription set plan_version_id = $2, seats = $3, paid_by = $4, status = $5, term = $6,
       anchor_at = ${instant(7)}, month_index = $8, month_starts_at = ${instant(9)}, month_ends_at = ${instant(10)},
       cancels_at_period_end = $11, next_plan_version_id = $12, next_seats = $13, next_paid_by = $14, debits = $15,
       rolling_fund_id = $16, refilled_until = ${instant(17)}
     where id = $1`,
    [
      next.id,
      next.version.id,
      next.seats,
      next.interval,
      next.status,
      next.term,
      next.anchorMs,
      next.monthIndex,
      next.month.startMs,
      next.month.endMs,
      next.cancelsAtPeriodEnd,
      next.next?.version.id ?? null,
      next.next?.seats ?? null,
      next.next?.interval ?? null,
      writeDebits(next.debits),
      next.rollingFundId ?? null,
      next.refilledUntilMs ?? null,
    ],
  )
}

export type SubscriptionEvent = {
  readonly id: string
  readonly subscription: Subscription
  readonly kind:
    | 'subscribed'
    | 'trial_started'
    | 'trial_ended'
    | 'changed'
    | 'change_scheduled'
    | 'change_applied'
    | 'cancel_scheduled'
    | 'canceled'
  readonly detail: Readonly<Record<string, unknown>>
  readonly createdBy: string | undefined
}

/** Appends what happened. @returns false when it was a second trial of the account */
export async function insertChange(tx: Queryable, event: SubscriptionEvent): Promise<boolean> {
  const { id, subscription, kind, detail, createdBy } = event
  const inserted = await tx.run(
    `insert into billing.subscription_change (id, subscription_id, account_id, kind, detail, created_by)
     values ($1, $2, $3, $4, $5, $6) on conflict (account_id) where kind = 'trial_started' do nothing`,
    [id, subscription.id, subscription.accountId, kind, JSON.stringify(detail), createdBy ?? null],
  )
  return inserted > 0
}

/** Takes the key of a month: a second one is a broken invariant, and nothing of it stays. */
export async function insertMonth(
  tx: Queryable,
  month: { readonly subscriptionId: string; readonly term: number; readonly agreed: Agreed; readonly period: Period },
): Promise<void> {
  await tx.run(
    `insert into billing.subscription_month (subscription_id, term, starts_at, ends_at, plan_version_id, seats)
     values ($1, $2, ${instant(3)}, ${instant(4)}, $5, $6)`,
    [
      month.subscriptionId,
      month.term,
      month.period.startMs,
      month.period.endMs,
      month.agreed.version.id,
      month.agreed.seats,
    ],
  )
}

export async function insertPlanGrant(
  tx: Queryable,
  grant: {
    readonly fundId: string
    readonly subscription: Subscription
    readonly kind: 'month' | 'change' | 'rolling'
  },
): Promise<void> {
  const { id, accountId, month } = grant.subscription
  await tx.run(
    `insert into billing.plan_grant (fund_id, subscription_id, account_id, kind, month_starts_at, month_ends_at)
     values ($1, $2, $3, $4, ${instant(5)}, ${instant(6)})`,
    [grant.fundId, id, accountId, grant.kind, month.startMs, month.endMs],
  )
}

/** Funds of a subscription that can still be spent. */
export async function listPlanFunds(
  tx: Queryable,
  subscriptionId: string,
  kinds: readonly string[],
): Promise<readonly string[]> {
  const rows = await tx.rows(
    z.object({ fund_id: z.uuid() }),
    `select g.fund_id from billing.plan_grant g join billing.fund f on f.id = g.fund_id
     where g.subscription_id = $1 and g.kind = any ($2) and f.closed_at is null and f.expires_at > now()
     order by g.fund_id limit 1000`,
    [subscriptionId, kinds],
  )
  return rows.map((row) => row.fund_id)
}

export async function accountIsThere(db: Queryable, accountId: string): Promise<boolean> {
  return (await db.run('select from accounts.account where id = $1', [accountId])) > 0
}
