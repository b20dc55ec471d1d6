import { z } from 'zod'
import type { InstantMs } from '../../base/instant.ts'
import type { Queryable } from '../../platform/db/database.ts'
import type { PriceRival } from '../catalog-seed.ts'
import type { PriceRow } from '../catalog.ts'
import { PRICE_JSON, priceJsonSchema, rivalsSchema } from './price-row.ts'

/** A row with where it came from, for the price history. */
export type HistoricPrice = PriceRow & {
  readonly rivals: readonly PriceRival[]
  readonly broughtBy: string
  readonly recordedAtMs: InstantMs
}

const historicPriceSchema = z
  .object({ price: priceJsonSchema, rivals: rivalsSchema, brought_by: z.string(), recorded_at: z.number() })
  .transform((row): HistoricPrice => ({
    ...row.price,
    rivals: row.rivals,
    broughtBy: row.brought_by,
    recordedAtMs: row.recorded_at,
  }))

/** Longest history that is answered; a model has a few hundred rows over years. */
const ROWS_MAX = 5_000

/** Every price ever recorded, of all routes. */
export async function readAllHistory(db: Queryable): Promise<readonly HistoricPrice[]> {
  return await db.rows(
    historicPriceSchema,
    `select ${PRICE_JSON} as price, p.rivals, p.brought_by, p.recorded_at from catalog.price p`,
  )
}

/** Every price ever recorded for the routes, newest first. */
export async function readHistory(db: Queryable, routeIds: readonly string[]): Promise<readonly HistoricPrice[]> {
  return await db.rows(
    historicPriceSchema,
    `select ${PRICE_JSON} as price, p.rivals, p.brought_by, p.recorded_at from catalog.price p
     where p.route_id = any ($1)
     order by p.effective_from desc, p.route_id, p.unit, p.id desc limit ${ROWS_MAX}`,
    [[...routeIds]],
  )
}
