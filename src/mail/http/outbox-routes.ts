import { z } from 'zod'
import { formatInstant } from '../../base/instant.ts'
import type { Db } from '../../platform/db/database.ts'
import { type ApiRoute, apiRoute } from '../../platform/http/api-route.ts'
import { listOutbox } from '../actions/list-outbox.ts'

const mailView = z.object({
  id: z.uuid(),
  kind: z.string(),
  locale: z.enum(['en', 'tr']),
  to: z.string(),
  subject: z.string().nullable(),
  text: z.string().nullable().describe('Null once it was sent, or its links are dead.'),
  html: z.string().nullable(),
  state: z.enum(['waiting', 'sent', 'failed']),
  attempts: z.number(),
  lastError: z.string().nullable(),
  createdAt: z.string(),
  sentAt: z.string().nullable(),
})

/** The outbox, for the operator. */
export function outboxRoutes(deps: { readonly db: Db }): readonly ApiRoute[] {
  return [
    apiRoute({
      method: 'GET',
      path: '/api/admin/outbox',
      summary: 'Letters that Kasa wrote, newest first',
      description:
        'Without KASA_SMTP_URL letters stay here for 7 days, to be handed over by the operator. They hold links that sign in: treat them as secrets.',
      tag: 'operation',
      scope: 'admin',
      query: z.strictObject({
        limit: z.coerce.number().int().min(1).max(200).default(50),
        cursor: z.uuid().optional(),
      }),
      response: z.object({ data: z.array(mailView), nextCursor: z.string().nullable() }),
      errors: ['invalid_request'],
      async handle({ query }) {
        const mails = await listOutbox(deps, { beforeId: query.cursor, limit: query.limit })
        return {
          data: mails.map(({ createdAtMs, sentAtMs, failedAtMs, ...mail }) => ({
            ...mail,
            state:
              sentAtMs !== null ? ('sent' as const) : failedAtMs !== null ? ('failed' as const) : ('waiting' as const),
            createdAt: formatInstant(createdAtMs),
            sentAt: sentAtMs === null ? null : formatInstant(sentAtMs),
          })),
          nextCursor: mails.length === query.limit ? (mails.at(-1)?.id ?? null) : null,
        }
      },
    }),
  ]
}
