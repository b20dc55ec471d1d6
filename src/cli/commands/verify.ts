import type { Command } from 'commander'
import { z } from 'zod'
import {
  compareFiles,
  describeVerdict,
  type Verdict,
  verifyReceipt,
} from '../../../packages/receipt-verifier/src/index.ts'
import { CliError, EXIT, NO_MONEY } from '../cli-error.ts'
import type { Io } from '../io.ts'
import { checkAgainstMirror } from '../mirror/check-against-mirror.ts'
import { globalOptionsSchema } from '../session.ts'
import { keyOptionsSchema, orRefused, readKeys, readProofText, refused } from '../verify-keys.ts'

const optionsSchema = keyOptionsSchema.extend({ mirror: z.string().optional() })

/** kasa verify <file...> */
export function addVerifyCommand(program: Command, io: Io): void {
  program
    .command('verify <files...>')
    .description('verify receipt files on this machine: signature, place in the log, every digit. Asks no server')
    .option('--key <key...>', 'keys of the log, as its operator publishes them')
    .option('--key-file <file...>', 'the same from files: a key a line, or /.well-known/kasa-log.json as it is')
    .option('--mirror <folder>', 'also that the log is the one that kasa log mirror keeps')
    .addHelpText(
      'after',
      `
Ends with 0 when every receipt holds and 1 with the reason when one does not. Without a key nothing is proven, and it ends
with 1: anybody can sign a file with a key of his own. With the receipt of a day and those of its records it says whether
the day is their sum. The same, without Kasa: npx kasa-verify FILE.

Examples:
  kasa receipt 01999d0e-7a6b-7c1d-8e2f-3a4b5c6d7e8f --file receipt.json
  kasa verify receipt.json --key 'kasa-1a2b3c4d5e+0f1e2d3c+AX...'
  kasa verify day.json receipt-*.json --key-file kasa-log.json
  kasa verify receipt.json --key-file kasa-log.json --mirror ./kasa-log`,
    )
    .action(async (paths: readonly string[], _options, command: Command) => {
      const { mirror, ...given } = optionsSchema.parse(command.opts())
      const keys = await readKeys(given)
      const { json } = globalOptionsSchema.parse(command.optsWithGlobals())
      const verdicts: Verdict[] = []
      for (const path of paths) verdicts.push(await verifyReceipt(await readProofText(path), keys))
      if (json) io.out(`${JSON.stringify(paths.length === 1 ? verdicts[0] : verdicts, shown, 2)}\n`)
      else io.out(paths.map((path, at) => textOf(verdicts[at], paths.length > 1 ? path : undefined)).join(''))
      throwUnlessVerified(verdicts)
      const compared = await orRefused(async () => [
        ...compareFiles(verdicts.flatMap((verdict) => (verdict.kind === 'refused' ? [] : [verdict.subject]))),
        ...(mirror === undefined ? [] : await checkAgainstMirror(mirror, verdicts)),
      ])
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
