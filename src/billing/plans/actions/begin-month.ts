import type { InstantMs } from '../../../base/instant.ts'
import { newId } from '../../../platform/crypto/id.ts'
import type { Queryable } from '../../../platform/db/database.ts'
import { endPlanFunds, grantPlanFund } from '../../funds/actions/plan-funds.ts'
import type { Period } from '../period.ts'
import { allowanceOf, priceOf, rollingOf, sessionsOf } from '../plan.ts'
import { carriedMax, rollOver } from '../session-allowance.ts'
import type { Subscription } from '../subscription.ts'
import { closeSessions, insertSessions, lockOpenSessions } from '../store/session-store.ts'
import { insertMonth, insertPlanGrant, listPlanFunds } from '../store/subscription-store.ts'
import type { PaymentPort } from './payment-port.ts'

export type PlanDeps = { readonly payments: PaymentPort }

export type MonthBegin = {
  /** As it is in the month that begins. */
  readonly subscription: Subscription
  /** Set when a paid period begins with it. */
  readonly paid: Period | undefined
  readonly sessions: 'carry' | 'start_over'
  readonly nowMs: InstantMs
}

/**
 * Begins a month: takes its key, asks for the money of a period that begins with it, gives allowance, rolling budget and
 * sessions. All in the caller's transaction, under the lock of the subscription, so it happens once or not at all.
 * A month that is already over, since no server ran, is asked for and counted, but what could not be spent is not given.
 * @returns the subscription with its debits and its rolling fund
 */
export async function beginMonth(deps: PlanDeps, tx: Queryable, begin: MonthBegin): Promise<Subscription> {
  const { subscription, paid, nowMs } = begin
  const { id: subscriptionId, term, month } = subscription
  await insertMonth(tx, { subscriptionId, term, agreed: subscription, period: month })
  const debits = paid === undefined ? subscription.debits : await askFor(deps, tx, { subscription, paid })
  if (month.endMs > nowMs) await giveAllowance(tx, subscription)
  const rolling = await giveRolling(tx, subscription, nowMs)
  await giveSessions(tx, begin)
  return { ...subscription, ...rolling, debits }
}

const keyOf = ({ id, term, month }: Subscription, word: string) => `plan:${id}:${term}:${month.startMs}:${word}`

async function askFor(
  deps: PlanDeps,
  tx: Queryable,
  due: { readonly subscription: Subscription; readonly paid: Period },
) {
  const { subscription, paid } = due
  const { version, interval, seats } = subscription
  const cents = priceOf(version.plan, interval, seats) ?? 0n
  if (cents === 0n) return []
  await deps.payments.order(tx, {
    accountId: subscription.accountId,
    subscriptionId: subscription.id,
    purpose: 'period',
    cents,
    service: paid,
    idempotencyKey: keyOf(subscription, 'period'),
  })
  return [{ cents, period: paid }]
}

async function giveAllowance(tx: Queryable, subscription: Subscription): Promise<void> {
  const { version, seats, accountId, month } = subscription
  const amountNano = allowanceOf(version.plan, seats)
  if (amountNano === 0n) return
  const fundId = await grantPlanFund(tx, {
    accountId,
    amountNano,
    expiresAtMs: month.endMs,
    note: `plan ${version.plan.id}`,
    idempotencyKey: keyOf(subscription, 'allowance'),
    isRolling: false,
  })
  await insertPlanGrant(tx, { fundId, subscription, kind: 'month' })
}

/** The budget of a month begins full, at most a day's worth, and fills up from there. The one before it ends. */
export async function giveRolling(
  tx: Queryable,
  subscription: Subscription,
  nowMs: InstantMs,
): Promise<Pick<Subscription, 'rollingFundId' | 'refilledUntilMs'>> {
  await endPlanFunds(tx, await listPlanFunds(tx, subscription.id, ['rolling']))
  const { version, seats, accountId, month } = subscription
  const budget = rollingOf(version.plan, seats)
  if (budget === undefined || month.endMs <= nowMs) return { rollingFundId: undefined, refilledUntilMs: undefined }
  const limits = [budget.dailyNano, budget.ceilingNano, budget.monthlyCapNano ?? budget.dailyNano]
  const rollingFundId = await grantPlanFund(tx, {
    accountId,
    amountNano: limits.reduce((least, limit) => (limit < least ? limit : least)),
    expiresAtMs: month.endMs,
    note: `plan ${version.plan.id}, rolling`,
    idempotencyKey: keyOf(subscription, 'rolling'),
    isRolling: true,
  })
  await insertPlanGrant(tx, { fundId: rollingFundId, subscription, kind: 'rolling' })
  return { rollingFundId, refilledUntilMs: nowMs }
}

async function giveSessions(tx: Queryable, begin: MonthBegin): Promise<void> {
  const { subscription } = begin
  const { plan } = subscription.version
  const open = await lockOpenSessions(tx, subscription.accountId)
  if (open !== undefined) await closeSessions(tx, open.id)
  if (plan.sessions === undefined) return
  const base = sessionsOf(plan, subscription.seats)
  const isCarried = begin.sessions === 'carry' && open !== undefined
  await insertSessions(tx, {
    id: newId(),
    subscription,
    startsAtMs: subscription.month.startMs,
    allowance: isCarried ? rollOver(open, plan.sessions, base) : { base, carried: 0n, used: 0n, held: 0n },
    carriedMax: carriedMax(plan.sessions, base),
    carriedFromId: isCarried ? open.id : undefined,
  })
}
