import { z } from 'zod'
import { formatInstant } from '../../base/instant.ts'
import type { Clock } from '../../platform/clock/clock.ts'
import type { Db } from '../../platform/db/database.ts'
import { type ApiRoute, apiRoute } from '../../platform/http/api-route.ts'
import { listOutbox } from '../actions/list-outbox.ts'
import { retryMail } from '../actions/retry-mail.ts'
import { LOCALES, MAIL_STATES } from '../letter.ts'

const tag = 'operation'
const scope = 'admin'

const mailView = z.object({
  id: z.uuid(),
  kind: z.string(),
  locale: z.enum(LOCALES),
  to: z.string(),
  subject: z.string().nullable(),
  text: z.string().nullable().describe('Null once it was sent, or its links are dead.'),
  html: z.string().nullable(),
  state: z
    .enum(MAIL_STATES)
    .describe('`failed`: it is not tried again by itself. `expired`: never sent, and its links are dead.'),
  attempts: z.number(),
  lastError: z.string().nullable(),
  createdAt: z.string(),
  sentAt: z.string().nullable(),
  nextAttemptAt: z.string().nullable().describe('Of a letter that waits, where letters are handed in.'),
})

type Deps = { readonly db: Db; readonly clock: Clock }

/** The outbox, for the operator. */
export function outboxRoutes(deps: Deps): readonly ApiRoute[] {
  return [
    apiRoute({
      method: 'GET',
      path: '/api/admin/outbox',
      summary: 'Letters that Kasa wrote, newest first',
      description:
        'Without KASA_SMTP_URL letters stay here for 7 days, to be handed over by the operator. They hold links that sign in: treat them as secrets.',
      tag,
      scope,
      query: z.strictObject({
        limit: z.coerce.number().int().min(1).max(200).default(50),
        cursor: z.uuid().optional(),
        state: z.enum(MAIL_STATES).optional(),
      }),
      response: z.object({ data: z.array(mailView), nextCursor: z.string().nullable() }),
      errors: ['invalid_request'],
      async handle({ query: { cursor, limit, state } }) {
        const mails = await listOutbox(deps, { beforeId: cursor, limit, state })
        return {
          data: mails.map(viewOf),
          nextCursor: mails.length === limit ? (mails.at(-1)?.id ?? null) : null,
        }
      },
    }),
    apiRoute({
      method: 'POST',
      path: '/api/admin/outbox/{id}/retry',
      summary: 'Send a letter that waits or failed again, now',
      description: 'It is due at once and has all its attempts before it. What was sent is never sent twice.',
      tag,
      scope,
      params: z.strictObject({ id: z.uuid() }),
      response: mailView,
      errors: ['invalid_request', 'not_found', 'conflict'],
      handle: async ({ params }) => viewOf(await retryMail(deps, params.id)),
    }),
  ]
}

function viewOf(mail: Awaited<ReturnType<typeof retryMail>>) {
  const { createdAtMs, sentAtMs, nextAttemptAtMs, ...rest } = mail
  return {
    ...rest,
    createdAt: formatInstant(createdAtMs),
    sentAt: sentAtMs === null ? null : formatInstant(sentAtMs),
    nextAttemptAt: mail.state === 'waiting' ? formatInstant(nextAttemptAtMs) : null,
  }
}
