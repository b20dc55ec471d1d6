import { z } from 'zod'
import { type ReportFormat, refuseReport } from '../report.ts'

const DAY_MS = 86_400_000

/** A page of buckets, as OpenAI and Anthropic send them. */
export function pageOf<T extends z.ZodType>(bucket: T) {
  return z.object({ data: z.array(bucket), has_more: z.boolean(), next_page: z.string().nullish() })
}

/** All pages are there: each says that more follow but the last. */
export function assertComplete(format: ReportFormat, pages: readonly { readonly has_more: boolean }[]): void {
  const last = pages.at(-1)
  if (last?.has_more === true) refuseReport(format, 'its last page says that there are more: add the pages after it')
  if (pages.slice(0, -1).some((page) => !page.has_more)) {
    refuseReport(format, 'a page before the last says that it is the last')
  }
}

export function dayOf(atMs: number): string {
  return new Date(atMs).toISOString().slice(0, 10)
}

/**
 * The UTC days of buckets, and those that are covered in part only. Buckets of an hour or a minute are summed to days; one
 * that crosses midnight belongs to no day.
 */
export function daysOfBuckets(
  format: ReportFormat,
  buckets: readonly { readonly startMs: number; readonly endMs: number }[],
): { readonly days: readonly string[]; readonly partialDays: readonly string[] } {
  const coveredMs = new Map<string, number>()
  let previousEndMs = 0
  for (const { startMs, endMs } of buckets.toSorted((a, b) => a.startMs - b.startMs)) {
    const day = dayOf(startMs)
    if (endMs <= startMs) refuseReport(format, `a bucket of ${day} ends before it begins`)
    if (dayOf(endMs - 1) !== day) refuseReport(format, `a bucket of ${day} does not lie within one UTC day`)
    if (startMs < previousEndMs) refuseReport(format, `two buckets of ${day} overlap, or one is there twice`)
    previousEndMs = endMs
    coveredMs.set(day, (coveredMs.get(day) ?? 0) + endMs - startMs)
  }
  const days = [...coveredMs.keys()]
  return { days, partialDays: days.filter((day) => coveredMs.get(day) !== DAY_MS) }
}

/** Refuses what is there twice. */
export function assertOnce(format: ReportFormat, keys: Iterable<string>): void {
  const seen = new Set<string>()
  for (const key of keys) {
    if (seen.has(key)) refuseReport(format, `a row is there twice: ${key}`)
    seen.add(key)
  }
}
