import { z } from 'zod'
import { lookupScopeOf, rowScopeOf } from '../../../accounts/actions/row-scope-of.ts'
import { AppError } from '../../../base/error.ts'
import { parseInstant } from '../../../base/instant.ts'
import { parseUsd } from '../../../base/money.ts'
import type { Db } from '../../../platform/db/database.ts'
import { type ApiRoute, apiRoute } from '../../../platform/http/api-route.ts'
import { adjustRecord } from '../actions/adjust-record.ts'
import { getRecord, listRecords } from '../actions/read-records.ts'
import { RECORD_STATUSES } from '../record-draft.ts'
import { recordDetailSchema, recordSummarySchema, viewDetail, viewSummary } from './record-views.ts'

type Deps = { readonly db: Db }

const instant = z.string().refine((text) => parseInstant(text) !== undefined, 'an RFC 3339 time or a date')
const listQuery = z.object({
  limit: z.coerce.number().int().min(1).max(200).default(50),
  cursor: z.uuid().optional(),
  from: instant.optional(),
  to: instant.optional(),
  model: z.string().max(300).optional().describe('A model id, a route, or the name that the provider uses.'),
  fund: z.string().max(50).optional().describe('wallet, allowance, byok, local or none.'),
  status: z.enum(RECORD_STATUSES).optional(),
  accountId: z.uuid().optional().describe('Another account: for the operator.'),
})

const adjustmentBody = z.strictObject({
  amountUsd: z.string().max(40).default('0').describe('Given back as a new wallet fund. "0": only a note.'),
  reason: z.string().min(1).max(500),
  idempotencyKey: z
    .string()
    .min(1)
    .max(200)
    .refine((key) => key !== 'late_evidence', "this key is Kasa's own"),
})

/** Billing records. */
export function recordRoutes(deps: Deps): readonly ApiRoute[] {
  return [listRoute(deps), getRoute(deps), adjustRoute(deps)]
}

function listRoute(deps: Deps): ApiRoute {
  return apiRoute({
    method: 'GET',
    path: '/api/records',
    summary: 'List billing records, newest first',
    tag: 'money',
    scope: 'read',
    query: listQuery,
    response: z.object({ data: z.array(recordSummarySchema), nextCursor: z.string().nullable() }),
    errors: ['invalid_request', 'not_found'],
    async handle({ query, caller }) {
      const page = await listRecords(deps, {
        ...rowScopeOf(caller, query.accountId),
        beforeId: query.cursor,
        fromMs: query.from === undefined ? undefined : parseInstant(query.from),
        toMs: query.to === undefined ? undefined : parseInstant(query.to),
        model: query.model,
        fund: query.fund,
        status: query.status,
        limit: query.limit,
      })
      return { data: page.records.map(viewSummary), nextCursor: page.nextCursor ?? null }
    },
  })
}

function getRoute(deps: Deps): ApiRoute {
  return apiRoute({
    method: 'GET',
    path: '/api/records/{id}',
    summary: 'One record with its frozen prices, recomputed',
    tag: 'money',
    scope: 'read',
    params: z.object({ id: z.uuid() }),
    response: recordDetailSchema,
    errors: ['not_found'],
    handle: async ({ params, caller }) =>
      viewDetail(await getRecord(deps, { callId: params.id, scope: lookupScopeOf(caller) })),
  })
}

function adjustRoute(deps: Deps): ApiRoute {
  return apiRoute({
    method: 'POST',
    path: '/api/records/{id}/adjustments',
    summary: 'Correct a record by a linked row, with money back or a note',
    tag: 'money',
    scope: 'admin',
    params: z.object({ id: z.uuid() }),
    body: adjustmentBody,
    status: 201,
    response: recordDetailSchema,
    errors: ['invalid_request', 'not_found', 'conflict'],
    async handle({ params, body, caller }) {
      const amountNano = parseUsd(body.amountUsd)
      if (amountNano === undefined || amountNano < 0n) {
        throw new AppError('invalid_request', {
          public: 'amountUsd must be a decimal of at least 0. Nothing was adjusted.',
          param: 'amountUsd',
        })
      }
      await adjustRecord(deps, { ...body, callId: params.id, amountNano, createdBy: caller.accountId })
      return viewDetail(await getRecord(deps, { callId: params.id, scope: undefined }))
    },
  })
}
