import type { Clock } from '../../platform/clock/clock.ts'
import type { Queryable } from '../../platform/db/database.ts'
import { cancelTransfersOf } from '../store/transfer-store.ts'

/** Somebody's ways in were reset: no account changes hands on the word of who was there before. */
export async function cancelTransfersOfUser(tx: Queryable, clock: Clock, userId: string): Promise<void> {
  await cancelTransfersOf(tx, { userId, nowMs: clock.nowMs() })
}
