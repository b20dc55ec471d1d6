import { formatInstant } from '../../base/instant.ts'
import { appendPrices, lockPrices, readRecordedPrices } from '../../catalog/actions/append-prices.ts'
import type { CatalogReader } from '../../catalog/actions/read-catalog.ts'
import type { NewPrice } from '../../catalog/plan-price-import.ts'
import type { Clock } from '../../platform/clock/clock.ts'
import { sha256 } from '../../platform/crypto/digest.ts'
import { newId } from '../../platform/crypto/id.ts'
import type { Db, Queryable } from '../../platform/db/database.ts'
import type { Egress } from '../../platform/http/egress.ts'
import type { Log } from '../../platform/log/log.ts'
import { judgeFeed } from '../judge-feed.ts'
import { newPriceOf } from '../new-price.ts'
import { planSync } from '../plan-sync.ts'
import type { PriceFeed, PriceSourceReader } from '../price-feed.ts'
import type { FeedId } from '../price-claim.ts'
import { questionOf, reviewRowOf } from '../review.ts'
import { insertReviews, type NewReview, supersedeReviews } from '../store/review-store.ts'
import { insertReasons, insertSync, lastModelCounts, lastSync, releaseLease, takeLease } from '../store/sync-store.ts'
import type { ReadingRow, SyncRow } from '../sync-row.ts'
import type { HeldChange, StandingPrice, SyncBounds, SyncPlan, ToldRoute } from '../sync-plan.ts'
import { toldRoutes } from '../told-routes.ts'
import { readFeed, type ReadFeed } from './read-feed.ts'

export type SyncDeps = {
  readonly db: Db
  readonly clock: Clock
  readonly log: Log
  readonly egress: Egress
  readonly catalog: CatalogReader
  /** Empty: sync is off. */
  readonly sources: readonly PriceSourceReader[]
  readonly bounds: SyncBounds
}

export type SyncResult =
  /** Another node, or another person, is at it, or has just done it. */
  | { readonly kind: 'busy' }
  | { readonly kind: 'synced'; readonly sync: SyncRow; readonly readings: readonly ReadingRow[] }

/** Longer than all sources together may take. */
const LEASE_MS = 300_000

/**
 * Reads all sources and compares them with the catalog. Small changes that the sources agree on are appended, effective
 * now; everything else waits as a review. A source that is broken, partial or in other units is refused whole and the
 * others go on without it. One sync at a time over all nodes.
 * @param startedBy the operator's account, or `schedule`
 * @param everyMs    a sync that began less long ago makes this one unnecessary; undefined: never
 */
export async function syncPrices(deps: SyncDeps, startedBy: string, everyMs?: number): Promise<SyncResult> {
  const id = newId()
  const startedAtMs = deps.clock.nowMs()
  const lease = { holder: id, nowMs: startedAtMs, untilMs: startedAtMs + LEASE_MS }
  if (!(await takeLease(deps.db, lease))) return { kind: 'busy' }
  try {
    // Looked at under the lease: two nodes that find it due at once do it once.
    if (everyMs !== undefined && !(await isDue(deps, everyMs))) return { kind: 'busy' }
    const feeds: ReadFeed[] = []
    // One after the other: parsing millions of bytes takes the processor that calls need.
    for (const source of deps.sources) feeds.push(await readFeed(deps, source))
    const done = await deps.db.transaction((tx) => compareAndWrite(deps, tx, { id, startedBy, startedAtMs, feeds }))
    for (const { source, refusedBecause } of done.readings) {
      if (refusedBecause !== undefined) deps.log.error('prices.feed_refused', { source, because: refusedBecause })
    }
    const { applied, held, unchanged } = done.sync
    deps.log[held > 0 ? 'warn' : 'info']('prices.synced', { syncId: id, applied, held, unchanged })
    return { kind: 'synced', ...done }
  } finally {
    await releaseLease(deps.db, id)
  }
}

/** Whether the last sync began at least so long ago. */
export async function isDue({ db, clock }: Pick<SyncDeps, 'db' | 'clock'>, everyMs: number): Promise<boolean> {
  const last = await lastSync(db)
  return last === undefined || clock.nowMs() - last.startedAtMs >= everyMs
}

type Started = {
  readonly id: string
  readonly startedBy: string
  readonly startedAtMs: number
  readonly feeds: readonly ReadFeed[]
}

