import { UNITS } from '../../../src/catalog/unit.ts'
import type { Counts } from './plan-answer.ts'

/** What the provider would find in its own books about one model. */
export type ModelTally = {
  /** Requests for the model that were understood, whatever became of them. */
  requests: number
  /** Answered to the end, terminal event included. */
  completed: number
  /** The client left before the end. */
  aborted: number
  /** We failed on purpose: an error, a cut, a stall that was given up. */
  failed: number
  /** Usage that was told to the client in full. */
  reported: Record<string, number>
  /** Usage that was generated but never (or not truthfully) told: what only the provider knows. */
  unreported: Record<string, number>
}

export type Tally = {
  of(model: string): ModelTally
  models(): readonly string[]
  /** Sums over all models. */
  total(): ModelTally
  reset(): void
}

export function createTally(): Tally {
  const models = new Map<string, ModelTally>()
  return {
    of(model) {
      const found = models.get(model) ?? emptyTally()
      models.set(model, found)
      return found
    },
    models: () => [...models.keys()],
    total() {
      const sum = emptyTally()
      for (const one of models.values()) {
        sum.requests += one.requests
        sum.completed += one.completed
        sum.aborted += one.aborted
        sum.failed += one.failed
        addCounts(sum.reported, one.reported)
        addCounts(sum.unreported, one.unreported)
      }
      return sum
    },
    reset: () => models.clear(),
  }
}

/** Adds what is not zero. */
export function addCounts(sum: Record<string, number>, counts: Counts): void {
  for (const unit of UNITS) {
    const count = counts[unit]
    if (count !== undefined && count !== 0) sum[unit] = (sum[unit] ?? 0) + count
  }
}

function emptyTally(): ModelTally {
  return { requests: 0, completed: 0, aborted: 0, failed: 0, reported: {}, unreported: {} }
}
