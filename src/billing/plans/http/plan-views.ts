import { z } from 'zod'
import { formatInstant } from '../../../base/instant.ts'
import { formatUsd } from '../../../base/money.ts'
import { amountSchema, viewAmount } from '../../../platform/http/amount-view.ts'
import type { DecidedChange } from '../actions/change-subscription.ts'
import type { listAlerts, readSessions, readSubscription } from '../actions/read-plans.ts'
import { INTERVALS, type Period } from '../period.ts'
import { allowanceOf, FEATURES, rollingOf } from '../plan.ts'
import { availableSessions } from '../session-allowance.ts'
import { paidPeriod, type PlanVersion, type Subscription, SUBSCRIPTION_STATUSES } from '../subscription.ts'

const NANO_PER_CENT = 10_000_000n

const centsSchema = z.object({ cents: z.string(), usd: z.string() })
const viewCents = (cents: bigint) => ({ cents: cents.toString(), usd: formatUsd(cents * NANO_PER_CENT) })

const periodSchema = z.object({ startsAt: z.string(), endsAt: z.string() })
const viewPeriod = (period: Period) => ({
  startsAt: formatInstant(period.startMs),
  endsAt: formatInstant(period.endMs),
})

export const planSchema = z.object({
  id: z.string(),
  version: z.int(),
  name: z.string(),
  isPublic: z.boolean(),
  perSeat: z.boolean().describe('Price, allowance, budget and sessions count for each seat.'),
  price: z.object({ month: centsSchema.nullable(), year: centsSchema.nullable() }).describe('null: not offered.'),
  trialDays: z.int(),
  monthlyAllowance: amountSchema.nullable(),
  rollingBudget: z
    .object({ daily: amountSchema, ceiling: amountSchema, monthlyCap: amountSchema.nullable() })
    .nullable(),
  sessions: z.object({ perMonth: z.string(), rolloverCapMultiple: z.string(), capAppliesTo: z.string() }).nullable(),
  requestsPerMinute: z.int().nullable().describe('Per API key. null: no such limit.'),
  tokensPerMinute: z.int().nullable().describe('Per API key, in and out. null: no such limit.'),
  concurrentCalls: z.int().nullable().describe('Of the account, at the same time. null: no such limit.'),
  features: z.array(z.enum(FEATURES)),
  creatorShareBp: z.int().nullable(),
})

export function viewPlan({ version, plan }: PlanVersion): z.infer<typeof planSchema> {
  const { priceCents, sessions } = plan
  const rolling = rollingOf(plan, 1)
  return {
    id: plan.id,
    version,
    name: plan.name,
    isPublic: plan.isPublic,
    perSeat: plan.perSeat,
    price: {
      month: priceCents.month === undefined ? null : viewCents(priceCents.month),
      year: priceCents.year === undefined ? null : viewCents(priceCents.year),
    },
    trialDays: plan.trialDays,
    monthlyAllowance: plan.allowance === undefined ? null : viewAmount(allowanceOf(plan, 1)),
    rollingBudget:
      rolling === undefined
        ? null
        : {
            daily: viewAmount(rolling.dailyNano),
            ceiling: viewAmount(rolling.ceilingNano),
            monthlyCap: rolling.monthlyCapNano === undefined ? null : viewAmount(rolling.monthlyCapNano),
          },
    sessions:
      sessions === undefined
        ? null
        : {
            perMonth: sessions.perMonth.toString(),
            rolloverCapMultiple: sessions.rolloverCapMultiple.toString(),
            capAppliesTo: sessions.capAppliesTo,
          },
    requestsPerMinute: plan.limits.requestsPerMinute ?? null,
    tokensPerMinute: plan.limits.tokensPerMinute ?? null,
    concurrentCalls: plan.limits.concurrentCalls ?? null,
    features: plan.features,
    creatorShareBp: plan.creatorShareBp ?? null,
  }
}

const termsSchema = z.object({ planId: z.string(), planVersion: z.int(), seats: z.int(), interval: z.enum(INTERVALS) })
const viewTerms = ({ version, seats, interval }: Pick<Subscription, 'version' | 'seats' | 'interval'>) => ({
  planId: version.plan.id,
  planVersion: version.version,
  seats,
  interval,
})

export const subscriptionSchema = termsSchema.extend({
  id: z.uuid(),
  accountId: z.uuid(),
  status: z.enum(SUBSCRIPTION_STATUSES),
  period: periodSchema.describe('What is paid for at once.'),
  month: periodSchema.describe('For which allowance and sessions were given.'),
  cancelsAtPeriodEnd: z.boolean(),
  next: termsSchema.nullable().describe('What holds from the end of the period on, when that is something else.'),
})

