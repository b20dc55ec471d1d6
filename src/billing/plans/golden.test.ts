import { describe, expect, it } from 'vitest'
import { coolingOffEndsAt, coolingOffRefund } from './cooling-off.ts'
import { splitCreatorSale } from './creator-sale.ts'
import { minutesBetween, periodOf } from './period.ts'
import { decidePlanChange, type ImmediateChange, type PlanState, type Terms } from './plan-change.ts'
import { creditOf, prorate } from './proration.ts'
import { availableSessions, endSession, reserveSession, rollOver } from './session-allowance.ts'
import { at, PRO, SCALE, STARTER, stateOf, TEAM } from './test/terms.ts'

// The numbers are worked out by hand: minutes left ÷ minutes of the period × cents, rounded half up, once.
const month = (start: string) => periodOf(at(start), 'month', 0)

function changeNow(state: PlanState, wish: Partial<Terms>, when: string): ImmediateChange {
  const { plan, seats, interval } = state
  const change = decidePlanChange(state, { plan, seats, interval, ...wish }, at(when))
  if (change.kind !== 'now') throw new Error(`not now: ${change.kind}`)
  return change
}

/** The subscription after a change that keeps its period. */
const after = (state: PlanState, change: ImmediateChange, wish: Partial<Terms>): PlanState => ({
  ...state,
  ...wish,
  debits: change.debits,
})

describe('proration', () => {
  it('G1: February 2028 has 29 days: stopping on the 15th leaves 15 of 29 of 4900, 2534', () => {
    expect(creditOf([{ cents: 4900n, period: month('2028-02-01T00:00Z') }], at('2028-02-15T00:00Z'))).toBe(2534n)
  })

  it('G2: February 2027 has 28: 14 of 28, 2450', () => {
    expect(creditOf([{ cents: 4900n, period: month('2027-02-01T00:00Z') }], at('2027-02-15T00:00Z'))).toBe(2450n)
  })

  it('G4: an upgrade in the middle of April credits 950 and charges 2450, net 1500', () => {
    const change = changeNow(stateOf(STARTER, '2027-04-01T00:00Z'), { plan: PRO }, '2027-04-16T00:00Z')
    expect(change).toMatchObject({ creditCents: 950n, chargeCents: 2450n, netCents: 1500n, startsNewPeriod: false })
  })

  it('G5: at an odd minute 30,863 of 44,640 are left: credit 1314, charge 3388, net 2074', () => {
    const state = stateOf(STARTER, '2027-03-01T00:00Z')
    const when = '2027-03-10T13:37Z'
    expect(minutesBetween(at(when), state.period.endMs)).toBe(30_863n)
    expect(minutesBetween(state.period.startMs, state.period.endMs)).toBe(44_640n)
    expect(changeNow(state, { plan: PRO }, when)).toMatchObject({
      creditCents: 1314n,
      chargeCents: 3388n,
      netCents: 2074n,
    })
    expect(prorate(3000n, state.period, at(when))).toBe(2074n)
  })

  it('G6: the second change credits the debit that was made, 1634, not the list price, 1633', () => {
    const state = stateOf(STARTER, '2027-04-01T00:00Z')
    const first = changeNow(state, { plan: PRO }, '2027-04-11T00:00Z')
    expect(first).toMatchObject({ creditCents: 1267n, chargeCents: 3267n })
    const second = changeNow(after(state, first, { plan: PRO }), { plan: SCALE }, '2027-04-21T00:00Z')
    expect(second).toMatchObject({ creditCents: 1634n, chargeCents: 6633n, netCents: 4999n })
    expect(prorate(4900n, state.period, at('2027-04-21T00:00Z'))).toBe(1633n)
  })

  it('G7: a downgrade costs nothing now, waits for the period end, and 20 sessions stay until then', () => {
    const state = stateOf(PRO, '2027-04-01T00:00Z')
    const wish = { plan: STARTER, seats: 1, interval: 'month' as const }
    expect(decidePlanChange(state, wish, at('2027-04-16T00:00Z'))).toEqual({
      kind: 'at_period_end',
      effectiveAtMs: at('2027-05-01T00:00Z'),
      priceCents: 1900n,
    })
  })

  it('G8: three more seats for 20 of 30 days cost 8000 in one amount, not 3 × 2667, and bring 200 sessions', () => {
    const state = stateOf(TEAM, '2027-06-01T00:00Z', { seats: 5 })
    const change = changeNow(state, { seats: 8 }, '2027-06-11T00:00Z')
    expect(change).toMatchObject({ chargeCents: 8000n, creditCents: 0n, netCents: 8000n })
    expect(change.sessions).toEqual({ kind: 'add', base: 200n })
    expect(3n * prorate(4000n, state.period, at('2027-06-11T00:00Z'))).toBe(8001n)
  })

  it('G9: fewer seats give no credit and count from the next period: 20000 for five', () => {
    const state = stateOf(TEAM, '2027-06-01T00:00Z', { seats: 8 })
    const wish = { plan: TEAM, seats: 5, interval: 'month' as const }
    expect(decidePlanChange(state, wish, at('2027-06-20T00:00Z'))).toEqual({
      kind: 'at_period_end',
      effectiveAtMs: at('2027-07-01T00:00Z'),
      priceCents: 20_000n,
    })
  })

  it('G10: from month to year credits 3319 and asks for 45681; the anchor is the day of the change', () => {
    const change = changeNow(stateOf(PRO, '2027-01-05T00:00Z'), { interval: 'year' }, '2027-01-15T00:00Z')
    expect(change).toMatchObject({ creditCents: 3319n, chargeCents: 49_000n, netCents: 45_681n, startsNewPeriod: true })
    expect(change.period).toEqual({ startMs: at('2027-01-15T00:00Z'), endMs: at('2028-01-15T00:00Z') })
  })

  it('G16: a year that was left after 100 days of a leap year has 266 of 366: 35612', () => {
    const period = periodOf(at('2028-01-01T00:00Z'), 'year', 0)
    expect(creditOf([{ cents: 49_000n, period }], at('2028-04-10T00:00Z'))).toBe(35_612n)
  })

  it('G24: March counts UTC minutes, 44,640, and leaves 1897; in Berlin it would be 44,580 and 1893', () => {
    const utc = month('2027-03-01T00:00Z')
    expect(minutesBetween(utc.startMs, utc.endMs)).toBe(44_640n)
    expect(prorate(4900n, utc, at('2027-03-20T00:00Z'))).toBe(1897n)
    const berlin = { startMs: at('2027-03-01T00:00+01:00'), endMs: at('2027-04-01T00:00+02:00') }
    expect(minutesBetween(berlin.startMs, berlin.endMs)).toBe(44_580n)
    expect(prorate(4900n, berlin, at('2027-03-20T00:00+01:00'))).toBe(1893n)
  })
})

