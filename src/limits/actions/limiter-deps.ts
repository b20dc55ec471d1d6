import type { Clock } from '../../platform/clock/clock.ts'
import type { LimitTable } from './limit-table.ts'

/** How much this process takes on. */
type ProcessLimits = {
  /** Calls that run at the same time in this process. */
  readonly callsMax: number
  /** How long a call waits for a place of its key or account. */
  readonly queueWaitMs: number
  /** Calls that wait per key or account. */
  readonly queueMax: number
}

export type LimiterDeps = { readonly clock: Clock; readonly table: LimitTable; readonly process: ProcessLimits }
