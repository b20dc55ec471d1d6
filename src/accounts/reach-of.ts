import { gradeOf, type Permission, PERMISSIONS } from './permissions.ts'
import type { RoleGrant } from './role.ts'

/** How far a permission reaches for somebody. `narrow`: only what belongs to these teams, and one's own where `own`. */
export type PermissionReach =
  | { readonly kind: 'none' }
  | { readonly kind: 'all' }
  | { readonly kind: 'narrow'; readonly teamIds: readonly string[]; readonly own: boolean }

/**
 * What somebody's roles give of a permission, all together. Nobody has what no role gives. A role in a team gives nothing
 * of what concerns the whole account, except what belonging to the account gives anyway. Where a member has their own,
 * so has who leads a team.
 */
export function reachOf(grants: readonly RoleGrant[], permission: Permission): PermissionReach {
  const { plane } = PERMISSIONS[permission]
  const teamIds = new Set<string>()
  let own = false
  for (const { role, teamId } of grants) {
    const grade = gradeOf(permission, role)
    if (grade === 'none' || (plane === 'account' && teamId !== undefined)) continue
    if (grade === 'own') own = true
    else if (teamId === undefined || plane === 'everyone') return { kind: 'all' }
    else {
      teamIds.add(teamId)
      own ||= givesOwn(permission)
    }
  }
  return own || teamIds.size > 0 ? { kind: 'narrow', teamIds: [...teamIds], own } : { kind: 'none' }
}

function givesOwn(permission: Permission): boolean {
  return /[a-z]/.test(PERMISSIONS[permission].roles)
}
