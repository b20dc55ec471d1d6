import Fastify, { type FastifyInstance } from 'fastify'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { testClock } from '../../../test/support/clock.ts'
import { createTestDatabase, type TestDatabase } from '../../../test/support/database.ts'
import { AppError } from '../../base/error.ts'
import { createLog } from '../../platform/log/log.ts'
import { mountRoutes } from '../../platform/http/mount-routes.ts'
import { importSeed } from '../actions/import-seed.ts'
import { createCatalogReader } from '../actions/read-catalog.ts'
import { catalogRoutes } from './catalog-routes.ts'
import { historicPriceViewSchema, marginViewSchema, modelViewSchema, providerViewSchema } from './catalog-schema.ts'

const clock = testClock(Date.UTC(2026, 10, 21))
const log = createLog({ level: 'error', write: () => {}, nowMs: () => 0 })
const operator = {
  accountId: '01900000-0000-7000-8000-000000000001',
  apiKeyId: '',
  scopes: ['admin'],
  isOperator: true,
}

let database: TestDatabase
let app: FastifyInstance
let refresh: () => Promise<void>

beforeAll(async () => {
  database = await createTestDatabase()
  await importSeed({ db: database.db, clock })
  const feed = { on: () => {}, start: async () => {}, stop: async () => {} }
  const reader = createCatalogReader({ db: database.db, clock, feed, log })
  await reader.start()
  refresh = () => reader.refresh()
  app = Fastify({ routerOptions: { maxParamLength: 300 } })
  app.setErrorHandler(async (error, _request, reply) => {
    const code = error instanceof AppError ? error.code : 'internal'
    return reply.code(400).send({ code, message: error instanceof AppError ? error.init.public : '' })
  })
  mountRoutes(app, catalogRoutes({ db: database.db, clock, reader }), { authorize: () => operator })
})
afterAll(async () => {
  await app.close()
  await database.drop()
})

const errorSchema = z.object({ code: z.string(), message: z.string() })
const listOf = <T extends z.ZodType>(item: T) =>
  z.strictObject({ data: z.array(item), nextCursor: z.string().nullable() })
const models = listOf(modelViewSchema)
const history = listOf(historicPriceViewSchema)

async function get<T>(schema: z.ZodType<T>, url: string): Promise<T> {
  const response = await app.inject({ method: 'GET', url })
  return schema.parse(response.json())
}

describe('GET /api/catalog/providers', () => {
  it('tells how each is called and its terms, unknown ones as null', async () => {
    const { data } = await get(listOf(providerViewSchema), '/api/catalog/providers')
    expect(data.find(({ id }) => id === 'openai')).toMatchObject({
      dialect: 'openai',
      noTraining: true,
      retentionDays: 30,
    })
    expect(data.find(({ id }) => id === 'google')).toMatchObject({ noTraining: null, abortPolicy: 'drain' })
    expect(data.find(({ id }) => id === 'ollama')).toMatchObject({ baseUrl: null, local: true, routes: 0 })
  })
})

describe('GET /api/catalog/models', () => {
  it('shows prices as exact strings, raw and marked', async () => {
    const { data } = await get(models, '/api/catalog/models?q=gpt-4o&provider=openai')
    const route = data.find(({ id }) => id === 'gpt-4o')?.routes[0]
    expect(route).toMatchObject({ id: 'openai/gpt-4o', marginBp: 13_000, priced: true })
    const isPlain = ({ unit, conditions }: { unit: string; conditions: object }) =>
      unit === 'input_tokens' && Object.keys(conditions).length === 0
    expect(route?.prices.find(isPlain)).toMatchObject({
      usd: '2.50',
      markedUsd: '3.25',
      priceNano: '2500000000',
      perQuantity: '1000000',
      conditions: {},
      effectiveFrom: null,
      source: 'genai-prices',
      observedOn: '2026-09-23',
      agreement: 'agree',
    })
  })

  it('filters by all capabilities, given repeated or with commas', async () => {
    const repeated = await get(models, '/api/catalog/models?capability=vision&capability=tool_use&limit=500')
    const commas = await get(models, '/api/catalog/models?capability=vision,tool_use&limit=500')
    expect(repeated).toEqual(commas)
    expect(repeated.data.length).toBeGreaterThan(50)
    const all = repeated.data.flatMap(({ routes }) => routes)
    expect(all.every(({ capabilities }) => capabilities.includes('vision') && capabilities.includes('tool_use'))).toBe(
      true,
    )
  })

  it('lists the built-in models as local and free', async () => {
    const { data } = await get(models, '/api/catalog/models?local=true')
    expect(data.map(({ id }) => id)).toEqual(['tiny-kjv-2m', 'use-lite-512'])
    expect(data[0]?.routes[0]?.prices[0]).toMatchObject({ usd: '0.00', markedUsd: '0.00' })
  })

  it('pages through every model once', async () => {
    const seen: string[] = []
    let cursor: string | null = ''
    while (cursor !== null) {
      const next: z.infer<typeof models> = await get(
        models,
        `/api/catalog/models?limit=200${cursor && `&cursor=${cursor}`}`,
      )
      seen.push(...next.data.map(({ id }) => id))
      cursor = next.nextCursor
    }
    expect(seen.length).toBeGreaterThan(500)
    expect(new Set(seen).size).toBe(seen.length)
  })

  it.each(['limit=0', 'limit=x', 'capability=flying', 'priced=maybe', 'nonsense=1'])('refuses %s', async (query) => {
    expect(await get(errorSchema, `/api/catalog/models?${query}`)).toMatchObject({ code: 'invalid_request' })
  })
})

