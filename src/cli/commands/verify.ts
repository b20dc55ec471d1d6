import { readFile } from 'node:fs/promises'
import type { Command } from 'commander'
import { z } from 'zod'
import {
  compareFiles,
  describeVerdict,
  parseKeys,
  Refusal,
  type Verdict,
  verifyReceipt,
} from '../../../packages/receipt-verifier/src/index.ts'
import { CliError, EXIT, NO_MONEY, usageError } from '../cli-error.ts'
import type { Io } from '../io.ts'
import { globalOptionsSchema } from '../session.ts'

const optionsSchema = z.object({ key: z.array(z.string()).default([]), keyFile: z.array(z.string()).default([]) })

/** kasa verify <file...> */
export function addVerifyCommand(program: Command, io: Io): void {
  program
    .command('verify <files...>')
    .description('verify receipt files on this machine: signature, place in the log, every digit. Asks no server')
    .option('--key <key...>', 'keys of the log, as its operator publishes them')
    .option('--key-file <file...>', 'the same from files: a key a line, or /.well-known/kasa-log.json as it is')
    .addHelpText(
      'after',
      `
Ends with 0 when every receipt holds and 1 with the reason when one does not. Without a key nothing is proven, and it ends
with 1: anybody can sign a file with a key of his own. With the receipt of a day and those of its records it says whether
the day is their sum. The same, without Kasa: npx kasa-verify FILE.

Examples:
  kasa receipt 01999d0e-7a6b-7c1d-8e2f-3a4b5c6d7e8f --file receipt.json
  kasa verify receipt.json --key 'kasa-1a2b3c4d5e+0f1e2d3c+AX...'
  kasa verify day.json receipt-*.json --key-file kasa-log.json`,
    )
    .action(async (paths: readonly string[], _options, command: Command) => {
      const keys = await keysOf(optionsSchema.parse(command.opts()))
      const { json } = globalOptionsSchema.parse(command.optsWithGlobals())
      const verdicts: Verdict[] = []
      for (const path of paths) verdicts.push(await verifyReceipt(await readText(path), keys))
      if (json) io.out(`${JSON.stringify(paths.length === 1 ? verdicts[0] : verdicts, shown, 2)}\n`)
      else io.out(paths.map((path, at) => textOf(verdicts[at], paths.length > 1 ? path : undefined)).join(''))
      throwUnlessVerified(verdicts)
      const compared = orRefused(() =>
        compareFiles(verdicts.flatMap((verdict) => (verdict.kind === 'refused' ? [] : [verdict.subject]))),
      )
      if (!json) io.out(compared.map((line) => `compared: ${line}\n`).join(''))
    })
}

const shown = (_name: string, value: unknown) => (typeof value === 'bigint' ? value.toString() : value)

/** Refusals are told once, on standard error. */
function textOf(verdict: Verdict | undefined, path: string | undefined): string {
  if (verdict === undefined || (verdict.kind === 'refused' && path === undefined)) return ''
  return [...(path === undefined ? [] : [path]), ...describeVerdict(verdict), ''].join('\n')
}

function throwUnlessVerified(verdicts: readonly Verdict[]): void {
  for (const verdict of verdicts) if (verdict.kind === 'refused') throw refused(verdict.why)
  if (verdicts.every(({ kind }) => kind === 'verified')) return
  throw new CliError(EXIT.refused, {
    code: 'receipt_unproven',
    happened: 'Not proven: no key of the operator was given.',
    money: NO_MONEY,
    next: 'Give the key with --key or --key-file; the operator publishes it at /.well-known/kasa-log.json.',
  })
}

async function keysOf(options: z.infer<typeof optionsSchema>): Promise<readonly string[]> {
  const texts = await Promise.all(options.keyFile.map(readText))
  return [...options.key, ...orRefused(() => texts.flatMap(parseKeys))]
}

async function readText(path: string): Promise<string> {
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

function orRefused<T>(work: () => T): T {
  try {
    return work()
  } catch (error) {
    if (error instanceof Refusal) throw refused(error.message)
    throw error
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
