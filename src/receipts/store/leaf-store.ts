import { z } from 'zod'
import type { Queryable } from '../../platform/db/database.ts'
import { outboxKinds, type Waiting } from './log-store.ts'

const leafRow = z.object({ leaf_index: z.bigint(), kind: outboxKinds })

/** Where in the log a thing is, by its id. Undefined: not there, or not yet. */
export async function findLeaf(
  db: Queryable,
  ref: string,
): Promise<{ readonly index: number; readonly kind: Waiting['kind'] } | undefined> {
  const [row] = await db.rows(leafRow, 'select leaf_index, kind from receipts.leaf where ref = $1 limit 1', [ref])
  return row === undefined ? undefined : { index: Number.parseInt(row.leaf_index.toString(), 10), kind: row.kind }
}

const idRow = z.object({ id: z.uuid() })

/** The sum of an account and day, as `2026-11-20`. */
export async function findDailySum(
  db: Queryable,
  wanted: { readonly accountId: string; readonly day: string },
): Promise<string | undefined> {
  const [row] = await db.rows(
    idRow,
    'select id from receipts.daily_sum where account_id = $1 and day = $2::date limit 1',
    [wanted.accountId, wanted.day],
  )
  return row?.id
}

const ownerRow = z.object({ account_id: z.uuid().nullable() })

/** Whose a leaf is that is no record: null for what holds for all. */
export async function ownerOf(db: Queryable, id: string): Promise<string | null> {
  const [row] = await db.rows(
    ownerRow,
    `select account_id from receipts.daily_sum where id = $1
     union all select account_id from prices.contract_margin where id = $1
     union all select account_id from prices.account_tier where id = $1 limit 1`,
    [id],
  )
  return row?.account_id ?? null
}
