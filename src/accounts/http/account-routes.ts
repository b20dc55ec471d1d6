import { z } from 'zod'
import { formatInstant } from '../../base/instant.ts'
import type { Db } from '../../platform/db/database.ts'
import { type ApiRoute, apiRoute } from '../../platform/http/api-route.ts'
import { createAccount } from '../actions/create-account.ts'
import { listAccounts } from '../actions/list-accounts.ts'

type Deps = { readonly db: Db }

const limit = z.coerce.number().int().min(1).max(200).default(50)
const pageQuery = z.object({ limit, cursor: z.uuid().optional() })
const nextCursor = z.string().nullable()

const accountBody = z.strictObject({
  name: z.string().min(1).max(200),
  kind: z.enum(['personal', 'organization']).default('organization'),
})
const accountView = z.object({
  id: z.uuid(),
  kind: z.string(),
  name: z.string(),
  isOperator: z.boolean(),
  createdAt: z.string().optional(),
})

/** Accounts, for the operator. */
export function accountRoutes(deps: Deps): readonly ApiRoute[] {
  return [
    apiRoute({
      method: 'GET',
      path: '/api/accounts',
      summary: 'List accounts',
      tag: 'accounts',
      scope: 'admin',
      query: pageQuery,
      response: z.object({ data: z.array(accountView), nextCursor }),
      errors: ['invalid_request'],
      async handle({ query }) {
        const data = await listAccounts(deps, { afterId: query.cursor, limit: query.limit })
        return {
          data: data.map(({ createdAtMs, ...account }) => ({ ...account, createdAt: formatInstant(createdAtMs) })),
          nextCursor: cursorAfter(data, query.limit),
        }
      },
    }),
    apiRoute({
      method: 'POST',
      path: '/api/accounts',
      summary: 'Make a customer account',
      tag: 'accounts',
      scope: 'admin',
      body: accountBody,
      status: 201,
      response: accountView,
      errors: ['invalid_request'],
      handle: ({ body }) => createAccount(deps, body),
    }),
  ]
}

function cursorAfter(data: readonly { readonly id: string }[], pageSize: number): string | null {
  return data.length === pageSize ? (data.at(-1)?.id ?? null) : null
}
