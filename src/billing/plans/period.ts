import { assert } from '../../base/assert.ts'
import type { InstantMs } from '../../base/instant.ts'

/** Half open: the start belongs to it, the end does not. Always UTC, so daylight saving never makes a period longer. */
export type Period = { readonly startMs: InstantMs; readonly endMs: InstantMs }

export const INTERVALS = ['month', 'year'] as const
/** How often a plan is paid. Allowances are given by the month, whatever the interval. */
export type Interval = (typeof INTERVALS)[number]

export const MONTHS_OF: Record<Interval, number> = { month: 1, year: 12 }

const MINUTE_MS = 60_000

/** The instant without its seconds: periods and proration count whole minutes. */
export function floorToMinute(atMs: InstantMs): InstantMs {
  return Math.floor(atMs / MINUTE_MS) * MINUTE_MS
}

/** Whole UTC minutes from one instant to a later one; negative when it is earlier. */
export function minutesBetween(fromMs: InstantMs, untilMs: InstantMs): bigint {
  return BigInt(Math.floor(untilMs / MINUTE_MS) - Math.floor(fromMs / MINUTE_MS))
}

/**
 * The anchor moved by whole months, at the same time of day. A day that the month does not have becomes its last day.
 * Always counted from the anchor, never from the previous period: the 31st comes back after a February.
 */
export function addMonths(anchorMs: InstantMs, months: number): InstantMs {
  const anchor = new Date(anchorMs)
  const month = anchor.getUTCMonth() + months
  const lastDay = new Date(Date.UTC(anchor.getUTCFullYear(), month + 1, 0)).getUTCDate()
  const day = Math.min(anchor.getUTCDate(), lastDay)
  return Date.UTC(anchor.getUTCFullYear(), month, day) + (((anchorMs % DAY_MS) + DAY_MS) % DAY_MS)
}

const DAY_MS = 86_400_000

/** The period with this index, 0 being the one that begins at the anchor. */
export function periodOf(anchorMs: InstantMs, interval: Interval, index: number): Period {
  assert(Number.isSafeInteger(index) && index >= 0, 'periods are counted from the anchor on')
  const months = MONTHS_OF[interval]
  return { startMs: addMonths(anchorMs, index * months), endMs: addMonths(anchorMs, (index + 1) * months) }
}

/** The period of the interval that contains the month with this index. */
export function periodAroundMonth(anchorMs: InstantMs, interval: Interval, monthIndex: number): Period {
  return periodOf(anchorMs, interval, Math.floor(monthIndex / MONTHS_OF[interval]))
}
