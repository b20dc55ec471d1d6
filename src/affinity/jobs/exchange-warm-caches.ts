import { repeat } from '../../platform/clock/clock.ts'
import type { Log } from '../../platform/log/log.ts'
import { type CacheExchangeDeps, exchangeCaches, pruneCaches } from '../actions/exchange-caches.ts'

const EXCHANGE_EVERY_MS = 1_000
const PRUNE_EVERY_MS = 60_000

/** Keeps the nodes of one mind about caches, about a second apart. While the database is gone every node goes on by itself. */
export function startCacheExchange(deps: CacheExchangeDeps & { readonly log: Log }): { stop(): Promise<void> } {
  const { clock } = deps
  const onError = (error: unknown) => deps.log.warn('affinity.exchange_failed', { error })
  let sinceMs = 0
  const exchange = async () => {
    sinceMs = await exchangeCaches(deps, sinceMs)
  }
  const jobs = [
    repeat({ clock, everyMs: EXCHANGE_EVERY_MS, work: exchange, onError }),
    repeat({ clock, everyMs: PRUNE_EVERY_MS, work: () => pruneCaches(deps), onError }),
  ]
  return { stop: async () => void (await Promise.all(jobs.map((job) => job.stop()))) }
}
