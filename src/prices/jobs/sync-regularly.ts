import { repeat } from '../../platform/clock/clock.ts'
import { type SyncDeps, syncPrices } from '../actions/sync-prices.ts'
import { readStatus } from '../actions/read-status.ts'

export type PriceJob = { start(): void; stop(): Promise<void> }

/** How often a node looks whether a sync is due. */
const LOOK_EVERY_MS = 60_000

/** Reads the price sources as often as configured, on whichever node looks first. Off without sources. */
export function createPriceJob(deps: SyncDeps & { readonly everyMs: number }): PriceJob {
  let looking: { stop(): Promise<void> } | undefined
  const look = async () => {
    const { lastSync } = await readStatus(deps)
    if (lastSync !== undefined && deps.clock.nowMs() - lastSync.startedAtMs < deps.everyMs) return
    await syncPrices(deps, 'schedule')
  }
  return {
    start() {
      if (deps.sources.length === 0) return
      const onError = (error: unknown) => deps.log.error('prices.sync_failed', { error })
      looking = repeat({ clock: deps.clock, everyMs: Math.min(LOOK_EVERY_MS, deps.everyMs), work: look, onError })
    },
    async stop() {
      await looking?.stop()
    },
  }
}
