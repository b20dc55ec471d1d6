import { readFile } from 'node:fs/promises'
import { z } from 'zod'
import { parseKeys, Refusal } from '../../packages/receipt-verifier/src/index.ts'
import { CliError, EXIT, NO_MONEY, usageError } from './cli-error.ts'

/** `--key` and `--key-file`, wherever a log's key is given. */
export const keyOptionsSchema = z.object({
  key: z.array(z.string()).default([]),
  keyFile: z.array(z.string()).default([]),
})

export async function readKeys(options: z.infer<typeof keyOptionsSchema>): Promise<readonly string[]> {
  const texts = await Promise.all(options.keyFile.map(readProofText))
  return orRefused(async () => [...options.key, ...texts.flatMap(parseKeys)])
}

/** The text of a file that something is proved with. Bytes that are no UTF-8 are a changed file. */
export async function readProofText(path: string): Promise<string> {
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

/** What the verifier refuses is a failure of the command, with its reason. */
export async function orRefused<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (error) {
    if (error instanceof Refusal) throw refused(error.message)
    throw error
  }
}

export function refused(why: string): CliError {
  return new CliError(EXIT.refused, {
    code: 'receipt_refused',
    happened: `Refused: ${why}.`,
    money: NO_MONEY,
    next: 'Ask for it again, and compare the key with /.well-known/kasa-log.json of the server.',
  })
}
