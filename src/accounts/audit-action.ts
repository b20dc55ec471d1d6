/** Everything that an audit trail tells of, as `noun.verb`. The console has a word for each. */
export const AUDIT_ACTIONS = [
  'account.owned',
  'account.renamed',
  'cap.removed',
  'cap.set',
  'credential.changed',
  'credential.destroyed',
  'credential.rekeyed',
  'credential.stored',
  'guards.changed',
  'invite.accepted',
  'invite.declined',
  'invite.resent',
  'invite.revoked',
  'invite.sent',
  'key.made',
  'key.revoked',
  'key.rotated',
  'member.left',
  'member.removed',
  'role.given',
  'role.taken',
  'service_account.made',
  'team.deleted',
  'team.made',
  'team.renamed',
  'transfer.accepted',
  'transfer.cancelled',
  'transfer.completed',
  'transfer.requested',
] as const
export type AuditAction = (typeof AUDIT_ACTIONS)[number]

type AreaOf<Action extends string> = Action extends `${infer Area}.${string}` ? Area : never

/** What actions begin with, in the order in which people are asked for it. */
export const AUDIT_AREAS = [
  'account',
  'member',
  'role',
  'invite',
  'team',
  'service_account',
  'key',
  'credential',
  'cap',
  'guards',
  'transfer',
] as const satisfies readonly AreaOf<AuditAction>[]
export type AuditArea = (typeof AUDIT_AREAS)[number]
