import type { FastifyRequest } from 'fastify'
import { type Authenticator, requireScope } from '../accounts/actions/authenticate.ts'
import { findMembership } from '../accounts/actions/memberships.ts'
import { apiKeyFromHeaders } from '../accounts/api-key.ts'
import type { Membership } from '../accounts/member.ts'
import { PERMISSIONS, permissionName } from '../accounts/permissions.ts'
import type { Principal } from '../accounts/principal.ts'
import { reachOf } from '../accounts/reach-of.ts'
import type { RoleGrant } from '../accounts/role.ts'
import { type RouteRule, ruleOfRoute } from '../accounts/route-permissions.ts'
import type { Scope } from '../accounts/scope.ts'
import { AppError } from '../base/error.ts'
import { isJsonObject } from '../base/json.ts'
import type { Clock } from '../platform/clock/clock.ts'
import type { Db } from '../platform/db/database.ts'
import type { CallingPerson, Reach, RouteScope } from '../platform/http/api-route.ts'
import { type AddressReader, isInRanges } from '../platform/http/client-address.ts'
import { requireFresh } from '../sign-in/http/person-route.ts'
import { sessionOf, type SignInHttpDeps } from '../sign-in/http/session-cookie.ts'
import type { Session } from '../sign-in/session.ts'

export type Authorize = (request: FastifyRequest, scope: RouteScope) => Promise<Principal>

export type AuthorizeDeps = {
  readonly db: Db
  readonly clock: Clock
  readonly authenticator: Authenticator
  readonly addresses: AddressReader
  readonly sessions: Pick<SignInHttpDeps, 'db' | 'clock' | 'hashOf' | 'configuredUrl'>
}

const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i
/** What a person may do is said by their roles; these scopes only say that it is not a matter of keys. */
const PERSON_SCOPES: readonly Scope[] = ['read', 'manage']
const OPERATOR_SCOPES: readonly Scope[] = ['read', 'manage', 'admin']

/**
 * Who a request acts for, and whether they may: by API key, or by the session of a browser. A key that was sent decides,
 * whatever cookie came along. The account, user and address are never taken from other headers.
 */
export function createAuthorize(deps: AuthorizeDeps): Authorize {
  return async (request, scope) => {
    const authorization = litellmAuthorization(request) ?? request.headers.authorization
    const apiKey = apiKeyFromHeaders(
      authorization,
      firstOf(request.headers['x-api-key']),
      firstOf(request.headers['x-goog-api-key']),
      keyInQuery(request),
      keyInProtocol(firstOf(request.headers['sec-websocket-protocol'])),
    )
    const byKey = apiKey !== undefined || authorization !== undefined
    if (byKey || scope === 'inference' || request.headers.cookie === undefined) {
      return authorizeKey(deps, request, { apiKey, scope })
    }
    return authorizePerson(deps, request, scope)
  }
}

/** LiteLLM's own header for the key, with `Bearer` or without: an `authorization` beside it is for somebody else. */
function litellmAuthorization(request: FastifyRequest): string | undefined {
  const text = firstOf(request.headers['x-litellm-api-key'])
  return text === undefined || /^Bearer /i.test(text) ? text : `Bearer ${text}`
}

