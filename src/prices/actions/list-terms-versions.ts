import type { Queryable } from '../../platform/db/database.ts'
import { selectTermsVersions, type TermsVersion } from '../store/terms-versions-store.ts'

export { TERMS_KINDS } from '../store/terms-versions-store.ts'

/** One page of everything that was agreed or set, the newest first. The cursor is the id of the last one. */
export async function listTermsVersions(
  deps: { readonly db: Queryable },
  wanted: { readonly accountId?: string | undefined; readonly cursor?: string | undefined; readonly limit: number },
): Promise<{ readonly versions: readonly TermsVersion[]; readonly nextCursor: string | undefined }> {
  const { accountId, cursor: beforeId, limit } = wanted
  const rows = await selectTermsVersions(deps.db, { accountId, beforeId, limit: limit + 1 })
  const versions = rows.slice(0, limit)
  return { versions, nextCursor: rows.length > limit ? versions.at(-1)?.id : undefined }
}
