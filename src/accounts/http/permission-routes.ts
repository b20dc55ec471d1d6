import { z } from 'zod'
import { type ApiRoute, apiRoute } from '../../platform/http/api-route.ts'
import { gradeOf, type Permission, PERMISSION_KEYS, PERMISSIONS, permissionName } from '../permissions.ts'
import { ROLES } from '../role.ts'

const grade = z.enum(['all', 'own', 'none'])
const permissionView = z.object({
  name: z.enum(PERMISSION_KEYS.map(permissionName)),
  plane: z
    .enum(['everyone', 'account', 'team'])
    .describe(
      'everyone: by belonging to the account. account: by a role in the whole account. team: by a role in a team.',
    ),
  needsStepUp: z.boolean(),
  needsVerified: z.boolean(),
  roles: z.record(z.enum(ROLES), grade),
})

/** The table of permissions itself, as the checks read it: consoles and people show this and nothing written twice. */
export function permissionRoutes(): readonly ApiRoute[] {
  const data = PERMISSION_KEYS.map(viewOf)
  return [
    apiRoute({
      method: 'GET',
      path: '/api/permissions',
      summary: 'Which role gives which permission',
      description: 'The same for every account. What you yourself may do is in GET /api/session/accounts.',
      tag: 'organizations',
      scope: 'public',
      response: z.object({ data: z.array(permissionView), nextCursor: z.null() }),
      errors: [],
      handle: async () => ({ data, nextCursor: null }),
    }),
  ]
}

function viewOf(permission: Permission): z.infer<typeof permissionView> {
  const row = PERMISSIONS[permission]
  const of = (role: (typeof ROLES)[number]) => gradeOf(permission, role)
  return {
    name: permissionName(permission),
    plane: row.plane,
    needsStepUp: row.stepUp === true,
    needsVerified: row.verified === true,
    roles: {
      owner: of('owner'),
      org_admin: of('org_admin'),
      team_lead: of('team_lead'),
      member: of('member'),
      billing_only: of('billing_only'),
    },
  }
}
