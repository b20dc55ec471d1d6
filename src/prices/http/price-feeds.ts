import type { FastifyInstance, FastifyRequest } from 'fastify'
import { z } from 'zod'
import { AppError } from '../../base/error.ts'
import { priceConditionsSchema } from '../../catalog/catalog-seed.ts'
import type { CatalogReader } from '../../catalog/actions/read-catalog.ts'
import { UNITS } from '../../catalog/unit.ts'
import type { Clock } from '../../platform/clock/clock.ts'
import type { Queryable } from '../../platform/db/database.ts'
import type { ApiDoc } from '../../platform/http/api-route.ts'
import { describeIssues } from '../../platform/http/describe-issues.ts'
import { readChanges } from '../actions/read-changes.ts'
import { priceSheet, renderSheetCsv } from '../price-sheet.ts'
import { type AtomEntry, renderAtom } from '../render-atom.ts'
import { type ChangeView, changeViewSchema, viewChange } from './price-views.ts'

type Deps = { readonly db: Queryable; readonly clock: Clock; readonly catalog: CatalogReader }

const JSON_TYPE = 'application/json; charset=utf-8'

const changesQuery = z.strictObject({
  route: z.string().max(300).optional(),
  limit: z.coerce.number().int().min(1).max(500).default(100),
  cursor: z.uuid().optional(),
  format: z.enum(['json', 'atom']).optional(),
})
const sheetQuery = z.strictObject({
  provider: z.string().max(100).optional(),
  limit: z.coerce.number().int().min(1).max(5000).default(500).describe('Routes, not lines.'),
  cursor: z.string().max(400).optional(),
  format: z.enum(['json', 'csv']).optional(),
})

/** The public change log (JSON or Atom) and price sheet (JSON or CSV). No key is needed. */
export function mountPriceFeeds(app: FastifyInstance, deps: Deps): void {
  app.get('/api/prices/changes', async (request, reply) => {
    const query = parseQuery(changesQuery, request)
    const { changes, nextCursor } = await readChanges(deps.db, {
      routeId: query.route,
      beforeId: query.cursor,
      limit: query.limit,
    })
    const views = changes.map(viewChange)
    if (wants(request, query.format, 'atom', 'application/atom+xml')) {
      return reply.type('application/atom+xml; charset=utf-8').send(atomOf(request, views, nextCursor))
    }
    return reply.type(JSON_TYPE).send(JSON.stringify({ data: views, nextCursor: nextCursor ?? null }))
  })
  app.get('/api/prices/sheet', async (request, reply) => {
    const query = parseQuery(sheetQuery, request)
    const after = query.cursor === undefined ? undefined : Buffer.from(query.cursor, 'base64url').toString()
    const isCsv = wants(request, query.format, 'csv', 'text/csv')
    // A table that ends somewhere in the middle would be taken for the whole.
    const limit = isCsv ? Number.MAX_SAFE_INTEGER : query.limit
    const page = { atMs: deps.clock.nowMs(), after, limit, providerId: query.provider }
    const { lines, nextAfter } = priceSheet(deps.catalog.current(), page)
    if (isCsv) return reply.type('text/csv; charset=utf-8').send(renderSheetCsv(lines))
    const nextCursor = nextAfter === undefined ? null : Buffer.from(nextAfter).toString('base64url')
    return reply.type(JSON_TYPE).send(JSON.stringify({ data: lines, nextCursor }))
  })
}

function parseQuery<T>(schema: z.ZodType<T>, request: FastifyRequest): T {
  const parsed = schema.safeParse(request.query)
  if (parsed.success) return parsed.data
  const { sentence, param } = describeIssues(parsed.error)
  throw new AppError('invalid_request', { public: `In the query: ${sentence}.`, param })
}

/** The query decides; without it, the header does, if it names the type. */
function wants(request: FastifyRequest, asked: string | undefined, format: string, type: string): boolean {
  return asked === undefined ? request.headers.accept?.includes(type) === true : asked === format
}

function atomOf(request: FastifyRequest, views: readonly ChangeView[], nextCursor: string | undefined): string {
  const base = `${request.protocol}://${request.host}/api/prices/changes?format=atom`
  return renderAtom({
    selfUrl: base,
    nextUrl: nextCursor === undefined ? undefined : `${base}&cursor=${nextCursor}`,
    entries: views.map(entryOf),
  })
}

function entryOf(view: ChangeView): AtomEntry {
  const what = view.kind === 'price' ? `${view.subject} ${view.unit ?? ''}` : `Margin of ${view.subject}`
  const words = view.kind === 'price' ? `USD for ${view.per}` : 'basis points of the provider price'
  const when = Object.keys(view.conditions).length === 0 ? '' : ` when ${JSON.stringify(view.conditions)}`
  return {
    id: view.id,
    title: `${what}: ${view.from ?? 'none'} -> ${view.to}`,
    summary:
      `From ${view.from ?? 'none'} to ${view.to} ${words}${when}, effective ${view.effectiveFrom}. Source: ${view.source}. ${view.reason ?? ''}`.trim(),
    updatedAtMs: Date.parse(view.recordedAt),
  }
}

const sheetLineSchema = z.object({
  model: z.string(),
  route: z.string(),
  unit: z.enum(UNITS),
  perQuantity: z.string(),
  conditions: priceConditionsSchema,
  rawUsd: z.string(),
  marginBp: z.number().nullable(),
  markedUsd: z.string().nullable(),
})

/** What OpenAPI says of the two. */
export const priceFeedDocs: readonly ApiDoc[] = [
  doc(
    '/api/prices/changes',
    'Every price and margin that changed, with reasons, newest first; JSON, or Atom by `Accept`',
    {
      query: changesQuery,
      response: z.object({ data: z.array(changeViewSchema), nextCursor: z.string().nullable() }),
    },
  ),
  doc(
    '/api/prices/sheet',
    'The price sheet: raw, margin and marked price per model and unit; JSON, or CSV by `Accept`',
    {
      query: sheetQuery,
      response: z.object({ data: z.array(sheetLineSchema), nextCursor: z.string().nullable() }),
    },
  ),
]

function doc(
  path: string,
  summary: string,
  schemas: { readonly query: z.ZodType; readonly response: z.ZodType },
): ApiDoc {
  return {
    method: 'GET',
    path,
    summary,
    description: undefined,
    tag: 'Prices',
    scope: 'public',
    status: 200,
    errors: ['invalid_request'],
    schemas: { params: undefined, body: undefined, ...schemas },
  }
}
