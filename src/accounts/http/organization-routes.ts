import { z } from 'zod'
import { AppError } from '../../base/error.ts'
import { formatInstant } from '../../base/instant.ts'
import { type ApiRoute, apiRoute, type Caller } from '../../platform/http/api-route.ts'
import { createOwnedAccount, listMemberships, readAccount, renameOrganization } from '../actions/memberships.ts'
import { actorOf } from '../actions/append-audit.ts'
import { readAudit, verifyAudit } from '../actions/read-audit.ts'
import type { OrganizationDeps } from '../actions/organization-deps.ts'
import { PERMISSION_KEYS, permissionName } from '../permissions.ts'
import { reachOf } from '../reach-of.ts'
import { type RoleGrant, ROLES } from '../role.ts'

const tag = 'organizations'
const EXPORTED_MAX = 10_000
const nameText = z.string().trim().min(1).max(200)
export const grantView = z.object({ role: z.enum(ROLES), teamId: z.string().nullable() })

export function viewGrants(grants: readonly RoleGrant[]): z.infer<typeof grantView>[] {
  return grants.map(({ role, teamId }) => ({ role, teamId: teamId ?? null }))
}

const accountView = z.object({
  accountId: z.uuid(),
  kind: z.enum(['personal', 'organization']),
  name: z.string(),
  isOperator: z.boolean(),
})

/** The accounts of a person, and the account that a request is about. */
export function organizationRoutes(deps: OrganizationDeps): readonly ApiRoute[] {
  return [...switcherRoutes(deps), ...accountRoutes(deps), ...auditRoutes(deps)]
}

function switcherRoutes(deps: OrganizationDeps): readonly ApiRoute[] {
  return [
    apiRoute({
      method: 'GET',
      path: '/api/session/accounts',
      summary: 'The accounts that you belong to, with what you may do in each',
      description:
        'The account of a request is named in the header x-kasa-account; without it, it is the first of this list. What is not yours is not found.',
      tag,
      scope: 'session',
      response: z.object({
        data: z.array(
          accountView.extend({
            memberId: z.uuid(),
            roles: z.array(grantView),
            permissions: z
              .record(z.string(), z.enum(['all', 'narrow']))
              .describe('narrow: of your teams, or your own only.'),
          }),
        ),
        nextCursor: z.null(),
      }),
      errors: [],
      async handle({ caller }) {
        const memberships = await listMemberships(deps, requirePerson(caller).userId)
        const data = memberships.map(({ account, memberId, grants }) => ({
          accountId: account.id,
          kind: account.kind,
          name: account.name,
          isOperator: account.isOperator,
          memberId,
          roles: viewGrants(grants),
          permissions: permissionsOf(grants, account.isOperator),
        }))
        return { data, nextCursor: null }
      },
    }),
    apiRoute({
      method: 'POST',
      path: '/api/organizations',
      summary: 'Make an organization that you own',
      tag,
      scope: 'session',
      body: z.strictObject({ name: nameText }),
      status: 201,
      response: z.object({ accountId: z.uuid(), memberId: z.uuid() }),
      errors: ['invalid_request', 'email_not_verified'],
      async handle({ body, caller }) {
        const person = requirePerson(caller)
        if (!person.isVerified) {
          throw new AppError('email_not_verified', { public: 'Confirm your address first. Nothing was made.' })
        }
        const wish = { userId: person.userId, name: body.name, kind: 'organization' as const }
        const made = await deps.db.transaction((tx) => createOwnedAccount(tx, deps.clock, wish))
        return { accountId: made.id, memberId: made.memberId }
      },
    }),
  ]
}

function permissionsOf(grants: readonly RoleGrant[], isOperator: boolean): Record<string, 'all' | 'narrow'> {
  const held: Record<string, 'all' | 'narrow'> = {}
  for (const permission of PERMISSION_KEYS) {
    if (permission === 'Instance.Administer' && !isOperator) continue
    const reach = reachOf(grants, permission)
    if (reach.kind !== 'none') held[permissionName(permission)] = reach.kind
  }
  return held
}

