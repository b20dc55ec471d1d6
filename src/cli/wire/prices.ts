import { z } from 'zod'

/* What the server says about prices. Amounts are US dollars as text. */

const amountSchema = z.object({ usd: z.string(), perQuantity: z.string() }).nullable()

export const reviewSchema = z.object({
  id: z.string(),
  kind: z.string(),
  route: z.string(),
  because: z.string(),
  rows: z.array(
    z.object({
      unit: z.string(),
      conditions: z.record(z.string(), z.unknown()),
      from: amountSchema,
      to: amountSchema,
      effectiveFrom: z.string().nullable(),
    }),
  ),
  decision: z.object({ verdict: z.string(), reason: z.string() }).nullable(),
})
export type ReviewAnswer = z.infer<typeof reviewSchema>

export const syncSchema = z.object({
  id: z.string(),
  startedAt: z.string(),
  applied: z.number(),
  held: z.number(),
  unchanged: z.number(),
  readings: z.array(
    z.object({ source: z.string(), models: z.number().nullable(), refusedBecause: z.string().nullable() }),
  ),
})
export type SyncAnswer = z.infer<typeof syncSchema>

export const statusSchema = z.object({
  sources: z.array(z.string()),
  pendingReviews: z.number(),
  alarms: z.array(z.string()),
  lastSync: syncSchema.nullable(),
})

export const changeSchema = z.object({
  kind: z.string(),
  subject: z.string(),
  unit: z.string().nullable(),
  from: z.string().nullable(),
  to: z.string(),
  per: z.string(),
  effectiveFrom: z.string(),
  source: z.string(),
  reason: z.string().nullable(),
})

export const sheetLineSchema = z.object({
  route: z.string(),
  unit: z.string(),
  perQuantity: z.string(),
  conditions: z.record(z.string(), z.unknown()),
  rawUsd: z.string(),
  marginBp: z.number().nullable(),
  markedUsd: z.string().nullable(),
})

export const historySchema = z.object({
  route: z.string(),
  unit: z.string(),
  usd: z.string(),
  perQuantity: z.string(),
  conditions: z.record(z.string(), z.unknown()),
  effectiveFrom: z.string().nullable(),
  source: z.string(),
  agreement: z.string(),
  broughtBy: z.string(),
})

/** Conditions for a cell of a table; a dash for the base price. */
export function conditionsText(conditions: Readonly<Record<string, unknown>>): string {
  return Object.keys(conditions).length === 0 ? '-' : JSON.stringify(conditions)
}
