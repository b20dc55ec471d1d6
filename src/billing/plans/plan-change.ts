import type { InstantMs } from '../../base/instant.ts'
import { addMonths, floorToMinute, type Interval, MONTHS_OF, type Period } from './period.ts'
import { allowanceOf, isByContract, type Plan, priceOf, sessionsOf } from './plan.ts'
import { creditOf, type Debit, prorate, prorateDown } from './proration.ts'

/** What is subscribed to. */
export type Terms = { readonly plan: Plan; readonly seats: number; readonly interval: Interval }

export type PlanState = Terms & {
  readonly isTrial: boolean
  /** What was asked for the running period and is not credited. */
  readonly debits: readonly Debit[]
  /** The paid period, and the month of it for which allowances were given. */
  readonly period: Period
  readonly month: Period
}

export type PlanChange =
  | { readonly kind: 'refused'; readonly why: 'nothing_to_change' | 'not_offered' | 'by_contract' }
  /** Takes effect when the paid period ends; until then everything stays. Nothing is asked for now. */
  | { readonly kind: 'at_period_end'; readonly effectiveAtMs: InstantMs; readonly priceCents: bigint }
  | ImmediateChange

export type ImmediateChange = {
  readonly kind: 'now'
  readonly atMs: InstantMs
  /** A new anchor: the paid period and the month begin anew. Otherwise both go on. */
  readonly startsNewPeriod: boolean
  readonly creditCents: bigint
  readonly chargeCents: bigint
  /** Charge minus credit; never negative. */
  readonly netCents: bigint
  readonly period: Period
  readonly month: Period
  readonly debits: readonly Debit[]
  /** Given on top of what is left of the month's allowance; of a new period: all of it. */
  readonly allowanceNano: bigint
  readonly sessions: SessionChange
}

/** A change of the plan ends the sessions of the month, carried ones too, and starts over; a change of seats adds. */
export type SessionChange =
  { readonly kind: 'start_over'; readonly base: bigint } | { readonly kind: 'add'; readonly base: bigint }

/** Decides what a wish does at an instant. Preview and the real change are this one function. */
export function decidePlanChange(state: PlanState, wish: Terms, nowMs: InstantMs): PlanChange {
  const atMs = floorToMinute(nowMs)
  const isSamePlan = wish.plan.id === state.plan.id
  if (isSamePlan && wish.seats === state.seats && wish.interval === state.interval) return refused('nothing_to_change')
  if (isByContract(wish.plan)) return refused('by_contract')
  const priceCents = priceOf(wish.plan, wish.interval, wish.seats)
  if (priceCents === undefined || (!wish.plan.perSeat && wish.seats !== 1)) return refused('not_offered')
  if (state.isTrial) return changeInTrial(state, wish, atMs)
  const change =
    isSamePlan && wish.interval === state.interval ? addSeats(state, wish, atMs) : upgrade(state, wish, atMs)
  return change ?? { kind: 'at_period_end', effectiveAtMs: state.period.endMs, priceCents }
}

function refused(why: 'nothing_to_change' | 'not_offered' | 'by_contract'): PlanChange {
  return { kind: 'refused', why }
}

/** A trial is free of money both ways; its end stays where it is. */
function changeInTrial(state: PlanState, wish: Terms, atMs: InstantMs): ImmediateChange {
  return { ...continued(state, wish, atMs), chargeCents: 0n, creditCents: 0n, netCents: 0n, debits: [] }
}

/** More seats are paid for at once, in one amount, not seat by seat. Undefined: fewer seats. */
function addSeats(state: PlanState, wish: Terms, atMs: InstantMs): ImmediateChange | undefined {
  if (wish.seats <= state.seats) return undefined
  // Of what is added, at the price of the version that is wished for; the debits so far stand.
  const addedCents = priceOf(wish.plan, wish.interval, wish.seats - state.seats) ?? 0n
  const chargeCents = prorate(addedCents, state.period, atMs)
  const debit = { cents: chargeCents, period: { startMs: atMs, endMs: state.period.endMs } }
  return {
    ...continued(state, wish, atMs),
    chargeCents,
    creditCents: 0n,
    netCents: chargeCents,
    debits: [...state.debits, debit],
  }
}

/** Another plan or interval. Undefined when it is not worth more: that waits for the end of the period. */
function upgrade(state: PlanState, wish: Terms, atMs: InstantMs): ImmediateChange | undefined {
  const oldCents = priceOf(state.plan, state.interval, state.seats) ?? 0n
  const newCents = priceOf(wish.plan, wish.interval, wish.seats) ?? 0n
  if (MONTHS_OF[wish.interval] < MONTHS_OF[state.interval]) return undefined
  const isLonger = MONTHS_OF[wish.interval] > MONTHS_OF[state.interval]
  if (!isLonger && newCents <= oldCents) return undefined
  const creditCents = creditOf(state.debits, atMs)
  // A plan that was paid begins with the payment: from a free plan, or for a longer interval, the period starts anew.
  const base = isLonger || oldCents === 0n ? startedAnew(wish, atMs) : continued(state, wish, atMs)
  const chargeCents = base.startsNewPeriod ? newCents : prorate(newCents, state.period, atMs)
  if (chargeCents < creditCents) return undefined
  const debit = { cents: chargeCents, period: { startMs: atMs, endMs: base.period.endMs } }
  return { ...base, creditCents, chargeCents, netCents: chargeCents - creditCents, debits: [debit] }
}

type Effects = Omit<ImmediateChange, 'creditCents' | 'chargeCents' | 'netCents' | 'debits'>

/** The anchor stays: the difference is given for the rest of the month. What was given before is never taken back. */
function continued(state: PlanState, wish: Terms, atMs: InstantMs): Effects {
  const { period, month } = state
  const more = allowanceOf(wish.plan, wish.seats) - allowanceOf(state.plan, state.seats)
  const isSamePlan = wish.plan.id === state.plan.id
  const sessions = sessionsOf(wish.plan, wish.seats)
  const added = isSamePlan ? sessions - sessionsOf(state.plan, state.seats) : sessions
  return {
    kind: 'now',
    atMs,
    startsNewPeriod: false,
    period,
    month,
    allowanceNano: more > 0n ? prorate(more, month, atMs) : 0n,
    sessions: { kind: isSamePlan ? 'add' : 'start_over', base: added > 0n ? prorateDown(added, month, atMs) : 0n },
  }
}

function startedAnew(wish: Terms, atMs: InstantMs): Effects {
  return {
    kind: 'now',
    atMs,
    startsNewPeriod: true,
    period: { startMs: atMs, endMs: addMonths(atMs, MONTHS_OF[wish.interval]) },
    month: { startMs: atMs, endMs: addMonths(atMs, 1) },
    allowanceNano: allowanceOf(wish.plan, wish.seats),
    sessions: { kind: 'start_over', base: sessionsOf(wish.plan, wish.seats) },
  }
}
