import { readFile } from 'node:fs/promises'
import type { Command } from 'commander'
import { z } from 'zod'
import { describeVerdict, verifyReceipt } from '../../../packages/receipt-verifier/src/index.ts'
import { CliError, EXIT, NO_MONEY, usageError } from '../cli-error.ts'
import type { Io } from '../io.ts'
import { globalOptionsSchema } from '../session.ts'

const optionsSchema = z.object({ key: z.array(z.string()).default([]) })

/** kasa verify <file> */
export function addVerifyCommand(program: Command, io: Io): void {
  program
    .command('verify <file>')
    .description('verify a receipt file on this machine: signature, place in the log, every digit. Asks no server')
    .option('--key <key...>', 'keys of the log, as its operator publishes them')
    .addHelpText(
      'after',
      `
Ends with 0 when the receipt holds and 1 with the reason when it does not. Without --key it is checked with the key in the
file itself, which proves only that whoever holds that key signed it. The same, without Kasa: npx kasa-verify FILE.

Examples:
  kasa receipt 01999d0e-7a6b-7c1d-8e2f-3a4b5c6d7e8f --file receipt.json
  kasa verify receipt.json --key 'kasa-1a2b3c4d5e+0f1e2d3c+AX...'`,
    )
    .action(async (path: string, _options, command: Command) => {
      const { key } = optionsSchema.parse(command.opts())
      const { json } = globalOptionsSchema.parse(command.optsWithGlobals())
      const verdict = await verifyReceipt(await readReceipt(path), key)
      const shown = (_name: string, value: unknown) => (typeof value === 'bigint' ? value.toString() : value)
      if (json) io.out(`${JSON.stringify(verdict, shown, 2)}\n`)
      else if (verdict.kind === 'verified') io.out(`${describeVerdict(verdict).join('\n')}\n`)
      if (verdict.kind === 'verified') return
      throw refused(verdict.why)
    })
}

async function readReceipt(path: string): Promise<string> {
  const bytes = await readFile(path).catch((error: unknown) => {
    const why = error instanceof Error ? error.message : String(error)
    throw usageError(`${path} cannot be read: ${why}.`, 'Name a file that kasa receipt <record> --file wrote.')
  })
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes)
  } catch {
    throw refused('the file is not UTF-8')
  }
}

function refused(why: string): CliError {
  return new CliError(EXIT.refused, {
    code: 'receipt_refused',
    happened: `Refused: ${why}.`,
    money: NO_MONEY,
    next: 'Ask for the receipt again, and compare the key with /.well-known/kasa-log.json of the server.',
  })
}
