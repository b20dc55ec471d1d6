import type { Command } from 'commander'
import { z } from 'zod'
import type { Io } from '../io.ts'
import { openSession } from '../session.ts'
import { renderTable } from '../table.ts'
import { shortInstant } from '../text.ts'
import { pageOf } from '../wire/page.ts'

const statusSchema = z.object({
  provider: z.string(),
  status: z.string(),
  keysUsable: z.number(),
  keysResting: z.number(),
  retryAt: z.string().nullable(),
  lastSuccessAt: z.string().nullable(),
})

/** kasa providers */
export function addProvidersCommand(program: Command, io: Io): void {
  program
    .command('providers')
    .description('how the providers are that you have keys for, as calls and tests showed')
    .addHelpText('after', '\nExample:\n  kasa providers')
    .action((_options, command: Command) => listProviders(command, io))
}

async function listProviders(command: Command, io: Io): Promise<void> {
  const session = openSession(command, io)
  const { raw, value } = await session.api.send({ path: '/api/providers/status' }, pageOf(statusSchema))
  session.print(raw, () => {
    const rows = value.data.map((one) => [
      one.provider,
      one.status,
      one.keysUsable.toString(),
      one.keysResting.toString(),
      shortInstant(one.retryAt),
      shortInstant(one.lastSuccessAt),
    ])
    return renderTable(COLUMNS, rows)
  })
}

const COLUMNS = [
  { title: 'provider' },
  { title: 'status' },
  { title: 'keys', align: 'right' },
  { title: 'resting', align: 'right' },
  { title: 'tried again' },
  { title: 'last success' },
] as const
