/** Roles that can be given in the whole account, and in a team. Ownership is transferred, and a lead leads a team. */
export const ACCOUNT_ROLES = ['org_admin', 'member', 'billing_only'] as const
export const TEAM_ROLES = ['member', 'team_lead'] as const
export type AccountRole = (typeof ACCOUNT_ROLES)[number]
export type TeamRole = (typeof TEAM_ROLES)[number]
