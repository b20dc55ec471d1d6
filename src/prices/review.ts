import { z } from 'zod'
import { canonicalJson, type JsonValue } from '../base/json.ts'
import type { InstantMs } from '../base/instant.ts'
import {
  priceConditionsSchema,
  type SeedModel,
  type SeedRoute,
  seedModelSchema,
  seedRouteSchema,
} from '../catalog/catalog-seed.ts'
import { PRICE_AGREEMENTS } from '../catalog/catalog.ts'
import { conditionsKey } from '../catalog/price-at.ts'
import { UNITS } from '../catalog/unit.ts'
import type { HeldChange, ProposedRow, ReviewKind } from './sync-plan.ts'

const integerText = z.string().regex(/^\d{1,60}$/)

/** A proposed row as it is stored with its review. Integers as text; null is "none". */
export const reviewRowSchema = z.strictObject({
  unit: z.enum(UNITS),
  conditions: priceConditionsSchema,
  /** Null: the sources tell of no price any more. */
  priceNano: integerText.nullable(),
  perQuantity: integerText.nullable(),
  /** Null: from the moment it is approved. */
  effectiveFromMs: z.int().nullable(),
  source: z.string(),
  agreement: z.enum(PRICE_AGREEMENTS),
  claims: z.array(z.strictObject({ source: z.string(), usd: z.string(), per: z.int().positive() })),
  /** The row that it would replace. */
  base: z.strictObject({ id: z.string(), priceNano: integerText, perQuantity: integerText }).nullable(),
})
export type ReviewRow = z.infer<typeof reviewRowSchema>

export const newModelSchema = z.strictObject({ model: seedModelSchema, route: seedRouteSchema })

export const VERDICTS = ['approved', 'rejected', 'superseded'] as const
export type Verdict = (typeof VERDICTS)[number]

export type Decision = {
  readonly verdict: Verdict
  readonly reason: string
  readonly decidedBy: string | undefined
  readonly decidedAtMs: InstantMs
}

/** A change that waited, or waits, for a person. */
export type Review = {
  readonly id: string
  readonly kind: ReviewKind
  readonly routeId: string
  readonly because: string
  readonly rows: readonly ReviewRow[]
  readonly newModel: { readonly model: SeedModel; readonly route: SeedRoute } | undefined
  readonly syncId: string
  readonly proposedAtMs: InstantMs
  /** Undefined while it waits. */
  readonly decision: Decision | undefined
}

export function reviewRowOf(row: ProposedRow): ReviewRow {
  return {
    unit: row.unit,
    conditions: row.conditions,
    priceNano: row.rate?.priceNano.toString() ?? null,
    perQuantity: row.rate?.perQuantity.toString() ?? null,
    effectiveFromMs: row.effectiveFromMs ?? null,
    source: row.source,
    agreement: row.agreement,
    claims: row.claims.map(({ source, usd, per }) => ({ source, usd, per })),
    base:
      row.base === undefined
        ? null
        : {
            id: row.base.id,
            priceNano: row.base.rate.priceNano.toString(),
            perQuantity: row.base.rate.perQuantity.toString(),
          },
  }
}

/**
 * Equal for the same question: the same places, resting on the same rows, with the same words of the sources. A question
 * that was answered is not asked again.
 */
export function questionOf(held: HeldChange): string {
  const rows = held.rows.map((row): JsonValue => {
    const { claims, base, effectiveFromMs, unit } = reviewRowOf(row)
    return { unit, when: conditionsKey(row.conditions), claims, base: base?.id ?? null, from: effectiveFromMs }
  })
  return canonicalJson({ routeId: held.routeId, rows: rows.map((row) => canonicalJson(row)).toSorted() })
}
