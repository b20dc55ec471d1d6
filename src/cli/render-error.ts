import { CliError, EXIT } from './cli-error.ts'
import type { ExitCode } from './cli-error.ts'
import type { Io } from './io.ts'
import { plainText } from './text.ts'

/** Tells a failure on standard error, as JSON where asked, and answers the exit code. */
export function reportError(thrown: unknown, io: Io, json: boolean): ExitCode {
  const error = thrown instanceof CliError ? thrown : unexpected(thrown)
  const { facts } = error
  if (json) {
    io.err(`${JSON.stringify({ error: facts })}\n`)
    return error.exitCode
  }
  const lines = [
    `error: ${facts.happened}`,
    `money: ${facts.money}`,
    `next:  ${facts.next}`,
    ...(facts.param === undefined ? [] : [`field: ${facts.param}`]),
    `code:  ${facts.code}${facts.requestId === undefined ? '' : ` (request ${facts.requestId})`}`,
  ]
  io.err(`${lines.map((line) => plainText(line)).join('\n')}\n`)
  return error.exitCode
}

function unexpected(thrown: unknown): CliError {
  return new CliError(EXIT.refused, {
    code: 'client_failed',
    happened: `This client failed: ${thrown instanceof Error ? thrown.message : String(thrown)}`,
    money: 'If a call was running, its record tells.',
    next: 'Look at kasa records list. Please report this with the command that you ran.',
  })
}
