import { repeat } from '../../platform/clock/clock.ts'
import type { Log } from '../../platform/log/log.ts'
import { exchangeLimits, type ExchangeDeps, pruneLimits } from '../actions/exchange-limits.ts'

const PRUNE_EVERY_MS = 600_000

/** Keeps the meters of the nodes together. While the database is gone every node goes on by itself. */
export function startExchange(deps: ExchangeDeps & { readonly log: Log }): { stop(): Promise<void> } {
  const onError = (error: unknown) => deps.log.warn('limits.exchange_failed', { error })
  const jobs = [
    repeat({ clock: deps.clock, everyMs: deps.everyMs, work: () => exchangeLimits(deps), onError }),
    repeat({ clock: deps.clock, everyMs: PRUNE_EVERY_MS, work: () => pruneLimits(deps), onError }),
  ]
  return {
    async stop() {
      await Promise.all(jobs.map((job) => job.stop()))
      // What was taken last is told too, so that a restart does not forget it.
      await exchangeLimits(deps).catch(onError)
    },
  }
}