it('G3: an anchor on the 31st comes back after February, and periods tile', () => {
  const periods = [0, 1, 2, 3].map((index) => periodOf(at('2027-01-31T00:00Z'), 'month', index))
  const day = (ms: number) => new Date(ms).toISOString().slice(5, 10)
  expect(periods.map(({ startMs, endMs }) => `${day(startMs)}/${day(endMs)}`)).toEqual([
    '01-31/02-28',
    '02-28/03-31',
    '03-31/04-30',
    '04-30/05-31',
  ])
})

describe('sessions', () => {
  const A = { rolloverCapMultiple: 2n, capAppliesTo: 'carried' as const }
  const B = { rolloverCapMultiple: 2n, capAppliesTo: 'total' as const }
  const fresh = { base: 20n, carried: 0n, used: 0n, held: 0n }

  it('G11: of 20 five were used: 15 are carried, 35 available', () => {
    const next = rollOver({ ...fresh, used: 5n }, A, 20n)
    expect(next).toEqual({ base: 20n, carried: 15n, used: 0n, held: 0n })
    expect(availableSessions(next)).toBe(35n)
  })

  it('G12: a cap on what is carried, 40: 35 unused become 55, 55 unused become 60', () => {
    const second = rollOver({ ...fresh, carried: 15n }, A, 20n)
    expect([second.carried, availableSessions(second)]).toEqual([35n, 55n])
    const third = rollOver(second, A, 20n)
    expect([third.carried, availableSessions(third)]).toEqual([40n, 60n])
  })

  it('G13: a cap on the total, 40: available 40, then 40', () => {
    const second = rollOver({ ...fresh, carried: 15n }, B, 20n)
    expect(availableSessions(second)).toBe(40n)
    expect(availableSessions(rollOver(second, B, 20n))).toBe(40n)
  })

  it('G14: a change of plan starts over without what was carried; a change of seats does not', () => {
    const toTeam = changeNow(stateOf(PRO, '2027-06-01T00:00Z'), { plan: TEAM, seats: 2 }, '2027-06-16T00:00Z')
    expect(toTeam.sessions).toEqual({ kind: 'start_over', base: 100n })
    const seats = changeNow(stateOf(TEAM, '2027-06-01T00:00Z', { seats: 5 }), { seats: 6 }, '2027-06-16T00:00Z')
    expect(seats.sessions).toEqual({ kind: 'add', base: 50n })
  })

  it('G15: a session that failed goes back and nothing is used', () => {
    const started = reserveSession(fresh)
    expect(started).toEqual({ ...fresh, held: 1n })
    expect(started && endSession(started, 'failed')).toEqual(fresh)
  })
})

it('G27: of 1999 with 19 % tax the net is 1680, the fee 336 and the creator gets 1344', () => {
  expect(splitCreatorSale({ priceCents: 1999n, taxBp: 1900n, feeBp: 2000n })).toEqual({
    netCents: 1680n,
    taxCents: 319n,
    feeCents: 336n,
    creatorCents: 1344n,
  })
})

it('G28: the last day of cooling-off ends at midnight of the consumer', () => {
  // Berlin and Los Angeles: the 15th is the 14th day after March 1; summer time begins there on the 14th.
  const paid = { cents: 5831n, contractAtMs: at('2027-03-01T14:05Z') }
  const berlin = { ...paid, timeZone: 'Europe/Berlin' }
  expect(coolingOffRefund({ ...berlin, requestedAtMs: at('2027-03-15T21:00+01:00') })).toBe(5831n)
  expect(coolingOffRefund({ ...berlin, requestedAtMs: at('2027-03-16T00:00+01:00') })).toBe(0n)
  expect(coolingOffRefund({ ...berlin, requestedAtMs: at('2027-03-16T00:00+01:00') - 1 })).toBe(5831n)
  expect(coolingOffEndsAt(paid.contractAtMs, 'America/Los_Angeles')).toBe(at('2027-03-16T00:00-07:00'))
})
