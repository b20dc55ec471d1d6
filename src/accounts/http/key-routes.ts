import { z } from 'zod'
import { AppError } from '../../base/error.ts'
import { formatInstant, parseInstant } from '../../base/instant.ts'
import { type ApiRoute, apiRoute, type Caller } from '../../platform/http/api-route.ts'
import { accountOf } from '../../platform/http/caller-account.ts'
import { readRange } from '../../platform/http/client-address.ts'
import { actorOf } from '../actions/append-audit.ts'
import { createMembersKey, createSessionKey, SESSION_KEY_MS } from '../actions/create-members-key.ts'
import type { CreatedKey } from '../actions/create-api-key.ts'
import { listApiKeys } from '../actions/list-accounts.ts'
import type { OrganizationDeps } from '../actions/organization-deps.ts'
import { revokeApiKey } from '../actions/revoke-api-key.ts'
import { rotateApiKey } from '../actions/rotate-api-key.ts'
import { rowsWithinOf } from '../actions/row-scope-of.ts'
import type { ApiKey } from '../api-key.ts'
import { SCOPES } from '../scope.ts'

const GRACE_SECONDS_MAX = 604_800
const RANGES_MAX = 50

const keyBody = z.strictObject({
  name: z.string().min(1).max(200),
  scopes: z.array(z.enum(SCOPES)).min(1).default(['inference', 'read']),
  expiresAt: z.iso.datetime({ offset: true }).optional(),
  accountId: z.uuid().optional().describe('Another account: for the operator.'),
  teamId: z.uuid().optional().describe('The team whose budget calls count toward.'),
  memberId: z.uuid().optional().describe('A service account that the key is for. Default: whoever makes it.'),
  allowedRanges: z
    .array(z.string().max(50))
    .max(RANGES_MAX)
    .default([])
    .describe('Addresses or networks from which the key works, such as 203.0.113.0/24. Empty: from anywhere.'),
})
const keyView = z.object({
  id: z.uuid(),
  accountId: z.uuid(),
  name: z.string(),
  lastFour: z.string(),
  scopes: z.array(z.enum(SCOPES)),
  memberId: z.string().nullable(),
  teamId: z.string().nullable(),
  allowedRanges: z.array(z.string()),
  replacedBy: z.string().nullable(),
  lastUsedAt: z.string().nullable().describe('Known within ten seconds.'),
  expiresAt: z.string().nullable(),
  revokedAt: z.string().nullable(),
})
const createdKeyView = keyView.extend({ key: z.string().describe('The key itself. Shown this once and kept nowhere.') })
const pageQuery = z.object({ limit: z.coerce.number().int().min(1).max(200).default(50), cursor: z.uuid().optional() })

/** API keys. */
export function keyRoutes(deps: OrganizationDeps): readonly ApiRoute[] {
  return [listRoute(deps), createRoute(deps), rotateRoute(deps), revokeRoute(deps), sessionKeyRoute(deps)]
}

function listRoute(deps: OrganizationDeps): ApiRoute {
  return apiRoute({
    method: 'GET',
    path: '/api/keys',
    summary: 'List API keys',
    description: 'Of the account; a team lead sees those of the team, a member their own.',
    tag: 'keys',
    scope: 'read',
    query: pageQuery,
    response: z.object({ data: z.array(keyView), nextCursor: z.string().nullable() }),
    errors: ['invalid_request'],
    async handle({ query, caller }) {
      const page = { accountId: caller.accountId, afterId: query.cursor, limit: query.limit }
      const data = await listApiKeys(deps, { ...page, within: rowsWithinOf(caller) })
      return { data: data.map(viewOf), nextCursor: data.length === query.limit ? (data.at(-1)?.id ?? null) : null }
    },
  })
}

function createRoute(deps: OrganizationDeps): ApiRoute {
  return apiRoute({
    method: 'POST',
    path: '/api/keys',
    summary: 'Make an API key',
    description:
      'The key is in the answer once. A person makes keys of their own, or of a service account; such a key may never do more than its member. The operator may name another account.',
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
      const { apiKey, plaintext } = await createMembersKey(deps, caller, {
        accountId,
        name: body.name,
        scopes: body.scopes,
        expiresAtMs,
        memberId: body.memberId,
        teamId: body.teamId,
        allowedRanges: body.allowedRanges.map(requireRange),
      })
      return { ...viewOfNew(apiKey), key: plaintext }
    },
  })
}

