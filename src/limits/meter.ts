/** A rate as it is enforced: so many per minute, so many of them at once. */
export type Rate = { readonly perMinute: number; readonly burst: number }

/**
 * The state of a meter: what was taken and has not drained, in 60,000ths of one, at an instant in whole milliseconds.
 * A minute has 60,000 ms, so `perMinute` units drain each millisecond and all arithmetic is on whole numbers.
 */
export type Level = { readonly units: number; readonly atMs: number }

export type Taking =
  | { readonly kind: 'taken'; readonly level: Level }
  /** Not now; nothing was taken. */
  | { readonly kind: 'wait'; readonly waitMs: number }

export const UNITS_PER_ONE = 60_000
/** A minute's requests do not come at once: a tenth of them may, then they come evenly. */
const BURST_SHARE = 10

export const EMPTY: Level = { units: 0, atMs: 0 }

/** Requests: a tenth of a minute at once, at least one. */
export function rateOfRequests(perMinute: number): Rate {
  return { perMinute, burst: Math.max(1, Math.floor(perMinute / BURST_SHARE)) }
}

/** Tokens: calls differ by thousands of times, so a whole minute's may go to one of them. */
export function rateOfTokens(perMinute: number): Rate {
  return { perMinute, burst: perMinute }
}

/** The level as it stands now. Time that runs backwards drains nothing. */
export function drained(level: Level, rate: Rate, nowMs: number): Level {
  const elapsedMs = Math.max(0, nowMs - level.atMs)
  return { units: Math.max(0, level.units - elapsedMs * rate.perMinute), atMs: Math.max(level.atMs, nowMs) }
}

/**
 * GCRA, as a meter that fills by what is taken and drains evenly: over any span of `s` milliseconds at most
 * `burst + perMinute × s / 60,000` are taken. More than a burst at once counts as one burst.
 */
export function take(level: Level, rate: Rate, wish: { readonly count: number; readonly nowMs: number }): Taking {
  const now = drained(level, rate, wish.nowMs)
  const units = now.units + Math.min(wish.count, rate.burst) * UNITS_PER_ONE
  const overUnits = units - rate.burst * UNITS_PER_ONE
  if (overUnits > 0) return { kind: 'wait', waitMs: Math.ceil(overUnits / rate.perMinute) }
  return { kind: 'taken', level: { units, atMs: now.atMs } }
}

/**
 * How much of what was taken too much may be given back. What drained since then stays drained: others may have used the
 * room, and giving it back twice would let more through than the rate.
 */
export function returnableUnits(rate: Rate, surplus: { readonly count: number; readonly heldMs: number }): number {
  return Math.max(0, surplus.count * UNITS_PER_ONE - Math.max(0, Math.ceil(surplus.heldMs)) * rate.perMinute)
}

/** Adds units, or takes them away: what a call used more than it took, what other nodes took, what is given back. */
export function adjusted(level: Level, rate: Rate, change: { readonly units: number; readonly nowMs: number }): Level {
  const now = drained(level, rate, change.nowMs)
  return { units: Math.max(0, now.units + change.units), atMs: now.atMs }
}

/** How many may still be taken at this instant. */
export function remaining(level: Level, rate: Rate, nowMs: number): number {
  return Math.max(0, Math.floor((rate.burst * UNITS_PER_ONE - drained(level, rate, nowMs).units) / UNITS_PER_ONE))
}

/** When the meter is empty again, from now. */
export function emptyAfterMs(level: Level, rate: Rate, nowMs: number): number {
  return Math.ceil(drained(level, rate, nowMs).units / rate.perMinute)
}
