import type { InstantMs } from '../../base/instant.ts'
import type { Queryable } from '../../platform/db/database.ts'
import { countJobs } from '../store/job-counts-store.ts'

/** `overdue`: nobody works on it though it is due. */
export type JobCounts = {
  readonly running: number
  readonly overdue: number
  readonly oldestDueAtMs: InstantMs | undefined
}

export async function readJobCounts(deps: { readonly db: Queryable }): Promise<JobCounts> {
  const { oldestDueAtMs, ...counts } = await countJobs(deps.db)
  return { ...counts, oldestDueAtMs: oldestDueAtMs ?? undefined }
}
