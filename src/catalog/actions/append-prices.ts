import type { InstantMs } from '../../base/instant.ts'
import { newId } from '../../platform/crypto/id.ts'
import { publishChange } from '../../platform/db/change-feed.ts'
import type { Queryable } from '../../platform/db/database.ts'
import type { SeedModel, SeedRoute } from '../catalog-seed.ts'
import type { NewPrice } from '../plan-price-import.ts'
import { type HistoricPrice, readAllHistory } from '../store/price-history-store.ts'
import { insertRoute, setRetired } from '../store/route-store.ts'
import { insertPrices, lockImport } from '../store/seed-store.ts'

/**
 * Takes the lock under which alone prices are written: between reading what stands and appending to it nobody else does.
 * Held to the end of the transaction.
 */
export async function lockPrices(tx: Queryable): Promise<void> {
  await lockImport(tx)
}

/** Every price row ever recorded. Call under {@link lockPrices} when the answer decides what is appended. */
export async function readRecordedPrices(tx: Queryable): Promise<readonly HistoricPrice[]> {
  return await readAllHistory(tx)
}

/**
 * Appends price rows, in the caller's transaction under {@link lockPrices}. The database refuses a row that would begin
 * before it is recorded.
 * @returns the ids of the rows, in their order
 */
export async function appendPrices(
  tx: Queryable,
  batch: { readonly prices: readonly NewPrice[]; readonly broughtBy: string; readonly recordedAtMs: InstantMs },
): Promise<readonly string[]> {
  if (batch.prices.length === 0) return []
  const prices = batch.prices.map((price) => ({ ...price, id: newId() }))
  await insertPrices(tx, { ...batch, prices })
  await publishChange(tx, 'catalog')
  return prices.map(({ id }) => id)
}

/** Adds a model that a person accepted. Its prices come with it, in the same transaction. */
export async function addRoute(
  tx: Queryable,
  entry: { readonly model: SeedModel; readonly route: SeedRoute; readonly broughtBy: string },
): Promise<void> {
  if (await insertRoute(tx, entry)) await publishChange(tx, 'catalog')
}

/** Takes a route out of the offer for good. Its prices stay. */
export async function retireRoute(tx: Queryable, routeId: string): Promise<void> {
  await setRetired(tx, routeId)
  await publishChange(tx, 'catalog')
}
