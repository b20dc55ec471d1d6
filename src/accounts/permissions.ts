import type { Role } from './role.ts'

const PREFIX = 'Kasa.Organization.'

/**
 * How a permission is given. `everyone`: by belonging to the account. `account`: by a role in the whole account only.
 * `team`: by a role in a team too, for what belongs to that team.
 */
type Plane = 'everyone' | 'account' | 'team'

type Row = {
  readonly plane: Plane
  /** A letter per role, in the order Owner, Org Admin, Team Lead, Member, Billing-Only: a capital for all in the scope of
   * the role, a small letter for what is one's own, a dash for no. */
  readonly roles: string
  /** Needs a proof of who one is from the last ten minutes. */
  readonly stepUp?: true
  /** Needs a confirmed address. */
  readonly verified?: true
}

/** Every permission in an account. This table is what the checks read, what the docs show and what the tests walk. */
const TABLE = {
  'Profile.Read': { plane: 'everyone', roles: 'OALMB' },
  'Profile.Update': { plane: 'account', roles: 'OA---' },
  'Members.List': { plane: 'everyone', roles: 'OALMB' },
  'Members.Invite': { plane: 'team', roles: 'OAL--', verified: true },
  'Members.Remove': { plane: 'account', roles: 'OA---' },
  'Invites.Revoke': { plane: 'team', roles: 'OAL--' },
  'Roles.Assign': { plane: 'account', roles: 'OA---', stepUp: true },
  'Ownership.Transfer': { plane: 'account', roles: 'O----', stepUp: true },
  'Ownership.Accept': { plane: 'everyone', roles: 'OALMB', stepUp: true, verified: true },
  'Teams.List': { plane: 'everyone', roles: 'OALMB' },
  'Teams.Create': { plane: 'account', roles: 'OA---' },
  'Teams.Update': { plane: 'team', roles: 'OAL--' },
  'Teams.Delete': { plane: 'account', roles: 'OA---', stepUp: true },
  'Teams.ManageMembers': { plane: 'team', roles: 'OAL--' },
  'ServiceAccounts.Manage': { plane: 'account', roles: 'OA---', stepUp: true },
  'Audit.Read': { plane: 'account', roles: 'OA---' },
  'Audit.Export': { plane: 'account', roles: 'OA---', stepUp: true },
  'ApiKeys.List': { plane: 'team', roles: 'OALm-' },
  'ApiKeys.Create': { plane: 'team', roles: 'OALm-', stepUp: true, verified: true },
  'ApiKeys.Revoke': { plane: 'team', roles: 'OALm-' },
  'Vault.Read': { plane: 'team', roles: 'OALm-' },
  'Vault.Create': { plane: 'team', roles: 'OALm-', stepUp: true, verified: true },
  'Vault.Change': { plane: 'team', roles: 'OALm-', stepUp: true },
  'Vault.Test': { plane: 'team', roles: 'OALm-' },
  'Calls.Make': { plane: 'everyone', roles: 'OALM-' },
  'Usage.Read': { plane: 'team', roles: 'OALmB' },
  'Billing.Read': { plane: 'account', roles: 'OA--B' },
  'Billing.ReadLimits': { plane: 'team', roles: 'OAL-B' },
  'Billing.ChangePlan': { plane: 'account', roles: 'O---B', stepUp: true },
  'Billing.SetLimits': { plane: 'team', roles: 'OAL-B', stepUp: true },
  'Catalog.Read': { plane: 'everyone', roles: 'OALMB' },
  // Only in the account of the operator, where it is everything of the instance.
  'Instance.Administer': { plane: 'account', roles: 'OA---' },
} as const satisfies Record<string, Row>

export type Permission = keyof typeof TABLE
export const PERMISSIONS: Readonly<Record<Permission, Row>> = TABLE

/** The full name, as people and the API see it. */
export function permissionName(permission: Permission): string {
  return PREFIX + permission
}

const COLUMN: Readonly<Record<Role, number>> = { owner: 0, org_admin: 1, team_lead: 2, member: 3, billing_only: 4 }

/** Every permission, in the order of the table. */
export const PERMISSION_KEYS: readonly Permission[] = Object.keys(TABLE).filter(isPermission)

function isPermission(name: string): name is Permission {
  return name in TABLE
}

/** What a role gives of a permission. */
export function gradeOf(permission: Permission, role: Role): 'all' | 'own' | 'none' {
  const letter = PERMISSIONS[permission].roles.charAt(COLUMN[role])
  if (letter === '-') return 'none'
  return letter === letter.toUpperCase() ? 'all' : 'own'
}
