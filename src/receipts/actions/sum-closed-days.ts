import type { Queryable } from '../../platform/db/database.ts'
import { sumDays } from '../store/log-store.ts'

/** Writes what each account was charged on the days that are over. Safe to repeat, on any number of nodes. */
export async function sumClosedDays(deps: { readonly db: Queryable }): Promise<bigint> {
  return sumDays(deps.db)
}
