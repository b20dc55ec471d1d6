import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { allocateAmount } from '../rating/allocate-amount.ts'
import { splitInclusiveTax } from '../rating/inclusive-tax.ts'
import { coolingOffEndsAt } from './cooling-off.ts'
import { addMonths, floorToMinute, INTERVALS, periodOf } from './period.ts'
import { decidePlanChange } from './plan-change.ts'
import { creditOf, prorate } from './proration.ts'
import { refillDue } from './rolling-budget.ts'
import { availableSessions, rollOver } from './session-allowance.ts'
import { at, planOf, stateOf } from './test/terms.ts'
import { thresholdsReached } from './threshold.ts'

const DAY_MS = 86_400_000
const cents = fc.bigInt({ min: 0n, max: 10_000_000n })
const instant = fc.integer({ min: at('2024-01-01T00:00Z'), max: at('2034-01-01T00:00Z') })
const period = fc.tuple(instant, fc.integer({ min: 1, max: 400 * 1440 })).map(([startMs, minutes]) => {
  const start = floorToMinute(startMs)
  return { startMs: start, endMs: start + minutes * 60_000 }
})

describe('periods', () => {
  it('story 7: periods of any anchor day tile ten years without gap or overlap, 2028 included', () => {
    for (let day = 1; day <= 31; day++) {
      for (const interval of INTERVALS) {
        const anchorMs = Date.UTC(2024, 0, day, 23, 59)
        const count = interval === 'month' ? 120 : 10
        const periods = Array.from({ length: count }, (_, index) => periodOf(anchorMs, interval, index))
        expect(periods[0]?.startMs).toBe(anchorMs)
        expect(periods.at(-1)?.endMs).toBe(Date.UTC(2034, 0, day, 23, 59))
        periods.forEach(({ startMs, endMs }, index) => {
          expect(startMs).toBeLessThan(endMs)
          if (index > 0) expect(startMs).toBe(periods[index - 1]?.endMs)
        })
      }
    }
  })

  it('story 7: an anchor on February 29 stays on the last day of February and comes back in 2028', () => {
    const days = [0, 1, 2, 3, 4].map((index) => periodOf(at('2024-02-29T10:00Z'), 'year', index).startMs)
    expect(days).toEqual(
      ['2024-02-29', '2025-02-28', '2026-02-28', '2027-02-28', '2028-02-29'].map((d) => at(`${d}T10:00Z`)),
    )
  })

  it('story 9: a trial of 31 days across a change of the clocks is 31 times 24 hours in every time zone of the machine', () => {
    // The rules never ask for the zone of the process: the same instants under any TZ. Run under three of them.
    const before = process.env['TZ']
    try {
      const ends = ['America/Juneau', 'Europe/Berlin', 'Pacific/Apia'].map((zone) => {
        process.env['TZ'] = zone
        return [
          at('2027-03-01T00:00Z') + 31 * DAY_MS,
          addMonths(at('2027-03-01T00:00Z'), 1),
          coolingOffEndsAt(at('2027-03-01T14:05Z'), 'Europe/Berlin'),
        ]
      })
      expect(ends).toEqual(
        Array.from({ length: 3 }, () => [at('2027-04-01T00:00Z'), at('2027-04-01T00:00Z'), at('2027-03-15T23:00Z')]),
      )
    } finally {
      if (before === undefined) delete process.env['TZ']
      else process.env['TZ'] = before
    }
  })
})

describe('proration', () => {
  it('parts of a period sum to the whole but for half a cent per part, and are never outside of it', () => {
    fc.assert(
      fc.property(
        cents,
        period,
        fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { maxLength: 6 }),
        (amount, whole, cuts) => {
          const length = whole.endMs - whole.startMs
          const inner = cuts.map((cut) => floorToMinute(whole.startMs + Math.floor(cut * length)))
          const points = [whole.startMs, ...inner, whole.endMs].toSorted((a, b) => a - b)
          const rests = points.map((point) => prorate(amount, whole, point))
          expect(rests[0]).toBe(amount)
          expect(rests.at(-1)).toBe(0n)
          // Story 14: more time left never costs less, and nothing is below zero or above the whole.
          rests.forEach((rest, index) => expect(rest <= (rests[index - 1] ?? amount) && rest >= 0n).toBe(true))
          // What is left after a cut and what was used before it are one amount.
          const used = points.map((point) => amount - prorate(amount, whole, point))
          rests.forEach((rest, index) => expect(rest + (used[index] ?? -1n)).toBe(amount))
        },
      ),
    )
  })

  it('story 6: the price of a day times the days is the price of the period, for any anchor', () => {
    fc.assert(
      fc.property(cents, instant, fc.constantFrom(...INTERVALS), (amount, anchorMs, interval) => {
        const whole = periodOf(floorToMinute(anchorMs), interval, 0)
        const days = BigInt((whole.endMs - whole.startMs) / DAY_MS)
        // One day, unrounded, is amount / days: days of it are the amount. Rounded, each day is off by at most half a cent.
        let sum = 0n
        for (let day = 0n; day < days; day++) {
          const fromMs = whole.startMs + Number.parseInt(day.toString(), 10) * DAY_MS
          sum += prorate(amount, whole, fromMs) - prorate(amount, whole, fromMs + DAY_MS)
        }
        expect(sum).toBe(amount)
        expect(prorate(amount * days, whole, whole.endMs - DAY_MS)).toBe(amount)
      }),
      { numRuns: 50 },
    )
  })

  it('a credit is never more than what was asked for', () => {
    const debit = fc.record({ cents, period })
    fc.assert(
      fc.property(fc.array(debit, { maxLength: 5 }), instant, (debits, atMs) => {
        const credit = creditOf(debits, atMs)
        expect(credit >= 0n && credit <= debits.reduce((sum, { cents: paid }) => sum + paid, 0n)).toBe(true)
      }),
    )
  })

  it('story 14: no change asks for less than nothing, and an upgrade right at the start asks for the whole difference', () => {
    const price = fc.integer({ min: 0, max: 100_000 })
    fc.assert(
      fc.property(price, price, fc.integer({ min: 0, max: 40_000 }), (one, other, minute) => {
        const [from, to] = [one, other].map((p, i) => planOf({ id: `p${i}`, priceCents: { month: String(p) } }))
        if (from === undefined || to === undefined) throw new Error('two plans')
        const state = stateOf(from, '2027-03-01T00:00Z')
        const wish = { plan: to, seats: 1, interval: 'month' as const }
        const change = decidePlanChange(state, wish, state.period.startMs + minute * 60_000)
        expect(change.kind).toBe(other > one ? 'now' : 'at_period_end')
        if (change.kind === 'now') expect(change.netCents >= 0n).toBe(true)
        const first = decidePlanChange(state, wish, state.period.startMs)
        if (first.kind === 'now') expect(first.netCents).toBe(BigInt(other - one))
      }),
    )
  })
})

