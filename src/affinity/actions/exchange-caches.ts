import type { Clock } from '../../platform/clock/clock.ts'
import type { Db } from '../../platform/db/database.ts'
import { deleteExpiredCaches, readToldCaches, tellCaches } from '../store/warm-cache-store.ts'
import type { CacheMemory } from './create-cache-memory.ts'

export type CacheExchangeDeps = {
  readonly db: Db
  readonly clock: Clock
  readonly memory: CacheMemory
  readonly nodeId: string
}

/** A row is seen once its transaction ends, which is after the instant that it bears. */
const OVERLAP_MS = 5_000

/**
 * Tells the other nodes what was learned here and takes in what they learned. What cannot be told is lost: it was only
 * ever a belief. Costs one small look-up when nothing was learned anywhere.
 * @returns from when on the next exchange has to read, in the database's own time
 */
export async function exchangeCaches(deps: CacheExchangeDeps, sinceMs: number): Promise<number> {
  const changes = deps.memory.takeChanges()
  if (changes.length > 0) await tellCaches(deps.db, deps.nodeId, changes)
  const { told, nowMs } = await readToldCaches(deps.db, { nodeId: deps.nodeId, sinceMs })
  deps.memory.takeIn(told)
  deps.memory.forgetExpired()
  return nowMs - OVERLAP_MS
}

/** Deletes what no node needs any more. */
export function pruneCaches(deps: Pick<CacheExchangeDeps, 'db' | 'clock'>): Promise<void> {
  return deleteExpiredCaches(deps.db, deps.clock.nowMs())
}
