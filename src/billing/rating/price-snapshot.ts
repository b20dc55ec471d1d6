import { z } from 'zod'
import { canonicalJson } from '../../base/json.ts'
import { CAPABILITY_CLASSES, type CapabilityClass } from '../../catalog/capability.ts'
import type { PriceRow } from '../../catalog/catalog.ts'
import { UNITS } from '../../catalog/unit.ts'
import { ROUNDING_RULE } from './rate-call.ts'

/** A non-negative integer as a decimal string: how amounts and quantities cross JSON. */
export const integerTextSchema = z.string().regex(/^(?:0|[1-9]\d{0,38})$/, 'a non-negative integer as text')

const conditionsSchema = z.strictObject({
  serviceTier: z.string().optional(),
  region: z.string().optional(),
  inputTokensAbove: z.int().optional(),
  utcWindow: z.strictObject({ startMinute: z.int(), endMinute: z.int() }).optional(),
  variant: z.string().optional(),
})

/** One price row, frozen. Integers as text. */
export const priceRowSchema = z.strictObject({
  id: z.string(),
  unit: z.enum(UNITS),
  priceNano: integerTextSchema,
  perQuantity: integerTextSchema,
  conditions: conditionsSchema,
  effectiveFromMs: z.int(),
  source: z.string(),
  observedOn: z.string(),
  agreement: z.enum(['single', 'agree', 'disagree']),
})

/**
 * What a record froze about prices, apart from the call itself, so that thousands of records share one. Stored as
 * canonical JSON under its SHA-256. Holds every row that could have priced the call; the record names the rows that did.
 */
export const priceSnapshotSchema = z.strictObject({
  version: z.literal(1),
  routeId: z.string(),
  capabilityClass: z.enum(CAPABILITY_CLASSES),
  side: z.enum(['platform', 'byok']),
  currency: z.literal('USD'),
  multiplierBp: z.int().nonnegative(),
  multiplierId: z.string(),
  roundingRule: z.string(),
  catalogVersion: z.string(),
  /** Exchange rate and tax are not applied to calls: amounts are US dollars, tax belongs to the top-up. */
  exchangeRate: z.null(),
  taxRate: z.null(),
  rows: z.array(priceRowSchema),
})
export type PriceSnapshot = z.infer<typeof priceSnapshotSchema>

/** Freezes prices as canonical JSON: the same facts give the same bytes, whatever the order of `rows`. */
export function buildSnapshot(input: {
  readonly routeId: string
  readonly capabilityClass: CapabilityClass
  readonly side: 'platform' | 'byok'
  readonly multiplierBp: number
  readonly multiplierId: string
  readonly catalogVersion: string
  readonly rows: readonly PriceRow[]
}): string {
  const { rows, ...facts } = input
  return canonicalJson({
    version: 1,
    currency: 'USD',
    roundingRule: ROUNDING_RULE,
    exchangeRate: null,
    taxRate: null,
    ...facts,
    rows: rows.toSorted((a, b) => (a.id < b.id ? -1 : 1)).map(freezeRow),
  })
}

/** A row as {@link priceRowSchema} describes it. */
export function freezeRow(row: PriceRow) {
  const { serviceTier, region, inputTokensAbove, utcWindow, variant } = row.conditions
  return {
    id: row.id,
    unit: row.unit,
    priceNano: row.rate.priceNano.toString(),
    perQuantity: row.rate.perQuantity.toString(),
    conditions: {
      ...(serviceTier === undefined ? {} : { serviceTier }),
      ...(region === undefined ? {} : { region }),
      ...(inputTokensAbove === undefined ? {} : { inputTokensAbove }),
      ...(utcWindow === undefined ? {} : { utcWindow: { ...utcWindow } }),
      ...(variant === undefined ? {} : { variant }),
    },
    effectiveFromMs: row.effectiveFromMs,
    source: row.source,
    observedOn: row.observedOn,
    agreement: row.agreement,
  }
}
