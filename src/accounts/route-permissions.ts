import type { Permission } from './permissions.ts'

/** What a person needs for a route of the management API. */
export type RouteRule = {
  readonly permission: Permission
  /** The route answers and changes only what lies within the reach of the caller, so that a narrow reach is enough. */
  readonly narrows: boolean
}

type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'
type Row = {
  /** The path or what it begins with, as routes are declared: `/api/keys/:id`. */
  readonly path: string
  readonly methods?: readonly Method[]
  readonly permission: Permission
  readonly narrows?: true
  /** The path itself and nothing below it, so that a route that is added there is not narrow until somebody says so. */
  readonly exact?: true
}

/** Routes whose answers are cut to the rows within the caller's reach. */
const NARROWED: readonly Row[] = [
  ...narrowed('Usage.Read', 'GET', [
    '/api/records',
    '/api/records/:id',
    '/api/records/:id/receipt',
    '/api/receipts/:id',
    '/api/usage/daily',
    '/api/usage/models',
    '/api/usage/errors',
    '/api/usage/export',
    '/api/usage/live',
    // Tells nothing of any account.
    '/api/log/status',
  ]),
  ...narrowed('Vault.Read', 'GET', [
    '/api/credentials',
    '/api/credentials/:id',
    '/api/credentials/access-log',
    '/api/credentials/alerts',
  ]),
  ...narrowed('Billing.ReadLimits', 'GET', ['/api/caps']),
  ...narrowed('Vault.Create', 'POST', ['/api/credentials']),
  ...narrowed('Vault.Change', 'PATCH', ['/api/credentials/:id']),
  ...narrowed('Vault.Change', 'DELETE', ['/api/credentials/:id']),
  ...narrowed('Vault.Change', 'POST', ['/api/credentials/:id/rekey']),
  ...narrowed('Vault.Test', 'POST', ['/api/credentials/:id/test']),
]

function narrowed(permission: Permission, method: Method, paths: readonly string[]): readonly Row[] {
  return paths.map((path) => ({ path, methods: [method], permission, narrows: true, exact: true }))
}

