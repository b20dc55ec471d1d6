import type { Command } from 'commander'
import { z } from 'zod'
import type { Io } from '../io.ts'
import { openSession } from '../session.ts'
import { renderTable } from '../table.ts'
import { shortInstant } from '../text.ts'
import { pageOf } from '../wire/page.ts'

const teamSchema = z.object({ id: z.string(), name: z.string(), members: z.number(), createdAt: z.string() })

/** kasa teams list | create | rename | delete */
export function addTeamsCommands(program: Command, io: Io): void {
  const teams = program.command('teams').description('teams of the account')
  teams
    .command('list')
    .description('list teams')
    .addHelpText('after', '\nExample:\n  kasa teams list')
    .action((_options, command: Command) => listTeams(command, io))
  teams
    .command('create <name>')
    .description('make a team')
    .addHelpText('after', '\nExample:\n  kasa teams create Research')
    .action((name: string, _options, command: Command) => createTeam(name, command, io))
  teams
    .command('rename <id> <name>')
    .description('give a team another name')
    .addHelpText('after', '\nExample:\n  kasa teams rename 01999d0f-0000-7000-8000-000000000001 Search')
    .action((id: string, name: string, _options, command: Command) => renameTeam({ id, name }, command, io))
  teams
    .command('delete <id>')
    .description('end a team with its roles, invitations and keys; its members stay in the account')
    .addHelpText('after', '\nExample:\n  kasa teams delete 01999d0f-0000-7000-8000-000000000001')
    .action((id: string, _options, command: Command) => deleteTeam(id, command, io))
}

async function listTeams(command: Command, io: Io): Promise<void> {
  const session = openSession(command, io)
  const { raw, value } = await session.api.send({ path: '/api/teams' }, pageOf(teamSchema))
  session.print(raw, () => {
    const rows = value.data.map(({ id, name, members, createdAt }) => [
      id,
      name,
      members.toString(),
      shortInstant(createdAt),
    ])
    const columns = [
      { title: 'id' },
      { title: 'name' },
      { title: 'members', align: 'right' },
      { title: 'made' },
    ] as const
    return renderTable(columns, rows)
  })
}

async function createTeam(name: string, command: Command, io: Io): Promise<void> {
  const session = openSession(command, io)
  const request = { method: 'POST', path: '/api/teams', body: { name } } as const
  const { raw, value } = await session.api.send(request, z.object({ id: z.string(), name: z.string() }))
  session.print(raw, () => `made ${value.name} (${value.id})\n`)
}

async function renameTeam(team: { id: string; name: string }, command: Command, io: Io): Promise<void> {
  const session = openSession(command, io)
  const path = `/api/teams/${encodeURIComponent(team.id)}`
  const { raw } = await session.api.send({ method: 'PATCH', path, body: { name: team.name } }, z.unknown())
  session.print(raw, () => `renamed ${team.id}\n`)
}

async function deleteTeam(id: string, command: Command, io: Io): Promise<void> {
  const session = openSession(command, io)
  const request = { method: 'DELETE', path: `/api/teams/${encodeURIComponent(id)}` } as const
  const { raw } = await session.api.send(request, z.unknown())
  session.print(raw, () => `deleted ${id}\n`)
}
