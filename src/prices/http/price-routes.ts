import { z } from 'zod'
import { AppError } from '../../base/error.ts'
import { formatInstant, parseInstant } from '../../base/instant.ts'
import { rateFromUsd } from '../../base/money.ts'
import { priceConditionsSchema } from '../../catalog/catalog-seed.ts'
import { UNITS } from '../../catalog/unit.ts'
import { type ApiRoute, apiRoute } from '../../platform/http/api-route.ts'
import { decideReview } from '../actions/decide-review.ts'
import { readRates } from '../actions/import-rates.ts'
import { readReviews } from '../actions/read-reviews.ts'
import { readStatus } from '../actions/read-status.ts'
import { setPrice } from '../actions/set-price.ts'
import { type SyncDeps, syncPrices } from '../actions/sync-prices.ts'
import { reviewViewSchema, statusViewSchema, syncViewSchema, viewReview, viewStatus, viewSync } from './price-views.ts'

const tag = 'Prices'
const reasonSchema = z.string().trim().min(1).max(2000)

/** Sync, reviews and prices set by hand: the operator's. The public log and sheet are in `price-feeds.ts`. */
export function priceRoutes(deps: SyncDeps): readonly ApiRoute[] {
  return [ratesRoute(deps), statusRoute(deps), syncRoute(deps), listReviews(deps), postDecision(deps), postPrice(deps)]
}

function ratesRoute(deps: SyncDeps): ApiRoute {
  return apiRoute({
    method: 'GET',
    path: '/api/prices/exchange-rates',
    summary: 'Exchange rates of a day, or the last before it: units of each currency for one euro',
    tag,
    scope: 'public',
    query: z.object({ on: z.iso.date().optional() }),
    response: z.object({
      on: z.string(),
      source: z.string(),
      fetchedAt: z.string(),
      perEuro: z.record(z.string(), z.string()),
    }),
    errors: ['not_found', 'invalid_request'],
    async handle({ query }) {
      const found = await readRates(deps.db, query.on ?? formatInstant(deps.clock.nowMs()).slice(0, 10))
      if (found === undefined) {
        throw new AppError('not_found', {
          public: 'There are no exchange rates of that day or before it.',
          param: 'on',
        })
      }
      const { table, fetchedAtMs } = found
      return {
        on: table.on,
        source: table.source,
        fetchedAt: formatInstant(fetchedAtMs),
        perEuro: Object.fromEntries(table.perEuro),
      }
    },
  })
}

function statusRoute(deps: SyncDeps): ApiRoute {
  return apiRoute({
    method: 'GET',
    path: '/api/prices/status',
    summary: 'How the prices stand: sources, the last sync, alarms, what waits for a person',
    tag,
    scope: 'admin',
    response: statusViewSchema,
    errors: [],
    handle: async () => viewStatus(await readStatus(deps)),
  })
}

function syncRoute(deps: SyncDeps): ApiRoute {
  return apiRoute({
    method: 'POST',
    path: '/api/prices/sync',
    summary: 'Read the price sources now',
    description:
      'Small changes that the sources agree on are applied, effective now; everything else waits as a review.',
    tag,
    scope: 'admin',
    response: syncViewSchema,
    errors: ['conflict'],
    async handle({ caller }) {
      if (deps.sources.length === 0) {
        throw new AppError('conflict', {
          public: 'No price sources are configured. Set KASA_PRICE_SOURCES. Nothing was changed.',
        })
      }
      const result = await syncPrices(deps, caller.accountId)
      if (result.kind === 'synced') {
        // This node prices with it from this answer on; the others follow when they hear of the change.
        await deps.catalog.refresh()
        return viewSync(result.sync, result.readings)
      }
      throw new AppError('conflict', {
        public: 'A sync is running already, here or on another node. Nothing was changed.',
      })
    },
  })
}

function listReviews(deps: SyncDeps): ApiRoute {
  return apiRoute({
    method: 'GET',
    path: '/api/prices/reviews',
    summary: 'List price changes that wait, or waited, for a person, newest first',
    tag,
    scope: 'admin',
    query: z.object({
      state: z.enum(['pending', 'decided', 'all']).default('pending'),
      limit: z.coerce.number().int().min(1).max(500).default(100),
      cursor: z.uuid().optional(),
    }),
    response: z.object({ data: z.array(reviewViewSchema), nextCursor: z.string().nullable() }),
    errors: ['invalid_request'],
    async handle({ query }) {
      const { state, limit, cursor: beforeId } = query
      const { reviews, nextCursor } = await readReviews(deps.db, { state, limit, beforeId })
      return { data: reviews.map(viewReview), nextCursor: nextCursor ?? null }
    },
  })
}

const decisionSchema = z.strictObject({
  reviewId: z.uuid(),
  verdict: z.enum(['approved', 'rejected']),
  reason: reasonSchema,
  source: z.string().max(100).optional().describe('Whose value to take, where the sources disagree.'),
})

function postDecision(deps: SyncDeps): ApiRoute {
  return apiRoute({
    method: 'POST',
    path: '/api/prices/reviews',
    summary: 'Approve or reject a price change, once, with the reason',
    tag,
    scope: 'admin',
    body: decisionSchema,
    response: reviewViewSchema,
    errors: ['not_found', 'conflict', 'invalid_request'],
    async handle({ body, caller }) {
      const decision = { ...body, source: body.source, decidedBy: caller.accountId }
      const review = await decideReview(deps, decision)
      await deps.catalog.refresh()
      return viewReview(review)
    },
  })
}

const instantSchema = z.string().transform((text, context) => {
  const atMs = parseInstant(text)
  if (atMs !== undefined) return atMs
  context.addIssue({ code: 'custom', message: 'must be a date or an RFC 3339 instant' })
  return z.NEVER
})

const priceSchema = z.strictObject({
  route: z.string().min(1).max(300),
  unit: z.enum(UNITS),
  usd: z.string().max(60).describe('US dollars for `per` units, as a decimal.'),
  per: z.int().positive().max(1_000_000_000),
  conditions: priceConditionsSchema.default({}),
  effectiveFrom: instantSchema.optional(),
  until: instantSchema.optional().describe('Ends a promotion: what would have stood without it stands again.'),
  reason: reasonSchema,
})

function postPrice(deps: SyncDeps): ApiRoute {
  return apiRoute({
    method: 'POST',
    path: '/api/prices',
    summary: 'Set a price by hand, from now or later, for good or as a promotion with an end',
    tag,
    scope: 'admin',
    body: priceSchema,
    status: 201,
    response: z.object({ ids: z.array(z.string()) }),
    errors: ['not_found', 'invalid_request'],
    async handle({ body }) {
      const rate = rateFromUsd(body.usd, BigInt(body.per))
      if (rate === undefined) {
        throw new AppError('invalid_request', {
          public: 'usd must be a decimal of at least zero. Nothing was changed.',
          param: 'usd',
        })
      }
      const ids = await setPrice(deps, {
        routeId: body.route,
        unit: body.unit,
        rate,
        conditions: body.conditions,
        fromMs: body.effectiveFrom,
        untilMs: body.until,
        reason: body.reason,
      })
      await deps.catalog.refresh()
      return { ids: [...ids] }
    },
  })
}
