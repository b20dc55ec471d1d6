import type { Command } from 'commander'
import { z } from 'zod'
import type { Io } from '../io.ts'
import { openSession } from '../session.ts'
import { renderTable } from '../table.ts'
import { dollars, shortInstant } from '../text.ts'
import { moreHint, pageOf } from '../wire/page.ts'
import { recordRowSchema } from '../wire/record.ts'

const optionsSchema = z.object({
  from: z.string().optional(),
  to: z.string().optional(),
  model: z.string().optional(),
  fund: z.string().optional(),
  status: z.string().optional(),
  limit: z.string().optional(),
  cursor: z.string().optional(),
  account: z.string().optional(),
})

/** kasa records list */
export function addRecordsCommands(program: Command, io: Io): void {
  program
    .command('records')
    .description('billing records: one for every call')
    .command('list', { isDefault: true })
    .description('list records, newest first')
    .option('--from <instant>', 'not before this date or instant')
    .option('--to <instant>', 'before this date or instant')
    .option('--model <id>', 'only of this model')
    .option('--fund <fund>', 'wallet, allowance, byok, local or none')
    .option('--status <status>', 'succeeded, failed, aborted, interrupted, unresolved')
    .option('--account <id>', 'of another account (operator)')
    .option('--limit <n>', 'at most this many')
    .option('--cursor <cursor>', 'continue a list')
    .addHelpText(
      'after',
      '\nExamples:\n  kasa records list --from 2026-11-01 --status failed\n  kasa records list --limit 200 --json',
    )
    .action((_options, command: Command) => listRecords(command, io))
}

async function listRecords(command: Command, io: Io): Promise<void> {
  const session = openSession(command, io)
  const { account, ...filters } = optionsSchema.parse(command.opts())
  const query = { ...filters, accountId: account }
  const { raw, value } = await session.api.send({ path: '/api/records', query }, pageOf(recordRowSchema))
  session.print(raw, () => {
    const rows = value.data.map((one) => [
      one.id,
      shortInstant(one.createdAt),
      one.model,
      one.status,
      one.fund,
      dollars(one.providerCostNano),
      dollars(one.chargedNano),
    ])
    return renderTable(COLUMNS, rows) + moreHint(value.nextCursor)
  })
}

const COLUMNS = [
  { title: 'record' },
  { title: 'at (UTC)' },
  { title: 'model' },
  { title: 'status' },
  { title: 'fund' },
  { title: 'provider cost', align: 'right' },
  { title: 'charged', align: 'right' },
] as const
