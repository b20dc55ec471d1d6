import { z } from 'zod'
import { priceConditionsSchema, priceRivalSchema } from '../catalog-seed.ts'
import { PRICE_AGREEMENTS, type PriceRow } from '../catalog.ts'
import { UNITS } from '../unit.ts'

/**
 * The columns of catalog.price as JSON, `p` being the table. Integers of any size travel as text, instants as epoch
 * milliseconds.
 */
export const PRICE_JSON = `json_build_object(
  'id', p.id, 'route', p.route_id, 'unit', p.unit, 'nano', p.price_nano::text, 'per', p.per_quantity::text,
  'when', p.conditions, 'fromMs', (extract(epoch from p.effective_from) * 1000)::bigint,
  'source', p.source, 'observedOn', p.observed_on, 'agreement', p.agreement)`

export const priceJsonSchema = z
  .object({
    id: z.string(),
    route: z.string(),
    unit: z.enum(UNITS),
    nano: z.string(),
    per: z.string(),
    when: priceConditionsSchema,
    fromMs: z.number(),
    source: z.string(),
    observedOn: z.string(),
    agreement: z.enum(PRICE_AGREEMENTS),
  })
  .transform((row): PriceRow => ({
    id: row.id,
    routeId: row.route,
    unit: row.unit,
    rate: { priceNano: BigInt(row.nano), perQuantity: BigInt(row.per) },
    conditions: row.when,
    effectiveFromMs: row.fromMs,
    source: row.source,
    observedOn: row.observedOn,
    agreement: row.agreement,
  }))

export const rivalsSchema = z.array(priceRivalSchema)
