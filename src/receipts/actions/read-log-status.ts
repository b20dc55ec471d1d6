import type { Queryable } from '../../platform/db/database.ts'
import { countBatches, countWaiting, latestCheckpoint } from '../store/log-store.ts'

/** A record without a leaf for longer than this is an alarm. */
const LATE_SECONDS = 60

export type LogStatus = {
  readonly size: number
  readonly checkpointAtMs: number | undefined
  readonly waitingCount: bigint
  readonly oldestWaitingSeconds: number | undefined
  readonly isLate: boolean
}

export async function readLogStatus(deps: { readonly db: Queryable }): Promise<LogStatus> {
  const checkpoint = await latestCheckpoint(deps.db)
  const { waitingCount, oldestSeconds } = await countWaiting(deps.db)
  return {
    size: checkpoint?.size ?? 0,
    checkpointAtMs: checkpoint?.createdAtMs,
    waitingCount,
    oldestWaitingSeconds: oldestSeconds,
    isLate: oldestSeconds !== undefined && oldestSeconds > LATE_SECONDS,
  }
}

/** What waits for the log as `GET /metrics` counts it: batches, at most 100,000. */
export function readWaitingBatches(deps: { readonly db: Queryable }): Promise<number> {
  return countBatches(deps.db)
}