/** Clients of Google's may put the key into the address. Only there is it read: addresses end up in logs of proxies. */
function keyInQuery(request: FastifyRequest): string | undefined {
  const { query, url } = request
  if (!/^\/v1(?:beta)?\/models|^\/{1,2}ws\//.test(url) || !isJsonObject(query)) return undefined
  return typeof query['key'] === 'string' ? query['key'] : undefined
}

/** Browsers can send no headers with a WebSocket: OpenAI's clients put the key among the protocols that they offer. */
function keyInProtocol(offered: string | undefined): string | undefined {
  const prefix = 'openai-insecure-api-key.'
  const names = offered?.split(',').map((name) => name.trim()) ?? []
  return names.find((name) => name.startsWith(prefix))?.slice(prefix.length)
}

async function authorizeKey(
  deps: AuthorizeDeps,
  request: FastifyRequest,
  asked: { readonly apiKey: string | undefined; readonly scope: RouteScope },
): Promise<Principal> {
  const principal = await deps.authenticator.authenticateFresh(asked.apiKey)
  const { allowedRanges = [], grants } = principal
  if (allowedRanges.length > 0 && !isInRanges(addressOf(deps.addresses, request), allowedRanges)) {
    throw new AppError('forbidden', { public: 'The key may not be used from this address. No money moved.' })
  }
  if (asked.scope === 'public') return principal
  if (asked.scope === 'session') {
    throw new AppError('forbidden', {
      public: 'This is for a person who is signed in, not for keys. Nothing was done.',
    })
  }
  requireScope(principal, asked.scope)
  if (grants === undefined) return principal
  const rule: RouteRule =
    asked.scope === 'inference' ? { permission: 'Calls.Make', narrows: false } : ruleOf(request, asked.scope)
  return { ...principal, ...requireReach(grants, rule) }
}

async function authorizePerson(deps: AuthorizeDeps, request: FastifyRequest, scope: RouteScope): Promise<Principal> {
  const session = await sessionOf(deps.sessions, {
    method: request.method,
    header: (name) => firstOf(request.headers[name]),
  })
  if (scope === 'session' || scope === 'public') return ofNoAccount(session)
  const membership = await requireMembership(deps, request, session)
  const rule = ruleOf(request, scope)
  const isOperatorsRoute = rule.permission === 'Instance.Administer'
  if (isOperatorsRoute && !membership.account.isOperator) throw lacks(rule)
  const narrowed = requireReach(membership.grants, rule)
  const { stepUp, verified } = { stepUp: false, verified: false, ...PERMISSIONS[rule.permission] }
  if (verified && !session.user.isVerified) {
    throw new AppError('email_not_verified', { public: 'This needs a confirmed address. Nothing was changed.' })
  }
  if (stepUp) requireFresh(session, deps.clock.nowMs())
  return { ...principalOf(session, membership), ...narrowed }
}

function ruleOf(request: FastifyRequest, scope: RouteScope): RouteRule {
  return ruleOfRoute({ method: request.method, path: request.routeOptions.url ?? '', scope })
}

/** The account that the request names, or the one that the person joined first. What is not theirs does not exist. */
async function requireMembership(deps: AuthorizeDeps, request: FastifyRequest, session: Session): Promise<Membership> {
  const asked = firstOf(request.headers['x-kasa-account']) ?? accountInQuery(request)
  const isOdd = asked !== undefined && !UUID.test(asked)
  const membership = isOdd ? undefined : await findMembership(deps, session.userId, asked)
  if (membership !== undefined) return membership
  throw new AppError('not_found', {
    public: 'There is no such account for you. Nothing was done.',
    param: 'x-kasa-account',
  })
}

/** A browser's event stream cannot send headers: for reading, the account may stand in the address. */
function accountInQuery(request: FastifyRequest): string | undefined {
  const isRead = request.method === 'GET'
  const { query } = request
  return isRead &&
    typeof query === 'object' &&
    query !== null &&
    'account' in query &&
    typeof query.account === 'string'
    ? query.account
    : undefined
}

/** @throws AppError `forbidden` when no role gives the permission as far as the route goes */
function requireReach(grants: readonly RoleGrant[], rule: RouteRule): { readonly reach?: Reach } {
  const reach = reachOf(grants, rule.permission)
  if (reach.kind === 'all') return {}
  if (reach.kind === 'none' || !rule.narrows) throw lacks(rule)
  return { reach: { teamIds: reach.teamIds, own: reach.own } }
}

function lacks(rule: RouteRule): AppError {
  return new AppError('forbidden', {
    public: `Your role does not give ${permissionName(rule.permission)} here. Nothing was done and no money moved.`,
    details: { permission: permissionName(rule.permission) },
  })
}

function principalOf(session: Session, membership: Membership): Principal {
  const { account, grants, memberId } = membership
  const administers = account.isOperator && reachOf(grants, 'Instance.Administer').kind === 'all'
  return {
    accountId: account.id,
    apiKeyId: session.id,
    scopes: administers ? OPERATOR_SCOPES : PERSON_SCOPES,
    isOperator: account.isOperator,
    expiresAtMs: session.expiresAtMs,
    memberId,
    person: personOf(session),
  }
}

function ofNoAccount(session: Session): Principal {
  const { id, expiresAtMs } = session
  return { accountId: '', apiKeyId: id, scopes: [], isOperator: false, expiresAtMs, person: personOf(session) }
}

function personOf(session: Session): CallingPerson {
  return { userId: session.userId, sessionId: session.id, isVerified: session.user.isVerified }
}

export function addressOf(addresses: AddressReader, request: FastifyRequest): string {
  return addresses.read(request.socket.remoteAddress ?? '', firstOf(request.headers['x-forwarded-for']))
}

function firstOf(value: string | string[] | undefined): string | undefined {
  return Array.isArray(value) ? value[0] : value
}
