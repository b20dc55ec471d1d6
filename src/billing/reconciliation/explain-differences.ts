import type { Comparison, Difference } from './comparison.ts'
import { explainCost } from './explain-cost.ts'
import { INPUT_METERS, REQUEST_METERS } from './meter.ts'
import { magnitude, type Puzzle, take, takeAll } from './puzzle.ts'

/**
 * Finds the likely cause of every difference. Rules are tried in a fixed order, the surest first; each takes at most what the
 * records show that it can account for, and what is left is open. The parts of a difference sum to it exactly.
 */
export function explainDifferences(comparisons: readonly Comparison[]): readonly Difference[] {
  const puzzles = comparisons.map((of): Puzzle => ({ of, rest: of.theirs - of.ours, parts: [] }))
  for (const puzzle of puzzles) explainByDayAndKey(puzzle)
  explainMidnights(puzzles)
  const groups = Map.groupBy(puzzles, ({ of }) => JSON.stringify([of.day, of.credentialId, of.unmappedKey, of.model]))
  for (const group of groups.values()) explainGroup(group)
  for (const puzzle of puzzles) if (puzzle.of.meter !== 'cost_nano') takeOpen(puzzle)
  const places = Map.groupBy(puzzles, ({ of }) => JSON.stringify([of.day, of.credentialId]))
  for (const place of places.values()) {
    for (const puzzle of place) if (puzzle.of.meter === 'cost_nano') explainCost(puzzle, place)
  }
  return puzzles.flatMap(({ of, parts }) => (parts.length === 0 ? [] : [{ ...of, parts }]))
}

function explainByDayAndKey(puzzle: Puzzle): void {
  const { of, rest } = puzzle
  if (of.unmappedKey !== '') takeAll(puzzle, 'key_not_mapped')
  // What is still missing can come; what is too much on a finished day cannot go.
  else if (of.evidence.state === 'running' || (of.evidence.state === 'partial' && rest < 0n))
    takeAll(puzzle, 'report_not_final')
}

/** A call that ends about midnight may count on the other day there. Then one day has too much and its neighbour too little. */
function explainMidnights(puzzles: readonly Puzzle[]): void {
  const lines = Map.groupBy(puzzles, ({ of }) => JSON.stringify([of.credentialId, of.unmappedKey, of.model, of.meter]))
  for (const line of lines.values()) {
    const byDay = new Map(line.map((puzzle) => [puzzle.of.day, puzzle]))
    for (const puzzle of line.toSorted((a, b) => (a.of.day < b.of.day ? -1 : 1))) {
      const next = byDay.get(dayAfter(puzzle.of.day))
      if (next !== undefined) shiftOverMidnight(puzzle, next)
      explainEdge(puzzle)
    }
  }
}

function shiftOverMidnight(day: Puzzle, next: Puzzle): void {
  const isLater = day.rest < 0n && next.rest > 0n
  const isEarlier = day.rest > 0n && next.rest < 0n
  if (!isLater && !isEarlier) return
  const near = isLater ? day.of.evidence.edgeAfter : next.of.evidence.edgeBefore
  const shifted = [near, magnitude(day.rest), magnitude(next.rest)].reduce((least, one) => (one < least ? one : least))
  take(day, 'near_midnight', shifted)
  take(next, 'near_midnight', shifted)
}

/** At the ends of a report the other day is not in it. */
function explainEdge(puzzle: Puzzle): void {
  const { evidence } = puzzle.of
  const isLess = puzzle.rest < 0n
  if (!evidence.hasDayBefore) take(puzzle, 'near_midnight', isLess ? evidence.edgeBefore : evidence.neighbourBefore)
  if (!evidence.hasDayAfter) take(puzzle, 'near_midnight', isLess ? evidence.edgeAfter : evidence.neighbourAfter)
}

/** One day, credential and model. */
function explainGroup(group: readonly Puzzle[]): void {
  const inputs = group.filter(({ of }) => INPUT_METERS.has(of.meter))
  if (inputs.reduce((sum, { rest }) => sum + rest, 0n) === 0n) {
    for (const puzzle of inputs) takeAll(puzzle, 'classified_otherwise')
  }
  const requests = group.find(({ of }) => REQUEST_METERS.has(of.meter))
  for (const puzzle of group) {
    const { evidence, meter } = puzzle.of
    if (puzzle.rest > 0n) take(puzzle, 'other_tier', evidence.otherTiers)
    take(puzzle, 'estimated', puzzle.rest > 0n ? evidence.estimatedRoom : evidence.estimated)
    if (REQUEST_METERS.has(meter)) explainRequests(puzzle)
    else if (meter !== 'cost_nano') explainUnknownUse(puzzle, requests)
  }
}

function explainRequests(puzzle: Puzzle): void {
  const { evidence } = puzzle.of
  if (puzzle.rest < 0n) return take(puzzle, 'ended_without_usage', evidence.silentCount)
  take(puzzle, 'unresolved', evidence.unresolvedCount)
  take(puzzle, 'failed_attempts', evidence.failedAttemptCount)
}

/** Calls of which we do not know what they used can have used anything, unless the provider counts still more requests. */
function explainUnknownUse(puzzle: Puzzle, requests: Puzzle | undefined): void {
  const { silentCount, unresolvedCount, failedAttemptCount } = puzzle.of.evidence
  if (puzzle.rest <= 0n) return
  const more = requests === undefined ? 0n : requests.of.theirs - requests.of.ours
  if (more > unresolvedCount + failedAttemptCount) return
  if (silentCount > 0n) takeAll(puzzle, 'ended_without_usage')
  else if (unresolvedCount > 0n) takeAll(puzzle, 'unresolved')
}

function takeOpen(puzzle: Puzzle): void {
  takeAll(puzzle, puzzle.rest > 0n ? 'outside_kasa' : 'missing_at_provider')
}

function dayAfter(day: string): string {
  return new Date(Date.parse(day) + 86_400_000).toISOString().slice(0, 10)
}
