import { UNITS } from '../../../src/catalog/unit.ts'
import type { Counts } from './plan-answer.ts'

/** What the provider would find in its own books about one model, or one call. */
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
  /** The books of one call, told by its marker `call:TAG`. Undefined: no request with it came. */
  call(tag: string): ModelTally | undefined
  /** The books that a request is written into: its model's, and its own when it has a tag. */
  booksOf(model: string, tag: string | undefined): readonly ModelTally[]
  /** Sums over all models. */
  total(): ModelTally
  reset(): void
}

export function createTally(): Tally {
  const models = new Map<string, ModelTally>()
  const calls = new Map<string, ModelTally>()
  const openBook = (books: Map<string, ModelTally>, name: string) => {
    const found = books.get(name) ?? emptyTally()
    books.set(name, found)
    return found
  }
  return {
    of: (model) => openBook(models, model),
    models: () => [...models.keys()],
    call: (tag) => calls.get(tag),
    booksOf: (model, tag) => [openBook(models, model), ...(tag === undefined ? [] : [openBook(calls, tag)])],
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
    reset() {
      models.clear()
      calls.clear()
    },
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
