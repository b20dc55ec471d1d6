import type { Command } from 'commander'
import { z } from 'zod'
import { checkReceipt } from '../check-receipt.ts'
import { CliError, EXIT, usageError } from '../cli-error.ts'
import type { Io } from '../io.ts'
import { renderFullReceipt } from '../render-receipt.ts'
import { saveDay, saveReceipt } from '../save-receipts.ts'
import { openSession, type Session } from '../session.ts'
import { recordSchema } from '../wire/record.ts'

const optionsSchema = z.object({
  file: z.string().optional(),
  folder: z.string().optional(),
  day: z.string().optional(),
  leaf: z.string().optional(),
  account: z.string().optional(),
})

/** kasa receipt <record> | --day <day> | --leaf <id> */
export function addReceiptCommand(program: Command, io: Io): void {
  program
    .command('receipt [record]')
    .description('explain every digit of a record and compute it again on this machine')
    .option('--file <path>', 'write the receipt file instead: it verifies anywhere, without the server')
    .option('--day <day>', 'with --file: the receipt of what a day of UTC came to')
    .option('--folder <path>', 'with --day: the receipts of the day and of all its records')
    .option('--leaf <id>', 'with --file: the receipt of a price, margin, contract, fee or tier')
    .option('--account <id>', 'with --day: of another account (operator)')
    .addHelpText(
      'after',
      `
Ends with 4 when the record does not add up.

Examples:
  kasa receipt 01999d0e-7a6b-7c1d-8e2f-3a4b5c6d7e8f
  kasa receipt 01999d0e-7a6b-7c1d-8e2f-3a4b5c6d7e8f --json
  kasa receipt 01999d0e-7a6b-7c1d-8e2f-3a4b5c6d7e8f --file receipt.json
  kasa receipt --day 2026-11-20 --file day.json
  kasa receipt --day 2026-11-20 --folder ./receipts
  kasa receipt --leaf 01999d0e-6b5a-7f0e-9d1c-2b3a4f5e6d7c --file price.json`,
    )
    .action(async (record: string | undefined, _options, command: Command) => {
      const session = openSession(command, io)
      const { file, folder, day, leaf, account } = optionsSchema.parse(command.opts())
      const asked = [record, day, leaf].filter((one) => one !== undefined)
      if (asked.length !== 1 || (folder !== undefined && (day === undefined || file !== undefined))) {
        const next = 'kasa receipt --help shows how.'
        throw usageError('Name one thing: a record, --day or --leaf; --folder is for --day.', next)
      }
      if (day !== undefined && folder !== undefined) {
        const count = await saveDay(session, { day, account, folder })
        session.print({ folder, records: count }, () => describeDay(folder, count))
        return
      }
      if (file !== undefined) {
        await saveReceipt(session, { path: pathOf({ record, day, leaf }), account, file })
        session.print(
          { file },
          () => `wrote ${file}; verify it anywhere with: kasa verify ${file} --key <key of the log>\n`,
        )
        return
      }
      if (record === undefined) throw usageError('--day and --leaf are written to a file.', 'Add --file receipt.json.')
      return explainRecord(session, record)
    })
}

function describeDay(folder: string, count: number): string {
  return `wrote the receipts of the day and of ${count} records to ${folder}; verify them with: kasa verify ${folder}/*.json --key <key of the log>\n`
}

function pathOf(asked: {
  readonly record?: string | undefined
  readonly day?: string | undefined
  readonly leaf?: string | undefined
}): string {
  if (asked.day !== undefined) return `/api/receipts/daily/${encodeURIComponent(asked.day)}`
  if (asked.leaf !== undefined) return `/api/receipts/${encodeURIComponent(asked.leaf)}`
  return `/api/records/${encodeURIComponent(asked.record ?? '')}/receipt`
}

async function explainRecord(session: Session, id: string): Promise<void> {
  const { raw, value } = await session.api.send({ path: `/api/records/${encodeURIComponent(id)}` }, recordSchema)
  const checked = checkReceipt(value)
  session.print(raw, () => renderFullReceipt(value, checked))
  if (checked.isRight) return
  throw new CliError(EXIT.receiptWrong, {
    code: 'receipt_wrong',
    happened: `Record ${value.id} does not add up.`,
    money: 'The record stands as it is; nothing was changed.',
    next: 'Keep this output and show it to the operator.',
    details: checked.checks.filter((check) => !check.holds),
  })
}