it('what is split sums to the whole, and no part is off by a unit or more', () => {
  const weights = fc.array(fc.bigInt({ min: 0n, max: 1_000_000n }), { minLength: 1, maxLength: 20 })
  fc.assert(
    fc.property(cents, weights, (amount, given) => {
      const sum = given.reduce((total, weight) => total + weight, 0n)
      fc.pre(sum > 0n)
      const parts = allocateAmount(amount, given)
      expect(parts.reduce((total, part) => total + part, 0n)).toBe(amount)
      parts.forEach((part, index) => {
        const off = part * sum - amount * (given[index] ?? 0n)
        expect(off > -sum && off < sum).toBe(true)
      })
    }),
  )
})

it('net and tax sum to the price', () => {
  fc.assert(
    fc.property(cents, fc.bigInt({ min: 0n, max: 10_000n }), (amount, taxBp) => {
      const { net, tax } = splitInclusiveTax(amount, taxBp)
      expect([net + tax, net >= 0n, tax >= 0n]).toEqual([amount, true, true])
    }),
  )
})

it('rolling over makes no sessions and never exceeds the cap', () => {
  const n = fc.bigInt({ min: 0n, max: 500n })
  const policy = fc.record({
    rolloverCapMultiple: fc.bigInt({ min: 0n, max: 5n }),
    capAppliesTo: fc.constantFrom('carried' as const, 'total' as const),
  })
  const ended = fc.record({ base: n, carried: n, used: n, held: fc.constant(0n) })
  fc.assert(
    fc.property(ended, n, policy, (month, nextBase, given) => {
      fc.pre(month.used <= month.base + month.carried)
      const next = rollOver(month, given, nextBase)
      const cap = given.rolloverCapMultiple * nextBase
      expect(next.carried >= 0n && next.carried <= availableSessions(month)).toBe(true)
      expect(next.carried <= cap).toBe(true)
      if (given.capAppliesTo === 'total' && cap > 0n) expect(availableSessions(next) <= cap).toBe(true)
    }),
  )
})

describe('rolling budget', () => {
  const budget = { dailyNano: 50_000_000n, ceilingNano: 50_000_000n, monthlyCapNano: undefined }
  const start = at('2027-03-01T00:00Z')

  it('24 hours bring the daily amount to the unit, and asking again in the same hour brings nothing', () => {
    let [left, filledUntilMs] = [0n, start]
    for (let hour = 1; hour <= 24; hour++) {
      const nowMs = start + hour * 3_600_000
      left += refillDue(budget, { filledUntilMs, leftNano: left, givenNano: 0n }, nowMs)
      filledUntilMs = nowMs
      expect(refillDue(budget, { filledUntilMs, leftNano: 0n, givenNano: 0n }, nowMs + 3_599_999)).toBe(0n)
    }
    expect(left).toBe(50_000_000n)
  })

  it('fills up to the ceiling and to the cap of the month, never above', () => {
    const week = start + 7 * DAY_MS
    expect(refillDue(budget, { filledUntilMs: start, leftNano: 20_000_000n, givenNano: 0n }, week)).toBe(30_000_000n)
    const capped = { ...budget, monthlyCapNano: 500_000_000n }
    expect(refillDue(capped, { filledUntilMs: start, leftNano: 0n, givenNano: 499_999_999n }, week)).toBe(1n)
    expect(refillDue(capped, { filledUntilMs: start, leftNano: 0n, givenNano: 500_000_000n }, week)).toBe(0n)
  })
})

it('a threshold is reached at its share and not one unit before', () => {
  expect(thresholdsReached(4n, 10n)).toEqual([])
  expect(thresholdsReached(5n, 10n)).toEqual([50n])
  expect(thresholdsReached(4_999_999_999n, 10_000_000_000n)).toEqual([])
  expect(thresholdsReached(8n, 10n)).toEqual([50n, 80n])
  expect(thresholdsReached(12n, 10n)).toEqual([50n, 80n, 100n])
  expect(thresholdsReached(0n, 0n)).toEqual([])
})
