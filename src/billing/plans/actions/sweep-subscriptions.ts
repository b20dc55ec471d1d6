import type { InstantMs } from '../../../base/instant.ts'
import type { Db, Queryable } from '../../../platform/db/database.ts'
import { readNow } from '../store/subscription-store.ts'

export type SweepDeps = {
  readonly db: Db
  /** A subscription that could not be worked on. The others are; this one comes again with the next sweep. */
  readonly onFailed: (subscriptionId: string, error: unknown) => void
}

const PAGE = 500

/**
 * Works on what is due, each in a transaction of its own, so that one that fails keeps no other waiting.
 * @param work  answers false when there was nothing to do: another node was faster
 * @returns how many were worked on
 */
export async function sweepSubscriptions(
  deps: SweepDeps,
  listDue: (db: Queryable, nowMs: InstantMs, limit: number) => Promise<readonly string[]>,
  work: (tx: Queryable, subscriptionId: string) => Promise<boolean>,
): Promise<number> {
  let worked = 0
  for (;;) {
    const ids = await listDue(deps.db, await readNow(deps.db), PAGE)
    let workedNow = 0
    for (const id of ids) {
      try {
        if (await deps.db.transaction((tx) => work(tx, id))) workedNow++
      } catch (error) {
        deps.onFailed(id, error)
      }
    }
    worked += workedNow
    // A page on which nothing moved is left to the next sweep, or to the node that works on it.
    if (ids.length < PAGE || workedNow === 0) return worked
  }
}
