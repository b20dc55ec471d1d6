import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { testClock } from '../../../test/support/clock.ts'
import { createTestDatabase } from '../../../test/support/database.ts'
import { importSeed, readShippedSeed } from '../../catalog/actions/import-seed.ts'
import { createCatalogReader } from '../../catalog/actions/read-catalog.ts'
import { catalogSeedSchema } from '../../catalog/catalog-seed.ts'
import type { Unit } from '../../catalog/unit.ts'
import { systemClock } from '../../platform/clock/clock.ts'
import { createChangeFeed } from '../../platform/db/change-feed.ts'
import { createEgress } from '../../platform/http/egress.ts'
import { createLog } from '../../platform/log/log.ts'
import { type SyncDeps, syncPrices } from '../actions/sync-prices.ts'
import { ALL_SOURCES } from '../sources/all-sources.ts'
import { startFeedServer } from './feed-server.ts'

/** After every date in the excerpts. */
export const NOW = Date.UTC(2026, 10, 21)

const read = (name: string) => readFileSync(resolve(import.meta.dirname, name), 'utf8')
/** Six models as models.dev and genai-prices told of them in September 2026, byte for byte in their own shapes. */
export const MODELS_DEV = read('models-dev-excerpt.json')
export const GENAI = read('genai-prices-excerpt.json')

const ROUTES = new Set([
  'openai/gpt-4o',
  'openai/gpt-4o-mini',
  'openai/gpt-5',
  'anthropic/claude-sonnet-4-5',
  'google/gemini-2.5-pro',
  'deepseek/deepseek-v4-pro',
])

/** The shipped seed with nothing but the models of the excerpts. */
function smallSeed(): string {
  const seed = catalogSeedSchema.parse(JSON.parse(readShippedSeed()))
  const routes = seed.routes.filter(({ id }) => ROUTES.has(id))
  const models = new Set(routes.map(({ modelId }) => modelId))
  return JSON.stringify({
    ...seed,
    routes,
    models: seed.models.filter(({ id }) => models.has(id)),
    aliases: seed.aliases.filter(({ modelId }) => models.has(modelId)),
    prices: seed.prices.filter(({ route }) => ROUTES.has(route)),
  })
}

/** A catalog of six models on a real database, and two sources that say what the catalog says until they are changed. */
export async function openPriceWorld(options: { readonly privateAllowed?: boolean } = {}) {
  const database = await createTestDatabase()
  const clock = testClock(NOW)
  const server = await startFeedServer()
  server.set('/models-dev', MODELS_DEV)
  server.set('/genai', GENAI)
  const lines: string[] = []
  const log = createLog({ level: 'info', write: (line) => void lines.push(line), nowMs: () => clock.nowMs() })
  await importSeed({ db: database.db, clock }, smallSeed())
  const egress = createEgress({ clock: systemClock, policy: { privateAllowed: options.privateAllowed ?? true } })
  const feed = createChangeFeed({ db: database.db, url: database.url, clock, log })
  const openReader = async () => {
    const catalog = createCatalogReader({ db: database.db, clock, feed, log })
    await catalog.refresh()
    return catalog
  }
  const catalog = await openReader()
  const deps: SyncDeps = {
    db: database.db,
    clock,
    log,
    egress,
    catalog,
    sources: [
      { ...ALL_SOURCES['models.dev'], url: `${server.url}/models-dev` },
      { ...ALL_SOURCES['genai-prices'], url: `${server.url}/genai` },
    ],
    bounds: { ratioBpMax: 50_000, sourcesMin: 2 },
  }
  return {
    database,
    clock,
    server,
    deps,
    lines,
    openReader,
    /** A minute later: sync, and see the catalog as it is then. */
    async sync(more: Partial<SyncDeps> = {}) {
      clock.advance(60_000)
      const result = await syncPrices({ ...deps, ...more }, 'schedule')
      await catalog.refresh()
      if (result.kind !== 'synced') throw new Error(result.kind)
      return result
    },
    /** Price rows of a unit, newest first, as US dollars for their quantity. Those of batches come from no source here. */
    rows: (routeId: string, unit: Unit) =>
      (catalog.current().prices.get(routeId) ?? []).filter(
        (row) => row.unit === unit && row.conditions.serviceTier !== 'batch',
      ),
    async close() {
      await egress.close()
      await server.stop()
      await database.drop()
    },
  }
}

/** A text with every occurrence of one piece replaced; fails when there is none. */
export function replaced(text: string, piece: string | RegExp, by: string): string {
  const result = text.replaceAll(piece, by)
  if (result === text) throw new Error(`the text has no ${piece.toString()}`)
  return result
}
