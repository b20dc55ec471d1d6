import { assert } from '../../base/assert.ts'
import type { Clock } from '../../platform/clock/clock.ts'
import type { ChangeFeed } from '../../platform/db/change-feed.ts'
import type { Queryable } from '../../platform/db/database.ts'
import type { Log } from '../../platform/log/log.ts'
import type { CatalogSnapshot } from '../catalog.ts'
import { type CatalogContents, readContents } from '../store/snapshot-store.ts'

export type CatalogReader = {
  /** The whole catalog as last read. Costs nothing; the same object until something changes. */
  current(): CatalogSnapshot
  refresh(): Promise<void>
  /** Reads the catalog and keeps it current from then on. Call before {@link CatalogReader.current}. */
  start(): Promise<void>
}

export function createCatalogReader(deps: {
  readonly db: Queryable
  readonly clock: Clock
  readonly feed: ChangeFeed
  readonly log: Log
}): CatalogReader {
  let snapshot: CatalogSnapshot | undefined
  const refresh = async () => {
    const next = freezeSnapshot(await readContents(deps.db, deps.clock.nowMs()))
    if (next.version === snapshot?.version) return
    snapshot = next
    deps.log.info('catalog.read', { version: next.version, models: next.models.size, routes: next.routes.size })
  }
  return {
    current() {
      assert(snapshot !== undefined, 'the catalog reader was started')
      return snapshot
    },
    refresh,
    async start() {
      // Listening first: a change between the read and the subscription would be missed.
      deps.feed.on('catalog', refresh)
      await refresh()
    },
  }
}

function freezeSnapshot(contents: CatalogContents): CatalogSnapshot {
  const { version, providers, models, routes, prices, margins, aliases } = contents
  for (const row of [...providers, ...models, ...routes, ...prices, ...margins]) Object.freeze(row)
  return Object.freeze({
    version,
    providers: new Map(providers.map((provider) => [provider.id, provider])),
    models: new Map(models.map((model) => [model.id, model])),
    routes: new Map(routes.map((route) => [route.id, route])),
    routesOfModel: Map.groupBy(routes, (route) => route.modelId),
    prices: Map.groupBy(prices, (price) => price.routeId),
    margins,
    aliases: new Map(aliases.map((alias) => [alias.name, alias.model_id])),
  })
}
