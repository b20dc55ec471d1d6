import type { Decision, LedgerPort } from '../../billing/ledger/ledger-port.ts'
import type { Clock } from '../../platform/clock/clock.ts'
import type { RecordedCall } from '../recorded-call.ts'

/** Hears what the ledger did. Must be quick and must not throw. */
export type LedgerObserver = {
  decided(decision: Decision['kind'] | 'unavailable', durationMs: number): void
  settled(durationMs: number): void
  /** A record was written now; a replay is not told. */
  recorded(call: RecordedCall): void
  swept(count: number): void
}

/** The same ledger, watched. */
export function observeLedger(
  ledger: LedgerPort,
  deps: { readonly clock: Clock; readonly observers: readonly LedgerObserver[] },
): LedgerPort {
  const { clock, observers } = deps
  return {
    ...ledger,
    async authorize(item) {
      const startedMs = clock.monotonicMs()
      const tell = (kind: Decision['kind'] | 'unavailable') => {
        for (const observer of observers) observer.decided(kind, clock.monotonicMs() - startedMs)
      }
      try {
        const decision = await ledger.authorize(item)
        tell(decision.kind)
        return decision
      } catch (error) {
        tell('unavailable')
        throw error
      }
    },
    async settle(item) {
      const startedMs = clock.monotonicMs()
      const settled = await ledger.settle(item)
      for (const observer of observers) observer.settled(clock.monotonicMs() - startedMs)
      if (settled.kind === 'recorded') {
        const { chargedNano, absorbedNano } = settled
        const call = { callId: item.callId, record: item.record, chargedNano, absorbedNano }
        for (const observer of observers) observer.recorded(call)
      }
      return settled
    },
    async sweep(limit) {
      const closed = await ledger.sweep(limit)
      for (const observer of observers) observer.swept(closed.length)
      return closed
    },
  }
}
