import { z } from 'zod'
import { AppError } from '../../base/error.ts'
import { formatInstant } from '../../base/instant.ts'
import type { Db } from '../../platform/db/database.ts'
import { type ApiRoute, apiRoute } from '../../platform/http/api-route.ts'
import { readVotes } from '../actions/cast-vote.ts'
import { readContacts, removeContact } from '../actions/send-contact.ts'

type Deps = { readonly db: Db }

const messageView = z.object({
  id: z.uuid(),
  createdAt: z.string(),
  locale: z.enum(['en', 'tr']),
  email: z.string().describe('As it was typed: nobody has confirmed that it is theirs.'),
  message: z.string(),
  article: z.string().nullable().describe('The help article that they came from.'),
})
const votesView = z.object({ article: z.string(), helpful: z.int(), unhelpful: z.int() })

/** What visitors of the help centre left for the operator. */
export function deskRoutes(deps: Deps): readonly ApiRoute[] {
  return [
    apiRoute({
      method: 'GET',
      path: '/api/admin/contact-messages',
      summary: 'Letters of the contact form, newest first',
      tag: 'operation',
      scope: 'admin',
      query: z.strictObject({
        limit: z.coerce.number().int().min(1).max(200).default(50),
        cursor: z.uuid().optional(),
      }),
      response: z.object({ data: z.array(messageView), nextCursor: z.string().nullable() }),
      errors: ['invalid_request'],
      async handle({ query }) {
        const messages = await readContacts(deps, { beforeId: query.cursor, limit: query.limit })
        return {
          data: messages.map(({ createdAtMs, ...message }) => ({ ...message, createdAt: formatInstant(createdAtMs) })),
          nextCursor: messages.length === query.limit ? (messages.at(-1)?.id ?? null) : null,
        }
      },
    }),
    apiRoute({
      method: 'DELETE',
      path: '/api/admin/contact-messages/{id}',
      summary: 'Delete a letter of the contact form',
      description: 'It is gone from here for ever. A copy that was mailed is not called back.',
      tag: 'operation',
      scope: 'admin',
      params: z.strictObject({ id: z.uuid() }),
      response: z.object({ id: z.uuid() }),
      errors: ['invalid_request', 'not_found'],
      async handle({ params }) {
        if (await removeContact(deps, params.id)) return { id: params.id }
        throw new AppError('not_found', { public: 'There is no such letter. Nothing was deleted.', param: 'id' })
      },
    }),
    apiRoute({
      method: 'GET',
      path: '/api/admin/help-votes',
      summary: 'How many visitors each help article helped',
      description: 'One vote per visitor, article and day of UTC. Articles without a vote are not listed.',
      tag: 'operation',
      scope: 'admin',
      response: z.object({ data: z.array(votesView), nextCursor: z.null() }),
      errors: [],
      handle: async () => ({
        data: (await readVotes(deps)).map(({ article, helpful, unhelpful }) => ({
          article,
          helpful: Number(helpful),
          unhelpful: Number(unhelpful),
        })),
        nextCursor: null,
      }),
    }),
  ]
}
