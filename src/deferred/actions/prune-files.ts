import { deleteExpiredFiles } from '../store/file-store.ts'
import type { DeferredDeps } from './deferred-deps.ts'

const PAGE = 100
const PAGES_MAX = 100

/** Deletes files whose time is over. */
export async function pruneFiles({ gateway }: DeferredDeps): Promise<void> {
  for (let page = 0; page < PAGES_MAX; page++) if ((await deleteExpiredFiles(gateway.db, PAGE)) < PAGE) return
}
