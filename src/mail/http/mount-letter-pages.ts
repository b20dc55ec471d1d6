import type { FastifyInstance, FastifyRequest } from 'fastify'
import { AppError } from '../../base/error.ts'
import { z } from 'zod'
import { LOCALES } from '../letter.ts'
import { renderLetter } from '../render-letter.ts'
import { SAMPLE_LETTERS } from '../sample-letters.ts'

const paramsSchema = z.object({ name: z.string(), locale: z.enum(LOCALES) })

/** A letter brings its styles with it, and may do nothing: no script, no request, no form, no frame but the console's. */
const CONTENT_SECURITY_POLICY =
  "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'self'; form-action 'none'; base-uri 'none'; sandbox"

/** `GET /api/admin/mail/templates/{name}/{locale}`: a letter with made-up content, as a mail program would show it. */
export function mountLetterPages(
  app: FastifyInstance,
  deps: {
    /** @throws AppError `unauthenticated` or `forbidden` */
    readonly authorizeOperator: (request: FastifyRequest) => Promise<unknown>
  },
): void {
  app.get('/api/admin/mail/templates/:name/:locale', async (request, reply) => {
    await deps.authorizeOperator(request)
    const params = paramsSchema.safeParse(request.params)
    const sample = SAMPLE_LETTERS.find(({ name }) => name === params.data?.name)
    if (!params.success || sample === undefined) {
      throw new AppError('not_found', { public: 'There is no such letter. GET /api/admin/mail/templates lists them.' })
    }
    return reply
      .type('text/html; charset=utf-8')
      .header('content-security-policy', CONTENT_SECURITY_POLICY)
      .header('x-content-type-options', 'nosniff')
      .header('cache-control', 'no-store')
      .send(renderLetter(sample.letter, params.data.locale).html)
  })
}
