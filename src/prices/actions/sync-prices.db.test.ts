import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { GENAI, MODELS_DEV, NOW, openPriceWorld, replaced } from '../test/price-world.ts'
import { readReviews } from './read-reviews.ts'
import { readStatus } from './read-status.ts'
import { syncPrices } from './sync-prices.ts'

let world: Awaited<ReturnType<typeof openPriceWorld>>
beforeEach(async () => {
  world = await openPriceWorld()
})
afterEach(() => world.close())

const MINI_INPUT = '"input": 0.15'
const MINI_INPUT_GENAI = '"input_mtok": 0.15'

/** Both sources say that gpt-4o-mini's input costs something else. */
function bothSay(usd: string) {
  world.server.set('/models-dev', replaced(MODELS_DEV, MINI_INPUT, `"input": ${usd}`))
  world.server.set('/genai', replaced(GENAI, MINI_INPUT_GENAI, `"input_mtok": ${usd}`))
}
const pending = async () =>
  (await readReviews(world.deps.db, { state: 'pending', beforeId: undefined, limit: 100 })).reviews
const priceCount = async () => {
  const [row] = await world.deps.db.rows(z.object({ n: z.bigint() }), 'select count(*) as n from catalog.price')
  return row?.n
}

describe('a sync', () => {
  it('changes nothing when the sources say what the catalog says', async () => {
    const before = await priceCount()
    const { sync, readings } = await world.sync()
    // Sonnet 13, DeepSeek 12 with its two windows, Gemini 8 of 11 (three are from a source that is not read), 5 + 5 + 6.
    expect(sync).toMatchObject({ applied: 0, held: 0, unchanged: 49 })
    expect(readings).toMatchObject([
      { source: 'models.dev', modelCount: 6, refusedBecause: undefined },
      { source: 'genai-prices', modelCount: 6, refusedBecause: undefined },
    ])
    expect(await priceCount()).toBe(before)
  })

  it('applies by itself what all sources agree on, from now on, with source, day, reason and the sync that brought it', async () => {
    bothSay('0.20')
    const { sync } = await world.sync()
    expect(sync).toMatchObject({ applied: 1, held: 0 })
    const [now, before] = world.rows('openai/gpt-4o-mini', 'input_tokens')
    expect(before).toBeUndefined()
    expect(now).toMatchObject({
      rate: { priceNano: 200_000_000n, perQuantity: 1_000_000n },
      effectiveFromMs: NOW + 60_000,
      source: 'genai-prices',
      observedOn: '2026-11-21',
      agreement: 'agree',
    })
    const [told] = await world.deps.db.rows(
      z.object({ brought_by: z.string(), reason: z.string() }),
      'select p.brought_by, r.reason from prices.reason r join catalog.price p on p.id = r.price_id',
    )
    expect(told).toEqual({
      brought_by: `sync:${sync.id}`,
      reason: 'genai-prices and models.dev say so; within the bounds for changes without a person.',
    })
  })

  it('proposes nothing when the same feeds are read again', async () => {
    bothSay('0.20')
    await world.sync()
    expect((await world.sync()).sync).toMatchObject({ applied: 0, held: 0 })
  })

  it('applies exactly five times and holds the least bit more', async () => {
    bothSay('0.75')
    expect((await world.sync()).sync).toMatchObject({ applied: 1, held: 0 })
    bothSay('3.7500001')
    expect((await world.sync()).sync).toMatchObject({ applied: 0, held: 1 })
    expect(await pending()).toMatchObject([{ kind: 'ratio', routeId: 'openai/gpt-4o-mini' }])
    expect(world.rows('openai/gpt-4o-mini', 'input_tokens')[0]?.rate.priceNano).toBe(750_000_000n)
  })

  it('holds a fall to less than a fifth too', async () => {
    bothSay('0.029')
    await world.sync()
    expect(await pending()).toMatchObject([{ kind: 'ratio' }])
  })

  it('holds what the sources disagree about, names both, and averages nothing', async () => {
    world.server.set('/models-dev', replaced(MODELS_DEV, MINI_INPUT, '"input": 0.20'))
    expect((await world.sync()).sync).toMatchObject({ applied: 0, held: 1 })
    const [review] = await pending()
    expect(review).toMatchObject({
      kind: 'disagreement',
      because: 'The sources disagree: genai-prices 0.15, models.dev 0.2 USD.',
      rows: [{ unit: 'input_tokens', priceNano: '200000000', perQuantity: '1000000', source: 'models.dev' }],
    })
    expect(world.rows('openai/gpt-4o-mini', 'input_tokens')[0]?.rate.priceNano).toBe(150_000_000n)
  })

  it('holds what too few sources say', async () => {
    world.server.set('/models-dev', replaced(MODELS_DEV, MINI_INPUT, '"input": 0.20'))
    world.server.set('/genai', replaced(GENAI, `${MINI_INPUT_GENAI},`, ''))
    await world.sync()
    expect(await pending()).toMatchObject([{ kind: 'unconfirmed', because: '1 of at least 2 sources say so.' }])
    // With one source enough, the same is applied; the question is closed by that.
    expect((await world.sync({ bounds: { ratioBpMax: 50_000, sourcesMin: 1 } })).sync.applied).toBe(1)
    expect(await pending()).toEqual([])
  })

  it('holds a new unit of a priced route', async () => {
    world.server.set('/genai', replaced(GENAI, MINI_INPUT_GENAI, `${MINI_INPUT_GENAI}, "requests_kcount": 5`))
    world.server.set('/models-dev', MODELS_DEV)
    await world.sync()
    expect((await pending()).map(({ kind, rows }) => [kind, rows[0]?.unit])).toContainEqual(['unit_change', 'requests'])
  })

  it('holds a price that its source no longer tells, and the price stands', async () => {
    world.server.set('/genai', replaced(GENAI, '"storage_searches_kcount": 2.5', '"web_searches_kcount": 10'))
    await world.sync()
    const held = await pending()
    expect(held.map(({ kind, routeId, rows }) => `${kind} ${routeId} ${rows[0]?.unit}`).toSorted()).toEqual([
      'disappearance openai/gpt-4o file_searches',
      'disappearance openai/gpt-4o-mini file_searches',
      'disappearance openai/gpt-5 file_searches',
    ])
    expect(world.rows('openai/gpt-4o', 'file_searches')).toHaveLength(1)
  })

  it('schedules a dated price for its own day', async () => {
    const dated = `[{"prices": {"input_mtok": 0.15, "cache_read_mtok": 0.075, "output_mtok": 0.6, "web_searches_kcount": 10, "storage_searches_kcount": 2.5}},
      {"constraint": {"type": "start_date", "start_date": "2027-01-01"}, "prices": {"input_mtok": 0.10}}]`
    const genai = JSON.parse(GENAI)
    const mini = genai[0].models.find((model: { id: string }) => model.id === 'gpt-4o-mini')
    mini.prices = JSON.parse(dated)
    world.server.set('/genai', JSON.stringify(genai))
    const bounds = { ratioBpMax: 50_000, sourcesMin: 1 }
    expect((await world.sync({ bounds })).sync).toMatchObject({ applied: 1 })
    const [next, now] = world.rows('openai/gpt-4o-mini', 'input_tokens')
    expect(next).toMatchObject({ effectiveFromMs: Date.UTC(2027, 0, 1), rate: { priceNano: 100_000_000n } })
    expect(now).toMatchObject({ effectiveFromMs: 0, rate: { priceNano: 150_000_000n } })
    expect((await world.sync({ bounds })).sync).toMatchObject({ applied: 0, held: 0 })
  })

  it('asks a question once, and withdraws it when the sources take it back', async () => {
    bothSay('9')
    expect((await world.sync()).sync.held).toBe(1)
    expect((await world.sync()).sync.held).toBe(0)
    expect(await pending()).toHaveLength(1)
    world.server.set('/models-dev', MODELS_DEV)
    world.server.set('/genai', GENAI)
    await world.sync()
    expect(await pending()).toEqual([])
    const { reviews } = await readReviews(world.deps.db, { state: 'decided', beforeId: undefined, limit: 10 })
    expect(reviews[0]?.decision).toMatchObject({ verdict: 'superseded', decidedBy: undefined })
  })
})

