import { type CatalogChange, readPriceChanges } from '../../catalog/actions/read-price-changes.ts'
import type { Queryable } from '../../platform/db/database.ts'
import { selectReasons } from '../store/sync-store.ts'

export type ReasonedChange = CatalogChange & { readonly reason: string | undefined }

/** The public change log: every price and margin that changed since the instance began, with the reason, newest first. */
export async function readChanges(
  db: Queryable,
  query: { readonly routeId: string | undefined; readonly beforeId: string | undefined; readonly limit: number },
): Promise<{ readonly changes: readonly ReasonedChange[]; readonly nextCursor: string | undefined }> {
  // One more than asked tells whether there is a next page.
  const found = await readPriceChanges(db, { ...query, limit: query.limit + 1 })
  const page = found.slice(0, query.limit)
  const reasons = await selectReasons(
    db,
    page.map(({ id }) => id),
  )
  const changes = page.map((change) => ({ ...change, reason: reasons.get(change.id) }))
  return { changes, nextCursor: found.length > page.length ? page.at(-1)?.id : undefined }
}
