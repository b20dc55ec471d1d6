import { z } from 'zod'
import { AppError } from '../../base/error.ts'
import { parseInstant } from '../../base/instant.ts'
import type { Clock } from '../../platform/clock/clock.ts'
import type { Db } from '../../platform/db/database.ts'
import { apiRoute, type ApiRoute } from '../../platform/http/api-route.ts'
import type { CatalogReader } from '../actions/read-catalog.ts'
import { readPriceHistory, readPricesAt } from '../actions/read-price-history.ts'
import { MARGIN_BP_MAX, MARGIN_BP_MIN, setMargin } from '../actions/set-margin.ts'
import { CAPABILITIES, CAPABILITY_CLASSES } from '../capability.ts'
import type { CatalogSnapshot } from '../catalog.ts'
import { marginInForce } from '../margin-at.ts'
import { resolveModel } from '../resolve-model.ts'
import { type ModelMatch, searchModels } from '../search-models.ts'
import { historicPriceViewSchema, marginViewSchema, modelViewSchema, providerViewSchema } from './catalog-schema.ts'
import { viewHistoricPrice, viewMargin, viewModel, viewProvider } from './catalog-views.ts'

export type CatalogRoutesDeps = { readonly db: Db; readonly clock: Clock; readonly reader: CatalogReader }

const TAG = 'Catalog'
const LIMIT_MAX = 500
const LIMIT_DEFAULT = 100

/** The public catalog: providers, models with prices, price history, margins. Setting a margin is the operator's. */
export function catalogRoutes(deps: CatalogRoutesDeps): readonly ApiRoute[] {
  return [
    listProviders(deps),
    listModels(deps),
    getModel(deps),
    getPricesAt(deps),
    getPriceHistory(deps),
    listMargins(deps),
    putMargin(deps),
  ]
}

const page = <T extends z.ZodType>(item: T) => z.object({ data: z.array(item), nextCursor: z.string().nullable() })

function listProviders({ reader }: CatalogRoutesDeps) {
  return apiRoute({
    method: 'GET',
    path: '/api/catalog/providers',
    summary: 'List providers with their terms and how they are called',
    tag: TAG,
    scope: 'public',
    response: page(providerViewSchema),
    errors: [],
    async handle() {
      const snapshot = reader.current()
      const routes = Map.groupBy(snapshot.routes.values(), (route) => route.providerId)
      const data = [...snapshot.providers.values()].map((provider) =>
        viewProvider(provider, routes.get(provider.id)?.length ?? 0),
      )
      return { data, nextCursor: null }
    },
  })
}

const flagSchema = z
  .enum(['true', 'false'])
  .transform((text) => text === 'true')
  .optional()
const capabilitySchema = z.enum(CAPABILITIES)

const searchSchema = z.strictObject({
  q: z.string().max(200).optional(),
  /** One, several separated by commas, or the parameter repeated: all must be met. */
  capability: z
    .union([z.string(), z.array(z.string())])
    .transform((given) => [given].flat().flatMap((names) => names.split(',')))
    .pipe(z.array(capabilitySchema))
    .optional(),
  provider: z.string().optional(),
  priced: flagSchema,
  local: flagSchema,
  limit: z.coerce.number().int().min(1).max(LIMIT_MAX).default(LIMIT_DEFAULT),
  cursor: z.string().max(400).optional(),
})

function listModels({ reader, clock }: CatalogRoutesDeps) {
  return apiRoute({
    method: 'GET',
    path: '/api/catalog/models',
    summary: 'List, search and filter models with their routes and prices',
    tag: TAG,
    scope: 'public',
    query: searchSchema,
    response: page(modelViewSchema),
    errors: ['invalid_request'],
    async handle({ query }) {
      const snapshot = reader.current()
      const atMs = clock.nowMs()
      const filter = {
        q: query.q,
        capabilities: query.capability,
        providerId: query.provider,
        priced: query.priced,
        local: query.local,
      }
      const after = query.cursor === undefined ? undefined : Buffer.from(query.cursor, 'base64url').toString()
      const { matches, nextAfter } = searchModels(snapshot, filter, { after, limit: query.limit, atMs })
      return {
        data: matches.map((match) => viewModel(snapshot, match, atMs)),
        nextCursor: nextAfter === undefined ? null : Buffer.from(nextAfter).toString('base64url'),
      }
    },
  })
}

/** A model id, another name of a model, or a route id; slashes are sent as %2F. */
const modelParamsSchema = z.strictObject({ id: z.string().min(1).max(200) })

