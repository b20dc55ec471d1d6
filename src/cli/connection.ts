import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { usageError } from './cli-error.ts'

/** Where the server is and with which key to speak to it. */
export type Connection = { readonly url: string; readonly apiKey: string; readonly source: string }

const firstRunSchema = z.object({ url: z.string(), apiKey: z.string() })

/**
 * Finds server and key: flags, then `KASA_URL` and `KASA_API_KEY`, then `first-run.json` of the data directory.
 * A key of that file is sent to the URL of that file only: naming another server must not hand it the administrator's key.
 * @throws CliError usage
 */
export function findConnection(
  given: {
    readonly url?: string | undefined
    readonly apiKey?: string | undefined
    readonly data?: string | undefined
  },
  env: Readonly<Record<string, string | undefined>>,
): Connection {
  const path = join(given.data ?? env['KASA_DATA'] ?? './data', 'first-run.json')
  const firstRun = readFirstRun(path)
  const url = given.url ?? env['KASA_URL'] ?? firstRun?.url
  const apiKey = given.apiKey ?? env['KASA_API_KEY']
  if (url === undefined) {
    throw usageError(
      `No server is known: ${path} is not there or not readable.`,
      'Run this in the folder where the server was started, or set KASA_URL and KASA_API_KEY.',
    )
  }
  const origin = originOf(url)
  if (apiKey !== undefined) return { url: origin, apiKey, source: 'flags or environment' }
  if (firstRun !== undefined && originOf(firstRun.url) === origin)
    return { url: origin, apiKey: firstRun.apiKey, source: path }
  throw usageError(
    `No API key is known for ${origin}.`,
    'Set KASA_API_KEY. The key in first-run.json is only sent to the server that wrote it.',
  )
}

function originOf(url: string): string {
  const parsed = URL.parse(url)
  if (parsed === null || (parsed.protocol !== 'http:' && parsed.protocol !== 'https:')) {
    throw usageError(`"${url}" is not an http or https URL.`, 'Write it like http://127.0.0.1:4180.')
  }
  return parsed.origin
}

function readFirstRun(path: string): z.infer<typeof firstRunSchema> | undefined {
  try {
    return firstRunSchema.parse(JSON.parse(readFileSync(path, 'utf8')))
  } catch {
    return undefined
  }
}
