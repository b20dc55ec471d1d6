import type { Clock } from '../../platform/clock/clock.ts'
import type { Queryable } from '../../platform/db/database.ts'
import { LEVELS } from '../check.ts'
import { listLevels } from '../store/check-store.ts'

/** What no process has judged for so long says nothing any more: each does so every half minute. */
const CURRENT_MS = 120_000

/** The level of each check as it was judged last, from 0 (good) to 3 (does not work): the worst that any node sees. */
export async function readLevels(deps: {
  readonly db: Queryable
  readonly clock: Clock
}): Promise<readonly { readonly check: string; readonly level: number }[]> {
  const seen = await listLevels(deps.db, deps.clock.nowMs() - CURRENT_MS)
  return [...Map.groupBy(seen, ({ id }) => id)].map(([check, levels]) => ({
    check,
    level: Math.max(...levels.map(({ level }) => LEVELS.indexOf(level))),
  }))
}