/** The longest path that fits decides, then the first row. A route that no row fits is for the owner alone. */
const ROWS: readonly Row[] = [
  ...NARROWED,
  { path: '/api/organization', methods: ['GET'], permission: 'Profile.Read' },
  { path: '/api/organization', permission: 'Profile.Update' },
  { path: '/api/members', methods: ['GET'], permission: 'Members.List' },
  { path: '/api/members/leave', permission: 'Profile.Read' },
  { path: '/api/members', methods: ['DELETE'], permission: 'Members.Remove' },
  { path: '/api/members', permission: 'Roles.Assign' },
  { path: '/api/invites', methods: ['GET', 'POST'], permission: 'Members.Invite', narrows: true },
  { path: '/api/invites', permission: 'Invites.Revoke', narrows: true },
  { path: '/api/transfer', methods: ['GET'], permission: 'Profile.Read' },
  { path: '/api/transfer/accept', permission: 'Ownership.Accept' },
  { path: '/api/transfer/decline', permission: 'Profile.Read' },
  { path: '/api/transfer', permission: 'Ownership.Transfer' },
  { path: '/api/teams', methods: ['GET'], permission: 'Teams.List' },
  { path: '/api/teams', methods: ['POST'], permission: 'Teams.Create' },
  { path: '/api/teams', methods: ['PATCH'], permission: 'Teams.Update', narrows: true },
  { path: '/api/teams', methods: ['DELETE'], permission: 'Teams.Delete' },
  { path: '/api/teams/:id/members', permission: 'Teams.ManageMembers', narrows: true },
  { path: '/api/service-accounts', methods: ['GET'], permission: 'Members.List' },
  { path: '/api/service-accounts', permission: 'ServiceAccounts.Manage' },
  { path: '/api/audit', permission: 'Audit.Read' },
  { path: '/api/audit/export', permission: 'Audit.Export' },
  { path: '/api/keys', methods: ['GET'], permission: 'ApiKeys.List', narrows: true },
  { path: '/api/keys', methods: ['POST'], permission: 'ApiKeys.Create', narrows: true },
  { path: '/api/keys', methods: ['DELETE'], permission: 'ApiKeys.Revoke', narrows: true },
  { path: '/api/keys/:id/limits', permission: 'Billing.SetLimits' },
  { path: '/api/guards', methods: ['GET'], permission: 'Profile.Read' },
  { path: '/api/guards', permission: 'Vault.Change' },
  { path: '/api/guards/try', permission: 'Profile.Read' },
  { path: '/api/session/key', permission: 'Calls.Make' },
  { path: '/api/credentials', methods: ['GET'], permission: 'Vault.Read' },
  { path: '/api/credentials', methods: ['POST'], permission: 'Vault.Create' },
  { path: '/api/credentials/:id', permission: 'Vault.Change' },
  { path: '/api/credentials/:id/test', permission: 'Vault.Test' },
  { path: '/api/vault', methods: ['GET'], permission: 'Vault.Read' },
  { path: '/api/vault', permission: 'Vault.Change' },
  { path: '/api/records', permission: 'Usage.Read' },
  { path: '/api/usage', permission: 'Usage.Read' },
  { path: '/api/receipts', permission: 'Usage.Read' },
  { path: '/api/reconciliations', permission: 'Usage.Read' },
  { path: '/api/events', permission: 'Usage.Read' },
  { path: '/api/log', permission: 'Usage.Read' },
  { path: '/api/balance', permission: 'Billing.Read' },
  { path: '/api/caps', methods: ['GET'], permission: 'Billing.ReadLimits' },
  { path: '/api/caps', permission: 'Billing.SetLimits' },
  { path: '/api/caps/:scope/:id', permission: 'Billing.SetLimits', narrows: true },
  { path: '/api/alerts', methods: ['GET'], permission: 'Billing.Read' },
  { path: '/api/alerts', permission: 'Billing.SetLimits' },
  { path: '/api/subscription', methods: ['GET'], permission: 'Billing.Read' },
  { path: '/api/subscription', permission: 'Billing.ChangePlan' },
  { path: '/api/subscription/preview', permission: 'Billing.Read' },
  { path: '/api/sessions', methods: ['GET'], permission: 'Billing.Read' },
  { path: '/api/sessions', permission: 'Billing.ChangePlan' },
  { path: '/api/catalog', methods: ['GET'], permission: 'Catalog.Read' },
  { path: '/api/prices', methods: ['GET'], permission: 'Catalog.Read' },
  { path: '/api/providers', methods: ['GET'], permission: 'Catalog.Read' },
  { path: '/api/plans', methods: ['GET'], permission: 'Catalog.Read' },
]

const OWNER_ONLY: RouteRule = { permission: 'Ownership.Transfer', narrows: false }
/** Whatever it is, the scope `admin` is the operator's. */
const ADMIN: RouteRule = { permission: 'Instance.Administer', narrows: false }

/** The rule of a route, by its declared path. */
export function ruleOfRoute(route: {
  readonly method: string
  readonly path: string
  readonly scope: string
}): RouteRule {
  if (route.scope === 'admin') return ADMIN
  const found = findRow(route)
  return found === undefined ? OWNER_ONLY : { permission: found.permission, narrows: found.narrows === true }
}

/** False for a route that only falls to the owner because nobody thought of it. */
export function hasRule(route: { readonly method: string; readonly path: string; readonly scope: string }): boolean {
  return route.scope === 'admin' || findRow(route) !== undefined
}

function findRow(route: { readonly method: string; readonly path: string }): Row | undefined {
  const fits = (row: Row) =>
    (route.path === row.path || (row.exact !== true && route.path.startsWith(`${row.path}/`))) &&
    (row.methods === undefined || row.methods.some((method) => method === route.method))
  return ROWS.filter(fits).toSorted((a, b) => b.path.length - a.path.length)[0]
}
