import { CommanderError } from 'commander'
import { EXIT } from './cli-error.ts'
import type { ExitCode } from './cli-error.ts'
import type { Io } from './io.ts'
import { createProgram } from './program.ts'
import { reportError } from './render-error.ts'

/** Runs one command line, without the program's own name. Never throws and never ends the process. */
export async function run(args: readonly string[], io: Io): Promise<ExitCode> {
  const program = createProgram(io)
  try {
    await program.parseAsync([...args], { from: 'user' })
    return EXIT.done
  } catch (thrown) {
    if (thrown instanceof CommanderError) return thrown.exitCode === 0 ? EXIT.done : EXIT.usage
    return reportError(thrown, io, args.includes('--json'))
  }
}
