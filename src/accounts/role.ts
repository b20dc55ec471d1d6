/** What a member is: in the whole account, or in one team of it. */
export const ROLES = ['owner', 'org_admin', 'team_lead', 'member', 'billing_only'] as const
export type Role = (typeof ROLES)[number]

/** The roles that can be given. Ownership is only ever transferred. */
export const GIVEN_ROLES = ['org_admin', 'team_lead', 'member', 'billing_only'] as const
export type GivenRole = (typeof GIVEN_ROLES)[number]

/** A role somewhere. No team: in the whole account. */
export type RoleGrant = { readonly role: Role; readonly teamId: string | undefined }

/** Where a role can be held. A lead leads a team. */
export function fitsScope(role: Role, teamId: string | undefined): boolean {
  if (role === 'owner') return teamId === undefined
  return role !== 'team_lead' || teamId !== undefined
}
