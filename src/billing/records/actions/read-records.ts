import type { RowScope } from '../../../accounts/row-scope.ts'
import { AppError } from '../../../base/error.ts'
import type { Db, Queryable } from '../../../platform/db/database.ts'
import type { PriceSnapshot } from '../../rating/price-snapshot.ts'
import { type BillingRecord, type Verification, verifyRecord } from '../billing-record.ts'
import {
  type AdjustmentRow,
  findRecord,
  findRecords,
  findSnapshot,
  findSnapshotBody,
  listAdjustments,
  listRecords as readPage,
  listSettled,
  type RecordFilter,
} from '../store/record-store.ts'

export type RecordPage = { readonly records: readonly BillingRecord[]; readonly nextCursor: string | undefined }

/** One page of an account's records, newest first. The cursor is the id of the last record of the page before. */
export async function listRecords(deps: { readonly db: Db }, filter: RecordFilter): Promise<RecordPage> {
  const records = await readPage(deps.db, { ...filter, limit: filter.limit + 1 })
  const page = records.slice(0, filter.limit)
  return { records: page, nextCursor: records.length > filter.limit ? page.at(-1)?.callId : undefined }
}

/** A record with everything that proves it. */
export type ProvenRecord = {
  readonly record: BillingRecord
  readonly snapshot: PriceSnapshot | undefined
  readonly verification: Verification
  readonly adjustments: readonly AdjustmentRow[]
}

/** @throws AppError `not_found`, also for a record outside the scope. No scope: of any account, for the operator. */
export async function getRecord(
  deps: { readonly db: Db },
  wanted: { readonly callId: string; readonly scope: RowScope | undefined },
): Promise<ProvenRecord> {
  const record = await findRecord(deps.db, wanted.callId, wanted.scope)
  if (record === undefined) {
    throw new AppError('not_found', { public: 'There is no such record. A call that still runs has none yet.' })
  }
  const [snapshot, adjustments] = await Promise.all([
    record.snapshotHash === undefined ? undefined : findSnapshot(deps.db, record.snapshotHash),
    listAdjustments(deps.db, record.callId),
  ])
  return { record, snapshot, verification: verifyRecord(record, snapshot), adjustments }
}

/** The records of these calls by id. What is not there is not in the map. */
export async function readRecordsById(
  db: Queryable,
  callIds: readonly string[],
): Promise<ReadonlyMap<string, BillingRecord>> {
  return new Map((await findRecords(db, callIds)).map((record) => [record.callId, record]))
}

/** The frozen prices as the text that was hashed. */
export function readSnapshotBody(db: Queryable, hash: string): Promise<string | undefined> {
  return findSnapshotBody(db, hash)
}

const EXPORT_PAGE = 500

/** All records that were written in a time, newest call first, page by page: never more than one page in memory. */
export async function* eachSettledRecord(
  db: Queryable,
  range: RowScope & { readonly fromMs: number; readonly toMs: number },
): AsyncGenerator<BillingRecord> {
  for (let beforeId: string | undefined; ;) {
    const page = await listSettled(db, { ...range, beforeId, limit: EXPORT_PAGE })
    yield* page
    beforeId = page.at(-1)?.callId
    if (page.length < EXPORT_PAGE) return
  }
}
