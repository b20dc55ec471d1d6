import { z } from 'zod'
import type { Nano } from '../../../base/money.ts'
import type { Queryable } from '../../../platform/db/database.ts'

export const ALERT_KINDS = ['cap', 'allowance', 'low_balance'] as const

/** A limit and what is used of it, in one period. */
const useRow = z
  .object({
    account_id: z.uuid(),
    scope_id: z.uuid(),
    period_starts_at: z.number(),
    used_nano: z.bigint(),
    total_nano: z.bigint(),
    told_percent: z.number().nullable(),
  })
  .transform((row) => ({
    accountId: row.account_id,
    scopeId: row.scope_id,
    periodStartsAtMs: row.period_starts_at,
    usedNano: row.used_nano,
    totalNano: row.total_nano,
    /** The highest threshold of the period that was told. */
    toldPercent: row.told_percent ?? undefined,
  }))
export type LimitUse = z.infer<typeof useRow>

type Page = { readonly afterScopeId: string; readonly limit: number }

/** Caps of this month, and of sessions, of which half or more is spent, in the order of their scope. Reads caps, not all counters. */
export async function listCapUses(db: Queryable, page: Page): Promise<readonly LimitUse[]> {
  return db.rows(
    useRow,
    `select c.account_id, c.scope_id, b.month::timestamp at time zone 'UTC' as period_starts_at,
       b.spent_nano as used_nano, c.cap_nano as total_nano,
       (select max(a.threshold_percent) from billing.alert a
        where a.kind = 'cap' and a.scope_id = c.scope_id and a.period_starts_at = b.month::timestamp at time zone 'UTC') as told_percent
     from billing.cap c
     join billing.budget b on b.scope_id = c.scope_id
       and b.month = billing.month_of_scope(c.scope, date_trunc('month', now() at time zone 'UTC')::date)
     where c.scope_id > $1 and c.cap_nano > 0 and b.spent_nano >= c.cap_nano / 2
     order by c.scope_id limit $2`,
    [page.afterScopeId, page.limit],
  )
}

/** Allowances of running months of which half or more is used. Rolling budgets fill up again and are not told of. */
export async function listAllowanceUses(db: Queryable, page: Page): Promise<readonly LimitUse[]> {
  return db.rows(
    useRow,
    `select s.account_id, s.id as scope_id, s.month_starts_at as period_starts_at,
       sum(f.granted_nano - f.remaining_nano)::bigint as used_nano, sum(f.granted_nano)::bigint as total_nano,
       (select max(a.threshold_percent) from billing.alert a
        where a.kind = 'allowance' and a.scope_id = s.id and a.period_starts_at = s.month_starts_at) as told_percent
     from billing.subscription s
     join billing.plan_grant g on g.subscription_id = s.id and g.kind <> 'rolling' and g.month_ends_at = s.month_ends_at
     join billing.fund f on f.id = g.fund_id
     where s.id > $1 and s.status <> 'canceled'
     group by s.id having sum(f.granted_nano - f.remaining_nano) >= sum(f.granted_nano) / 2
     order by s.id limit $2`,
    [page.afterScopeId, page.limit],
  )
}

/** Accounts whose balance is below what they set; `usedNano` is what is missing. */
export async function listLowBalances(db: Queryable, page: Page): Promise<readonly LimitUse[]> {
  return db.rows(
    useRow,
    `select l.account_id, l.account_id as scope_id, date_trunc('day', now() at time zone 'UTC') at time zone 'UTC' as period_starts_at,
       l.below_nano - p.available as used_nano, l.below_nano as total_nano,
       (select max(a.threshold_percent) from billing.alert a
        where a.kind = 'low_balance' and a.scope_id = l.account_id and a.period_starts_at = date_trunc('day', now() at time zone 'UTC') at time zone 'UTC') as told_percent
     from billing.low_balance l
     cross join lateral (
       select coalesce(sum(f.remaining_nano - f.held_nano), 0)::bigint as available from billing.fund f
       where f.account_id = l.account_id and f.closed_at is null and f.effective_at <= now()
         and (f.expires_at is null or f.expires_at > now())) p
     where l.account_id > $1 and p.available < l.below_nano order by l.account_id limit $2`,
    [page.afterScopeId, page.limit],
  )
}

export type NewAlert = Omit<LimitUse, 'toldPercent'> & {
  readonly id: string
  readonly kind: (typeof ALERT_KINDS)[number]
  readonly thresholdPercent: number
}

