import type { Queryable } from '../../platform/db/database.ts'
import { ensureLog } from '../store/log-store.ts'

/** The log of this deployment. Its name is given once, at the first start, and is part of every checkpoint. */
export async function openLog(
  deps: { readonly db: Queryable },
  originWhenNew: string,
): Promise<{ readonly origin: string }> {
  return ensureLog(deps.db, originWhenNew)
}
