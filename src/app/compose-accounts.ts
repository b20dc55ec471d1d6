import type { FastifyRequest } from 'fastify'
import { type Authenticator, createAuthenticator, requireScope } from '../accounts/actions/authenticate.ts'
import { ensureOperator } from '../accounts/actions/ensure-operator.ts'
import { apiKeyFromHeaders } from '../accounts/api-key.ts'
import type { Principal } from '../accounts/principal.ts'
import type { Scope } from '../accounts/scope.ts'
import { AppError } from '../base/error.ts'
import { isJsonObject } from '../base/json.ts'
import type { Clock } from '../platform/clock/clock.ts'
import type { ChangeFeed } from '../platform/db/change-feed.ts'
import type { Db } from '../platform/db/database.ts'
import type { RouteScope } from '../platform/http/api-route.ts'
import { readFirstRun } from './first-run.ts'

export type Accounts = {
  readonly authenticator: Authenticator
  readonly operatorAccountId: string
  /** A new key of the operator, when the data folder has none. */
  readonly newKey: string | undefined
  /** @throws AppError `unauthenticated`, `forbidden` */
  readonly authorize: (request: FastifyRequest, scope: RouteScope) => Promise<Principal>
}

/** Starts authentication and makes sure that the instance has an operator whose key is in the data folder. */
export async function composeAccounts(deps: {
  readonly db: Db
  readonly clock: Clock
  readonly feed: ChangeFeed
  readonly dataDir: string
}): Promise<Accounts> {
  const authenticator = createAuthenticator(deps)
  await authenticator.start()
  const known = readFirstRun(deps.dataDir)
  const { accountId, key } = await ensureOperator(
    { db: deps.db, authenticator },
    { wantsKey: !isUsable(authenticator, known?.apiKey) },
  )
  return {
    authenticator,
    operatorAccountId: accountId,
    newKey: key?.apiKey,
    authorize: (request, scope) => authorize(authenticator, request, scope),
  }
}

/** The file may be from another database, or its key revoked: then the owner of the folder gets a new one. */
function isUsable(authenticator: Authenticator, apiKey: string | undefined): boolean {
  try {
    return apiKey !== undefined && authenticator.authenticate(apiKey).isOperator
  } catch (error) {
    if (error instanceof AppError) return false
    throw error
  }
}

async function authorize(authenticator: Authenticator, request: FastifyRequest, scope: RouteScope): Promise<Principal> {
  const { authorization } = request.headers
  const principal = await authenticator.authenticateFresh(
    apiKeyFromHeaders(
      authorization,
      headerOf(request, 'x-api-key'),
      headerOf(request, 'x-goog-api-key'),
      keyInQuery(request),
    ),
  )
  if (scope !== 'public') requireScope(principal, scopeOf(scope))
  return principal
}

function headerOf(request: FastifyRequest, name: string): string | undefined {
  const value = request.headers[name]
  return typeof value === 'string' ? value : undefined
}

/** Clients of Google's may put the key into the address. Only there is it read: addresses end up in logs of proxies. */
function keyInQuery(request: FastifyRequest): string | undefined {
  const { query, url } = request
  if (!/^\/v1(?:beta)?\/models/.test(url) || !isJsonObject(query)) return undefined
  return typeof query['key'] === 'string' ? query['key'] : undefined
}

function scopeOf(scope: Exclude<RouteScope, 'public'>): Scope {
  return scope
}
