import { z } from 'zod'
import { canonicalJson } from '../../base/json.ts'
import { CAPABILITY_CLASSES, type CapabilityClass } from '../../catalog/capability.ts'
import type { PriceRow } from '../../catalog/catalog.ts'
import { type InvoiceFacts, TAX_KINDS } from '../../catalog/invoice-facts.ts'
import type { FixedFee } from '../../catalog/own-key-fee.ts'
import { UNITS } from '../../catalog/unit.ts'
import { freezeFee, frozenFeeSchema } from './frozen-fee.ts'
import { integerTextSchema } from './integer-text.ts'
import { ROUNDING_RULE } from './rate-call.ts'

const taxRateSchema = z.strictObject({
  bp: z.int().nonnegative(),
  kind: z.enum(TAX_KINDS),
  country: z.string(),
  source: z.string(),
})
const exchangeRateSchema = z.strictObject({
  currency: z.string(),
  usdPerEuro: z.string(),
  currencyPerEuro: z.string(),
  source: z.string(),
  observedOn: z.string(),
})

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
  /** Own keys only. Absent: the fee is the multiplier alone. */
  fixedFee: frozenFeeSchema.optional(),
  roundingRule: z.string(),
  catalogVersion: z.string(),
  /** For the invoice: what was in force at the call. Amounts of the record are US dollars without regard to either. */
  exchangeRate: exchangeRateSchema.nullable(),
  taxRate: taxRateSchema.nullable(),
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
  readonly fixedFee?: FixedFee | undefined
  readonly invoice?: InvoiceFacts | undefined
  readonly catalogVersion: string
  readonly rows: readonly PriceRow[]
}): string {
  const { rows, fixedFee, invoice, ...facts } = input
  return canonicalJson({
    version: 1,
    currency: 'USD',
    roundingRule: ROUNDING_RULE,
    exchangeRate: invoice?.exchange === undefined ? null : { ...invoice.exchange },
    taxRate: invoice?.tax === undefined ? null : { ...invoice.tax },
    ...facts,
    ...(fixedFee === undefined ? {} : { fixedFee: freezeFee(fixedFee) }),
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
