import { performance } from 'node:perf_hooks'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { testClock } from '../../test/support/clock.ts'
import { createTestDatabase, type TestDatabase } from '../../test/support/database.ts'
import { createChangeFeed } from '../platform/db/change-feed.ts'
import { createLog } from '../platform/log/log.ts'
import { importSeed, readShippedSeed } from './actions/import-seed.ts'
import { createCatalogReader } from './actions/read-catalog.ts'
import { readPriceHistory, readPricesAt } from './actions/read-price-history.ts'
import { setMargin } from './actions/set-margin.ts'
import { catalogSeedSchema } from './catalog-seed.ts'
import { marginInForce } from './margin-at.ts'
import { buildPriceIndex, rateFor } from './price-index.ts'

const NOW = Date.UTC(2026, 10, 21)
const log = createLog({ level: 'error', write: () => {}, nowMs: () => 0 })

let database: TestDatabase
let clock: ReturnType<typeof testClock>
beforeEach(async () => {
  database = await createTestDatabase()
  clock = testClock(NOW)
})
afterEach(() => database.drop())

const deps = () => ({ db: database.db, clock })

function startReader() {
  const feed = createChangeFeed({ db: database.db, url: database.url, clock, log })
  return { feed, reader: createCatalogReader({ db: database.db, clock, feed, log }) }
}

async function countOf(table: string): Promise<bigint> {
  const [row] = await database.db.rows(z.object({ count: z.bigint() }), `select count(*) from catalog.${table}`)
  return row?.count ?? -1n
}

describe('importSeed', () => {
  it('brings the shipped seed once, quickly', async () => {
    const seed = catalogSeedSchema.parse(JSON.parse(readShippedSeed()))
    const startMs = performance.now()
    const first = await importSeed(deps())
    // Generous: the machine is shared. Alone it takes about a third of this.
    expect(performance.now() - startMs).toBeLessThan(2_000)
    expect(first).toMatchObject({ kind: 'imported', pricesAppended: seed.prices.length, pricesUnchanged: 0 })
    expect(await importSeed(deps())).toEqual({ kind: 'known' })
    expect(await countOf('price')).toBe(BigInt(seed.prices.length))
    expect(await countOf('margin')).toBe(6n)
  })

  it('is imported once by processes that start together', async () => {
    const results = await Promise.all([importSeed(deps()), importSeed(deps()), importSeed(deps())])
    expect(results.map(({ kind }) => kind).toSorted()).toEqual(['imported', 'known', 'known'])
  })

  it('appends of a changed seed only what changed, and retires what is gone', async () => {
    await importSeed(deps())
    const before = await countOf('price')
    const seed = catalogSeedSchema.parse(JSON.parse(readShippedSeed()))
    const changed = {
      ...seed,
      routes: seed.routes.filter(({ id }) => id !== 'openai/gpt-4'),
      prices: seed.prices
        .filter(({ route }) => route !== 'openai/gpt-4')
        .map((price) =>
          price.route === 'openai/gpt-4o' && price.unit === 'output_tokens' && price.when === undefined
            ? { ...price, usd: '11' }
            : price,
        ),
    }
    clock.advance(1000)
    const result = await importSeed(deps(), JSON.stringify(changed))
    expect(result).toMatchObject({ kind: 'imported', pricesAppended: 1 })
    expect(await countOf('price')).toBe(before + 1n)
    const { reader } = startReader()
    await reader.refresh()
    const snapshot = reader.current()
    expect(snapshot.routes.get('openai/gpt-4')?.lifecycle).toBe('retired')
    expect(snapshot.routes.get('openai/gpt-4o')?.lifecycle).toBe('active')
    const now = rateFor(buildPriceIndex(snapshot), 'openai/gpt-4o', 'output_tokens', {
      atMs: clock.nowMs(),
      inputTokensTotal: 1,
    })
    expect(now?.rate.priceNano).toBe(11_000_000_000n)
    const [then] = await readPricesAt(database.db, { routeIds: ['openai/gpt-4o'], atMs: NOW }).then((prices) =>
      prices.filter(({ unit, conditions }) => unit === 'output_tokens' && conditions.serviceTier === undefined),
    )
    expect(then?.rate.priceNano).toBe(10_000_000_000n)
  })

  it('changes nothing when the text is not a seed', async () => {
    await expect(importSeed(deps(), '{"format":2}')).rejects.toThrow()
    expect(await countOf('seed_import')).toBe(0n)
  })
})

