import type { Command } from 'commander'
import { z } from 'zod'
import { createApiClient } from './api-client.ts'
import type { ApiClient } from './api-client.ts'
import { findConnection } from './connection.ts'
import type { Io } from './io.ts'

/** What a command works with. */
export type Session = {
  readonly api: ApiClient
  readonly io: Io
  readonly json: boolean
  /** Prints the server's answer as it came with `--json`, the text for people otherwise. */
  print(raw: unknown, human: () => string): void
}

export const globalOptionsSchema = z.object({
  url: z.string().optional(),
  apiKey: z.string().optional(),
  data: z.string().optional(),
  json: z.boolean().default(false),
})

export function openSession(command: Command, io: Io): Session {
  const options = globalOptionsSchema.parse(command.optsWithGlobals())
  const { json } = options
  return {
    api: createApiClient(findConnection(options, io.env), io.interrupted),
    io,
    json,
    print: (raw, human) => io.out(json ? `${JSON.stringify(raw, null, 2)}\n` : human()),
  }
}
