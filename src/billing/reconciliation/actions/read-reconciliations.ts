import { AppError } from '../../../base/error.ts'
import type { Queryable } from '../../../platform/db/database.ts'
import {
  findImport,
  listDifferences,
  listImports,
  type ReconciliationRow,
  type StoredDifference,
} from '../store/reconciliation-store.ts'

export type { ReconciliationRow, StoredDifference }

/** Imports for some books, newest first. `accountId` undefined: those of the platform's keys. */
export async function listReconciliations(
  db: Queryable,
  page: { readonly accountId: string | undefined; readonly beforeId: string | undefined; readonly limit: number },
): Promise<{ readonly rows: readonly ReconciliationRow[]; readonly nextCursor: string | undefined }> {
  const rows = await listImports(db, { ...page, limit: page.limit + 1 })
  const shown = rows.slice(0, page.limit)
  return { rows: shown, nextCursor: rows.length > page.limit ? shown.at(-1)?.id : undefined }
}

/** @throws AppError `not_found`, also for an import of other books */
export async function readReconciliation(
  db: Queryable,
  wanted: { readonly id: string; readonly maySee: (accountId: string | undefined) => boolean },
): Promise<ReconciliationRow> {
  const found = await findImport(db, wanted.id)
  if (found === undefined || !wanted.maySee(found.account_id ?? undefined)) {
    throw new AppError('not_found', { public: 'There is no such reconciliation.' })
  }
  return found
}

/** One page of the differences of its last comparison. The cursor is the number of the last one of the page before. */
export async function readDifferences(
  db: Queryable,
  of: ReconciliationRow,
  page: { readonly afterSeq: number; readonly onlyOpen: boolean; readonly limit: number },
): Promise<{ readonly rows: readonly StoredDifference[]; readonly nextCursor: string | undefined }> {
  const rows = await listDifferences(db, { id: of.id, run: of.run, ...page, limit: page.limit + 1 })
  const shown = rows.slice(0, page.limit)
  return { rows: shown, nextCursor: rows.length > page.limit ? shown.at(-1)?.seq.toString() : undefined }
}
