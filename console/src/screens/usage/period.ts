/** Billing periods are calendar months (UTC): the current one and the two before it. */
export const PERIODS = ['current', 'previous', 'before'] as const
export type Period = (typeof PERIODS)[number]

const dayOf = (atMs: number) => new Date(atMs).toISOString().slice(0, 10)

/** First and last day of a period, both included. */
export function rangeOf(period: Period, now: Date): { readonly from: string; readonly to: string } {
  const [year, month] = [now.getUTCFullYear(), now.getUTCMonth() - PERIODS.indexOf(period)]
  return { from: dayOf(Date.UTC(year, month, 1)), to: dayOf(Date.UTC(year, month + 1, 0)) }
}

/** Every day of a range. */
export function daysOf({ from, to }: { readonly from: string; readonly to: string }): readonly string[] {
  const days: string[] = []
  for (let at = Date.parse(from); at <= Date.parse(to); at += 86_400_000) days.push(dayOf(at))
  return days
}