describe('a bad feed is refused whole', () => {
  const cases: readonly (readonly [string, () => void, RegExp])[] = [
    ['truncated', () => world.server.set('/models-dev', MODELS_DEV.slice(0, -200)), /not whole JSON/],
    [
      'non-numeric',
      () => world.server.set('/models-dev', replaced(MODELS_DEV, MINI_INPUT, '"input": "cheap"')),
      /does not say what it is known to say/,
    ],
    [
      'negative',
      () => world.server.set('/models-dev', replaced(MODELS_DEV, MINI_INPUT, '"input": -0.2')),
      /at least zero/,
    ],
    [
      'absurd',
      () => world.server.set('/models-dev', replaced(MODELS_DEV, MINI_INPUT, '"input": 1e55')),
      /at least zero/,
    ],
    [
      'in other units',
      () =>
        world.server.set(
          '/models-dev',
          MODELS_DEV.replaceAll(/"(input|output|cache_read|cache_write)": ([\d.]+)/g, '"$1": $2e-3'),
        ),
      /other units/,
    ],
    [
      'partial',
      () => {
        const { anthropic, google } = JSON.parse(MODELS_DEV)
        world.server.set('/models-dev', JSON.stringify({ anthropic, google }))
      },
      /partial: 2 priced models, 6 expected/,
    ],
    ['empty', () => world.server.set('/models-dev', '{}'), /no priced model/],
    ['an error page', () => world.server.set('/models-dev', { status: 500, body: '<html>' }), /answers 500/],
    [
      'a redirect',
      () => world.server.set('/models-dev', { status: 302, headers: { location: 'http://169.254.169.254/latest' } }),
      /redirects \(302\), which is not followed/,
    ],
    ['huge', () => world.server.set('/models-dev', ' '.repeat(25_165_825)), /larger than 25165824 bytes/],
  ]
  it.each(cases)('%s', async (_name, spoil, why) => {
    await world.sync()
    const before = await priceCount()
    // The other source has a change as well: alone it is not enough.
    world.server.set('/genai', replaced(GENAI, MINI_INPUT_GENAI, '"input_mtok": 0.2'))
    spoil()
    const { sync, readings } = await world.sync()
    expect(sync.applied).toBe(0)
    expect(await priceCount()).toBe(before)
    expect(readings.map(({ source, modelCount }) => [source, modelCount])).toEqual([
      ['models.dev', undefined],
      ['genai-prices', 6],
    ])
    expect(readings[0]?.refusedBecause).toMatch(why)
    const { alarms } = await readStatus(world.deps)
    expect(alarms).toEqual([expect.stringMatching(/^models\.dev was refused: /)])
    expect(world.lines.some((line) => line.includes('"level":"error","event":"prices.feed_refused"'))).toBe(true)
  })

  it('the alarm ends with the next good reading', async () => {
    world.server.set('/models-dev', '{')
    await world.sync()
    world.server.set('/models-dev', MODELS_DEV)
    await world.sync()
    expect((await readStatus(world.deps)).alarms).toEqual([])
  })

  it('a refused source does not make its prices disappear', async () => {
    world.server.set('/genai', '[')
    await world.sync()
    expect(await pending()).toEqual([])
  })
})

