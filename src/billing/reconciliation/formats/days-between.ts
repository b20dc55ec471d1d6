import { type ReportFormat, refuseReport } from '../report.ts'
import { dayOf } from './buckets.ts'

const DAY_MS = 86_400_000
const DAYS_MAX = 400

/** All days from the first to the last: a report of rows covers those between, where it has none, too. */
export function daysBetween(format: ReportFormat, days: readonly string[]): readonly string[] {
  const sorted = days.toSorted()
  const [first, last] = [sorted[0], sorted.at(-1)]
  if (first === undefined || last === undefined) return refuseReport(format, 'it has no row of usage')
  const count = (Date.parse(last) - Date.parse(first)) / DAY_MS + 1
  if (count > DAYS_MAX) refuseReport(format, `it spans more than ${DAYS_MAX} days`)
  return Array.from({ length: count }, (_, index) => dayOf(Date.parse(first) + index * DAY_MS))
}
