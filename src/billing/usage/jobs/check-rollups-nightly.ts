import { type Clock, repeat } from '../../../platform/clock/clock.ts'
import type { Queryable } from '../../../platform/db/database.ts'
import type { Log } from '../../../platform/log/log.ts'
import { checkRollups } from '../actions/check-rollups.ts'
import type { DayRange } from '../usage-range.ts'

const DAY_MS = 86_400_000
const DAYS_BACK = 2

/** Once a day: the rollups of yesterday and the day before are what their records give, or an alarm is raised. */
export function startNightlyCheck(deps: {
  readonly db: Queryable
  readonly clock: Clock
  readonly log: Log
  /** Keeps how it came out. */
  readonly remember: (days: DayRange, differenceCount: number) => Promise<void>
}): { stop(): Promise<void> } {
  const dayOf = (back: number) => new Date(deps.clock.nowMs() - back * DAY_MS).toISOString().slice(0, 10)
  return repeat({
    clock: deps.clock,
    everyMs: DAY_MS,
    async work() {
      const days = { first: dayOf(DAYS_BACK), last: dayOf(1) }
      const differences = await checkRollups(deps, days)
      if (differences.length > 0) deps.log.error('usage.rollups_differ', { differences: differences.slice(0, 5) })
      await deps.remember(days, differences.length)
    },
    onError: (error) => deps.log.warn('usage.check_failed', { error }),
  })
}
