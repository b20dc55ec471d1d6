import type { Db } from '../../platform/db/database.ts'
import { deleteExpired } from '../store/request-store.ts'

const PAGE = 1_000
const PAGES_MAX = 100

/** Deletes what is older than a day. Any number of nodes may do so at once. */
export async function pruneRequests(deps: { readonly db: Db }): Promise<void> {
  for (let page = 0; page < PAGES_MAX; page++) if ((await deleteExpired(deps.db, PAGE)) < PAGE) return
}
