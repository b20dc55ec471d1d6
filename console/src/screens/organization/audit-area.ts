/** What actions of the audit trail begin with. */
export const AUDIT_AREAS = [
  'account',
  'member',
  'role',
  'invite',
  'team',
  'service_account',
  'key',
  'transfer',
] as const
export type AuditArea = (typeof AUDIT_AREAS)[number]
