import { z } from 'zod'
import type { Queryable } from '../../../platform/db/database.ts'

const openRow = z.object({ open: z.number(), expired: z.number(), oldestExpiredAtMs: z.number().nullable() })
export type OpenHoldsRow = z.infer<typeof openRow>

/** Counting ends there: nobody reads a larger number, and asking must not cost what it measures. */
const COUNTED_MAX = 100_000

export async function countHolds(db: Queryable): Promise<OpenHoldsRow> {
  const rows = await db.rows(
    openRow,
    `select (select count(*) from (select 1 from billing.hold limit $1) h)::int as open,
       (select count(*) from (select 1 from billing.hold where lease_until < now() limit $1) e)::int as expired,
       (select min(lease_until) from billing.hold where lease_until < now()) as "oldestExpiredAtMs"
     limit 1`,
    [COUNTED_MAX],
  )
  return rows[0] ?? { open: 0, expired: 0, oldestExpiredAtMs: null }
}
