import { AppError } from '../../../base/error.ts'
import type { Queryable } from '../../../platform/db/database.ts'
import { eachSettledRecord } from '../../records/actions/read-records.ts'
import { EXPORT_WRITERS, type ExportFormat } from './export-format.ts'
import { type DayRange, instantsOf, problemOfRange } from '../usage-range.ts'

/**
 * The records of some days in a format's bytes: as much as the reader takes is read, never more than a page (of records, or
 * of Parquet's rows) ahead.
 * @throws AppError `invalid_request` for a range that cannot be asked for, before the first piece
 */
export function exportUsage(
  deps: { readonly db: Queryable },
  wanted: DayRange & { readonly accountId: string; readonly format: ExportFormat },
): AsyncGenerator<string | Uint8Array> {
  const problem = problemOfRange(wanted)
  if (problem !== undefined) throw new AppError('invalid_request', { public: `${problem}.`, param: 'from' })
  const range = { accountId: wanted.accountId, ...instantsOf(wanted) }
  return EXPORT_WRITERS[wanted.format].write(eachSettledRecord(deps.db, range))
}
