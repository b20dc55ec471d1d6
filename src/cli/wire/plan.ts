import { z } from 'zod'

const centsSchema = z.object({ cents: z.string(), usd: z.string() })
const amountSchema = z.object({ nano: z.string(), usd: z.string() })
const periodSchema = z.object({ startsAt: z.string(), endsAt: z.string() })

/** A plan of the server, as far as it is shown. */
export const planSchema = z.object({
  id: z.string(),
  version: z.number(),
  name: z.string(),
  perSeat: z.boolean(),
  price: z.object({ month: centsSchema.nullable(), year: centsSchema.nullable() }),
  monthlyAllowance: amountSchema.nullable(),
  rollingBudget: z.object({ daily: amountSchema }).nullable(),
  sessions: z.object({ perMonth: z.string() }).nullable(),
  requestsPerMinute: z.number().nullable(),
})

const termsSchema = z.object({ planId: z.string(), planVersion: z.number(), seats: z.number(), interval: z.string() })

/** The subscription of an account. */
export const subscriptionSchema = termsSchema.extend({
  id: z.string(),
  accountId: z.string(),
  status: z.string(),
  period: periodSchema,
  month: periodSchema,
  cancelsAtPeriodEnd: z.boolean(),
  next: termsSchema.nullable(),
})

export const accountPlanSchema = z.object({
  subscription: subscriptionSchema.nullable(),
  orders: z.array(
    z.object({
      purpose: z.string(),
      amount: centsSchema,
      status: z.string(),
      service: z.object({ startsAt: z.string().nullable(), endsAt: z.string().nullable() }),
    }),
  ),
})

/** What a change does. */
export const changeSchema = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('now'),
    credit: centsSchema,
    charge: centsSchema,
    net: centsSchema,
    period: periodSchema,
    allowance: amountSchema,
    clearsCarriedSessions: z.boolean(),
  }),
  z.object({ kind: z.literal('at_period_end'), effectiveAt: z.string(), price: centsSchema }),
])
