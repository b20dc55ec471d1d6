import { repeat } from '../../platform/clock/clock.ts'
import { isDue, type SyncDeps, syncPrices } from '../actions/sync-prices.ts'
import { importRates, type RatesDeps } from '../actions/import-rates.ts'

export type PriceJob = { start(): void; stop(): Promise<void> }

/** How often a node looks whether a sync is due. */
const LOOK_EVERY_MS = 60_000
/** The table appears once a day, at an hour that varies. */
const RATES_EVERY_MS = 14_400_000

/** Reads the price sources and exchange rates as often as configured, on whichever node looks first. Off without any. */
export function createPriceJob(deps: SyncDeps & RatesDeps & { readonly everyMs: number }): PriceJob {
  let looking: { stop(): Promise<void> } | undefined
  let ratesReadAtMs = Number.NEGATIVE_INFINITY
  const look = async () => {
    const { ratesUrl } = deps
    if (ratesUrl !== undefined && deps.clock.nowMs() - ratesReadAtMs >= RATES_EVERY_MS) {
      ratesReadAtMs = deps.clock.nowMs()
      // Reading twice on two nodes is harmless: a day is stored once.
      await importRates({ ...deps, ratesUrl })
    }
    if (deps.sources.length === 0) return
    if (await isDue(deps, deps.everyMs)) await syncPrices(deps, 'schedule', deps.everyMs)
  }
  return {
    start() {
      if (deps.sources.length === 0 && deps.ratesUrl === undefined) return
      const onError = (error: unknown) => deps.log.error('prices.sync_failed', { error })
      looking = repeat({ clock: deps.clock, everyMs: Math.min(LOOK_EVERY_MS, deps.everyMs), work: look, onError })
    },
    async stop() {
      await looking?.stop()
    },
  }
}
