import { z } from 'zod'
import { formatInstant, parseInstant } from '../../base/instant.ts'
import { AppError } from '../../base/error.ts'
import type { Db } from '../../platform/db/database.ts'
import { type ApiRoute, apiRoute, type Caller } from '../../platform/http/api-route.ts'
import { accountOf } from '../../platform/http/caller-account.ts'
import { createAccount } from '../actions/create-account.ts'
import type { Authenticator } from '../actions/authenticate.ts'
import { createApiKey } from '../actions/create-api-key.ts'
import { listAccounts, listApiKeys } from '../actions/list-accounts.ts'
import { revokeApiKey } from '../actions/revoke-api-key.ts'
import type { ApiKey } from '../api-key.ts'
import { SCOPES } from '../scope.ts'

type Deps = { readonly db: Db; readonly authenticator: Authenticator }

const limit = z.coerce.number().int().min(1).max(200).default(50)
const pageQuery = z.object({ limit, cursor: z.uuid().optional() })
const nextCursor = z.string().nullable()
const instant = z.iso.datetime({ offset: true })

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

const keyBody = z.strictObject({
  name: z.string().min(1).max(200),
  scopes: z.array(z.enum(SCOPES)).min(1).default(['inference', 'read']),
  expiresAt: instant.optional(),
  accountId: z.uuid().optional(),
})
const keyView = z.object({
  id: z.uuid(),
  accountId: z.uuid(),
  name: z.string(),
  lastFour: z.string(),
  scopes: z.array(z.enum(SCOPES)),
  expiresAt: z.string().nullable(),
  revokedAt: z.string().nullable(),
})
const createdKeyView = keyView.extend({ key: z.string().describe('The key itself. Shown this once and kept nowhere.') })

/** Accounts and API keys. */
export function accountRoutes(deps: Deps): readonly ApiRoute[] {
  return [...accounts(deps), ...apiKeys(deps)]
}

function accounts(deps: Deps): readonly ApiRoute[] {
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

function apiKeys(deps: Deps): readonly ApiRoute[] {
  return [
    apiRoute({
      method: 'GET',
      path: '/api/keys',
      summary: 'List API keys',
      tag: 'keys',
      scope: 'read',
      query: pageQuery,
      response: z.object({ data: z.array(keyView), nextCursor }),
      errors: ['invalid_request'],
      async handle({ query, caller }) {
        const data = await listApiKeys(deps, { accountId: caller.accountId, afterId: query.cursor, limit: query.limit })
        return { data: data.map(viewOf), nextCursor: cursorAfter(data, query.limit) }
      },
    }),
    apiRoute({
      method: 'POST',
      path: '/api/keys',
      summary: 'Make an API key',
      description: 'The key is in the answer once. The operator may name another account.',
      tag: 'keys',
      scope: 'manage',
      body: keyBody,
      status: 201,
      response: createdKeyView,
      errors: ['invalid_request', 'forbidden', 'not_found'],
      async handle({ body, caller }) {
        const accountId = accountOf(caller, body.accountId)
        refuseEscalation(caller, body.scopes)
        const expiresAtMs = body.expiresAt === undefined ? undefined : parseInstant(body.expiresAt)
        const { apiKey, plaintext } = await createApiKey(deps, {
          accountId,
          name: body.name,
          scopes: body.scopes,
          expiresAtMs,
        })
        return { ...viewOf({ ...apiKey, revokedAtMs: undefined }), key: plaintext }
      },
    }),
    apiRoute({
      method: 'DELETE',
      path: '/api/keys/{id}',
      summary: 'Revoke an API key',
      description: 'At once on this node, within a second on every other.',
      tag: 'keys',
      scope: 'manage',
      params: z.object({ id: z.uuid() }),
      query: z.object({ accountId: z.uuid().optional() }),
      response: z.object({ id: z.uuid(), revoked: z.literal(true) }),
      errors: ['not_found'],
      async handle({ params, query, caller }) {
        await revokeApiKey(deps, { accountId: accountOf(caller, query.accountId), id: params.id })
        return { id: params.id, revoked: true as const }
      },
    }),
  ]
}

/** A key that may manage cannot make itself one that may administer. */
function refuseEscalation(caller: Caller, scopes: readonly string[]): void {
  if (!scopes.includes('admin') || caller.scopes.includes('admin')) return
  throw new AppError('forbidden', {
    public: 'Only a key with the scope "admin" can make another one. No key was made.',
    param: 'scopes',
  })
}

function viewOf(key: Omit<ApiKey, 'createdAtMs'>) {
  return {
    id: key.id,
    accountId: key.accountId,
    name: key.name,
    lastFour: key.lastFour,
    scopes: [...key.scopes],
    expiresAt: key.expiresAtMs === undefined ? null : formatInstant(key.expiresAtMs),
    revokedAt: key.revokedAtMs === undefined ? null : formatInstant(key.revokedAtMs),
  }
}

function cursorAfter(data: readonly { readonly id: string }[], pageSize: number): string | null {
  return data.length === pageSize ? (data.at(-1)?.id ?? null) : null
}
