import { Readable } from 'node:stream'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import { z } from 'zod'
import { AppError } from '../../../base/error.ts'
import type { Caller } from '../../../platform/http/api-route.ts'
import { accountOf } from '../../../platform/http/caller-account.ts'
import type { Clock } from '../../../platform/clock/clock.ts'
import type { Queryable } from '../../../platform/db/database.ts'
import { exportUsage } from '../actions/export-usage.ts'
import { EXPORT_FORMATS, EXPORT_WRITERS } from '../actions/export-format.ts'
import { defaultRange } from '../usage-range.ts'

const querySchema = z.object({
  format: z.enum(EXPORT_FORMATS).default('csv'),
  from: z.iso.date().optional(),
  to: z.iso.date().optional(),
  accountId: z.uuid().optional(),
})

type Deps = {
  readonly db: Queryable
  readonly clock: Clock
  readonly authorize: (request: FastifyRequest) => Promise<Caller>
}

/** `GET /api/usage/export`: streamed, at the pace of the reader, and stopped when it leaves. */
export function mountExport(app: FastifyInstance, deps: Deps): void {
  app.get('/api/usage/export', async (request, reply) => {
    const caller = await deps.authorize(request)
    const query = querySchema.safeParse(request.query)
    if (!query.success) {
      const issue = query.error.issues[0]
      const param = issue?.path.join('.') ?? ''
      throw new AppError('invalid_request', { public: `${param}: ${issue?.message ?? 'not understood'}.`, param })
    }
    const { format, from, to } = query.data
    const usual = defaultRange(deps.clock.nowMs())
    const range = { first: from ?? usual.first, last: to ?? usual.last }
    const pieces = exportUsage(deps, { ...range, format, accountId: accountOf(caller, query.data.accountId) })
    const writer = EXPORT_WRITERS[format]
    return reply
      .type(writer.contentType)
      .header('content-disposition', `attachment; filename="kasa-${range.first}-${range.last}.${writer.extension}"`)
      .send(Readable.from(pieces, { objectMode: false }))
  })
}
