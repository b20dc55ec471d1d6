import { type Clock, repeat } from '../../../platform/clock/clock.ts'
import type { Log } from '../../../platform/log/log.ts'
import type { LedgerPort } from '../ledger-port.ts'

export type Sweeper = {
  start(): void
  stop(): Promise<void>
  /** Sweeps until nothing is left. @returns how many calls were closed */
  sweepNow(): Promise<number>
}

const BATCH = 500

/**
 * Closes what a dead server left open: an `unresolved` record, charged nothing, the hold given back. The customer never
 * pays for what is not evidenced. Safe on any number of nodes.
 */
export function createSweeper(deps: {
  readonly ledger: LedgerPort
  readonly clock: Clock
  readonly log: Log
  readonly everyMs: number
}): Sweeper {
  let sweeping: { stop(): Promise<void> } | undefined
  const sweepNow = async () => {
    let closed = 0
    for (;;) {
      const ids = await deps.ledger.sweep(BATCH)
      closed += ids.length
      if (ids.length < BATCH) break
    }
    if (closed > 0) deps.log.warn('ledger.swept', { closed })
    return closed
  }
  return {
    start() {
      const work = async () => void (await sweepNow())
      const onError = (error: unknown) => deps.log.warn('ledger.sweep_failed', { error })
      void work().catch(onError)
      sweeping = repeat({ clock: deps.clock, everyMs: deps.everyMs, work, onError })
    },
    async stop() {
      await sweeping?.stop()
    },
    sweepNow,
  }
}
