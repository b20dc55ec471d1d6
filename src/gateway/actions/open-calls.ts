import type { LedgerPort } from '../../billing/ledger/ledger-port.ts'
import { type Clock, repeat } from '../../platform/clock/clock.ts'
import type { Log } from '../../platform/log/log.ts'

/**
 * The calls that run on this node. Their leases are prolonged while they run, so that the sweeper closes only what a dead
 * node left; a graceful stop waits for them.
 */
export type OpenCalls = {
  add(callId: string): void
  remove(callId: string): void
  count(): number
  /** Resolves when none is left, or after the limit. @returns how many were left */
  drained(limitMs: number): Promise<number>
  start(): void
  stop(): Promise<void>
}

/** A lease survives two missed heartbeats. */
const HEARTBEATS_PER_LEASE = 3
const DRAIN_LOOK_EVERY_MS = 20

export function createOpenCalls(deps: {
  readonly ledger: LedgerPort
  readonly clock: Clock
  readonly log: Log
  readonly leaseMs: number
}): OpenCalls {
  const open = new Set<string>()
  let beating: { stop(): Promise<void> } | undefined
  return {
    add: (callId) => open.add(callId),
    remove: (callId) => open.delete(callId),
    count: () => open.size,
    async drained(limitMs) {
      const startedMs = deps.clock.monotonicMs()
      while (open.size > 0 && deps.clock.monotonicMs() - startedMs < limitMs)
        await deps.clock.sleep(DRAIN_LOOK_EVERY_MS)
      return open.size
    },
    start() {
      beating = repeat({
        clock: deps.clock,
        everyMs: Math.max(1, Math.floor(deps.leaseMs / HEARTBEATS_PER_LEASE)),
        work: async () => {
          if (open.size > 0) await deps.ledger.heartbeat([...open], deps.leaseMs)
        },
        onError: (error) => deps.log.warn('calls.heartbeat_failed', { error }),
      })
    },
    async stop() {
      await beating?.stop()
    },
  }
}
