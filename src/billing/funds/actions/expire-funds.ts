import type { Db } from '../../../platform/db/database.ts'
import { closeExpiredFunds } from '../store/fund-store.ts'

const BATCH = 500

/**
 * Closes what has expired and books the rest as breakage. A fund that a running call holds waits until the call ends:
 * what was promised to a call stays promised. Safe on any number of nodes.
 * @returns how many funds were closed
 */
export async function expireFunds(deps: { readonly db: Db }): Promise<number> {
  let total = 0
  for (;;) {
    const closed = await closeExpiredFunds(deps.db, BATCH)
    total += closed
    if (closed < BATCH) return total
  }
}