async function compareAndWrite(
  deps: SyncDeps,
  tx: Queryable,
  started: Started,
): Promise<{ readonly sync: SyncRow; readonly readings: readonly ReadingRow[] }> {
  await lockPrices(tx)
  const nowMs = deps.clock.nowMs()
  const recorded = await readRecordedPrices(tx)
  const before = await lastModelCounts(tx)
  const { accepted, readings } = judgeAll(deps, started, { recorded, before, nowMs })
  const told = toldRoutes(deps.catalog.current(), accepted)
  const sourcesRead = new Set(accepted.keys())
  const plan = planSync({ told, standing: recorded, sourcesRead, bounds: deps.bounds, nowMs })
  const reviews = plan.hold.map((held) => reviewOf(held, started.id, nowMs))
  const opened = await insertReviews(tx, reviews)
  const sync: SyncRow = {
    id: started.id,
    startedBy: started.startedBy,
    startedAtMs: started.startedAtMs,
    finishedAtMs: nowMs,
    applied: plan.apply.length,
    held: opened,
    unchanged: plan.unchanged,
  }
  await insertSync(tx, sync, readings)
  await applyRows(tx, plan, { syncId: started.id, nowMs })
  if (readings.every(({ refusedBecause }) => refusedBecause === undefined)) {
    await supersedeReviews(tx, {
      routeIds: routeIdsOf(told),
      asked: reviews.map((one) => one.fingerprint),
      atMs: nowMs,
    })
  }
  return { sync, readings }
}

function routeIdsOf(told: readonly ToldRoute[]): readonly string[] {
  return told.filter(({ isUnclear }) => !isUnclear).map(({ target }) => target.routeId)
}

function judgeAll(
  deps: SyncDeps,
  started: Started,
  world: {
    readonly recorded: readonly StandingPrice[]
    readonly before: ReadonlyMap<string, number>
    readonly nowMs: number
  },
): { readonly accepted: ReadonlyMap<FeedId, PriceFeed>; readonly readings: readonly ReadingRow[] } {
  const accepted = new Map<FeedId, PriceFeed>()
  const readings = started.feeds.map((read): ReadingRow => {
    const reading = { source: read.id, readAtMs: world.nowMs, sha256: read.sha256, modelCount: undefined }
    if (read.kind === 'refused') return { ...reading, refusedBecause: read.because }
    const refusedBecause = judgeFeed({
      source: read.id,
      modelCount: read.feed.modelCount,
      modelCountBefore: world.before.get(read.id),
      told: toldRoutes(deps.catalog.current(), new Map([[read.id, read.feed]])),
      standing: world.recorded,
      nowMs: world.nowMs,
    })
    if (refusedBecause !== undefined) return { ...reading, refusedBecause }
    accepted.set(read.id, read.feed)
    return { ...reading, modelCount: read.feed.modelCount, refusedBecause }
  })
  return { accepted, readings }
}

async function applyRows(
  tx: Queryable,
  plan: SyncPlan,
  at: { readonly syncId: string; readonly nowMs: number },
): Promise<void> {
  const observedOn = formatInstant(at.nowMs).slice(0, 10)
  const prices: NewPrice[] = []
  const reasons: string[] = []
  for (const row of plan.apply) {
    if (row.rate === undefined) continue
    prices.push(newPriceOf({ ...row, rate: row.rate }, { nowMs: at.nowMs, observedOn }))
    reasons.push(
      `${row.claims.map(({ source }) => source).join(' and ')} say so; within the bounds for changes without a person.`,
    )
  }
  const ids = await appendPrices(tx, { prices, broughtBy: `sync:${at.syncId}`, recordedAtMs: at.nowMs })
  await insertReasons(
    tx,
    ids.map((priceId, index) => ({ priceId, reason: reasons[index] ?? '' })),
  )
}

function reviewOf(held: HeldChange, syncId: string, nowMs: number): NewReview {
  const { news } = held
  return {
    id: newId(),
    fingerprint: sha256(questionOf(held)).toString('hex'),
    kind: held.kind,
    routeId: held.routeId,
    because: held.because,
    rows: held.rows.map(reviewRowOf),
    newModel: news === undefined ? undefined : { model: news.model, route: news.route },
    syncId,
    proposedAtMs: nowMs,
  }
}
