import { AppError } from '../../base/error.ts'
import { formatInstant, type InstantMs } from '../../base/instant.ts'
import type { Rate } from '../../base/money.ts'
import {
  addRoute,
  appendPrices,
  lockPrices,
  readRecordedPrices,
  retireRoute,
} from '../../catalog/actions/append-prices.ts'
import type { NewPrice } from '../../catalog/plan-price-import.ts'
import { conditionsKey, pricesInForce } from '../../catalog/price-at.ts'
import type { Clock } from '../../platform/clock/clock.ts'
import type { Db, Queryable } from '../../platform/db/database.ts'
import { rateOfClaim } from '../compare-claims.ts'
import { newPriceOf } from '../new-price.ts'
import type { Review, ReviewRow } from '../review.ts'
import { findReview, insertDecision } from '../store/review-store.ts'
import { insertReasons } from '../store/sync-store.ts'
import type { StandingPrice } from '../sync-plan.ts'

export type ReviewDecision = {
  readonly reviewId: string
  readonly verdict: 'approved' | 'rejected'
  readonly reason: string
  /** Whose value to take where the sources disagree. Undefined: the proposed one. */
  readonly source: string | undefined
  readonly decidedBy: string
}

/**
 * Decides a review, once. An approved change is appended, effective now or at its later date. The same decision again
 * changes nothing and answers the first one.
 * @throws AppError `not_found`; `conflict` when it was decided otherwise, or a price that it rests on has changed meanwhile;
 * `invalid_request` for a source that said nothing here
 */
export async function decideReview(
  deps: { readonly db: Db; readonly clock: Clock },
  decision: ReviewDecision,
): Promise<Review> {
  return await deps.db.transaction(async (tx) => {
    await lockPrices(tx)
    const review = await findReview(tx, decision.reviewId)
    if (review === undefined) {
      throw new AppError('not_found', { public: 'There is no such review. Nothing was changed.', param: 'reviewId' })
    }
    if (review.decision !== undefined) return decidedAlready(review, decision)
    const nowMs = deps.clock.nowMs()
    if (decision.verdict === 'approved') await applyReview(tx, review, { decision, nowMs })
    const { reviewId, verdict, reason, decidedBy } = decision
    await insertDecision(tx, { reviewId, verdict, reason, decidedBy, decidedAtMs: nowMs })
    return { ...review, decision: { verdict, reason, decidedBy, decidedAtMs: nowMs } }
  })
}

function decidedAlready(review: Review, decision: ReviewDecision): Review {
  if (review.decision?.verdict === decision.verdict) return review
  throw new AppError('conflict', {
    public: `This review was ${review.decision?.verdict ?? 'decided'} already. Nothing was changed.`,
  })
}

type Applying = { readonly decision: ReviewDecision; readonly nowMs: InstantMs }

async function applyReview(tx: Queryable, review: Review, applying: Applying): Promise<void> {
  const { nowMs, decision } = applying
  const recorded = (await readRecordedPrices(tx)).filter(({ routeId }) => routeId === review.routeId)
  for (const row of review.rows) requireUnchanged(row, recorded, nowMs)
  const broughtBy = `review:${review.id}`
  if (review.newModel !== undefined) await addRoute(tx, { ...review.newModel, broughtBy })
  if (review.kind === 'route_gone') return await retireRoute(tx, review.routeId)
  const prices = review.rows.flatMap((row) => priceOf(review.routeId, row, recorded, applying))
  const ids = await appendPrices(tx, { prices, broughtBy, recordedAtMs: nowMs })
  await insertReasons(
    tx,
    ids.map((priceId) => ({ priceId, reason: decision.reason })),
  )
}

function requireUnchanged(row: ReviewRow, recorded: readonly StandingPrice[], nowMs: InstantMs): void {
  const atMs = Math.max(nowMs, row.effectiveFromMs ?? nowMs)
  const standing = inForceAt(recorded, row, atMs)
  if ((standing?.id ?? null) === (row.base?.id ?? null)) return
  throw new AppError('conflict', {
    public: `The price of ${row.unit} has changed since this review was opened. Nothing was changed; sync again and decide anew.`,
  })
}

function inForceAt(recorded: readonly StandingPrice[], row: Pick<ReviewRow, 'unit' | 'conditions'>, atMs: InstantMs) {
  return pricesInForce(recorded, atMs).find(
    (one) => one.unit === row.unit && conditionsKey(one.conditions) === conditionsKey(row.conditions),
  )
}

function priceOf(
  routeId: string,
  row: ReviewRow,
  recorded: readonly StandingPrice[],
  { decision, nowMs }: Applying,
): readonly NewPrice[] {
  const at = { nowMs, observedOn: formatInstant(nowMs).slice(0, 10) }
  if (row.priceNano === null || row.perQuantity === null) {
    // A condition that is gone ends with the base price. A base price stays: no price is better known than the last one.
    const base = inForceAt(recorded, { unit: row.unit, conditions: {} }, nowMs)
    if (base === undefined || Object.keys(row.conditions).length === 0) return []
    return [newPriceOf({ ...row, routeId, rate: base.rate, effectiveFromMs: undefined }, at)]
  }
  const proposed: Rate = { priceNano: BigInt(row.priceNano), perQuantity: BigInt(row.perQuantity) }
  const chosen = decision.source === undefined ? { source: row.source, rate: proposed } : saidBy(row, decision.source)
  const effectiveFromMs = row.effectiveFromMs ?? undefined
  return [newPriceOf({ ...row, ...chosen, routeId, effectiveFromMs }, at)]
}

function saidBy(row: ReviewRow, source: string): { readonly source: string; readonly rate: Rate } {
  const claim = row.claims.find((one) => one.source === source)
  if (claim !== undefined) return { source, rate: rateOfClaim(claim) }
  throw new AppError('invalid_request', {
    public: `${source} said nothing about ${row.unit} here. Nothing was changed.`,
    param: 'source',
  })
}
