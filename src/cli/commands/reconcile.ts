import { readFile } from 'node:fs/promises'
import type { Command } from 'commander'
import { z } from 'zod'
import { CliError, EXIT, NO_MONEY, usageError } from '../cli-error.ts'
import type { Io } from '../io.ts'
import { openSession } from '../session.ts'
import { renderTable } from '../table.ts'
import { dollars, grouped } from '../text.ts'
import { type ReconciliationDetail, reconciliationDetailSchema, reconciliationSchema } from '../wire/reconciliation.ts'

const optionsSchema = z.object({
  format: z.string().optional(),
  map: z.array(z.string()).default([]),
  provider: z.string().optional(),
  books: z.string().optional(),
  account: z.string().optional(),
  open: z.boolean().default(false),
})

const HELP = `
A file is what the provider answered: one JSON object, an array of pages, or one on each line. Several files of one format are
pages of one report, in their order; a file of another format is written format=file. Formats: openai-usage, openai-costs,
anthropic-usage, anthropic-costs, google-billing, openrouter-activity.

Ends with 0 when nothing is left to explain and with 1 when something is. No record, price or balance changes.

Examples:
  kasa reconcile usage.json --format openai-usage
  kasa reconcile usage.json openai-costs=costs.json --format openai-usage
  kasa reconcile usage.json --format anthropic-usage --map apikey_01Rj=01999d0e-7a6b-7c1d-8e2f-3a4b5c6d7e8f
  kasa reconcile billing.jsonl --format google-billing --open --json`

/** kasa reconcile <file...> */
export function addReconcileCommand(program: Command, io: Io): void {
  program
    .command('reconcile <file...>')
    .description("compare a provider's own usage and cost reports with the records: what differs, and the likely cause")
    .option('--format <format>', 'what the files are; see below')
    .option(
      '--map <key=credential...>',
      "the credential that is a key, project or workspace of the provider; '*=…': all",
    )
    .option('--provider <id>', "whose calls are compared, when it is not the format's own provider")
    .option('--books <books>', "platform: the platform's keys (operator); own: the account's own keys")
    .option('--account <id>', 'own keys of another account (operator)')
    .option('--open', 'show only what is not explained')
    .addHelpText('after', HELP)
    .action((files: string[], _options, command: Command) => reconcileFiles(command, io, files))
}

async function reconcileFiles(command: Command, io: Io, files: readonly string[]): Promise<void> {
  const session = openSession(command, io)
  const { format, map, provider, books, account, open } = optionsSchema.parse(command.opts())
  const reports = await Promise.all(files.map((file) => readReport(file, format)))
  const body = { reports, mapping: Object.fromEntries(map.map(parsePair)), provider, books, accountId: account }
  const made = await session.api.send({ method: 'POST', path: '/api/reconciliations', body }, reconciliationSchema)
  const { raw, value } = await session.api.send(
    { path: `/api/reconciliations/${made.value.id}`, query: { open: String(open), limit: '1000' } },
    reconciliationDetailSchema,
  )
  session.print(raw, () => renderDifferences(value))
  if (value.openCount === 0) return
  throw new CliError(EXIT.refused, {
    code: 'open_differences',
    happened: `${value.openCount} of ${value.differenceCount} differences are not explained.`,
    money: NO_MONEY,
    next: 'Look at the causes above; docs/guides/reconciliation.md says what to do about each.',
  })
}

/** `format=file`, or a file of the format that was given for all. */
async function readReport(file: string, usual: string | undefined) {
  const [, named, path = file] = /^([a-z]+-[a-z]+)=(.+)$/.exec(file) ?? []
  const format = named ?? usual
  if (format === undefined)
    throw usageError(`${file} has no format.`, 'Add --format openai-usage, or write format=file.')
  const content = await readFile(path, 'utf8').catch((error: unknown) => {
    throw usageError(
      `${path} cannot be read: ${error instanceof Error ? error.message : String(error)}.`,
      'Name a file.',
    )
  })
  return { format, content }
}

function parsePair(pair: string): readonly [string, string] {
  const at = pair.lastIndexOf('=')
  if (at < 1)
    throw usageError(`--map ${pair} is not key=credential.`, 'Write the id of the provider, =, and the id here.')
  return [pair.slice(0, at), pair.slice(at + 1)]
}

function renderDifferences(found: ReconciliationDetail): string {
  const head = `${found.provider}, ${found.from} to ${found.to}: ${found.comparedCount} sums compared, ${found.differenceCount} differ, ${found.openCount} not explained\n`
  const notes = [
    ...(found.skippedRowCount === 0 ? [] : [`${found.skippedRowCount} rows are no usage of models and were left out`]),
    ...found.unmappedCredentials.map((id) => `credential ${id} was called and is not in the mapping: not compared`),
    ...(found.nextCursor === null ? [] : [`more differences: GET /api/reconciliations/${found.id}`]),
  ].map((note) => `${note}\n`)
  const rows = found.data.map((row) => [
    row.day,
    row.credentialId ?? row.providerKey ?? 'all',
    row.model ?? 'all',
    row.meter === 'cost_nano' ? 'cost' : row.meter,
    shown(row.meter, row.theirs),
    shown(row.meter, row.ours),
    shown(row.meter, row.difference),
    row.causes.map(({ cause, open }) => `${open ? '! ' : ''}${cause}`).join(', '),
  ])
  return `${head}${rows.length === 0 ? '' : renderTable(COLUMNS, rows)}${notes.join('')}`
}

function shown(meter: string, amount: string): string {
  return meter === 'cost_nano' ? dollars(amount) : grouped(amount)
}

const COLUMNS = [
  { title: 'day (UTC)' },
  { title: 'credential' },
  { title: 'model' },
  { title: 'meter' },
  { title: 'theirs', align: 'right' },
  { title: 'ours', align: 'right' },
  { title: 'difference', align: 'right' },
  { title: 'likely cause' },
] as const