it('a refused source withdraws no question: what it would say now is not known', async () => {
  bothSay('9')
  await world.sync()
  const [asked] = await pending()
  world.server.set('/models-dev', '{')
  await world.sync()
  expect((await pending()).map(({ id }) => id)).toContain(asked?.id)
  // Once both are read again, only the question of both is left.
  bothSay('9')
  await world.sync()
  expect((await pending()).map(({ id }) => id)).toEqual([asked?.id])
})

it('an address in a private network is refused where the operator does not allow those', async () => {
  const guarded = await openPriceWorld({ privateAllowed: false })
  try {
    const { readings } = await guarded.sync()
    expect(readings[0]?.refusedBecause).toMatch(/address is not allowed/)
    expect(guarded.server.requests).toEqual([])
  } finally {
    await guarded.close()
  }
})

it('of two nodes that sync at once one does it and the other says so', async () => {
  bothSay('0.20')
  world.clock.advance(60_000)
  const { promise, resolve: release } = Promise.withResolvers<void>()
  world.server.set('/models-dev', { body: replaced(MODELS_DEV, MINI_INPUT, '"input": 0.20'), after: promise })
  const first = syncPrices(world.deps, 'schedule')
  await expect.poll(() => world.server.requests.length, { timeout: 10_000 }).toBe(1)
  expect(await syncPrices(world.deps, 'schedule')).toEqual({ kind: 'busy' })
  release()
  expect((await first).kind).toBe('synced')
  const [row] = await world.deps.db.rows(z.object({ n: z.bigint() }), 'select count(*) as n from prices.sync')
  expect(row?.n).toBe(1n)
  // The one that was refused can go on afterwards, and finds nothing left to do.
  expect((await world.sync()).sync).toMatchObject({ applied: 0, held: 0 })
})

it('the lease of a node that died is taken over once it has run out', async () => {
  await world.deps.db.run(`insert into prices.lease (id, holder, held_until) values (1, gen_random_uuid(), $1)`, [
    new Date(NOW + 300_000).toISOString(),
  ])
  expect(await syncPrices(world.deps, 'schedule')).toEqual({ kind: 'busy' })
  world.clock.advance(300_000)
  expect((await syncPrices(world.deps, 'schedule')).kind).toBe('synced')
})

it('nothing is retroactive: the database refuses a row that begins before it is recorded', async () => {
  await expect(
    world.deps.db.run(
      `insert into catalog.price (id, route_id, unit, price_nano, per_quantity, conditions, effective_from, source,
         observed_on, agreement, brought_by, recorded_at)
       values (gen_random_uuid(), 'openai/gpt-4o', 'input_tokens', 1, 1, '{}', now() - interval '1 second', 'x',
         '2026-11-21', 'single', 'sync:x', now())`,
    ),
  ).rejects.toThrow('price_is_never_retroactive')
})
