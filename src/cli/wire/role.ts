import { z } from 'zod'
import { usageError } from '../cli-error.ts'

/** The roles that can be given, as they are typed. */
const GIVEN = ['org_admin', 'team_lead', 'member', 'billing_only'] as const

export const rolesSchema = z.array(z.object({ role: z.string(), teamId: z.string().nullable() }))

/** "member, team_lead of 0199…": what somebody is, and where. */
export function rolesText(roles: z.infer<typeof rolesSchema>): string {
  if (roles.length === 0) return 'none'
  return roles.map(({ role, teamId }) => (teamId === null ? role : `${role} of ${teamId}`)).join(', ')
}

/** A role, or null for "none", which takes it. */
export function requireRole(text: string): string | null {
  if (text === 'none') return null
  if (GIVEN.some((role) => role === text)) return text
  throw usageError(
    `"${text}" is not a role that can be given.`,
    `Write ${GIVEN.join(', ')} or none. Ownership is transferred in the console.`,
  )
}
