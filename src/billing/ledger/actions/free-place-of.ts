import type { Queryable } from '../../../platform/db/database.ts'
import { selectFreePlace } from '../store/free-place-store.ts'

/**
 * The place of an admitted call among those of the month that pay no fee: taken in the transaction of its hold, so it is
 * its own whatever else runs. Undefined: the month has no place left, and the call pays.
 */
export async function freePlaceOf(deps: { readonly db: Queryable }, callId: string): Promise<number | undefined> {
  return await selectFreePlace(deps.db, callId)
}
