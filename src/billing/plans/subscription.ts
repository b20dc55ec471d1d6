import type { InstantMs } from '../../base/instant.ts'
import { type Interval, MONTHS_OF, type Period, periodAroundMonth, periodOf } from './period.ts'
import type { Plan } from './plan.ts'
import type { PlanState } from './plan-change.ts'
import type { Debit } from './proration.ts'

/** A plan as it was agreed. */
export type PlanVersion = { readonly id: string; readonly version: number; readonly plan: Plan }

/** Version, seats and interval of a subscription. */
export type Agreed = { readonly version: PlanVersion; readonly seats: number; readonly interval: Interval }

export const SUBSCRIPTION_STATUSES = ['trialing', 'active', 'canceled'] as const

export type Subscription = Agreed & {
  readonly id: string
  readonly accountId: string
  readonly status: (typeof SUBSCRIPTION_STATUSES)[number]
  readonly term: number
  readonly anchorMs: InstantMs
  readonly monthIndex: number
  /** The running month; of a trial: the trial. */
  readonly month: Period
  readonly cancelsAtPeriodEnd: boolean
  /** What holds from the end of the paid period on. */
  readonly next: Agreed | undefined
  readonly debits: readonly Debit[]
  readonly rollingFundId: string | undefined
  readonly refilledUntilMs: InstantMs | undefined
}

/** What is paid for at once: the trial, or the month or year around the running month. */
export function paidPeriod(subscription: Subscription): Period {
  const { status, month, anchorMs, interval, monthIndex } = subscription
  return status === 'trialing' ? month : periodAroundMonth(anchorMs, interval, monthIndex)
}

export function stateOfSubscription(subscription: Subscription): PlanState {
  const { version, seats, interval, debits, month, status } = subscription
  const period = paidPeriod(subscription)
  return { plan: version.plan, seats, interval, isTrial: status === 'trialing', debits, period, month }
}

export type NextMonth =
  | { readonly kind: 'cancel'; readonly atMs: InstantMs }
  | {
      readonly kind: 'begin'
      readonly agreed: Agreed
      readonly anchorMs: InstantMs
      readonly monthIndex: number
      readonly month: Period
      /** Set when a paid period begins with it. */
      readonly paid: Period | undefined
      /** Sessions start over: another plan, or the end of a trial. Otherwise they are carried. */
      readonly startsOver: boolean
    }

/** What follows the running month. Depends on nothing but the subscription, so missed months are made up one by one. */
export function nextMonth(subscription: Subscription): NextMonth {
  const { month, status, next } = subscription
  const isPeriodEnd = paidPeriod(subscription).endMs === month.endMs
  if (isPeriodEnd && subscription.cancelsAtPeriodEnd) return { kind: 'cancel', atMs: month.endMs }
  const agreed = isPeriodEnd && next !== undefined ? next : pickAgreed(subscription)
  if (status === 'trialing') {
    const anchorMs = month.endMs
    const begun = { anchorMs, monthIndex: 0, month: periodOf(anchorMs, 'month', 0) }
    return { kind: 'begin', agreed, ...begun, paid: periodOf(anchorMs, agreed.interval, 0), startsOver: true }
  }
  const startsOver = agreed.version.plan.id !== subscription.version.plan.id
  // Twelve months that are paid at once are counted from where they begin; all else goes on from the anchor.
  if (MONTHS_OF[agreed.interval] > MONTHS_OF[subscription.interval]) {
    const anchorMs = month.endMs
    const paid = periodOf(anchorMs, agreed.interval, 0)
    return { kind: 'begin', agreed, anchorMs, monthIndex: 0, month: periodOf(anchorMs, 'month', 0), paid, startsOver }
  }
  const { anchorMs } = subscription
  const monthIndex = subscription.monthIndex + 1
  const paid = isPeriodEnd ? periodAroundMonth(anchorMs, agreed.interval, monthIndex) : undefined
  return {
    kind: 'begin',
    agreed,
    anchorMs,
    monthIndex,
    month: periodOf(anchorMs, 'month', monthIndex),
    paid,
    startsOver,
  }
}

function pickAgreed({ version, seats, interval }: Agreed): Agreed {
  return { version, seats, interval }
}
