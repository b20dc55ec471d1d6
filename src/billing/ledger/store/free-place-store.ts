import { z } from 'zod'
import type { Queryable } from '../../../platform/db/database.ts'

/** The place of a running call among those of the month that pay no fee. Undefined: it has none. */
export async function selectFreePlace(db: Queryable, callId: string): Promise<number | undefined> {
  const [row] = await db.rows(
    z.object({ nth: z.int() }),
    'select nth from billing.free_place where call_id = $1 limit 1',
    [callId],
  )
  return row?.nth
}