describe('the tables', () => {
  it.each([
    ['price', 'update catalog.price set price_nano = 0'],
    ['price', 'delete from catalog.price'],
    ['price', 'truncate catalog.price'],
    ['margin', 'update catalog.margin set margin_bp = 10000'],
    ['margin', 'delete from catalog.margin'],
    ['margin', 'truncate catalog.margin'],
  ])('%s refuses %s', async (_table, statement) => {
    await importSeed(deps())
    await expect(database.db.run(statement)).rejects.toThrow('is append-only')
  })
})

describe('the catalog reader', () => {
  it('reads the whole catalog, warm, in little time', async () => {
    await importSeed(deps())
    const { reader } = startReader()
    await reader.refresh()
    const runs: number[] = []
    for (let run = 0; run < 5; run += 1) {
      const startMs = performance.now()
      await reader.refresh()
      runs.push(performance.now() - startMs)
    }
    // Alone it takes about 40 ms; the bound leaves room for a busy machine.
    expect(Math.min(...runs)).toBeLessThan(160)
    const snapshot = reader.current()
    expect(snapshot.routes.size).toBeGreaterThan(600)
    expect(Object.isFrozen(snapshot)).toBe(true)
    expect(snapshot.prices.get('google/gemini-2.5-pro')?.length).toBeGreaterThan(8)
    expect(snapshot.aliases.get('gpt-5-2025-08-07')).toBe('gpt-5')
  })

  it('keeps prices that are scheduled and leaves out those that are superseded', async () => {
    await importSeed(deps())
    const { reader } = startReader()
    await reader.refresh()
    const inputs = (routeId: string) =>
      (reader.current().prices.get(routeId) ?? [])
        .filter((row) => row.unit === 'input_tokens' && Object.keys(row.conditions).length === 0)
        .map((row) => new Date(row.effectiveFromMs).toISOString().slice(0, 10))
    expect(inputs('google/gemini-3.8-flash')).toEqual(['2027-01-01', '1970-01-01'])
    expect(inputs('deepseek/deepseek-v4-pro')).toEqual(['2026-08-17'])
  })

  it('is another object after a change and the same one otherwise', async () => {
    await importSeed(deps())
    const { feed, reader } = startReader()
    await reader.start()
    await feed.start()
    try {
      const before = reader.current()
      await reader.refresh()
      expect(reader.current()).toBe(before)
      await setMargin(deps(), { capabilityClass: 'text', marginBp: 14_500, setBy: undefined })
      // The notification arrives on its own connection.
      await expect.poll(() => reader.current().version, { timeout: 5_000 }).not.toBe(before.version)
      expect(marginInForce(reader.current().margins, 'text', NOW)?.marginBp).toBe(14_500)
      expect(marginInForce(reader.current().margins, 'text', NOW - 1)?.marginBp).toBe(13_000)
    } finally {
      await feed.stop()
    }
  })

  it('reads an empty catalog', async () => {
    const { reader } = startReader()
    await reader.refresh()
    expect(reader.current().routes.size).toBe(0)
  })
})

describe('price history', () => {
  it('tells the price at a past instant, with rivals and who brought it', async () => {
    await importSeed(deps())
    const at = (iso: string) =>
      readPricesAt(database.db, { routeIds: ['deepseek/deepseek-v4-pro'], atMs: Date.parse(iso) }).then(
        (prices) =>
          prices.find((row) => row.unit === 'input_tokens' && row.conditions.utcWindow === undefined)?.rate.priceNano,
      )
    expect(await at('2026-08-16T23:59:59Z')).toBe(435_000_000n)
    expect(await at('2026-08-17T00:00:00Z')).toBe(660_000_000n)
    const history = await readPriceHistory(database.db, ['deepseek/deepseek-v4-pro'])
    const disputed = history.find((row) => row.agreement === 'disagree' && row.unit === 'input_tokens')
    expect(disputed?.rivals).toEqual([
      { source: 'models.dev', usd: '0.435' },
      { source: 'ai-sdk-cost-calculator', usd: '0.3' },
    ])
    expect(disputed?.broughtBy).toMatch(/^seed:[0-9a-f]{16}$/)
  })

  it('refuses a margin below cost', async () => {
    const tooLow = setMargin(deps(), { capabilityClass: 'text', marginBp: 9_999, setBy: undefined })
    await expect(tooLow).rejects.toMatchObject({ code: 'invalid_request' })
  })
})
