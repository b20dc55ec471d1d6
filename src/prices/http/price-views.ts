import { z } from 'zod'
import { formatInstant } from '../../base/instant.ts'
import { priceConditionsSchema } from '../../catalog/catalog-seed.ts'
import { rateUsd } from '../../catalog/price-display.ts'
import { UNITS } from '../../catalog/unit.ts'
import type { ReasonedChange } from '../actions/read-changes.ts'
import type { PriceStatus } from '../actions/read-status.ts'
import { type Review, reviewRowSchema, VERDICTS } from '../review.ts'
import type { ReadingRow, SyncRow } from '../sync-row.ts'
import { REVIEW_KINDS } from '../sync-plan.ts'

const priceSchema = z.object({ usd: z.string(), priceNano: z.string(), perQuantity: z.string() })

export const reviewViewSchema = z.object({
  id: z.string(),
  kind: z.enum(REVIEW_KINDS),
  route: z.string(),
  because: z.string(),
  rows: z.array(
    z.object({
      unit: z.enum(UNITS),
      conditions: priceConditionsSchema,
      /** Null: nothing stood here before. */
      from: priceSchema.nullable(),
      /** Null: the sources tell of no price any more. */
      to: priceSchema.nullable(),
      effectiveFrom: z.string().nullable(),
      source: z.string(),
      claims: z.array(z.object({ source: z.string(), usd: z.string(), per: z.number() })),
    }),
  ),
  newModel: z.string().nullable(),
  sync: z.string(),
  proposedAt: z.string(),
  decision: z
    .object({
      verdict: z.enum(VERDICTS),
      reason: z.string(),
      decidedBy: z.string().nullable(),
      decidedAt: z.string(),
    })
    .nullable(),
})

export function viewReview(review: Review): z.infer<typeof reviewViewSchema> {
  const { decision } = review
  return {
    id: review.id,
    kind: review.kind,
    route: review.routeId,
    because: review.because,
    rows: review.rows.map(viewRow),
    newModel: review.newModel?.model.id ?? null,
    sync: review.syncId,
    proposedAt: formatInstant(review.proposedAtMs),
    decision:
      decision === undefined
        ? null
        : {
            verdict: decision.verdict,
            reason: decision.reason,
            decidedBy: decision.decidedBy ?? null,
            decidedAt: formatInstant(decision.decidedAtMs),
          },
  }
}

function viewRow(row: z.infer<typeof reviewRowSchema>) {
  const to =
    row.priceNano === null || row.perQuantity === null
      ? null
      : { priceNano: row.priceNano, perQuantity: row.perQuantity }
  return {
    unit: row.unit,
    conditions: row.conditions,
    from: row.base === null ? null : viewPrice(row.base),
    to: to === null ? null : viewPrice(to),
    effectiveFrom: row.effectiveFromMs === null ? null : formatInstant(row.effectiveFromMs),
    source: row.source,
    claims: row.claims.map((claim) => ({ ...claim })),
  }
}

function viewPrice({ priceNano, perQuantity }: { readonly priceNano: string; readonly perQuantity: string }) {
  const rate = { priceNano: BigInt(priceNano), perQuantity: BigInt(perQuantity) }
  return { usd: rateUsd(rate), priceNano, perQuantity }
}

export const changeViewSchema = z.object({
  id: z.string(),
  kind: z.enum(['price', 'margin']),
  /** The route of a price, the capability class of a margin. */
  subject: z.string(),
  unit: z.string().nullable(),
  conditions: priceConditionsSchema,
  from: z.string().nullable(),
  to: z.string(),
  per: z.string(),
  effectiveFrom: z.string(),
  recordedAt: z.string(),
  source: z.string(),
  broughtBy: z.string(),
  reason: z.string().nullable(),
})
export type ChangeView = z.infer<typeof changeViewSchema>

/** Prices in US dollars for `per` units; margins in basis points of the provider's price. */
export function viewChange(change: ReasonedChange): ChangeView {
  const shared = {
    id: change.id,
    kind: change.kind,
    recordedAt: formatInstant(change.recordedAtMs),
    reason: change.reason ?? null,
  }
  if (change.kind === 'margin') {
    return {
      ...shared,
      subject: change.capabilityClass,
      unit: null,
      conditions: {},
      from: change.beforeBp?.toString() ?? null,
      to: change.marginBp.toString(),
      per: '10000',
      effectiveFrom: formatInstant(change.effectiveFromMs),
      source: 'operator',
      broughtBy: 'operator',
    }
  }
  const { price, before, broughtBy } = change
  return {
    ...shared,
    subject: price.routeId,
    unit: price.unit,
    conditions: price.conditions,
    from: before === undefined ? null : usdFor(before, price.rate.perQuantity),
    to: rateUsd(price.rate),
    per: price.rate.perQuantity.toString(),
    effectiveFrom: formatInstant(price.effectiveFromMs),
    source: price.source,
    broughtBy,
  }
}

/** The old price for as many units as the new one counts, where that is exact; else with its own count. */
function usdFor(rate: { readonly priceNano: bigint; readonly perQuantity: bigint }, perQuantity: bigint): string {
  const scaled = rate.priceNano * perQuantity
  if (scaled % rate.perQuantity === 0n) return rateUsd({ priceNano: scaled / rate.perQuantity, perQuantity })
  return `${rateUsd(rate)} per ${rate.perQuantity}`
}

export const syncViewSchema = z.object({
  id: z.string(),
  startedBy: z.string(),
  startedAt: z.string(),
  finishedAt: z.string(),
  applied: z.number(),
  held: z.number(),
  unchanged: z.number(),
  readings: z.array(
    z.object({
      source: z.string(),
      readAt: z.string(),
      sha256: z.string().nullable(),
      models: z.number().nullable(),
      refusedBecause: z.string().nullable(),
    }),
  ),
})

export function viewSync(sync: SyncRow, readings: readonly ReadingRow[]): z.infer<typeof syncViewSchema> {
  return {
    id: sync.id,
    startedBy: sync.startedBy,
    startedAt: formatInstant(sync.startedAtMs),
    finishedAt: formatInstant(sync.finishedAtMs),
    applied: sync.applied,
    held: sync.held,
    unchanged: sync.unchanged,
    readings: readings.map((reading) => ({
      source: reading.source,
      readAt: formatInstant(reading.readAtMs),
      sha256: reading.sha256 ?? null,
      models: reading.modelCount ?? null,
      refusedBecause: reading.refusedBecause ?? null,
    })),
  }
}

export const statusViewSchema = z.object({
  sources: z.array(z.string()),
  pendingReviews: z.number(),
  alarms: z.array(z.string()),
  lastSync: syncViewSchema.nullable(),
})

export function viewStatus(status: PriceStatus): z.infer<typeof statusViewSchema> {
  return {
    sources: status.sources.map(({ id }) => id),
    pendingReviews: status.pendingReviews,
    alarms: [...status.alarms],
    lastSync: status.lastSync === undefined ? null : viewSync(status.lastSync, status.readings),
  }
}
