/** How fast a route was lately: medians over its settled calls. Undefined: too few of them. */
export type RouteSpeed = {
  /** From the request to the first byte of a stream. */
  readonly firstByteMs: number | undefined
  /** Of output, once the first byte was there. */
  readonly tokensPerSecond: number | undefined
  /** Calls that the medians are of. */
  readonly sampleCount: number
}
/** By route id. */
export type RouteSpeeds = ReadonlyMap<string, RouteSpeed>

/** What goes before the price among offers of the same tier. */
export const SORTS = ['price', 'latency', 'throughput'] as const
export type Sort = (typeof SORTS)[number]

/** Orders routes by what the request wishes: lower goes first, and what is not known goes last. */
export function slownessOf(speed: RouteSpeed | undefined, sort: Exclude<Sort, 'price'>): number {
  if (sort === 'latency') return speed?.firstByteMs ?? Infinity
  return speed?.tokensPerSecond === undefined ? Infinity : -speed.tokensPerSecond
}
