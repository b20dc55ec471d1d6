import type { Cause, Comparison, Part } from './comparison.ts'

/** A difference while its causes are looked for. */
export type Puzzle = { readonly of: Comparison; rest: bigint; readonly parts: Part[] }

/** Moves up to `limit` of what is left to a cause, whatever its sign. */
export function take(puzzle: Puzzle, cause: Cause, limit: bigint): void {
  const size = magnitude(puzzle.rest)
  const taken = size < limit ? size : limit
  if (taken <= 0n) return
  const amount = puzzle.rest < 0n ? -taken : taken
  puzzle.parts.push({ cause, amount })
  puzzle.rest -= amount
}

export function takeAll(puzzle: Puzzle, cause: Cause): void {
  take(puzzle, cause, magnitude(puzzle.rest))
}

export function magnitude(amount: bigint): bigint {
  return amount < 0n ? -amount : amount
}
