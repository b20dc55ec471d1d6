import process from 'node:process'
import { readHidden } from './read-hidden.ts'

/** The outside world of the client, replaced in tests. */
export type Io = {
  readonly env: Readonly<Record<string, string | undefined>>
  /** True when standard output is a terminal. */
  readonly isTerminal: boolean
  out(text: string): void
  err(text: string): void
  /** All of standard input. */
  readInput(): Promise<string>
  /** Asks on the terminal without showing what is typed. Undefined: there is no terminal to ask on. */
  askHidden(question: string): Promise<string | undefined>
  /** Aborted by Ctrl-C. */
  readonly interrupted: AbortSignal
}

export function processIo(): Io {
  const aborter = new AbortController()
  process.once('SIGINT', () => aborter.abort())
  // A reader that closes the pipe (`| head`) is no failure.
  process.stdout.on('error', () => process.exit(0))
  return {
    env: process.env,
    isTerminal: process.stdout.isTTY,
    out: (text) => void process.stdout.write(text),
    err: (text) => void process.stderr.write(text),
    async readInput() {
      const chunks: Buffer[] = []
      for await (const chunk of process.stdin) if (Buffer.isBuffer(chunk)) chunks.push(chunk)
      return Buffer.concat(chunks).toString('utf8')
    },
    askHidden: readHidden,
    interrupted: aborter.signal,
  }
}
