import { z } from 'zod'
import { formatInstant } from '../../base/instant.ts'
import { LOCALES, MAIL_STATES } from '../../mail/letter.ts'
import { type ApiRoute, apiRoute } from '../../platform/http/api-route.ts'
import { readVotes } from '../actions/cast-vote.ts'
import {
  type DeskDeps,
  readContacts,
  removeContact,
  replyToContact,
  setContactDone,
  type ShownContact,
} from '../actions/contact-desk.ts'

export type DeskRouteDeps = DeskDeps & {
  /** What an article is called. Undefined: there is no such article any more. */
  readonly titleOf: (slug: string) => Readonly<Record<'en' | 'tr', string>> | undefined
}

const tag = 'operation'
const scope = 'admin'
const REPLY_CHARS_MAX = 5_000

const messageView = z.object({
  id: z.uuid(),
  createdAt: z.string(),
  locale: z.enum(LOCALES),
  email: z.string().describe('As it was typed: nobody has confirmed that it is theirs.'),
  message: z.string(),
  article: z.string().nullable().describe('The help article that they came from.'),
  doneAt: z.string().nullable(),
  replies: z.array(
    z.object({
      createdAt: z.string(),
      message: z.string(),
      mail: z.enum(MAIL_STATES).nullable().describe('What became of the mail. null: the outbox forgot it.'),
    }),
  ),
})
const idParams = z.strictObject({ id: z.uuid() })
const idView = z.object({ id: z.uuid() })

/** What visitors of the help centre left for the operator. */
export function deskRoutes(deps: DeskRouteDeps): readonly ApiRoute[] {
  return [listRoute(deps), ...answerRoutes(deps), votesRoute(deps)]
}

function listRoute(deps: DeskRouteDeps): ApiRoute {
  return apiRoute({
    method: 'GET',
    path: '/api/admin/contact-messages',
    summary: 'Letters of the contact form with their answers, newest first',
    tag,
    scope,
    query: z.strictObject({
      limit: z.coerce.number().int().min(1).max(200).default(50),
      cursor: z.uuid().optional(),
      state: z.enum(['open', 'done']).optional().describe('`open`: nobody marked it as done.'),
    }),
    response: z.object({ data: z.array(messageView), openCount: z.int(), nextCursor: z.string().nullable() }),
    errors: ['invalid_request'],
    async handle({ query: { cursor, limit, state } }) {
      const isDone = state === undefined ? undefined : state === 'done'
      const { messages, openCount } = await readContacts(deps, { beforeId: cursor, limit, isDone })
      const nextCursor = messages.length === limit ? (messages.at(-1)?.id ?? null) : null
      return { data: messages.map(viewOf), openCount, nextCursor }
    },
  })
}

function viewOf({ createdAtMs, doneAtMs, replies, ...message }: ShownContact) {
  return {
    ...message,
    createdAt: formatInstant(createdAtMs),
    doneAt: doneAtMs === null ? null : formatInstant(doneAtMs),
    replies: replies.map((reply) => ({
      createdAt: formatInstant(reply.createdAtMs),
      message: reply.message,
      mail: reply.mailState ?? null,
    })),
  }
}

function answerRoutes(deps: DeskRouteDeps): readonly ApiRoute[] {
  return [
    apiRoute({
      method: 'PATCH',
      path: '/api/admin/contact-messages/{id}',
      summary: 'Mark a letter of the contact form as done, or as open again',
      tag,
      scope,
      params: idParams,
      body: z.strictObject({ done: z.boolean() }),
      response: idView,
      errors: ['invalid_request', 'not_found'],
      async handle({ params, body }) {
        await setContactDone(deps, params.id, body.done)
        return { id: params.id }
      },
    }),
    apiRoute({
      method: 'POST',
      path: '/api/admin/contact-messages/{id}/replies',
      summary: 'Answer a letter of the contact form by mail',
      description:
        'The answer goes into the outbox in the language of the letter, with the letter below it, and the letter is marked as done. Answers to it go to KASA_CONTACT_EMAIL where that is set.',
      tag,
      scope,
      params: idParams,
      body: z.strictObject({ message: z.string().trim().min(1).max(REPLY_CHARS_MAX) }),
      status: 202,
      response: idView,
      errors: ['invalid_request', 'not_found', 'conflict'],
      async handle({ params, body }) {
        await replyToContact(deps, params.id, body.message)
        return { id: params.id }
      },
    }),
    apiRoute({
      method: 'DELETE',
      path: '/api/admin/contact-messages/{id}',
      summary: 'Delete a letter of the contact form and its answers',
      description: 'They are gone from here for ever. A copy that was mailed is not called back.',
      tag,
      scope,
      params: idParams,
      response: idView,
      errors: ['invalid_request', 'not_found'],
      async handle({ params }) {
        await removeContact(deps, params.id)
        return { id: params.id }
      },
    }),
  ]
}

function votesRoute(deps: DeskRouteDeps): ApiRoute {
  const title = z.object({ en: z.string(), tr: z.string() }).nullable()
  return apiRoute({
    method: 'GET',
    path: '/api/admin/help-votes',
    summary: 'How many visitors each help article helped',
    description: 'One vote per visitor, article and day of UTC. Articles without a vote are not listed.',
    tag,
    scope,
    response: z.object({
      data: z.array(
        z.object({
          article: z.string(),
          title: title.describe('null: there is no such article any more.'),
          helpful: z.int(),
          unhelpful: z.int(),
        }),
      ),
      nextCursor: z.null(),
    }),
    errors: [],
    handle: async () => ({
      data: (await readVotes(deps)).map(({ article, helpful, unhelpful }) => ({
        article,
        title: deps.titleOf(article) ?? null,
        helpful: Number(helpful),
        unhelpful: Number(unhelpful),
      })),
      nextCursor: null,
    }),
  })
}
