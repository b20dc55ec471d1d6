import type { Command } from 'commander'
import { z } from 'zod'
import type { Io } from '../io.ts'
import { openSession } from '../session.ts'
import { renderTable } from '../table.ts'
import { shortInstant } from '../text.ts'
import { pageOf } from '../wire/page.ts'
import { requireRole, rolesText } from '../wire/role.ts'

const inviteSchema = z.object({
  id: z.string(),
  email: z.string(),
  role: z.string(),
  teamId: z.string().nullable(),
  isExpired: z.boolean(),
  expiresAt: z.string(),
})
const sendOptions = z.object({
  role: z.string().default('member'),
  team: z.string().optional(),
  locale: z.string().optional(),
})

/** kasa invites list | send | resend | revoke */
export function addInvitesCommands(program: Command, io: Io): void {
  const invites = program.command('invites').description('invitations into the account, for 7 days each')
  invites
    .command('list')
    .description('list invitations that nobody has answered')
    .addHelpText('after', '\nExample:\n  kasa invites list')
    .action((_options, command: Command) => listInvites(command, io))
  invites
    .command('send <email>')
    .description('invite somebody by mail')
    .option('--role <role>', 'org_admin, team_lead, member or billing_only (default: member)')
    .option('--team <id>', 'into this team, not into the whole account')
    .option('--locale <locale>', 'language of the letter: en or tr')
    .addHelpText(
      'after',
      '\nExamples:\n  kasa invites send ada@example.com\n  kasa invites send ada@example.com --role team_lead --team 01999d0f-0000-7000-8000-000000000001 --locale tr',
    )
    .action((email: string, _options, command: Command) => sendInvite(email, command, io))
  invites
    .command('resend <id>')
    .description('send it once more: a new link for 7 days, the one before is dead')
    .addHelpText('after', '\nExample:\n  kasa invites resend 01999d0e-7a6b-7c1d-8e2f-3a4b5c6d7e8f')
    .action((id: string, _options, command: Command) => decide({ id, method: 'POST', word: 'sent' }, command, io))
  invites
    .command('revoke <id>')
    .description('withdraw it: its link is dead')
    .addHelpText('after', '\nExample:\n  kasa invites revoke 01999d0e-7a6b-7c1d-8e2f-3a4b5c6d7e8f')
    .action((id: string, _options, command: Command) =>
      decide({ id, method: 'DELETE', word: 'withdrawn' }, command, io),
    )
}

async function listInvites(command: Command, io: Io): Promise<void> {
  const session = openSession(command, io)
  const { raw, value } = await session.api.send({ path: '/api/invites' }, pageOf(inviteSchema))
  session.print(raw, () => {
    const rows = value.data.map(({ id, email, role, teamId, isExpired, expiresAt }) => [
      id,
      email,
      rolesText([{ role, teamId }]),
      isExpired ? 'expired' : shortInstant(expiresAt),
    ])
    return renderTable(
      ['id', 'address', 'role', 'expires'].map((title) => ({ title })),
      rows,
    )
  })
}

async function sendInvite(email: string, command: Command, io: Io): Promise<void> {
  const { role, team, locale } = sendOptions.parse(command.opts())
  const body = { email, role: requireRole(role) ?? undefined, teamId: team, locale }
  const session = openSession(command, io)
  const made = z.object({ id: z.string() })
  const { raw, value } = await session.api.send({ method: 'POST', path: '/api/invites', body }, made)
  session.print(raw, () => `invited ${email} (${value.id})\n`)
}

type Decision = { readonly id: string; readonly method: 'POST' | 'DELETE'; readonly word: string }

async function decide({ id, method, word }: Decision, command: Command, io: Io): Promise<void> {
  const session = openSession(command, io)
  const own = `/api/invites/${encodeURIComponent(id)}`
  const request =
    method === 'POST' ? ({ method, path: `${own}/resend`, body: {} } as const) : ({ method, path: own } as const)
  const { raw } = await session.api.send(request, z.unknown())
  session.print(raw, () => `${word} ${id}\n`)
}
