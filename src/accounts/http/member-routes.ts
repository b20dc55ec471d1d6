import { z } from 'zod'
import { AppError } from '../../base/error.ts'
import { formatInstant } from '../../base/instant.ts'
import { type ApiRoute, apiRoute } from '../../platform/http/api-route.ts'
import { assignRole, createServiceAccount, listMembers, removeMember } from '../actions/manage-members.ts'
import { createTeam, listTeams, removeTeam, renameTeam } from '../actions/manage-teams.ts'
import type { OrganizationDeps } from '../actions/organization-deps.ts'
import { GIVEN_ROLES } from '../role.ts'
import { grantView, viewGrants } from './organization-routes.ts'

const tag = 'organizations'
const idParams = z.strictObject({ id: z.uuid() })
const done = z.object({ done: z.literal(true) })
const DONE = { done: true } as const
const givenRole = z.enum(GIVEN_ROLES)
const nameText = z.string().trim().min(1).max(100)

/** Members, their roles, teams and service accounts. */
export function memberRoutes(deps: OrganizationDeps): readonly ApiRoute[] {
  return [listRoute(deps), ...members(deps), ...teams(deps), ...teamMembers(deps), serviceAccountRoute(deps)]
}

function listRoute(deps: OrganizationDeps): ApiRoute {
  const memberView = z.object({
    id: z.uuid(),
    kind: z.enum(['person', 'service']),
    userId: z.uuid().nullable().describe('Who acts in the audit trail, when a member does it signed in.'),
    name: z.string(),
    email: z.string().nullable(),
    roles: z.array(grantView),
    joinedAt: z.string(),
    lastSeenAt: z
      .string()
      .nullable()
      .describe('The last request of a session of theirs; of a service account, the last use of a key.'),
  })
  return apiRoute({
    method: 'GET',
    path: '/api/members',
    summary: 'Who belongs to the account',
    tag,
    scope: 'read',
    query: z.strictObject({
      limit: z.coerce.number().int().min(1).max(200).default(50),
      cursor: z.uuid().optional(),
    }),
    response: z.object({ data: z.array(memberView), nextCursor: z.string().nullable() }),
    errors: ['invalid_request'],
    async handle({ query, caller }) {
      const page = { accountId: caller.accountId, afterId: query.cursor, limit: query.limit }
      const found = await listMembers(deps, page)
      const data = found.map(({ id, kind, userId, name, email, grants, joinedAtMs, lastSeenAtMs }) => ({
        id,
        kind,
        userId: userId ?? null,
        name,
        email: email ?? null,
        roles: viewGrants(grants),
        joinedAt: formatInstant(joinedAtMs),
        lastSeenAt: lastSeenAtMs === undefined ? null : formatInstant(lastSeenAtMs),
      }))
      return { data, nextCursor: data.length === query.limit ? (data.at(-1)?.id ?? null) : null }
    },
  })
}

function members(deps: OrganizationDeps): readonly ApiRoute[] {
  return [
    apiRoute({
      method: 'PUT',
      path: '/api/members/{id}/role',
      summary: 'Set or take the role of a member in the whole account',
      description: 'null takes it. The owner cannot be changed: ownership is transferred.',
      tag,
      scope: 'manage',
      params: idParams,
      body: z.strictObject({ role: givenRole.nullable() }),
      response: done,
      errors: ['invalid_request', 'not_found', 'conflict'],
      async handle({ params, body, caller }) {
        await assignRole(deps, caller, { memberId: params.id, teamId: undefined, role: body.role ?? undefined })
        return DONE
      },
    }),
    apiRoute({
      method: 'DELETE',
      path: '/api/members/{id}',
      summary: 'Remove a member or a service account',
      description: 'Their roles and keys in this account end at once. The owner cannot be removed.',
      tag,
      scope: 'manage',
      params: idParams,
      response: done,
      errors: ['invalid_request', 'not_found', 'conflict'],
      async handle({ params, caller }) {
        await removeMember(deps, caller, params.id)
        return DONE
      },
    }),
    apiRoute({
      method: 'POST',
      path: '/api/members/leave',
      summary: 'Leave the account',
      tag,
      scope: 'manage',
      response: done,
      errors: ['forbidden', 'conflict'],
      async handle({ caller }) {
        if (caller.person === undefined || caller.memberId === undefined) {
          throw new AppError('forbidden', { public: 'Only a person who is signed in can leave. Nothing was changed.' })
        }
        await removeMember(deps, caller, caller.memberId)
        return DONE
      },
    }),
  ]
}

