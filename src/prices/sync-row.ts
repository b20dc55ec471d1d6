import type { InstantMs } from '../base/instant.ts'

/** One comparison of the sources with the catalog, as it is kept. */
export type SyncRow = {
  readonly id: string
  readonly startedBy: string
  readonly startedAtMs: InstantMs
  readonly finishedAtMs: InstantMs
  readonly applied: number
  readonly held: number
  readonly unchanged: number
}

/** What one source came to in a sync. */
export type ReadingRow = {
  readonly source: string
  readonly readAtMs: InstantMs
  readonly sha256: string | undefined
  /** Undefined: refused. */
  readonly modelCount: number | undefined
  readonly refusedBecause: string | undefined
}
