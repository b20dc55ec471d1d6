import type { Command } from 'commander'
import { checkReceipt } from '../check-receipt.ts'
import { CliError, EXIT } from '../cli-error.ts'
import type { Io } from '../io.ts'
import { renderFullReceipt } from '../render-receipt.ts'
import { openSession } from '../session.ts'
import { recordSchema } from '../wire/record.ts'

/** kasa receipt <record> */
export function addReceiptCommand(program: Command, io: Io): void {
  program
    .command('receipt <record>')
    .description('explain every digit of a record and compute it again on this machine')
    .addHelpText(
      'after',
      `
Ends with 4 when the record does not add up.

Examples:
  kasa receipt 01999d0e-7a6b-7c1d-8e2f-3a4b5c6d7e8f
  kasa receipt 01999d0e-7a6b-7c1d-8e2f-3a4b5c6d7e8f --json > receipt.json`,
    )
    .action(async (id: string, _options, command: Command) => {
      const session = openSession(command, io)
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
    })
}
