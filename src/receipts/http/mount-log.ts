import type { FastifyInstance, FastifyRequest } from 'fastify'
import { z } from 'zod'
import { AppError } from '../../base/error.ts'
import { formatInstant } from '../../base/instant.ts'
import { mayAdminister } from '../../platform/http/caller-account.ts'
import type { Caller } from '../../platform/http/api-route.ts'
import type { IntegrateDeps } from '../actions/integrate.ts'
import { makeReceipt } from '../actions/make-receipt.ts'
import { readCheckpoint, readTileFile } from '../actions/read-log.ts'

const RECEIPT_TYPE = 'application/vnd.kasa.receipt+json'
const FOREVER = 'public, max-age=31536000, immutable'
const paramsSchema = z.object({ id: z.uuid() })

type Deps = {
  readonly log: IntegrateDeps
  readonly authorize: (request: FastifyRequest) => Promise<Caller>
  /** The page on which a receipt is dropped, whole. */
  readonly page: string
}

/** What is not a JSON document of the API: files of the log, and receipt files. */
export function mountLog(app: FastifyInstance, { log, authorize, page }: Deps): void {
  app.get('/log/checkpoint', async (_request, reply) =>
    reply
      .type('text/plain; charset=utf-8')
      .header('cache-control', 'no-cache')
      .send(await readCheckpoint(log)),
  )
  app.get<{ Params: { '*': string } }>('/log/tile/*', async (request, reply) => {
    const tile = await readTileFile(log, request.params['*'])
    // A part of a tile is the same for ever too: what is in it never changes.
    return reply.type('application/octet-stream').header('cache-control', FOREVER).send(Buffer.from(tile.bytes))
  })
  app.get('/.well-known/kasa-log.json', async (_request, reply) => {
    const keys = await log.keys.published()
    return reply.type('application/json; charset=utf-8').send(
      JSON.stringify({
        origin: log.origin,
        keys: keys.map((key) => ({
          verifierKey: key.verifierKey,
          signsFrom: formatInstant(key.madeAtMs),
          signsUntil: key.retiredAtMs === undefined ? null : formatInstant(key.retiredAtMs),
        })),
      }),
    )
  })
  app.get('/api/records/:id/receipt', async (request, reply) => {
    const caller = await authorize(request)
    const params = paramsSchema.safeParse(request.params)
    if (!params.success) throw new AppError('not_found', { public: 'There is no such record.', param: 'id' })
    const accountId = mayAdminister(caller) ? undefined : caller.accountId
    const receipt = await makeReceipt(log, { callId: params.data.id, accountId })
    return reply
      .type(RECEIPT_TYPE)
      .header('content-disposition', `attachment; filename="receipt-${params.data.id}.json"`)
      .send(Buffer.from(receipt))
  })
  app.get('/verify', async (_request, reply) =>
    reply
      .type('text/html; charset=utf-8')
      // The page needs nothing from anywhere, this server included: what is dropped on it stays in the browser.
      .header('content-security-policy', "default-src 'none'; script-src 'unsafe-inline'; style-src 'unsafe-inline'")
      .send(page),
  )
}