function getModel({ reader, clock }: CatalogRoutesDeps) {
  return apiRoute({
    method: 'GET',
    path: '/api/catalog/models/{id}',
    summary: 'Read one model, or one route of it',
    tag: TAG,
    scope: 'public',
    params: modelParamsSchema,
    response: modelViewSchema,
    errors: ['model_not_found', 'invalid_request'],
    async handle({ params }) {
      const snapshot = reader.current()
      return viewModel(snapshot, findModel(snapshot, params.id), clock.nowMs())
    },
  })
}

function findModel(snapshot: CatalogSnapshot, id: string): ModelMatch {
  const resolved = resolveModel(snapshot, id)
  const route = resolved.kind === 'route' ? snapshot.routes.get(resolved.routeId) : undefined
  const modelId = resolved.kind === 'model' ? resolved.modelId : route?.modelId
  const model = modelId === undefined ? undefined : snapshot.models.get(modelId)
  if (model === undefined) {
    const nearest = resolved.kind === 'unknown' ? resolved.suggestions : []
    const hint = nearest.length === 0 ? '' : ` Nearest: ${nearest.join(', ')}.`
    throw new AppError('model_not_found', { public: `There is no model of this name.${hint}`, param: 'id' })
  }
  return { model, routes: route === undefined ? (snapshot.routesOfModel.get(model.id) ?? []) : [route] }
}

const instantSchema = z.string().transform((text, context) => {
  const atMs = parseInstant(text)
  if (atMs !== undefined) return atMs
  context.addIssue({ code: 'custom', message: 'must be a date or an RFC 3339 instant' })
  return z.NEVER
})

function getPricesAt({ db, reader, clock }: CatalogRoutesDeps) {
  return apiRoute({
    method: 'GET',
    path: '/api/catalog/models/{id}/prices',
    summary: 'Read the prices of a model at an instant; now when none is given',
    tag: TAG,
    scope: 'public',
    params: modelParamsSchema,
    query: z.strictObject({ at: instantSchema.optional() }),
    response: page(historicPriceViewSchema),
    errors: ['model_not_found', 'invalid_request'],
    async handle({ params, query }) {
      const snapshot = reader.current()
      const atMs = query.at ?? clock.nowMs()
      const routeIds = findModel(snapshot, params.id).routes.map((route) => route.id)
      const prices = await readPricesAt(db, { routeIds, atMs })
      return { data: prices.map((price) => viewHistoricPrice(snapshot, price, atMs)), nextCursor: null }
    },
  })
}

function getPriceHistory({ db, reader }: CatalogRoutesDeps) {
  return apiRoute({
    method: 'GET',
    path: '/api/catalog/models/{id}/price-history',
    summary: 'Read every price that a model ever had or will have, newest first',
    tag: TAG,
    scope: 'public',
    params: modelParamsSchema,
    response: page(historicPriceViewSchema),
    errors: ['model_not_found', 'invalid_request'],
    async handle({ params }) {
      const snapshot = reader.current()
      const history = await readPriceHistory(
        db,
        findModel(snapshot, params.id).routes.map((route) => route.id),
      )
      const data = history.map((price) => viewHistoricPrice(snapshot, price, price.effectiveFromMs))
      return { data, nextCursor: null }
    },
  })
}

function listMargins({ reader, clock }: CatalogRoutesDeps) {
  return apiRoute({
    method: 'GET',
    path: '/api/catalog/margins',
    summary: 'List the margins in force, one per capability class',
    tag: TAG,
    scope: 'public',
    response: page(marginViewSchema),
    errors: [],
    async handle() {
      const { margins } = reader.current()
      const atMs = clock.nowMs()
      const inForce = CAPABILITY_CLASSES.flatMap((name) => marginInForce(margins, name, atMs) ?? [])
      return { data: inForce.map(viewMargin), nextCursor: null }
    },
  })
}

function putMargin({ db, clock, reader }: CatalogRoutesDeps) {
  return apiRoute({
    method: 'PUT',
    path: '/api/catalog/margins/{class}',
    summary: 'Set the margin of a capability class from now on',
    tag: TAG,
    scope: 'admin',
    params: z.strictObject({ class: z.enum(CAPABILITY_CLASSES) }),
    body: z.strictObject({ marginBp: z.int().min(MARGIN_BP_MIN).max(MARGIN_BP_MAX) }),
    response: marginViewSchema,
    errors: ['invalid_request'],
    async handle({ params, body, caller }) {
      const margin = await setMargin(
        { db, clock },
        { capabilityClass: params.class, marginBp: body.marginBp, setBy: caller.accountId },
      )
      // This node prices with it from this answer on; the others follow when they hear of the change.
      await reader.refresh()
      return viewMargin(margin)
    },
  })
}
