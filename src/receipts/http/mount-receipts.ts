import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { z } from 'zod'
import { lookupScopeOf, rowScopeOf } from '../../accounts/actions/row-scope-of.ts'
import { AppError } from '../../base/error.ts'
import { formatInstant, parseInstant } from '../../base/instant.ts'
import type { ApiDoc, Caller } from '../../platform/http/api-route.ts'
import type { IntegrateDeps } from '../actions/integrate.ts'
import { makeDayReceipt, makeLeafReceipt, makeReceipt } from '../actions/make-receipt.ts'

const RECEIPT_TYPE = 'application/vnd.kasa.receipt+json'
const idParams = z.object({ id: z.uuid() })
const dayParams = z.object({ day: z.string().refine(isDay, 'a day as 2026-11-20') })
const dayQuery = z.strictObject({ accountId: z.uuid().optional().describe('Another account: for the operator.') })

type Deps = { readonly log: IntegrateDeps; readonly authorize: (request: FastifyRequest) => Promise<Caller> }

/** Receipt files: of a record, of anything else in the log, and of what a day came to. */
export function mountReceipts(app: FastifyInstance, { log, authorize }: Deps): void {
  app.get('/api/records/:id/receipt', async (request, reply) => {
    const caller = await authorize(request)
    const params = idParams.safeParse(request.params)
    if (!params.success) throw new AppError('not_found', { public: 'There is no such record.', param: 'id' })
    const { id } = params.data
    return send(reply, id, await makeReceipt(log, { callId: id, scope: lookupScopeOf(caller) }))
  })
  app.get('/api/receipts/:id', async (request, reply) => {
    const caller = await authorize(request)
    const params = idParams.safeParse(request.params)
    if (!params.success) throw new AppError('not_found', { public: 'The log has nothing with this id.', param: 'id' })
    const { id } = params.data
    return send(reply, id, await makeLeafReceipt(log, { id, scope: lookupScopeOf(caller) }))
  })
  app.get('/api/receipts/daily/:day', async (request, reply) => {
    const caller = await authorize(request)
    const params = dayParams.safeParse(request.params)
    const query = dayQuery.safeParse(request.query)
    if (!params.success || !query.success) {
      const param = params.success ? 'accountId' : 'day'
      const public_ = params.success
        ? 'accountId is not the id of an account, or the query has something else.'
        : 'A day is written like 2026-11-20, and is a day of UTC.'
      throw new AppError('invalid_request', { public: public_, param })
    }
    const { day } = params.data
    const scope = rowScopeOf(caller, query.data.accountId)
    return send(reply, day, await makeDayReceipt(log, { scope, day }))
  })
}

function isDay(text: string): boolean {
  const atMs = /^\d{4}-\d{2}-\d{2}$/.test(text) ? parseInstant(text) : undefined
  return atMs !== undefined && formatInstant(atMs).startsWith(text)
}

function send(reply: FastifyReply, name: string, receipt: string): FastifyReply {
  return reply
    .type(RECEIPT_TYPE)
    .header('content-disposition', `attachment; filename="receipt-${name}.json"`)
    .send(Buffer.from(receipt))
}

const fileSchema = z.object({
  format: z.literal('kasa-receipt/1'),
  keys: z.array(z.string()).describe('The key of each signature of the checkpoint, line by line.'),
  leaf: z.record(z.string(), z.unknown()),
  snapshot: z.string().nullable().describe('The frozen prices of a record, as they were hashed.'),
  proof: z.object({ leafIndex: z.string(), hashes: z.array(z.string()) }),
  checkpoint: z.string().describe('A signed note: origin, size and root of the log.'),
})

/** What OpenAPI says of them. */
export const receiptDocs: readonly ApiDoc[] = [
  doc('/api/records/{id}/receipt', 'The receipt file of a record', { params: idParams }),
  doc(
    '/api/receipts/{id}',
    'The receipt file of anything in the log: a record, price, margin, contract, fee, tier or sum of a day',
    { params: idParams },
  ),
  doc('/api/receipts/daily/{day}', 'The receipt file of what an account was charged on a day of UTC', {
    params: dayParams,
    query: dayQuery,
  }),
]

function doc(
  path: string,
  summary: string,
  schemas: { readonly params: z.ZodType; readonly query?: z.ZodType },
): ApiDoc {
  return {
    method: 'GET',
    path,
    summary,
    description: `Answers ${RECEIPT_TYPE}: canonical JSON that kasa-verify checks without a server. Its bytes must be kept as they are.`,
    tag: 'receipts',
    scope: 'read',
    status: 200,
    errors:
      schemas.query === undefined ? ['not_found', 'unavailable'] : ['invalid_request', 'not_found', 'unavailable'],
    schemas: { query: undefined, body: undefined, response: fileSchema, ...schemas },
  }
}
