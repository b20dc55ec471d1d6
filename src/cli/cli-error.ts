/** What the process ends with. Documented in docs/guides/cli.md. */
export const EXIT = { done: 0, refused: 1, usage: 2, unreachable: 3, receiptWrong: 4, interrupted: 130 } as const
export type ExitCode = (typeof EXIT)[keyof typeof EXIT]

/** A failure as the user reads it: what happened, whether money moved, what to do next. */
export class CliError extends Error {
  override name = 'CliError'
  readonly exitCode: ExitCode
  readonly facts: CliErrorFacts

  constructor(exitCode: ExitCode, facts: CliErrorFacts) {
    super(facts.happened)
    this.exitCode = exitCode
    this.facts = facts
  }
}

export type CliErrorFacts = {
  /** A code of the server's table, or one of the client's own: usage, unreachable, unknown_answer, interrupted. */
  readonly code: string
  readonly happened: string
  readonly money: string
  readonly next: string
  readonly param?: string
  readonly requestId?: string
  readonly record?: string
  readonly details?: unknown
}

/** This client sends nothing that spends, except `call`. */
export const NO_MONEY = 'No money moved.'

/** A command that was typed wrongly: nothing was sent. */
export function usageError(happened: string, next: string): CliError {
  return new CliError(EXIT.usage, { code: 'usage', happened, money: 'Nothing was sent; no money moved.', next })
}
