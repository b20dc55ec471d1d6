import type { Command } from 'commander'
import { z } from 'zod'
import { addGuardOptions, guardsBody } from '../guard-options.ts'
import type { Io } from '../io.ts'
import { openSession } from '../session.ts'
import { renderFacts, renderTable } from '../table.ts'
import { plainText, shortInstant } from '../text.ts'
import { type Guards, guardsSchema, type Trial, trialSchema } from '../wire/guards.ts'

const PATH = '/api/guards'

/** kasa guards show | set | try */
export function addGuardsCommands(program: Command, io: Io): void {
  const guards = program
    .command('guards')
    .description('keys, personal data and flagged text in calls: warn, mask or block before anything is sent')
  guards
    .command('show')
    .description('what is looked for and what happens then')
    .option('--account <id>', 'another account (operator)')
    .addHelpText('after', '\nExample:\n  kasa guards show')
    .action((_options, command: Command) => showGuards(command, io))
  addGuardOptions(guards.command('set [settings...]'))
    .description('change what is given and leave the rest; a setting is kind=off, warn, mask or block')
    .option('--account <id>', 'another account (operator)')
    .addHelpText(
      'after',
      `\nExamples:\n  kasa guards set provider_key=block private_key=block email=mask\n  kasa guards set all=warn\n  kasa guards set --moderation words --words "forbidden fruit, bomb" --on-flag block\n  kasa guards set --moderation provider --fail-text closed\n  kasa guards set --moderation webhook --webhook https://judge.example.com/kasa\n  kasa guards set all=off --moderation off`,
    )
    .action((settings: string[], _options, command: Command) => setGuards(settings, command, io))
  guards
    .command('try [text]')
    .description('what would be found in a text and done with it; without a text, standard input. Nothing is stored')
    .option('--account <id>', 'another account (operator)')
    .addHelpText('after', '\nExamples:\n  kasa guards try "Write to ada@example.com"\n  kasa guards try < prompt.txt')
    .action((text: string | undefined, _options, command: Command) => tryText(text, command, io))
}

const accountOption = z.object({ account: z.string().optional() })

function queryOf(command: Command): string {
  const { account } = accountOption.parse(command.opts())
  return account === undefined ? '' : `?accountId=${encodeURIComponent(account)}`
}

async function showGuards(command: Command, io: Io): Promise<void> {
  const session = openSession(command, io)
  const { raw, value } = await session.api.send({ path: PATH + queryOf(command) }, guardsSchema)
  session.print(raw, () => render(value))
}

async function setGuards(settings: readonly string[], command: Command, io: Io): Promise<void> {
  const session = openSession(command, io)
  const path = PATH + queryOf(command)
  const { value: now } = await session.api.send({ path }, guardsSchema)
  const body = await guardsBody(command, io, { settings, now })
  const { raw, value } = await session.api.send({ method: 'PUT', path, body }, guardsSchema)
  session.print(raw, () => render(value))
}

async function tryText(given: string | undefined, command: Command, io: Io): Promise<void> {
  const session = openSession(command, io)
  const text = given ?? (await io.readInput())
  const path = `${PATH}/try${queryOf(command)}`
  const { raw, value } = await session.api.send({ method: 'POST', path, body: { text } }, trialSchema)
  session.print(raw, () => renderTrial(value))
}

function render({ policy, setAt, webhookSecret }: Guards): string {
  const { by, ...how } = policy.moderation
  const facts = Object.entries(how).map(([name, value]): [string, string] => [name, JSON.stringify(value)])
  const secret =
    webhookSecret == null ? '' : `\nsecret of the webhook, shown this once:\n  ${plainText(webhookSecret)}\n`
  return [
    renderTable([{ title: 'kind' }, { title: 'action' }], Object.entries(policy.kinds)),
    `\n${renderFacts([['moderation', by], ...facts, ['set', shortInstant(setAt)]])}`,
    secret,
  ].join('')
}

function renderTrial({ blocked, text, findings, moderation }: Trial): string {
  const rows = findings.map(({ kind, start, end, action }) => [kind, `${start}-${end}`, action])
  const table =
    rows.length === 0 ? 'nothing found\n' : renderTable([{ title: 'kind' }, { title: 'at' }, { title: 'action' }], rows)
  const judged = moderation === null ? '' : `moderation: ${[moderation.outcome, ...moderation.categories].join(', ')}\n`
  const end = blocked ? 'blocked: nothing would be sent' : `sent as:\n${plainText(text, { multiline: true })}`
  return `${table}${judged}${end}\n`
}
