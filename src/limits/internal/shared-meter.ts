import { adjusted, EMPTY, type Level, type Rate, take, UNITS_PER_ONE } from '../meter.ts'

/**
 * One meter of one key on this node, and what of it the other nodes do not know yet. What stands in the database is the
 * sum over all nodes; between two exchanges this node goes on by itself.
 */
export type SharedMeter = {
  readonly level: () => Level
  /** Undefined when it was taken; else how long until it could be. */
  take(rate: Rate, wish: { readonly count: number; readonly nowMs: number }): number | undefined
  /** Adds units, or gives them back. */
  change(rate: Rate, change: { readonly units: number; readonly nowMs: number }): void
  /** What has to be told, once: from here on it counts as told unless it is put back. */
  collect(): number
  /** The exchange failed: it has to be told again. */
  putBack(units: number): void
  /** What stands for all nodes, as of the last collect. What was taken here since is on top. */
  replace(units: number, nowMs: number): void
}

export function createSharedMeter(): SharedMeter {
  let level: Level = EMPTY
  let untoldUnits = 0
  return {
    level: () => level,
    take(rate, wish) {
      const taking = take(level, rate, wish)
      if (taking.kind === 'wait') return taking.waitMs
      untoldUnits += Math.min(wish.count, rate.burst) * UNITS_PER_ONE
      level = taking.level
      return undefined
    },
    change(rate, change) {
      level = adjusted(level, rate, change)
      untoldUnits += change.units
    },
    collect() {
      const units = untoldUnits
      untoldUnits = 0
      return units
    },
    putBack(units) {
      untoldUnits += units
    },
    replace(units, nowMs) {
      level = { units: Math.max(0, units + untoldUnits), atMs: nowMs }
    },
  }
}