export function viewSubscription(subscription: Subscription): z.infer<typeof subscriptionSchema> {
  return {
    ...viewTerms(subscription),
    id: subscription.id,
    accountId: subscription.accountId,
    status: subscription.status,
    period: viewPeriod(paidPeriod(subscription)),
    month: viewPeriod(subscription.month),
    cancelsAtPeriodEnd: subscription.cancelsAtPeriodEnd,
    next: subscription.next === undefined ? null : viewTerms(subscription.next),
  }
}

const orderSchema = z.object({
  id: z.uuid(),
  purpose: z.enum(['period', 'change', 'top_up']),
  amount: centsSchema,
  service: z.object({ startsAt: z.string().nullable(), endsAt: z.string().nullable() }),
  status: z.enum(['open', 'paid', 'failed']),
})
export const accountPlanSchema = z.object({
  subscription: subscriptionSchema.nullable().describe('null: none, and the account works without one.'),
  orders: z.array(orderSchema).describe('What was asked for, the newest first.'),
})

export function viewAccountPlan(
  stored: Awaited<ReturnType<typeof readSubscription>>,
): z.infer<typeof accountPlanSchema> {
  const { subscription, orders } = stored
  const instant = (atMs: number | undefined) => (atMs === undefined ? null : formatInstant(atMs))
  return {
    subscription: subscription === undefined ? null : viewSubscription(subscription),
    orders: orders.map((order) => ({
      id: order.id,
      purpose: order.purpose,
      amount: viewCents(order.cents),
      service: { startsAt: instant(order.serviceStartsAtMs), endsAt: instant(order.serviceEndsAtMs) },
      status: order.status,
    })),
  }
}

export const changeSchema = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('now'),
    at: z.string(),
    credit: centsSchema.describe('What is not used up of what was asked for.'),
    charge: centsSchema,
    net: centsSchema.describe('Charge minus credit: what is asked for.'),
    period: periodSchema,
    allowance: amountSchema.describe('Given now, on top of what is left; with a new period: instead of it.'),
    startsNewPeriod: z.boolean(),
    clearsCarriedSessions: z.boolean(),
  }),
  z.object({ kind: z.literal('at_period_end'), effectiveAt: z.string(), price: centsSchema }),
])

export function viewChange(change: DecidedChange): z.infer<typeof changeSchema> {
  if (change.kind === 'at_period_end') {
    return {
      kind: 'at_period_end',
      effectiveAt: formatInstant(change.effectiveAtMs),
      price: viewCents(change.priceCents),
    }
  }
  return {
    kind: 'now',
    at: formatInstant(change.atMs),
    credit: viewCents(change.creditCents),
    charge: viewCents(change.chargeCents),
    net: viewCents(change.netCents),
    period: viewPeriod(change.period),
    allowance: viewAmount(change.allowanceNano),
    startsNewPeriod: change.startsNewPeriod,
    clearsCarriedSessions: change.sessions.kind === 'start_over',
  }
}

export const sessionsSchema = z.object({
  base: z.string(),
  carried: z.string(),
  used: z.string(),
  held: z.string().describe('Started and not ended.'),
  available: z.string(),
})

/** An account without sessions has none, which is zero. */
export function viewSessions(
  sessions: Awaited<ReturnType<typeof readSessions>> = {
    id: '',
    base: 0n,
    carried: 0n,
    carriedMax: 0n,
    used: 0n,
    held: 0n,
  },
): z.infer<typeof sessionsSchema> {
  return {
    base: sessions.base.toString(),
    carried: sessions.carried.toString(),
    used: sessions.used.toString(),
    held: sessions.held.toString(),
    available: availableSessions(sessions).toString(),
  }
}

export const alertSchema = z.object({
  id: z.uuid(),
  kind: z.enum(['cap', 'allowance', 'low_balance']),
  scopeId: z.uuid().describe('The capped account or key, the subscription, or the account.'),
  thresholdPercent: z.int().describe('0 for a low balance.'),
  used: amountSchema.describe('Of a low balance: what is missing.'),
  total: amountSchema,
  periodStartsAt: z.string(),
  createdAt: z.string(),
})

export function viewAlert(
  alert: Awaited<ReturnType<typeof listAlerts>>['alerts'][number],
): z.infer<typeof alertSchema> {
  return {
    id: alert.id,
    kind: alert.kind,
    scopeId: alert.scopeId,
    thresholdPercent: alert.thresholdPercent,
    used: viewAmount(alert.usedNano),
    total: viewAmount(alert.totalNano),
    periodStartsAt: formatInstant(alert.periodStartsAtMs),
    createdAt: formatInstant(alert.createdAtMs),
  }
}
