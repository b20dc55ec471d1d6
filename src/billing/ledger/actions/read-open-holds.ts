import type { InstantMs } from '../../../base/instant.ts'
import type { Queryable } from '../../../platform/db/database.ts'
import { countHolds } from '../store/open-holds-store.ts'

export type OpenHolds = {
  /** Of running calls, on all nodes; at most 100,000 are counted. */
  readonly open: number
  /** Their lease ran out: the server is gone, and the sweep has not closed them yet. */
  readonly expired: number
  readonly oldestExpiredAtMs: InstantMs | undefined
}

export async function readOpenHolds(deps: { readonly db: Queryable }): Promise<OpenHolds> {
  const { open, expired, oldestExpiredAtMs } = await countHolds(deps.db)
  return { open, expired, oldestExpiredAtMs: oldestExpiredAtMs ?? undefined }
}
