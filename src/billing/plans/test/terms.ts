import { addMonths, type Interval, type Period } from '../period.ts'
import { type Plan, planSchema, priceOf } from '../plan.ts'
import type { PlanState } from '../plan-change.ts'

/** An instant of a test, as text. */
export const at = (text: string): number => Date.parse(text)

/** A plan of a test: by default 4900 a month. */
export function planOf(given: Record<string, unknown> = {}): Plan {
  return planSchema.parse({
    id: 'pro',
    name: 'Pro',
    isPublic: true,
    perSeat: false,
    priceCents: { month: '4900', year: '49000' },
    trialDays: 0,
    platformTokenNano: '1000',
    limits: {},
    ...given,
  })
}

export const STARTER = planOf({
  id: 'starter',
  priceCents: { month: '1900' },
  sessions: { perMonth: '3', rolloverCapMultiple: '2' },
})
export const PRO = planOf({ sessions: { perMonth: '20', rolloverCapMultiple: '2' } })
export const TEAM = planOf({
  id: 'team',
  perSeat: true,
  priceCents: { month: '4000' },
  sessions: { perMonth: '100', rolloverCapMultiple: '2' },
})
export const SCALE = planOf({ id: 'scale', priceCents: { month: '19900' } })

/** A subscription in its first period, paid in full at its start. */
export function stateOf(plan: Plan, start: string, more: { seats?: number; interval?: Interval } = {}): PlanState {
  const { seats = 1, interval = 'month' } = more
  const startMs = at(start)
  const period: Period = { startMs, endMs: addMonths(startMs, interval === 'year' ? 12 : 1) }
  const cents = priceOf(plan, interval, seats) ?? 0n
  const month = { startMs, endMs: addMonths(startMs, 1) }
  return { plan, seats, interval, isTrial: false, debits: [{ cents, period }], period, month }
}
