import type { InstantMs } from '../../base/instant.ts'
import type { Nano } from '../../base/money.ts'

/** A budget that fills up through the day instead of all at once. */
export type RollingBudget = {
  /** Comes in 24 equal parts, at the full hours of UTC. */
  readonly dailyNano: Nano
  /** It never fills above this. */
  readonly ceilingNano: Nano
  /** At most this in one month of the subscription. Undefined: no limit. */
  readonly monthlyCapNano: Nano | undefined
}

const HOUR_MS = 3_600_000
const HOURS_PER_DAY = 24n

/** Hours since the epoch that have begun by an instant. */
function hourOf(atMs: InstantMs): bigint {
  return BigInt(Math.floor(atMs / HOUR_MS))
}

/** What came in from the epoch to an hour: parts are differences of it, so 24 parts are the daily amount to the unit. */
function inflowUntil(hour: bigint, dailyNano: Nano): Nano {
  return (hour * dailyNano) / HOURS_PER_DAY
}

/**
 * What to add now. Hours that were missed count; hours that were given do not, so asking twice adds once.
 * @param filledUntilMs  when it was last asked
 * @param leftNano       what is in it now
 * @param givenNano      what this month has already given
 */
export function refillDue(
  budget: RollingBudget,
  state: { readonly filledUntilMs: InstantMs; readonly leftNano: Nano; readonly givenNano: Nano },
  atMs: InstantMs,
): Nano {
  const inflow =
    inflowUntil(hourOf(atMs), budget.dailyNano) - inflowUntil(hourOf(state.filledUntilMs), budget.dailyNano)
  const room = budget.ceilingNano - state.leftNano
  const leftOfMonth = budget.monthlyCapNano === undefined ? inflow : budget.monthlyCapNano - state.givenNano
  const due = [inflow, room, leftOfMonth].reduce((least, value) => (value < least ? value : least))
  return due > 0n ? due : 0n
}
