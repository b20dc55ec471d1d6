export const ORGANIZATION_PARTS = ['members', 'invites', 'teams', 'roles', 'audit', 'general'] as const
export type OrganizationPart = (typeof ORGANIZATION_PARTS)[number]
