import { z } from 'zod'
import { type Nano, parseUsd } from '../../base/money.ts'
import { INTERVALS, type Interval } from './period.ts'
import type { RollingBudget } from './rolling-budget.ts'

const integer = (max: bigint) =>
  z
    .string()
    .regex(/^\d{1,18}$/, 'a whole number as text')
    .transform((text) => BigInt(text))
    .refine((value) => value <= max, 'too large')
/** One million dollars a period: more is a slip of the finger. */
const cents = integer(100_000_000n)
const usd = z
  .string()
  .max(40)
  .transform((text, context) => {
    const amountNano = parseUsd(text)
    if (amountNano !== undefined && amountNano > 0n && amountNano <= 1_000_000_000_000_000n) return amountNano
    context.addIssue('US dollars above zero as a decimal, such as "10.00"')
    return z.NEVER
  })
/** Money, or platform tokens that the plan's weight turns into money. */
const amount = z.union([z.strictObject({ usd }), z.strictObject({ platformTokens: integer(1_000_000_000_000n) })])
type AllowanceAmount = z.infer<typeof amount>

export const FEATURES = ['no_training', 'organizations', 'eu_only', 'marketplace', 'katman_c', 'invoices'] as const

/** One plan as its file says it. What is per seat (`perSeat`): price, allowance, rolling budget, sessions. */
export const planSchema = z
  .strictObject({
    id: z.string().regex(/^[a-z][a-z0-9-]{0,39}$/),
    name: z.string().min(1).max(80),
    /** Not public: the operator gives it, nobody can choose it. */
    isPublic: z.boolean(),
    perSeat: z.boolean(),
    /** US cents per interval. An interval that is not there is not offered; none at all: the price is by contract. */
    priceCents: z.strictObject({ month: cents.optional(), year: cents.optional() }),
    trialDays: z.int().min(0).max(365),
    /** What one platform token is worth of the allowance, in nano-dollars. */
    platformTokenNano: integer(1_000_000_000n).refine((value) => value > 0n, 'more than zero'),
    allowance: amount.optional(),
    rolling: z.strictObject({ daily: amount, ceiling: amount, monthlyCap: amount.optional() }).optional(),
    sessions: z
      .strictObject({
        perMonth: integer(1_000_000n),
        rolloverCapMultiple: integer(100n),
        capAppliesTo: z.enum(['carried', 'total']).default('carried'),
        overageCents: cents.optional(),
      })
      .optional(),
    /** Per API key: requests and tokens per minute. Per account: calls at the same time. A limit that is not there is none. */
    limits: z.strictObject({
      requestsPerMinute: z.int().min(1).max(1_000_000_000).optional(),
      tokensPerMinute: z.int().min(1).max(1_000_000_000).optional(),
      concurrentCalls: z.int().min(1).max(1_000_000_000).optional(),
      replicas: z.int().min(0).optional(),
    }),
    features: z.array(z.enum(FEATURES)).default([]),
    creatorShareBp: z.int().min(0).max(10_000).optional(),
  })
  .refine((plan) => plan.allowance === undefined || toNano(plan, plan.allowance) > 0n, {
    path: ['allowance'],
    message: 'an allowance is more than nothing',
  })
export type Plan = z.infer<typeof planSchema>

/** A plan file. Ids are unique. */
export const planFileSchema = z.strictObject({
  plans: z
    .array(planSchema)
    .min(1)
    .max(100)
    .refine((plans) => new Set(plans.map(({ id }) => id)).size === plans.length, 'two plans have the same id'),
})

function toNano(plan: { readonly platformTokenNano: bigint }, given: AllowanceAmount): Nano {
  return 'usd' in given ? given.usd : given.platformTokens * plan.platformTokenNano
}

const seatsOf = (plan: Plan, seats: number) => (plan.perSeat ? BigInt(seats) : 1n)

/** What an interval costs. Undefined: not offered, or by contract. Not known is not free. */
export function priceOf(plan: Plan, interval: Interval, seats: number): bigint | undefined {
  const price = plan.priceCents[interval]
  return price === undefined ? undefined : price * seatsOf(plan, seats)
}

/** True when no interval has a price: it is agreed by contract. */
export function isByContract(plan: Plan): boolean {
  return INTERVALS.every((interval) => plan.priceCents[interval] === undefined)
}

/** The allowance of one month as money; 0n when the plan has none. */
export function allowanceOf(plan: Plan, seats: number): Nano {
  return plan.allowance === undefined ? 0n : toNano(plan, plan.allowance) * seatsOf(plan, seats)
}

/** The sessions of one month; 0n when the plan has none. */
export function sessionsOf(plan: Plan, seats: number): bigint {
  return plan.sessions === undefined ? 0n : plan.sessions.perMonth * seatsOf(plan, seats)
}

/** The rolling budget as money. Undefined when the plan has none. */
export function rollingOf(plan: Plan, seats: number): RollingBudget | undefined {
  if (plan.rolling === undefined) return undefined
  const { daily, ceiling, monthlyCap } = plan.rolling
  const money = (given: AllowanceAmount) => toNano(plan, given) * seatsOf(plan, seats)
  return {
    dailyNano: money(daily),
    ceilingNano: money(ceiling),
    monthlyCapNano: monthlyCap === undefined ? undefined : money(monthlyCap),
  }
}

/** True when terms include more in a month than others do: money, rolling budget or sessions. */
export function givesMore(
  terms: { readonly plan: Plan; readonly seats: number },
  than: { readonly plan: Plan; readonly seats: number },
): boolean {
  return (
    worthOf(terms.plan, terms.seats) > worthOf(than.plan, than.seats) ||
    sessionsOf(terms.plan, terms.seats) > sessionsOf(than.plan, than.seats)
  )
}

const DAYS_PER_MONTH_MAX = 31n

/** The most that a month can bring as money. */
function worthOf(plan: Plan, seats: number): Nano {
  const rolling = rollingOf(plan, seats)
  const rollingNano = rolling === undefined ? 0n : (rolling.monthlyCapNano ?? rolling.dailyNano * DAYS_PER_MONTH_MAX)
  return allowanceOf(plan, seats) + rollingNano
}
