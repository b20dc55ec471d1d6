const LONGEST_MS = 60_000
/** A second doubled so often is past the longest. */
const DOUBLINGS_MAX = 6

/** When to look again after so many looks: the first wait, doubled each time, and a minute at most. */
export function lookAgainMs(tries: number, firstMs: number): number {
  return Math.min(LONGEST_MS, firstMs * 2 ** Math.min(tries, DOUBLINGS_MAX))
}
