import { writeFile } from 'node:fs/promises'
import type { Command } from 'commander'
import { z } from 'zod'
import { amountSchema } from '#platform/http/amount-view.ts'
import type { Io } from '../io.ts'
import { usageError } from '../cli-error.ts'
import { openSession } from '../session.ts'
import { renderTable } from '../table.ts'
import { dollars } from '../text.ts'

const optionsSchema = z.object({
  from: z.string().optional(),
  to: z.string().optional(),
  model: z.string().optional(),
  provider: z.string().optional(),
  status: z.string().optional(),
  account: z.string().optional(),
})
const exportOptionsSchema = optionsSchema.extend({ format: z.string().optional(), file: z.string().optional() })
const sums = { calls: z.string(), succeeded: z.string(), charged: amountSchema, providerCost: amountSchema }
const rowSchema = z.object({
  ...sums,
  day: z.string().optional(),
  provider: z.string().optional(),
  model: z.string().optional(),
  status: z.string().optional(),
  errorCode: z.string().optional(),
})
const usageSchema = z.object({ from: z.string(), to: z.string(), data: z.array(rowSchema), totals: z.object(sums) })
type Row = z.infer<typeof rowSchema>

const KINDS = {
  daily: { path: '/api/usage/daily', about: 'per UTC day', columns: ['day'], cells: (row: Row) => [row.day ?? ''] },
  models: {
    path: '/api/usage/models',
    about: 'per model, the dearest first',
    columns: ['provider', 'model'],
    cells: (row: Row) => [row.provider ?? '', row.model ?? ''],
  },
  errors: {
    path: '/api/usage/errors',
    about: 'of calls that did not succeed',
    columns: ['provider', 'status', 'error'],
    cells: (row: Row) => [row.provider ?? '', row.status ?? '', row.errorCode ?? ''],
  },
} as const
type Kind = (typeof KINDS)[keyof typeof KINDS]

/** kasa usage daily|models|errors|export|live */
export function addUsageCommands(program: Command, io: Io): void {
  const usage = program.command('usage').description('what was used and what it cost, equal to the records to the unit')
  for (const [name, kind] of Object.entries(KINDS)) {
    const command = usage.command(name, name === 'daily' ? { isDefault: true } : {}).description(kind.about)
    withRange(command)
      .option('--model <id>', 'only of this model')
      .option('--provider <id>', 'only of this provider')
      .option('--status <status>', 'succeeded, failed, aborted, interrupted, unresolved')
      .addHelpText(
        'after',
        `\nExamples:\n  kasa usage ${name}\n  kasa usage ${name} --from 2026-11-01 --to 2026-11-30 --json`,
      )
      .action((_options, ran: Command) => showUsage(ran, io, kind))
  }
  withRange(usage.command('export').description('all records of some days as a file'))
    .option('--format <format>', 'csv, jsonl, focus (the FinOps cost format) or parquet', 'csv')
    .option('--file <path>', 'write there instead of to standard output')
    .addHelpText(
      'after',
      '\nExamples:\n  kasa usage export --from 2026-11-01 --file november.csv\n  kasa usage export --format jsonl | jq .charged_nano\n  kasa usage export --format parquet --file november.parquet',
    )
    .action((_options, ran: Command) => exportUsage(ran, io))
  usage
    .command('live')
    .description('every record of the account as it is settled, until Ctrl-C; a line of JSON each')
    .addHelpText('after', '\nExamples:\n  kasa usage live')
    .action((_options, ran: Command) => followLive(ran, io))
}

function withRange(command: Command): Command {
  return command
    .option('--from <day>', 'first UTC day; default: two billing periods before this one')
    .option('--to <day>', 'last UTC day, included')
    .option('--account <id>', 'of another account (operator)')
}

async function showUsage(command: Command, io: Io, kind: Kind): Promise<void> {
  const session = openSession(command, io)
  const { account, ...filters } = optionsSchema.parse(command.opts())
  const { raw, value } = await session.api.send(
    { path: kind.path, query: { ...filters, accountId: account } },
    usageSchema,
  )
  session.print(raw, () => {
    if (value.data.length === 0) return `nothing from ${value.from} to ${value.to}\n`
    const cellsOf = (row: z.infer<z.ZodObject<typeof sums>>) => [
      row.calls,
      row.succeeded,
      dollars(row.providerCost.nano),
      dollars(row.charged.nano),
    ]
    const rows = value.data.map((row) => [...kind.cells(row), ...cellsOf(row)])
    const total = ['total', ...kind.columns.slice(1).map(() => ''), ...cellsOf(value.totals)]
    return renderTable(
      [
        ...kind.columns.map((title) => ({ title })),
        ...['calls', 'succeeded', 'provider cost', 'charged'].map((title) => ({ title, align: 'right' as const })),
      ],
      [...rows, total],
    )
  })
}

async function exportUsage(command: Command, io: Io): Promise<void> {
  const session = openSession(command, io)
  const { account, file, ...query } = exportOptionsSchema.parse(command.opts())
  if (query.format === 'parquet' && file === undefined) {
    throw usageError('Parquet is not text for a terminal.', 'Say with --file <path> where it is written.')
  }
  const answer = await session.api.open({ path: '/api/usage/export', query: { ...query, accountId: account } })
  if (answer.body === null) return
  if (file === undefined) {
    for await (const piece of answer.body.pipeThrough(new TextDecoderStream())) io.out(piece)
    return
  }
  await writeFile(file, answer.body)
  io.err(`wrote ${file}\n`)
}

async function followLive(command: Command, io: Io): Promise<void> {
  const session = openSession(command, io)
  const answer = await session.api.open({ path: '/api/usage/live' })
  if (answer.body === null) return
  io.err('waiting for records; Ctrl-C ends\n')
  let rest = ''
  for await (const piece of answer.body.pipeThrough(new TextDecoderStream())) {
    const lines = (rest + piece).split('\n')
    rest = lines.pop() ?? ''
    for (const line of lines) if (line.startsWith('data: ')) io.out(`${line.slice(6)}\n`)
  }
}
