import { checkRollups } from '../../billing/usage/actions/check-rollups.ts'
import type { Clock } from '../../platform/clock/clock.ts'
import type { Queryable } from '../../platform/db/database.ts'
import { putRollupCheck } from '../store/check-store.ts'

type Deps = { readonly db: Queryable; readonly clock: Clock }
type Days = { readonly first: string; readonly last: string }

const DAY_MS = 86_400_000
const DAY_CHARS = 10

/** Remembers how a comparison of the sums of usage with their records came out. */
export async function rememberRollupCheck(deps: Deps, days: Days, differenceCount: number): Promise<void> {
  await putRollupCheck(deps.db, { ...days, checkedAtMs: deps.clock.nowMs(), differenceCount })
}

/** Compares the sums of yesterday and today with their records now. @returns what differs; empty: equal to the unit */
export async function compareRollups(deps: Deps): Promise<readonly string[]> {
  const dayOf = (backMs: number) => new Date(deps.clock.nowMs() - backMs).toISOString().slice(0, DAY_CHARS)
  const days = { first: dayOf(DAY_MS), last: dayOf(0) }
  const differences = await checkRollups(deps, days)
  await rememberRollupCheck(deps, days, differences.length)
  return differences
}
