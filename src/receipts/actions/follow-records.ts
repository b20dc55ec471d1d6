import type { RowScope } from '../../accounts/row-scope.ts'
import { readRecordsById } from '../../billing/records/actions/read-records.ts'
import type { BillingRecord } from '../../billing/records/billing-record.ts'
import type { Queryable } from '../../platform/db/database.ts'
import { readLeafRecords, treeSizeOf } from '../store/log-store.ts'

const PAGE = 200
/** How many leaves one look passes over at most, whoever they belong to. */
const LOOK_LEAVES = 20_000

export type Followed = { readonly leafIndex: number; readonly record: BillingRecord }

/**
 * The records of a scope in the order of the log, from a leaf on. The log is the one order that has no late comers: a
 * call's id says when it began, its leaf when everybody could see it.
 * @returns what was found, and from where to look next
 */
export async function followRecords(
  deps: { readonly db: Queryable },
  wanted: RowScope & { readonly fromLeaf: number },
): Promise<{ readonly found: readonly Followed[]; readonly nextLeaf: number }> {
  const size = await treeSizeOf(deps.db)
  const until = Math.min(size, wanted.fromLeaf + LOOK_LEAVES)
  if (until <= wanted.fromLeaf) return { found: [], nextLeaf: wanted.fromLeaf }
  const leaves = await readLeafRecords(deps.db, { ...wanted, untilLeaf: until, limit: PAGE })
  const records = await readRecordsById(
    deps.db,
    leaves.map(({ callId }) => callId),
  )
  const found = leaves.flatMap(({ leafIndex, callId }) => {
    const record = records.get(callId)
    return record === undefined ? [] : [{ leafIndex, record }]
  })
  const last = leaves.at(-1)
  return { found, nextLeaf: leaves.length === PAGE && last !== undefined ? last.leafIndex + 1 : until }
}

/** Where the log ends now: from here on, everything is new. */
export function endOfLog(deps: { readonly db: Queryable }): Promise<number> {
  return treeSizeOf(deps.db)
}
