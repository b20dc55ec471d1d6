import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { describe, expect, it } from 'vitest'
import { allowanceOf, planFileSchema, priceOf, rollingOf, sessionsOf } from './plan.ts'
import { planOf } from './test/terms.ts'

describe('the plans that ship', () => {
  const text = readFileSync(resolve(import.meta.dirname, 'data/default-plans.json'), 'utf8')
  const plans = new Map(planFileSchema.parse(JSON.parse(text)).plans.map((plan) => [plan.id, plan]))
  const [free, business] = [plans.get('free'), plans.get('business')]

  it('are six, with the limits, sessions and creator shares of the specification', () => {
    const facts = [...plans.values()].map(({ id, limits, sessions, creatorShareBp }) =>
      [id, limits.requestsPerMinute ?? 'custom', sessions?.perMonth ?? 'none', creatorShareBp ?? 'none'].join(' '),
    )
    expect(facts).toEqual([
      'free 60 none none',
      'starter 120 3 none',
      'pro 600 20 5500',
      'business 1500 100 6500',
      'enterprise custom none 7000',
      'partner custom none 7500',
    ])
  })

  it('give 500,000 platform tokens a month for free: 50 cents at a dollar per million, ten full days of it', () => {
    expect(free && rollingOf(free, 1)).toEqual({
      dailyNano: 50_000_000n,
      ceilingNano: 50_000_000n,
      monthlyCapNano: 500_000_000n,
    })
  })

  it('count Business by the seat', () => {
    expect(business && [priceOf(business, 'month', 5), sessionsOf(business, 5), allowanceOf(business, 5)]).toEqual([
      20_000n,
      500n,
      125_000_000_000n,
    ])
  })
})

it('a platform token is worth its weight of the allowance, exactly', () => {
  expect(allowanceOf(planOf({ platformTokenNano: '7', allowance: { platformTokens: '500000' } }), 1)).toBe(3_500_000n)
})

it('an interval that is not offered has no price, which is not a price of zero', () => {
  expect(priceOf(planOf({ priceCents: { month: '0' } }), 'month', 1)).toBe(0n)
  expect(priceOf(planOf({ priceCents: { month: '0' } }), 'year', 1)).toBeUndefined()
})

it('two plans with one id are refused', () => {
  const plan = {
    id: 'a',
    name: 'A',
    isPublic: true,
    perSeat: false,
    priceCents: {},
    trialDays: 0,
    platformTokenNano: '1',
    limits: {},
  }
  expect(planFileSchema.safeParse({ plans: [plan, plan] }).success).toBe(false)
})
