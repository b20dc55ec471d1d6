/** The middle of some runs, with the least and the greatest. */
export type Spread = { readonly median: number; readonly min: number; readonly max: number }

/** The lower of the two middle values when their number is even. */
export function spreadOf(values: readonly number[]): Spread {
  const sorted = values.toSorted((a, b) => a - b)
  const median = sorted[(sorted.length - 1) >> 1]
  const min = sorted[0]
  const max = sorted.at(-1)
  if (median === undefined || min === undefined || max === undefined) throw new Error('nothing was measured')
  return { median, min, max }
}

/** Digits that say something: `1234`, `56.7`, `8.90`. */
export function formatNumber(value: number): string {
  if (Math.abs(value) >= 100) return value.toFixed(0)
  return value.toFixed(Math.abs(value) >= 10 ? 1 : 2)
}

export const formatSpread = ({ median, min, max }: Spread): string =>
  `${formatNumber(median)} (${formatNumber(min)}–${formatNumber(max)})`
