import type { Command } from 'commander'
import { z } from 'zod'
import type { Io } from '../io.ts'
import { openSession } from '../session.ts'
import { renderFacts, renderTable } from '../table.ts'
import { shortInstant } from '../text.ts'
import { moreHint, pageOf, pageOptionsSchema } from '../wire/page.ts'

const organizationSchema = z.object({
  accountId: z.string(),
  kind: z.string(),
  name: z.string(),
  createdAt: z.string(),
})
const ROLES = ['owner', 'org_admin', 'team_lead', 'member', 'billing_only'] as const
const permissionSchema = z.object({
  name: z.string(),
  plane: z.string(),
  roles: z.record(z.string(), z.enum(['all', 'own', 'none'])),
})
const eventSchema = z.object({
  seq: z.string(),
  at: z.string(),
  actorKind: z.string(),
  actorId: z.string(),
  action: z.string(),
  target: z.string(),
})
const auditOptions = pageOptionsSchema.extend({ action: z.string().optional(), actor: z.string().optional() })

/** kasa orgs show | rename | permissions | audit */
export function addOrgsCommands(program: Command, io: Io): void {
  const orgs = program
    .command('orgs')
    .description("the key's own account. People make organizations and hand them over in the console")
  orgs
    .command('show')
    .description('tell which account the key belongs to')
    .addHelpText('after', '\nExample:\n  kasa orgs show')
    .action((_options, command: Command) => showOrganization(command, io))
  orgs
    .command('rename <name>')
    .description('give the account another name')
    .addHelpText('after', '\nExample:\n  kasa orgs rename "Acme Research"')
    .action((name: string, _options, command: Command) => renameOrganization(name, command, io))
  orgs
    .command('permissions')
    .description("the table of permissions: all, one's own, or -, per role")
    .addHelpText('after', '\nExample:\n  kasa orgs permissions')
    .action((_options, command: Command) => showPermissions(command, io))
  orgs
    .command('audit')
    .description('who changed what, newest first')
    .option('--action <action>', 'an action, or what it begins with: member')
    .option('--actor <id>', 'of this user or key only')
    .option('--limit <n>', 'at most this many')
    .option('--cursor <cursor>', 'continue a list')
    .addHelpText('after', '\nExamples:\n  kasa orgs audit\n  kasa orgs audit --action role --limit 200')
    .action((_options, command: Command) => showAudit(command, io))
}

async function showOrganization(command: Command, io: Io): Promise<void> {
  const session = openSession(command, io)
  const { raw, value } = await session.api.send({ path: '/api/organization' }, organizationSchema)
  session.print(raw, () =>
    renderFacts([
      ['name', value.name],
      ['kind', value.kind],
      ['id', value.accountId],
      ['since', shortInstant(value.createdAt)],
    ]),
  )
}

async function renameOrganization(name: string, command: Command, io: Io): Promise<void> {
  const session = openSession(command, io)
  const request = { method: 'PATCH', path: '/api/organization', body: { name } } as const
  const { raw } = await session.api.send(request, z.unknown())
  session.print(raw, () => `the account is called ${name}\n`)
}

async function showPermissions(command: Command, io: Io): Promise<void> {
  const session = openSession(command, io)
  const { raw, value } = await session.api.send({ path: '/api/permissions' }, pageOf(permissionSchema))
  session.print(raw, () => {
    const rows = value.data.map(({ name, plane, roles }) => [
      name,
      plane,
      ...ROLES.map((role) => (roles[role] === 'none' ? '-' : (roles[role] ?? '-'))),
    ])
    return renderTable(
      ['permission', 'given', ...ROLES].map((title) => ({ title })),
      rows,
    )
  })
}

async function showAudit(command: Command, io: Io): Promise<void> {
  const session = openSession(command, io)
  const { actor, ...asked } = auditOptions.parse(command.opts())
  const query = { ...asked, actorId: actor }
  const { raw, value } = await session.api.send({ path: '/api/audit', query }, pageOf(eventSchema))
  session.print(raw, () => {
    const rows = value.data.map((event) => [
      event.seq,
      shortInstant(event.at),
      event.action,
      event.target,
      `${event.actorKind} ${event.actorId}`,
    ])
    const columns = ['no', 'at', 'action', 'target', 'by'].map((title) => ({ title }))
    return renderTable(columns, rows) + moreHint(value.nextCursor)
  })
}