describe('GET /api/catalog/models/{id}', () => {
  it('finds a model by its id, by another name, and a route by its encoded id', async () => {
    const byId = await get(modelViewSchema, '/api/catalog/models/claude-sonnet-4-5')
    const byAlias = await get(modelViewSchema, '/api/catalog/models/claude-sonnet-4.5')
    expect(byAlias).toEqual(byId)
    const routeId = 'together/meta-llama/Llama-3.3-70B-Instruct-Turbo'
    const byRoute = await get(modelViewSchema, `/api/catalog/models/${encodeURIComponent(routeId)}`)
    expect(byRoute.routes.map(({ id }) => id)).toEqual([routeId])
  })

  it('suggests near names for one that does not exist', async () => {
    const answer = await get(errorSchema, '/api/catalog/models/claude-sonet-45')
    expect(answer.code).toBe('model_not_found')
    expect(answer.message).toContain('claude-sonnet-4-5')
  })
})

describe('prices over time', () => {
  it('answers the prices at an instant', async () => {
    const url = '/api/catalog/models/deepseek%2Fdeepseek-v4-pro/prices'
    const then = await get(history, `${url}?at=2026-08-01`)
    const now = await get(history, url)
    const inputOf = ({ data }: z.infer<typeof history>) =>
      data.find(({ unit, conditions }) => unit === 'input_tokens' && conditions.utcWindow === undefined)?.usd
    expect([inputOf(then), inputOf(now)]).toEqual(['0.435', '0.66'])
  })

  it('refuses what is not an instant', async () => {
    const answer = await get(errorSchema, '/api/catalog/models/gpt-5/prices?at=yesterday')
    expect(answer).toMatchObject({ code: 'invalid_request' })
  })

  it('lists the whole history, scheduled prices first', async () => {
    const { data } = await get(history, '/api/catalog/models/gemini-3.8-flash/price-history')
    expect(data[0]?.effectiveFrom).toBe('2027-01-01T00:00:00.000Z')
    expect(data.at(-1)?.effectiveFrom).toBeNull()
  })
})

describe('margins', () => {
  it('are listed per class and set as a new version', async () => {
    const put = await app.inject({
      method: 'PUT',
      url: '/api/catalog/margins/image',
      headers: { 'content-type': 'application/json' },
      payload: { marginBp: 16_000 },
    })
    expect(marginViewSchema.parse(put.json())).toEqual({
      capabilityClass: 'image',
      marginBp: 16_000,
      effectiveFrom: '2026-11-21T00:00:00.000Z',
    })
    await refresh()
    const { data } = await get(listOf(marginViewSchema), '/api/catalog/margins')
    expect(data.map(({ capabilityClass, marginBp }) => [capabilityClass, marginBp])).toEqual([
      ['text', 13_000],
      ['embeddings', 13_000],
      ['image', 16_000],
      ['audio', 15_000],
      ['video', 17_000],
      ['search', 14_000],
    ])
  })

  it.each([{ marginBp: 9_999 }, { marginBp: 13_000.5 }, { marginBp: '13000' }, {}])('refuse %j', async (payload) => {
    const response = await app.inject({ method: 'PUT', url: '/api/catalog/margins/text', payload })
    expect(errorSchema.parse(response.json())).toMatchObject({ code: 'invalid_request' })
  })
})
