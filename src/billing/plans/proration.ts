import type { InstantMs } from '../../base/instant.ts'
import { roundHalfUp } from '../rating/exact-sum.ts'
import { minutesBetween, type Period } from './period.ts'

/** An amount that was asked for, and the time that it pays for. What is credited later comes from this, not from a list price. */
export type Debit = { readonly cents: bigint; readonly period: Period }

/** Whole minutes of the period, and those from `atMs` to its end, never more than all and never less than none. */
function minutesLeft(period: Period, atMs: InstantMs): { readonly left: bigint; readonly total: bigint } {
  const total = minutesBetween(period.startMs, period.endMs)
  const left = minutesBetween(atMs, period.endMs)
  return { left: left < 0n ? 0n : left > total ? total : left, total }
}

/** The part of an amount for the time from `atMs` to the end of the period: exact by the minute, rounded once, half up. */
export function prorate(amount: bigint, period: Period, atMs: InstantMs): bigint {
  const { left, total } = minutesLeft(period, atMs)
  return roundHalfUp({ numerator: amount * left, denominator: total })
}

/** As {@link prorate}, rounded down: for what is given in whole pieces, such as sessions. */
export function prorateDown(amount: bigint, period: Period, atMs: InstantMs): bigint {
  const { left, total } = minutesLeft(period, atMs)
  return (amount * left) / total
}

/** What of several debits is not used up at an instant: one exact sum, rounded once, half up. */
export function creditOf(debits: readonly Debit[], atMs: InstantMs): bigint {
  let [numerator, denominator] = [0n, 1n]
  for (const debit of debits) {
    const { left, total } = minutesLeft(debit.period, atMs)
    numerator = numerator * total + debit.cents * left * denominator
    denominator *= total
  }
  return roundHalfUp({ numerator, denominator })
}
