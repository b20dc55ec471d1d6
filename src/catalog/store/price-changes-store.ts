import { z } from 'zod'
import type { InstantMs } from '../../base/instant.ts'
import type { Rate } from '../../base/money.ts'
import type { Queryable } from '../../platform/db/database.ts'
import { CAPABILITY_CLASSES, type CapabilityClass } from '../capability.ts'
import type { PriceRow } from '../catalog.ts'
import { PRICE_JSON, priceJsonSchema } from './price-row.ts'

export type PriceChange = {
  readonly kind: 'price'
  readonly id: string
  readonly price: PriceRow
  /** What stood at this place before. Undefined: nothing. */
  readonly before: Rate | undefined
  readonly broughtBy: string
  readonly recordedAtMs: InstantMs
}

export type MarginChange = {
  readonly kind: 'margin'
  readonly id: string
  readonly capabilityClass: CapabilityClass
  readonly marginBp: number
  readonly beforeBp: number | undefined
  readonly effectiveFromMs: InstantMs
  readonly recordedAtMs: InstantMs
}

export type ChangesQuery = {
  readonly routeId: string | undefined
  readonly beforeId: string | undefined
  readonly limit: number
}

const priceChangeSchema = z
  .object({
    price: priceJsonSchema,
    before: z.object({ nano: z.string(), per: z.string() }).nullable(),
    brought_by: z.string(),
    recorded_at: z.number(),
  })
  .transform((row): PriceChange => ({
    kind: 'price',
    id: row.price.id,
    price: row.price,
    before:
      row.before === null ? undefined : { priceNano: BigInt(row.before.nano), perQuantity: BigInt(row.before.per) },
    broughtBy: row.brought_by,
    recordedAtMs: row.recorded_at,
  }))

/** Newest first. What the first seed brought is where the log begins, not a change. */
export async function selectPriceChanges(db: Queryable, query: ChangesQuery): Promise<readonly PriceChange[]> {
  return await db.rows(
    priceChangeSchema,
    `select ${PRICE_JSON} as price, p.brought_by, p.recorded_at,
       (select json_build_object('nano', b.price_nano::text, 'per', b.per_quantity::text) from catalog.price b
        where b.route_id = p.route_id and b.unit = p.unit and b.conditions = p.conditions and b.id < p.id
          and b.effective_from <= p.effective_from
        order by b.effective_from desc, b.id desc limit 1) as before
     from catalog.price p
     where p.recorded_at > (select recorded_at from catalog.price order by id limit 1)
       and ($1::uuid is null or p.id < $1) and ($2::text is null or p.route_id = $2)
     order by p.id desc limit $3`,
    [query.beforeId ?? null, query.routeId ?? null, query.limit],
  )
}

const marginChangeSchema = z
  .object({
    id: z.string(),
    capability_class: z.enum(CAPABILITY_CLASSES),
    margin_bp: z.int(),
    before_bp: z.int().nullable(),
    effective_from: z.number(),
    recorded_at: z.number(),
  })
  .transform((row): MarginChange => ({
    kind: 'margin',
    id: row.id,
    capabilityClass: row.capability_class,
    marginBp: row.margin_bp,
    beforeBp: row.before_bp ?? undefined,
    effectiveFromMs: row.effective_from,
    recordedAtMs: row.recorded_at,
  }))

/** Newest first. The defaults of the first start are where the log begins. */
export async function selectMarginChanges(
  db: Queryable,
  query: Pick<ChangesQuery, 'beforeId' | 'limit'>,
): Promise<readonly MarginChange[]> {
  return await db.rows(
    marginChangeSchema,
    `select m.id, m.capability_class, m.margin_bp, m.effective_from, m.recorded_at,
       (select b.margin_bp from catalog.margin b
        where b.capability_class = m.capability_class and b.id < m.id and b.effective_from <= m.effective_from
        order by b.effective_from desc, b.id desc limit 1) as before_bp
     from catalog.margin m
     where m.effective_from > 'epoch' and ($1::uuid is null or m.id < $1)
     order by m.id desc limit $2`,
    [query.beforeId ?? null, query.limit],
  )
}
