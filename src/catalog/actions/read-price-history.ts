import type { InstantMs } from '../../base/instant.ts'
import type { Queryable } from '../../platform/db/database.ts'
import { pricesInForce } from '../price-at.ts'
import { type HistoricPrice, readHistory } from '../store/price-history-store.ts'

export type { HistoricPrice }

/** Every price ever recorded for the routes, newest first, with source and rivals. At most 5,000 rows. */
export async function readPriceHistory(db: Queryable, routeIds: readonly string[]): Promise<readonly HistoricPrice[]> {
  return await readHistory(db, routeIds)
}

/**
 * The prices of the routes at a past or future instant, as known today: for instants before a price was recorded, what
 * its source says was in force then.
 */
export async function readPricesAt(
  db: Queryable,
  input: { readonly routeIds: readonly string[]; readonly atMs: InstantMs },
): Promise<readonly HistoricPrice[]> {
  const history = await readHistory(db, input.routeIds)
  const inForce = new Set(pricesInForce(history, input.atMs).map(({ id }) => id))
  return history.filter(({ id }) => inForce.has(id))
}
