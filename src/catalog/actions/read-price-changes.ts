import type { Queryable } from '../../platform/db/database.ts'
import {
  type ChangesQuery,
  type MarginChange,
  type PriceChange,
  selectMarginChanges,
  selectPriceChanges,
} from '../store/price-changes-store.ts'

export type CatalogChange = PriceChange | MarginChange

/** Changes of prices and margins, newest first. With a route: of its prices only. */
export async function readPriceChanges(db: Queryable, query: ChangesQuery): Promise<readonly CatalogChange[]> {
  const prices = await selectPriceChanges(db, query)
  const margins = query.routeId === undefined ? await selectMarginChanges(db, query) : []
  return [...prices, ...margins].toSorted((a, b) => (a.id < b.id ? 1 : -1)).slice(0, query.limit)
}
