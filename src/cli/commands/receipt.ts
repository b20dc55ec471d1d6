import { writeFile } from 'node:fs/promises'
import type { Command } from 'commander'
import { z } from 'zod'
import { checkReceipt } from '../check-receipt.ts'
import { CliError, EXIT } from '../cli-error.ts'
import type { Io } from '../io.ts'
import { renderFullReceipt } from '../render-receipt.ts'
import { openSession, type Session } from '../session.ts'
import { recordSchema } from '../wire/record.ts'

const optionsSchema = z.object({ file: z.string().optional() })

/** kasa receipt <record> */
export function addReceiptCommand(program: Command, io: Io): void {
  program
    .command('receipt <record>')
    .description('explain every digit of a record and compute it again on this machine')
    .option('--file <path>', 'write the receipt file instead: it verifies anywhere, without the server')
    .addHelpText(
      'after',
      `
Ends with 4 when the record does not add up.

Examples:
  kasa receipt 01999d0e-7a6b-7c1d-8e2f-3a4b5c6d7e8f
  kasa receipt 01999d0e-7a6b-7c1d-8e2f-3a4b5c6d7e8f --json
  kasa receipt 01999d0e-7a6b-7c1d-8e2f-3a4b5c6d7e8f --file receipt.json`,
    )
    .action(async (id: string, _options, command: Command) => {
      const session = openSession(command, io)
      const { file } = optionsSchema.parse(command.opts())
      if (file !== undefined) return saveReceipt(session, id, file)
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

/** The very bytes: another spelling of the same JSON would be refused. */
async function saveReceipt(session: Session, id: string, path: string): Promise<void> {
  const answer = await session.api.open({ path: `/api/records/${encodeURIComponent(id)}/receipt` })
  await writeFile(path, new Uint8Array(await answer.arrayBuffer()))
  session.print({ file: path }, () => `wrote ${path}; verify it anywhere with: kasa verify ${path}\n`)
}
