import type { Queryable } from '../../platform/db/database.ts'
import type { PriceSourceReader } from '../price-feed.ts'
import { countPending } from '../store/review-store.ts'
import { lastReadings, lastSync } from '../store/sync-store.ts'
import type { ReadingRow, SyncRow } from '../sync-row.ts'

export type PriceStatus = {
  readonly sources: readonly PriceSourceReader[]
  readonly lastSync: SyncRow | undefined
  readonly readings: readonly ReadingRow[]
  readonly pendingReviews: number
  /** Raised while the newest reading of a configured source was refused. */
  readonly alarms: readonly string[]
}

/** How the prices stand: what is read, how it went, what waits. */
export async function readStatus(deps: {
  readonly db: Queryable
  readonly sources: readonly PriceSourceReader[]
}): Promise<PriceStatus> {
  const { db, sources } = deps
  const readings = await lastReadings(db)
  const configured = new Set<string>(sources.map(({ id }) => id))
  const alarms = readings.flatMap(({ source, refusedBecause }) =>
    refusedBecause === undefined || !configured.has(source) ? [] : [`${source} was refused: ${refusedBecause}`],
  )
  return { sources, lastSync: await lastSync(db), readings, pendingReviews: await countPending(db), alarms }
}
