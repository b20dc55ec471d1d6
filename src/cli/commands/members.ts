import type { Command } from 'commander'
import { z } from 'zod'
import type { Io } from '../io.ts'
import { openSession } from '../session.ts'
import { renderTable } from '../table.ts'
import { shortInstant } from '../text.ts'
import { moreHint, pageOf, pageOptionsSchema } from '../wire/page.ts'
import { requireRole, rolesSchema, rolesText } from '../wire/role.ts'

const memberSchema = z.object({
  id: z.string(),
  kind: z.string(),
  name: z.string(),
  email: z.string().nullable(),
  roles: rolesSchema,
  lastSeenAt: z.string().nullable(),
})
const roleOptions = z.object({ team: z.string().optional() })

/** kasa members list | role | remove */
export function addMembersCommands(program: Command, io: Io): void {
  const members = program.command('members').description('people and service accounts of the account, and their roles')
  members
    .command('list')
    .description('list who belongs to the account')
    .option('--limit <n>', 'at most this many')
    .option('--cursor <cursor>', 'continue a list')
    .addHelpText('after', '\nExample:\n  kasa members list')
    .action((_options, command: Command) => listMembers(command, io))
  members
    .command('role <id> <role>')
    .description('set a role: org_admin, team_lead, member or billing_only; "none" takes it')
    .option('--team <id>', 'the role in this team, not in the whole account')
    .addHelpText(
      'after',
      '\nExamples:\n  kasa members role 01999d0e-7a6b-7c1d-8e2f-3a4b5c6d7e8f billing_only\n  kasa members role 01999d0e-7a6b-7c1d-8e2f-3a4b5c6d7e8f team_lead --team 01999d0f-0000-7000-8000-000000000001',
    )
    .action((id: string, role: string, _options, command: Command) => setRole({ id, role }, command, io))
  members
    .command('remove <id>')
    .description('remove somebody: their roles and keys in this account end at once')
    .addHelpText('after', '\nExample:\n  kasa members remove 01999d0e-7a6b-7c1d-8e2f-3a4b5c6d7e8f')
    .action((id: string, _options, command: Command) => removeMember(id, command, io))
}

async function listMembers(command: Command, io: Io): Promise<void> {
  const session = openSession(command, io)
  const query = pageOptionsSchema.parse(command.opts())
  const { raw, value } = await session.api.send({ path: '/api/members', query }, pageOf(memberSchema))
  session.print(raw, () => {
    const rows = value.data.map((member) => [
      member.id,
      member.name,
      member.email ?? member.kind,
      rolesText(member.roles),
      shortInstant(member.lastSeenAt),
    ])
    const columns = ['id', 'name', 'address', 'roles', 'last seen'].map((title) => ({ title }))
    return renderTable(columns, rows) + moreHint(value.nextCursor)
  })
}

async function setRole(wish: { id: string; role: string }, command: Command, io: Io): Promise<void> {
  const { team } = roleOptions.parse(command.opts())
  const role = requireRole(wish.role)
  const session = openSession(command, io)
  const member = encodeURIComponent(wish.id)
  const place = team === undefined ? undefined : `/api/teams/${encodeURIComponent(team)}/members/${member}`
  const request =
    place === undefined
      ? ({ method: 'PUT', path: `/api/members/${member}/role`, body: { role } } as const)
      : role === null
        ? ({ method: 'DELETE', path: place } as const)
        : ({ method: 'PUT', path: place, body: { role } } as const)
  const { raw } = await session.api.send(request, z.unknown())
  session.print(raw, () => `${wish.id}: ${role ?? 'no role'}${team === undefined ? '' : ` in team ${team}`}\n`)
}

async function removeMember(id: string, command: Command, io: Io): Promise<void> {
  const session = openSession(command, io)
  const request = { method: 'DELETE', path: `/api/members/${encodeURIComponent(id)}` } as const
  const { raw } = await session.api.send(request, z.unknown())
  session.print(raw, () => `removed ${id}\n`)
}