function accountRoutes(deps: OrganizationDeps): readonly ApiRoute[] {
  return [
    apiRoute({
      method: 'GET',
      path: '/api/organization',
      summary: 'The account of this request',
      tag,
      scope: 'read',
      response: accountView.extend({ createdAt: z.string() }),
      errors: [],
      async handle({ caller }) {
        const { id, createdAtMs, ...account } = await readAccount(deps, caller.accountId)
        return { ...account, accountId: id, createdAt: formatInstant(createdAtMs) }
      },
    }),
    apiRoute({
      method: 'PATCH',
      path: '/api/organization',
      summary: 'Rename the account',
      tag,
      scope: 'manage',
      body: z.strictObject({ name: nameText }),
      response: z.object({ accountId: z.uuid(), name: z.string() }),
      errors: ['invalid_request'],
      async handle({ body, caller }) {
        const { accountId } = caller
        await renameOrganization(deps, { accountId, name: body.name, actor: actorOf(caller) })
        return { accountId, name: body.name }
      },
    }),
  ]
}

const eventView = z.object({
  seq: z.string(),
  at: z.string(),
  actorKind: z.enum(['user', 'api_key', 'system']),
  actorId: z.uuid(),
  action: z.string(),
  target: z.string(),
  details: z.string().describe('Canonical JSON.'),
  hash: z.string().describe('Hex. SHA-256 over the hash before and this event; see docs/concepts/accounts.md.'),
})
const auditQuery = z.strictObject({
  limit: z.coerce.number().int().min(1).max(200).default(50),
  cursor: z
    .string()
    .regex(/^\d{1,18}$/)
    .optional(),
  actorId: z.uuid().optional(),
  action: z
    .string()
    .regex(/^[a-z_.]{1,60}$/)
    .optional()
    .describe('An action, or what it begins with: member'),
  target: z.string().max(200).optional(),
  from: z.iso.datetime({ offset: true }).optional(),
  until: z.iso.datetime({ offset: true }).optional(),
})

function auditRoutes(deps: OrganizationDeps): readonly ApiRoute[] {
  return [
    apiRoute({
      method: 'GET',
      path: '/api/audit',
      summary: 'Who changed what in the account, newest first',
      tag,
      scope: 'manage',
      query: auditQuery,
      response: z.object({ data: z.array(eventView), nextCursor: z.string().nullable() }),
      errors: ['invalid_request'],
      async handle({ query, caller }) {
        const data = await searchAudit(deps, caller, query)
        return { data, nextCursor: data.length === query.limit ? (data.at(-1)?.seq ?? null) : null }
      },
    }),
    apiRoute({
      method: 'GET',
      path: '/api/audit/export',
      summary: 'The audit trail with the check of its chain',
      description: `At most ${EXPORTED_MAX} events, newest first; narrow it by from and until.`,
      tag,
      scope: 'manage',
      query: auditQuery.omit({ limit: true, cursor: true }),
      response: z.object({
        accountId: z.uuid(),
        chain: z.enum(['whole', 'broken']),
        firstBadSeq: z.string().nullable(),
        data: z.array(eventView),
      }),
      errors: ['invalid_request'],
      async handle({ query, caller }) {
        const verdict = await verifyAudit(deps, caller.accountId)
        const data = await searchAudit(deps, caller, { ...query, limit: EXPORTED_MAX, cursor: undefined })
        const firstBadSeq = verdict.kind === 'broken' ? verdict.firstBadSeq.toString() : null
        return { accountId: caller.accountId, chain: verdict.kind, firstBadSeq, data }
      },
    }),
  ]
}

async function searchAudit(
  deps: OrganizationDeps,
  caller: Caller,
  query: z.infer<typeof auditQuery>,
): Promise<z.infer<typeof eventView>[]> {
  const stored = await readAudit(deps, {
    accountId: caller.accountId,
    beforeSeq: query.cursor === undefined ? undefined : BigInt(query.cursor),
    actorId: query.actorId,
    action: query.action,
    target: query.target,
    fromMs: query.from === undefined ? undefined : Date.parse(query.from),
    untilMs: query.until === undefined ? undefined : Date.parse(query.until),
    limit: query.limit,
  })
  return stored.map(({ event, hash }) => ({
    seq: event.seq.toString(),
    at: formatInstant(event.atMs),
    actorKind: event.actorKind,
    actorId: event.actorId,
    action: event.action,
    target: event.target,
    details: event.details,
    hash: hash.toString('hex'),
  }))
}

function requirePerson(caller: Caller): NonNullable<Caller['person']> {
  if (caller.person !== undefined) return caller.person
  throw new AppError('forbidden', { public: 'Only a person who is signed in can do this. Nothing was changed.' })
}