function rotateRoute(deps: OrganizationDeps): ApiRoute {
  return apiRoute({
    method: 'POST',
    path: '/api/keys/{id}/rotate',
    summary: 'Replace an API key',
    description:
      'Makes a key with the same name, rights and owner. The old one works on for the grace, a day by default.',
    tag: 'keys',
    scope: 'manage',
    params: z.object({ id: z.uuid() }),
    body: z.strictObject({
      graceSeconds: z.number().int().min(0).max(GRACE_SECONDS_MAX).default(86_400),
      accountId: z.uuid().optional(),
    }),
    status: 201,
    response: createdKeyView,
    errors: ['invalid_request', 'not_found'],
    async handle({ params, body, caller }) {
      const accountId = accountOf(caller, body.accountId)
      const wish = { accountId, id: params.id, graceMs: body.graceSeconds * 1_000 }
      const { apiKey, plaintext } = await rotateApiKey(deps, caller, wish)
      return { ...viewOfNew(apiKey), key: plaintext }
    },
  })
}

function revokeRoute(deps: OrganizationDeps): ApiRoute {
  return apiRoute({
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
      const accountId = accountOf(caller, query.accountId)
      await revokeApiKey(deps, actorOf(caller), { accountId, id: params.id, within: rowsWithinOf(caller) })
      return { id: params.id, revoked: true as const }
    },
  })
}

function sessionKeyRoute(deps: OrganizationDeps): ApiRoute {
  return apiRoute({
    method: 'POST',
    path: '/api/session/key',
    summary: 'Make a key for calls from this browser',
    description: `For the playground: inference only, for ${SESSION_KEY_MS / 60_000} minutes, and it ends with the session. Keep it in memory. Not in the list of keys.`,
    tag: 'keys',
    scope: 'manage',
    status: 201,
    response: z.object({ key: z.string(), apiKeyId: z.uuid(), expiresAt: z.string() }),
    errors: ['forbidden'],
    async handle({ caller }) {
      const { apiKey, plaintext } = await createSessionKey(deps, caller)
      return { key: plaintext, apiKeyId: apiKey.id, expiresAt: formatInstant(apiKey.expiresAtMs ?? 0) }
    },
  })
}

/** A key that may manage cannot make itself one that may administer. */
function refuseEscalation(caller: Caller, scopes: readonly string[]): void {
  if (!scopes.includes('admin') || caller.scopes.includes('admin')) return
  throw new AppError('forbidden', {
    public: 'Only a key with the scope "admin" can make another one. No key was made.',
    param: 'scopes',
  })
}

function requireRange(text: string): string {
  const range = readRange(text)
  if (range !== undefined) return range
  throw new AppError('invalid_request', {
    public: 'allowedRanges holds addresses and networks, such as 203.0.113.7 or 2001:db8::/32. No key was made.',
    param: 'allowedRanges',
  })
}

function viewOfNew(key: CreatedKey): z.infer<typeof keyView> {
  return viewOf({ ...key, revokedAtMs: undefined, replacedBy: undefined, lastUsedAtMs: undefined })
}

function viewOf(key: Omit<ApiKey, 'createdAtMs'>): z.infer<typeof keyView> {
  const instant = (atMs: number | undefined) => (atMs === undefined ? null : formatInstant(atMs))
  return {
    id: key.id,
    accountId: key.accountId,
    name: key.name,
    lastFour: key.lastFour,
    scopes: [...key.scopes],
    memberId: key.memberId ?? null,
    teamId: key.teamId ?? null,
    allowedRanges: [...key.allowedRanges],
    replacedBy: key.replacedBy ?? null,
    lastUsedAt: instant(key.lastUsedAtMs),
    expiresAt: instant(key.expiresAtMs),
    revokedAt: instant(key.revokedAtMs),
  }
}