function teams(deps: OrganizationDeps): readonly ApiRoute[] {
  const teamView = z.object({ id: z.uuid(), name: z.string(), members: z.number(), createdAt: z.string() })
  return [
    apiRoute({
      method: 'GET',
      path: '/api/teams',
      summary: 'The teams of the account',
      tag,
      scope: 'read',
      response: z.object({ data: z.array(teamView), nextCursor: z.null() }),
      errors: [],
      async handle({ caller }) {
        const found = await listTeams(deps, caller.accountId)
        const data = found.map(({ id, name, members: count, createdAtMs }) => ({
          id,
          name,
          members: Number.parseInt(count.toString(), 10),
          createdAt: formatInstant(createdAtMs),
        }))
        return { data, nextCursor: null }
      },
    }),
    apiRoute({
      method: 'POST',
      path: '/api/teams',
      summary: 'Make a team',
      tag,
      scope: 'manage',
      body: z.strictObject({ name: nameText }),
      status: 201,
      response: z.object({ id: z.uuid(), name: z.string() }),
      errors: ['invalid_request', 'conflict'],
      handle: async ({ body, caller }) => ({ id: await createTeam(deps, caller, body.name), name: body.name }),
    }),
    apiRoute({
      method: 'PATCH',
      path: '/api/teams/{id}',
      summary: 'Rename a team',
      tag,
      scope: 'manage',
      params: idParams,
      body: z.strictObject({ name: nameText }),
      response: done,
      errors: ['invalid_request', 'not_found', 'conflict'],
      async handle({ params, body, caller }) {
        await renameTeam(deps, caller, { id: params.id, name: body.name })
        return DONE
      },
    }),
    apiRoute({
      method: 'DELETE',
      path: '/api/teams/{id}',
      summary: 'Delete a team',
      description: 'Roles, invitations and keys of the team end. Its members stay in the account.',
      tag,
      scope: 'manage',
      params: idParams,
      response: done,
      errors: ['invalid_request', 'not_found'],
      async handle({ params, caller }) {
        await removeTeam(deps, caller, params.id)
        return DONE
      },
    }),
  ]
}

function teamMembers(deps: OrganizationDeps): readonly ApiRoute[] {
  const params = z.strictObject({ id: z.uuid(), memberId: z.uuid() })
  return [
    apiRoute({
      method: 'PUT',
      path: '/api/teams/{id}/members/{memberId}',
      summary: 'Put a member into a team, or change their role there',
      tag,
      scope: 'manage',
      params,
      body: z.strictObject({ role: givenRole.default('member') }),
      response: done,
      errors: ['invalid_request', 'forbidden', 'not_found'],
      async handle({ params: { id, memberId }, body, caller }) {
        await assignRole(deps, caller, { memberId, teamId: id, role: body.role })
        return DONE
      },
    }),
    apiRoute({
      method: 'DELETE',
      path: '/api/teams/{id}/members/{memberId}',
      summary: 'Take a member out of a team',
      tag,
      scope: 'manage',
      params,
      response: done,
      errors: ['invalid_request', 'forbidden', 'not_found'],
      async handle({ params: { id, memberId }, caller }) {
        await assignRole(deps, caller, { memberId, teamId: id, role: undefined })
        return DONE
      },
    }),
  ]
}

function serviceAccountRoute(deps: OrganizationDeps): ApiRoute {
  return apiRoute({
    method: 'POST',
    path: '/api/service-accounts',
    summary: 'Make a service account',
    description: 'A member that is no person. Keys made for it outlive whoever made them. Removed like any member.',
    tag,
    scope: 'manage',
    body: z.strictObject({ name: nameText, role: givenRole.default('member'), teamId: z.uuid().optional() }),
    status: 201,
    response: z.object({ id: z.uuid(), name: z.string() }),
    errors: ['invalid_request', 'not_found'],
    async handle({ body, caller }) {
      const { name, role, teamId } = body
      return { id: await createServiceAccount(deps, caller, { name, role, teamId }), name }
    },
  })
}
