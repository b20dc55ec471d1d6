import { usageError } from './cli-error.ts'
import type { Io } from './io.ts'

/**
 * Reads a secret: from standard input, from a named environment variable, or from the terminal without echo. Never from
 * the command line: other users of the machine read that, and the shell keeps it.
 * @throws CliError usage
 */
export async function askSecret(
  io: Io,
  how: { readonly secretStdin?: boolean | undefined; readonly secretEnv?: string | undefined },
): Promise<string> {
  if (how.secretStdin === true && how.secretEnv !== undefined) {
    throw usageError('Both --secret-stdin and --secret-env are given.', 'Give one of them.')
  }
  const secret = await readSecret(io, how)
  if (secret === undefined) {
    throw usageError(
      'There is no terminal to ask for the secret.',
      'Pipe it with --secret-stdin, or name a variable with --secret-env.',
    )
  }
  const trimmed = secret.trim()
  if (trimmed === '')
    throw usageError(
      'The secret is empty.',
      'Paste the key of the provider, or say --no-secret for an endpoint without one.',
    )
  return trimmed
}

async function readSecret(io: Io, how: Parameters<typeof askSecret>[1]): Promise<string | undefined> {
  if (how.secretStdin === true) return io.readInput()
  if (how.secretEnv === undefined) return io.askHidden('Secret (not shown): ')
  const value = io.env[how.secretEnv]
  if (value === undefined)
    throw usageError(`The environment variable ${how.secretEnv} is not set.`, 'Set it, or use --secret-stdin.')
  return value
}
