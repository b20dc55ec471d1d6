import { z } from 'zod'
import type { Queryable } from '../../platform/db/database.ts'

const countsRow = z.object({ running: z.number(), overdue: z.number(), oldestDueAtMs: z.number().nullable() })

const COUNTED_MAX = 100_000

/** Jobs that have not ended, and those that should have been looked at by now. */
export async function countJobs(db: Queryable): Promise<z.infer<typeof countsRow>> {
  const rows = await db.rows(
    countsRow,
    `select (select count(*) from (select 1 from deferred.job where phase <> 'ended' limit $1) j)::int as running,
       (select count(*) from (select 1 from deferred.job where phase <> 'ended' and due_at < now()
         and (claimed_until is null or claimed_until < now()) limit $1) o)::int as overdue,
       (select min(due_at) from deferred.job where phase <> 'ended' and due_at < now()
         and (claimed_until is null or claimed_until < now())) as "oldestDueAtMs"
     limit 1`,
    [COUNTED_MAX],
  )
  return rows[0] ?? { running: 0, overdue: 0, oldestDueAtMs: null }
}
