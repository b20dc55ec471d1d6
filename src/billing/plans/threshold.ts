/** Shares of a limit at which its owner is told, in percent. */
export const THRESHOLDS_PERCENT = [50n, 80n, 100n] as const

/** The thresholds that a use has reached. Exact: 50 % is reached at the half, not just before. Nothing of nothing is none. */
export function thresholdsReached(used: bigint, total: bigint): readonly bigint[] {
  if (total <= 0n) return []
  return THRESHOLDS_PERCENT.filter((percent) => used * 100n >= total * percent)
}