/** Tells of a threshold once per period. @returns true when it is new */
export async function insertAlert(tx: Queryable, alert: NewAlert): Promise<boolean> {
  const inserted = await tx.run(
    `insert into billing.alert (id, account_id, kind, scope_id, period_starts_at, threshold_percent, used_nano, total_nano)
     values ($1, $2, $3, $4, to_timestamp($5::double precision / 1000), $6, $7, $8) on conflict do nothing`,
    [
      alert.id,
      alert.accountId,
      alert.kind,
      alert.scopeId,
      alert.periodStartsAtMs,
      alert.thresholdPercent,
      alert.usedNano,
      alert.totalNano,
    ],
  )
  return inserted > 0
}

const alertRow = z
  .object({
    id: z.uuid(),
    kind: z.enum(ALERT_KINDS),
    scope_id: z.uuid(),
    period_starts_at: z.number(),
    threshold_percent: z.number(),
    used_nano: z.bigint(),
    total_nano: z.bigint(),
    created_at: z.number(),
  })
  .transform((row) => ({
    id: row.id,
    kind: row.kind,
    scopeId: row.scope_id,
    periodStartsAtMs: row.period_starts_at,
    thresholdPercent: row.threshold_percent,
    usedNano: row.used_nano,
    totalNano: row.total_nano,
    createdAtMs: row.created_at,
  }))
export type AlertRow = z.infer<typeof alertRow>

/** What an account was told, the newest first. */
export async function listAlerts(
  db: Queryable,
  page: { readonly accountId: string; readonly beforeId: string | undefined; readonly limit: number },
): Promise<readonly AlertRow[]> {
  return db.rows(
    alertRow,
    `select id, kind, scope_id, period_starts_at, threshold_percent, used_nano, total_nano, created_at
     from billing.alert where account_id = $1 and ($2::uuid is null or id < $2) order by id desc limit $3`,
    [page.accountId, page.beforeId ?? null, page.limit],
  )
}

export type LowBalance = {
  readonly accountId: string
  readonly belowNano: Nano
  /** Both or none: what a top-up fills up to, and what may be asked for in a UTC day. */
  readonly topUpToNano: Nano | undefined
  readonly topUpPerDayNano: Nano | undefined
}

/** Sets when an account wants to hear of a low balance; undefined ends it. */
export async function writeLowBalance(
  tx: Queryable,
  accountId: string,
  wish: Omit<LowBalance, 'accountId'> | undefined,
): Promise<void> {
  if (wish === undefined) {
    await tx.run('delete from billing.low_balance where account_id = $1', [accountId])
    return
  }
  await tx.run(
    `insert into billing.low_balance (account_id, below_nano, top_up_to_nano, top_up_per_day_nano) values ($1, $2, $3, $4)
     on conflict (account_id) do update set below_nano = excluded.below_nano, top_up_to_nano = excluded.top_up_to_nano,
       top_up_per_day_nano = excluded.top_up_per_day_nano, set_at = now()`,
    [accountId, wish.belowNano, wish.topUpToNano ?? null, wish.topUpPerDayNano ?? null],
  )
}

const topUpRow = z
  .object({
    account_id: z.uuid(),
    below_nano: z.bigint(),
    to_nano: z.bigint(),
    per_day_nano: z.bigint(),
    available_nano: z.bigint(),
    is_open: z.boolean(),
    today_cents: z.bigint(),
    orders: z.bigint(),
  })
  .transform((row) => ({
    accountId: row.account_id,
    belowNano: row.below_nano,
    toNano: row.to_nano,
    perDayNano: row.per_day_nano,
    availableNano: row.available_nano,
    isOpen: row.is_open,
    todayCents: row.today_cents,
    orderCount: row.orders,
  }))

/** Locks what an account set about top-ups, with its balance and what was asked for today. Undefined: it set none. */
export async function lockTopUp(tx: Queryable, accountId: string) {
  await tx.run('select from billing.low_balance where account_id = $1 for update', [accountId])
  const rows = await tx.rows(
    topUpRow,
    `select l.account_id, l.below_nano, l.top_up_to_nano as to_nano, l.top_up_per_day_nano as per_day_nano,
       (select coalesce(sum(f.remaining_nano - f.held_nano), 0)::bigint from billing.fund f
        where f.account_id = l.account_id and f.closed_at is null and f.effective_at <= now()
          and (f.expires_at is null or f.expires_at > now())) as available_nano,
       coalesce(bool_or(o.status = 'open'), false) as is_open, count(o.id) as orders,
       coalesce(sum(o.amount_cents) filter (where o.status <> 'failed'
         and o.created_at >= date_trunc('day', now() at time zone 'UTC') at time zone 'UTC'), 0)::bigint as today_cents
     from billing.low_balance l
     left join billing.payment_order o on o.account_id = l.account_id and o.purpose = 'top_up'
     where l.account_id = $1 and l.top_up_to_nano is not null
     group by l.account_id limit 1`,
    [accountId],
  )
  return rows[0]
}
