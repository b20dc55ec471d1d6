import { z } from 'zod'
import { type LedgerFixture, startLedger } from '../../ledger/test/ledger-fixture.ts'
import type { Db } from '../../../platform/db/database.ts'
import { loadPlans } from '../actions/load-plans.ts'
import { manualPayments } from '../actions/payment-port.ts'
import { subscribe, type SubscribeWish } from '../actions/subscribe.ts'

export type PlanFixture = LedgerFixture & {
  readonly payments: typeof manualPayments
  /** Subscriptions that a sweep could not work on. */
  readonly failed: string[]
  readonly onFailed: (subscriptionId: string) => void
  /** Sets the clock of subscriptions. Far in the future, so that what is granted has not expired by the real clock. */
  moveTo(text: string): Promise<void>
  newSubscriber(planId: string, more?: Partial<SubscribeWish>): Promise<string>
}

/** A ledger with plans on a database of its own. The months of tests lie in 2050 and later. */
export async function startPlans(): Promise<PlanFixture> {
  const ledger = await startLedger()
  const { db } = ledger
  await loadPlans({ db }, PLAN_FILE)
  const deps = { db, payments: manualPayments }
  const failed: string[] = []
  return {
    ...ledger,
    failed,
    onFailed: (subscriptionId) => void failed.push(subscriptionId),
    payments: manualPayments,
    moveTo: (text) => moveClock(db, text),
    async newSubscriber(planId, more = {}) {
      const { accountId } = await ledger.newPayer()
      await subscribe(deps, { ...wishOf(accountId, planId), ...more })
      return accountId
    },
  }
}

export const wishOf = (accountId: string, planId: string): SubscribeWish => ({
  accountId,
  planId,
  seats: 1,
  interval: 'month',
  withTrial: false,
  startsAtMs: undefined,
  createdBy: accountId,
})

async function moveClock(db: Db, text: string): Promise<void> {
  const at = new Date(text).toISOString()
  await db.run(
    `create or replace function billing.subscription_now() returns timestamptz language sql stable as
     $clock$ select '${at}'::timestamptz $clock$`,
  )
}

const PLAN_FILE = JSON.stringify({
  plans: [
    plan('free', '0', { rolling: { daily: { usd: '0.24' }, ceiling: { usd: '0.24' }, monthlyCap: { usd: '2.40' } } }),
    plan('starter', '1900', { allowance: { usd: '10' }, sessions: { perMonth: '3', rolloverCapMultiple: '2' } }),
    plan('pro', '4900', {
      priceCents: { month: '4900', year: '49000' },
      trialDays: 14,
      allowance: { usd: '30' },
      sessions: { perMonth: '20', rolloverCapMultiple: '2' },
    }),
    plan('team', '4000', {
      perSeat: true,
      allowance: { usd: '25' },
      sessions: { perMonth: '100', rolloverCapMultiple: '2' },
    }),
    plan('flow', '5900', { rolling: { daily: { usd: '1' }, ceiling: { usd: '2' } } }),
    plan('secret', '100', { isPublic: false }),
    plan('contract', '1', { priceCents: {} }),
  ],
})

function plan(id: string, month: string, more: Record<string, unknown>) {
  const base = { id, name: id, isPublic: true, perSeat: false, priceCents: { month }, trialDays: 0 }
  return { ...base, platformTokenNano: '1000', limits: {}, ...more }
}

const orderRow = z.object({ purpose: z.string(), cents: z.bigint(), starts: z.number(), ends: z.number() })
const day = (ms: number) => new Date(ms).toISOString().slice(0, 10)

/** What an account was asked to pay, oldest first: purpose, cents and the days that it pays for. */
export async function ordersOf(db: Db, accountId: string) {
  const rows = await db.rows(
    orderRow,
    `select purpose, amount_cents as cents, service_starts_at as starts, service_ends_at as ends
     from billing.payment_order where account_id = $1 order by service_starts_at, id`,
    [accountId],
  )
  return rows.map(({ purpose, cents, starts, ends }) => `${purpose} ${cents} ${day(starts)}/${day(ends)}`)
}

const monthRow = z.object({ starts: z.number(), ends: z.number() })

/** The months that were begun, oldest first. */
export async function monthsOf(db: Db, accountId: string) {
  const rows = await db.rows(
    monthRow,
    `select m.starts_at as starts, m.ends_at as ends from billing.subscription_month m
     join billing.subscription s on s.id = m.subscription_id where s.account_id = $1 order by m.starts_at, m.term`,
    [accountId],
  )
  return rows.map(({ starts, ends }) => `${day(starts)}/${day(ends)}`)
}

const sessionRow = z.object({ base: z.bigint(), carried: z.bigint(), used: z.bigint(), held: z.bigint() })

/** The sessions that can be started now. */
export async function sessionsNow(db: Db, accountId: string) {
  const rows = await db.rows(
    sessionRow,
    'select base, carried, used, held from billing.session_allowance where account_id = $1 and closed_at is null',
    [accountId],
  )
  return rows[0]
}

const fundRow = z.object({ kind: z.string(), granted: z.bigint(), ends: z.number(), is_open: z.boolean() })

/** What a plan gave, oldest first. */
export async function grantsOf(db: Db, accountId: string) {
  const rows = await db.rows(
    fundRow,
    `select g.kind, f.granted_nano as granted, g.month_ends_at as ends, f.expires_at > now() and f.closed_at is null as is_open
     from billing.plan_grant g join billing.fund f on f.id = g.fund_id where g.account_id = $1 order by g.created_at, g.fund_id`,
    [accountId],
  )
  return rows.map(
    ({ kind, granted, ends, is_open }) => `${kind} ${granted} until ${day(ends)}${is_open ? '' : ', ended'}`,
  )
}

const changeRow = z.object({ kind: z.string() })

/** What happened to the subscription of an account, in order. */
export async function historyOf(db: Db, accountId: string) {
  const rows = await db.rows(
    changeRow,
    'select kind from billing.subscription_change where account_id = $1 order by created_at, id',
    [accountId],
  )
  return rows.map(({ kind }) => kind)
}
