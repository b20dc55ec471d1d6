import type { Command } from 'commander'
import { z } from 'zod'
import type { Io } from '../io.ts'
import { openSession } from '../session.ts'
import { renderTable } from '../table.ts'
import { shortInstant } from '../text.ts'
import { moreHint, pageOf, pageOptionsSchema } from '../wire/page.ts'

const accountSchema = z.object({
  id: z.string(),
  kind: z.string(),
  name: z.string(),
  isOperator: z.boolean(),
  createdAt: z.string().optional(),
})
const createOptionsSchema = z.object({ kind: z.string().optional() })

/** kasa accounts list | create */
export function addAccountsCommands(program: Command, io: Io): void {
  const accounts = program.command('accounts').description('customers (operator)')
  accounts
    .command('list')
    .description('list accounts')
    .option('--limit <n>', 'at most this many')
    .option('--cursor <cursor>', 'continue a list')
    .addHelpText('after', '\nExample:\n  kasa accounts list')
    .action((_options, command: Command) => listAccounts(command, io))
  accounts
    .command('create <name>')
    .description('make a customer account')
    .option('--kind <kind>', 'personal or organization')
    .addHelpText('after', '\nExample:\n  kasa accounts create "Acme Ltd"')
    .action((name: string, _options, command: Command) => createAccount(name, command, io))
}

async function listAccounts(command: Command, io: Io): Promise<void> {
  const session = openSession(command, io)
  const query = pageOptionsSchema.parse(command.opts())
  const { raw, value } = await session.api.send({ path: '/api/accounts', query }, pageOf(accountSchema))
  session.print(raw, () => {
    const rows = value.data.map((one) => [
      one.id,
      one.kind,
      one.name,
      one.isOperator ? 'operator' : '',
      shortInstant(one.createdAt),
    ])
    const columns = ['id', 'kind', 'name', 'role', 'made'].map((title) => ({ title }))
    return renderTable(columns, rows) + moreHint(value.nextCursor)
  })
}

async function createAccount(name: string, command: Command, io: Io): Promise<void> {
  const session = openSession(command, io)
  const body = { name, ...createOptionsSchema.parse(command.opts()) }
  const { raw, value } = await session.api.send({ method: 'POST', path: '/api/accounts', body }, accountSchema)
  session.print(raw, () => `account ${value.id}\nGive it a key: kasa keys create first --account ${value.id}\n`)
}
