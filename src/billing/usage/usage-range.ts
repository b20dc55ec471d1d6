import type { InstantMs } from '../../base/instant.ts'

/** Whole UTC days, both included, as `YYYY-MM-DD`. */
export type DayRange = { readonly first: string; readonly last: string }

/** Longest range that is answered at once. */
export const RANGE_DAYS_MAX = 400
const DAY_MS = 86_400_000
/** A billing period is a calendar month; the current one and two before it are shown. */
const MONTHS_BEFORE = 2

const dayOf = (atMs: InstantMs) => new Date(atMs).toISOString().slice(0, 10)

/** The current billing period and the two before it. */
export function defaultRange(nowMs: InstantMs): DayRange {
  const now = new Date(nowMs)
  return {
    first: dayOf(Date.UTC(now.getUTCFullYear(), now.getUTCMonth() - MONTHS_BEFORE, 1)),
    last: dayOf(nowMs),
  }
}

/** @returns why it is no range that can be asked for; undefined when it is one */
export function problemOfRange({ first, last }: DayRange): string | undefined {
  const [from, to] = [Date.parse(first), Date.parse(last)]
  if (dayOf(from) !== first || dayOf(to) !== last) return 'from and to must be days of the calendar'
  if (from > to) return 'from must not be after to'
  return (to - from) / DAY_MS >= RANGE_DAYS_MAX ? `from and to may span ${RANGE_DAYS_MAX} days` : undefined
}

/** The instants of a range: from its first moment to before its end. */
export function instantsOf({ first, last }: DayRange): { readonly fromMs: InstantMs; readonly toMs: InstantMs } {
  return { fromMs: Date.parse(first), toMs: Date.parse(last) + DAY_MS }
}
