import type { InstantMs } from '../../base/instant.ts'
import type { CatalogReader } from '../../catalog/actions/read-catalog.ts'
import type { Clock } from '../../platform/clock/clock.ts'
import type { Db } from '../../platform/db/database.ts'
import { readStatus } from '../../prices/actions/read-status.ts'
import type { PriceSourceReader } from '../../prices/price-feed.ts'
import { readLogStatus } from '../../receipts/actions/read-log-status.ts'
import type { ProviderStatus } from '../../vault/provider-status.ts'
import type { InstanceHealth } from '../instance-health.ts'

export type HealthDeps = {
  readonly db: Db
  readonly clock: Clock
  readonly catalog: CatalogReader
  readonly startedAtMs: InstantMs
  readonly priceSources: readonly PriceSourceReader[]
  /** Of the operator's own keys. */
  readonly providers: () => readonly ProviderStatus[]
}

/** However many ask, the database is asked once in this time. */
const KEPT_MS = 5000

/** Reads how the server is, at most once every five seconds. */
export function createHealthReader(deps: HealthDeps): () => Promise<InstanceHealth> {
  let last: { readonly atMs: InstantMs; readonly health: Promise<InstanceHealth> } | undefined
  return () => {
    const atMs = deps.clock.nowMs()
    if (last === undefined || atMs - last.atMs >= KEPT_MS) last = { atMs, health: readHealth(deps) }
    return last.health
  }
}

async function readHealth(deps: HealthDeps): Promise<InstanceHealth> {
  const { clock, catalog, startedAtMs } = deps
  const { providers } = catalog.current()
  const seen = deps.providers().map(({ providerId, state, lastSuccessMs }) => {
    const name = providers.get(providerId)?.name ?? providerId
    return { id: providerId, name, state, lastSuccessMs }
  })
  return { readAtMs: clock.nowMs(), startedAtMs, providers: seen, ...(await readStored(deps)) }
}

/** What the database tells. When it does not answer, that is what there is to tell. */
async function readStored(deps: HealthDeps): Promise<Pick<InstanceHealth, 'database' | 'receipts' | 'prices'>> {
  const sources = deps.priceSources.map(({ id }) => id)
  try {
    const [log, prices] = await Promise.all([
      readLogStatus(deps),
      readStatus({ db: deps.db, sources: deps.priceSources }),
    ])
    return {
      database: 'operational',
      receipts: {
        level: log.isLate ? 'late' : 'operational',
        leafCount: log.size,
        checkpointAtMs: log.checkpointAtMs,
      },
      prices: {
        level: prices.alarms.length > 0 ? 'degraded' : 'operational',
        syncedAtMs: prices.lastSync?.finishedAtMs,
        sources,
      },
    }
  } catch {
    return {
      database: 'outage',
      receipts: { level: 'unknown', leafCount: undefined, checkpointAtMs: undefined },
      prices: { level: 'unknown', syncedAtMs: undefined, sources },
    }
  }
}
