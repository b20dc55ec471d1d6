import type { Command } from 'commander'
import { z } from 'zod'
import type { Io } from '../io.ts'
import { openSession } from '../session.ts'
import { renderFacts, renderTable } from '../table.ts'
import { shortInstant } from '../text.ts'
import { moreHint, pageOf, pageOptionsSchema } from '../wire/page.ts'
import { commaList } from '../comma-list.ts'

const keySchema = z.object({
  id: z.string(),
  name: z.string(),
  lastFour: z.string(),
  scopes: z.array(z.string()),
  expiresAt: z.string().nullable(),
  revokedAt: z.string().nullable(),
})
const createdSchema = keySchema.extend({ key: z.string() })
const createOptionsSchema = z.object({
  scopes: z.array(z.string()).optional(),
  expires: z.string().optional(),
  account: z.string().optional(),
})

/** kasa keys list | create | revoke */
export function addKeysCommands(program: Command, io: Io): void {
  const keys = program
    .command('keys')
    .description("API keys of Kasa itself (not the providers': those are credentials)")
  keys
    .command('list')
    .description('list API keys')
    .option('--limit <n>', 'at most this many')
    .option('--cursor <cursor>', 'continue a list')
    .addHelpText('after', '\nExample:\n  kasa keys list')
    .action((_options, command: Command) => listKeys(command, io))
  keys
    .command('create <name>')
    .description('make an API key; it is shown once')
    .option('--scopes <list>', 'inference, read, manage, admin (default: inference,read)', commaList)
    .option('--expires <instant>', 'RFC 3339, such as 2027-01-31T00:00:00Z')
    .option('--account <id>', 'for another account (operator)')
    .addHelpText(
      'after',
      '\nExamples:\n  kasa keys create laptop\n  kasa keys create ci --scopes inference --expires 2027-01-31T00:00:00Z',
    )
    .action((name: string, _options, command: Command) => createKey(name, command, io))
  keys
    .command('revoke <id>')
    .description('revoke an API key: at once here, within a second on every node')
    .option('--account <id>', 'of another account (operator)')
    .addHelpText('after', '\nExample:\n  kasa keys revoke 01999d0e-7a6b-7c1d-8e2f-3a4b5c6d7e8f')
    .action((id: string, _options, command: Command) => revokeKey(id, command, io))
}

async function listKeys(command: Command, io: Io): Promise<void> {
  const session = openSession(command, io)
  const query = pageOptionsSchema.parse(command.opts())
  const { raw, value } = await session.api.send({ path: '/api/keys', query }, pageOf(keySchema))
  session.print(raw, () => {
    const rows = value.data.map((key) => [
      key.id,
      key.name,
      `…${key.lastFour}`,
      key.scopes.join(','),
      key.revokedAt === null ? shortInstant(key.expiresAt) : 'revoked',
    ])
    const columns = ['id', 'name', 'key', 'scopes', 'expires'].map((title) => ({ title }))
    return renderTable(columns, rows) + moreHint(value.nextCursor)
  })
}

async function createKey(name: string, command: Command, io: Io): Promise<void> {
  const session = openSession(command, io)
  const options = createOptionsSchema.parse(command.opts())
  const body = { name, scopes: options.scopes, expiresAt: options.expires, accountId: options.account }
  const { raw, value } = await session.api.send({ method: 'POST', path: '/api/keys', body }, createdSchema)
  session.print(raw, () =>
    renderFacts([
      ['key', value.key],
      ['id', value.id],
      ['scopes', value.scopes.join(', ')],
      ['expires', value.expiresAt ?? 'never'],
      ['', 'Keep the key now: it is not stored and cannot be shown again.'],
    ]),
  )
}

async function revokeKey(id: string, command: Command, io: Io): Promise<void> {
  const session = openSession(command, io)
  const { account } = createOptionsSchema.parse(command.opts())
  const request = {
    method: 'DELETE',
    path: `/api/keys/${encodeURIComponent(id)}`,
    query: { accountId: account },
  } as const
  const { raw } = await session.api.send(request, z.unknown())
  session.print(raw, () => `revoked ${id}\n`)
}
