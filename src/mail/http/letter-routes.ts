import { z } from 'zod'
import { formatInstant } from '../../base/instant.ts'
import { type ApiRoute, apiRoute } from '../../platform/http/api-route.ts'
import { type MailStatusDeps, readMailStatus } from '../actions/read-mail-status.ts'
import { sendTestLetter, type TestLetterDeps } from '../actions/send-test-letter.ts'
import { LOCALES } from '../letter.ts'
import { renderLetter } from '../render-letter.ts'
import { SAMPLE_LETTERS } from '../sample-letters.ts'

const tag = 'operation'
const scope = 'admin'

/** What letters say, whether they go out, and one to try it with. */
export function letterRoutes(deps: MailStatusDeps & TestLetterDeps): readonly ApiRoute[] {
  return [
    apiRoute({
      method: 'GET',
      path: '/api/admin/mail',
      summary: 'Whether letters go out, and how many wait',
      tag,
      scope,
      response: z.object({
        smtp: z.enum(['on', 'off']).describe('`off`: KASA_SMTP_URL is not set and letters stay in the outbox.'),
        from: z.string(),
        waiting: z.int(),
        retrying: z.int().describe('Of those that wait: refused before, and tried again later.'),
        failed: z.int(),
        sentLastDay: z.int(),
        oldestWaitingAt: z.string().nullable(),
      }),
      errors: [],
      async handle() {
        const { isSending, from, oldestWaitingAtMs, waiting, retrying, failed, sentLastDay } =
          await readMailStatus(deps)
        return {
          smtp: isSending ? ('on' as const) : ('off' as const),
          from,
          waiting,
          retrying,
          failed,
          sentLastDay,
          oldestWaitingAt: oldestWaitingAtMs === null ? null : formatInstant(oldestWaitingAtMs),
        }
      },
    }),
    apiRoute({
      method: 'GET',
      path: '/api/admin/mail/templates',
      summary: 'Every letter that Kasa writes, in every language, with made-up content',
      description: 'Rendered as they are sent. GET /api/admin/mail/templates/{name}/{locale} shows one as a page.',
      tag,
      scope,
      response: z.object({
        data: z.array(z.object({ name: z.string(), locale: z.enum(LOCALES), subject: z.string(), text: z.string() })),
        nextCursor: z.null(),
      }),
      errors: [],
      handle: async () => ({
        data: SAMPLE_LETTERS.flatMap(({ name, letter }) =>
          LOCALES.map((locale) => {
            const { subject, text } = renderLetter(letter, locale)
            return { name, locale, subject, text }
          }),
        ),
        nextCursor: null,
      }),
    }),
    apiRoute({
      method: 'POST',
      path: '/api/admin/mail/test',
      summary: 'Write a test letter',
      description:
        'It goes into the outbox and from there the way of all letters: GET /api/admin/outbox tells what became of it.',
      tag,
      scope,
      body: z.strictObject({ to: z.email().max(254), locale: z.enum(LOCALES).default('en') }),
      status: 202,
      response: z.object({ id: z.uuid() }),
      errors: ['invalid_request'],
      handle: async ({ body }) => ({ id: await sendTestLetter(deps, { email: body.to, locale: body.locale }) }),
    }),
  ]
}
