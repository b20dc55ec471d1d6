import { z } from 'zod'
import { CAPABILITY_CLASSES } from '../../catalog/capability.ts'
import type { PriceRow } from '../../catalog/catalog.ts'
import { frozenFeeSchema } from '../rating/frozen-fee.ts'
import { integerTextSchema } from '../rating/integer-text.ts'
import { priceRowSchema } from '../rating/price-snapshot.ts'

/** One candidate as it was quoted: its amounts, and the prices that are honoured. */
export const quotedCandidateSchema = z.object({
  routeId: z.string(),
  credentialId: z.string(),
  side: z.enum(['byok', 'platform']),
  capabilityClass: z.enum(CAPABILITY_CLASSES),
  multiplierBp: z.int().nonnegative(),
  multiplierId: z.string(),
  fixedFee: frozenFeeSchema.optional(),
  minNano: integerTextSchema,
  expectedNano: integerTextSchema,
  maxNano: integerTextSchema,
  rows: z.array(priceRowSchema),
})
export type QuotedCandidate = z.infer<typeof quotedCandidateSchema>

export const quoteBodySchema = z.object({ candidates: z.array(quotedCandidateSchema), catalogVersion: z.string() })
export type QuoteBody = z.infer<typeof quoteBodySchema>

/** A price that was promised. While it is valid, a call with the same content is settled at these rows, this multiplier and this fee. */
export type Quote = {
  readonly id: string
  readonly accountId: string
  /** SHA-256 of what the request asks for, without its transport: 64 hex digits. */
  readonly contentHash: string
  readonly expiresAtMs: number
  readonly body: QuoteBody
}

/** The frozen rows of a quoted candidate, as rating takes them. */
export function quotedRows(candidate: Pick<QuotedCandidate, 'routeId' | 'rows'>): readonly PriceRow[] {
  return candidate.rows.map((row) => ({
    id: row.id,
    routeId: candidate.routeId,
    unit: row.unit,
    rate: { priceNano: BigInt(row.priceNano), perQuantity: BigInt(row.perQuantity) },
    conditions: conditionsOf(row.conditions),
    effectiveFromMs: row.effectiveFromMs,
    source: row.source,
    observedOn: row.observedOn,
    agreement: row.agreement,
  }))
}

function conditionsOf(conditions: QuotedCandidate['rows'][number]['conditions']): PriceRow['conditions'] {
  const { serviceTier, region, inputTokensAbove, utcWindow, variant } = conditions
  return {
    ...(serviceTier === undefined ? {} : { serviceTier }),
    ...(region === undefined ? {} : { region }),
    ...(inputTokensAbove === undefined ? {} : { inputTokensAbove }),
    ...(utcWindow === undefined ? {} : { utcWindow }),
    ...(variant === undefined ? {} : { variant }),
  }
}
