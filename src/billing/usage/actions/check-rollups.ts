import type { Queryable } from '../../../platform/db/database.ts'
import { differencesOfRollups } from '../store/usage-store.ts'
import type { DayRange } from '../usage-range.ts'

/** Recomputes the rollups of some days from their records. @returns what differs; empty: equal to the unit */
export async function checkRollups(deps: { readonly db: Queryable }, days: DayRange): Promise<readonly string[]> {
  return differencesOfRollups(deps.db, days)
}
