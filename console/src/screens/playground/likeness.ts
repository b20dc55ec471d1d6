/** How near two vectors point: 1 is the same direction. Undefined where one has no direction. */
export function likeness(a: readonly number[], b: readonly number[]): number | undefined {
  const dot = (x: readonly number[], y: readonly number[]) => x.reduce((sum, one, at) => sum + one * (y[at] ?? 0), 0)
  const size = Math.sqrt(dot(a, a) * dot(b, b))
  return size === 0 || a.length !== b.length ? undefined : dot(a, b) / size
}
