const FIRST_MS = 1_000
const LONGEST_MS = 60_000
/** 1 s doubled so often is already past the longest. */
const DOUBLINGS_MAX = 6

/** When to look again after so many looks that changed nothing: 1 s, 2 s, 4 s, and a minute at most. */
export function lookAgainMs(tries: number, firstMs = FIRST_MS): number {
  return Math.min(LONGEST_MS, firstMs * 2 ** Math.min(tries, DOUBLINGS_MAX))
}
