import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { readBooks, unprovenRecords } from '../support/audit-books.ts'
import { type MediaInstance, startMediaInstance } from '../support/media-instance.ts'
import { MEDIA_KEY } from '../support/upstreams/media-upstream.ts'

let instance: MediaInstance
beforeAll(async () => {
  instance = await startMediaInstance()
})
afterAll(() => instance.stop())

const post = (path: string, body: object, headers: Record<string, string> = {}) =>
  fetch(`${instance.kasa.url}${path}`, {
    method: 'POST',
    headers: { authorization: `Bearer ${instance.kasa.apiKey}`, 'content-type': 'application/json', ...headers },
    body: JSON.stringify(body),
  })
const recordOf = (answer: Response) => instance.recordOf(answer.headers.get('x-kasa-record'))
const sent = () => JSON.parse(instance.upstream.requests.at(-1)?.bytes.toString() ?? '')

describe('a search', () => {
  it('in the shape of Perplexity needs no model, passes as it is and costs one search', async () => {
    const body = { query: 'latest AI developments', max_results: 2, search_domain_filter: ['example.com'] }
    const answer = await post('/v1/search', body)
    expect(await answer.json()).toMatchObject({
      results: [{ title: 'latest AI developments 0' }, {}],
      id: 'e8a9b0c1-search',
    })
    expect(instance.upstream.requests.at(-1)?.path).toBe('/search')
    expect(sent()).toEqual(body)
    // $5 / 1000 is 5,000,000 nano; the margin of search is 1.4.
    expect(await recordOf(answer)).toMatchObject({
      status: 'succeeded',
      surface: 'search',
      quantities: { web_searches: '1' },
      providerCostNano: '5000000',
      chargedNano: '7000000',
      usageSource: 'reported',
      verified: true,
    })
  })

  it('with several queries is one request, and one charge', async () => {
    const answer = await post('/v1/search', { query: ['a', 'b', 'c'] })
    expect((await answer.json()).results).toHaveLength(3)
    expect(await recordOf(answer)).toMatchObject({ quantities: { web_searches: '1' }, providerCostNano: '5000000' })
  })

  it('that is fast has the price of a fast one', async () => {
    const answer = await post('/v1/search', { query: 'x', search_type: 'fast' })
    // $1 / 1000
    expect(await recordOf(answer)).toMatchObject({ providerCostNano: '1000000' })
    expect(sent()).toEqual({ query: 'x', search_type: 'fast' })
  })

  it('of a kind without a price is refused before anything is sent', async () => {
    const seen = instance.upstream.requests.length
    const answer = await post('/v1/search', { query: 'x', search_type: 'people' })
    expect(answer.status).toBe(422)
    expect(await answer.json()).toMatchObject({ error: { details: { exclusionCounts: { price_unknown: 1 } } } })
    expect(instance.upstream.requests.length).toBe(seen)
  })

  it.each([{ model: 'perplexity-search' }, { search_tool_name: 'perplexity-search' }])(
    'may name what searches, by %j, which Perplexity is not told',
    async (name) => {
      expect((await post('/v1/search', { ...name, query: 'x' })).status).toBe(200)
      expect(sent()).toEqual({ query: 'x' })
    },
  )

  it('is quoted, and the quote holds', async () => {
    const body = { query: 'x' }
    const quoted = await (await post('/v1/quote', body)).json()
    expect(quoted.candidates[0].providerCost).toMatchObject({ expected: { nano: '5000000' }, max: { nano: '5000000' } })
    const answer = await post('/v1/search', body, { 'x-kasa-quote': quoted.id })
    expect(answer.headers.get('x-kasa-charged-nano')).toBe(quoted.candidates[0].max.nano)
  })

  it('goes to a gateway of your own under the name and price that you declare', async () => {
    const { id } = await instance.kasa.api<{ id: string }>('POST', '/api/credentials', {
      body: {
        provider: 'openai-compatible',
        label: 'searcher',
        owner: 'account',
        baseUrl: instance.upstream.origin,
        secret: MEDIA_KEY,
        models: [{ id: 'own-search', capabilities: ['search'], prices: { search: '0.002' } }],
      },
      status: 201,
    })
    // The stand-in is Perplexity's, which knows no model: that it is named shows in its refusal.
    const answer = await post('/v1/search', { model: `${id}/own-search`, query: 'x' })
    expect(answer.status).toBe(400)
    expect(sent()).toEqual({ model: 'own-search', query: 'x' })
  })

  it.each([
    ['a cut', { kind: 'cut', afterBytes: 20 }],
    ['an answer that is none', { kind: 'instead', contentType: 'application/json', body: '{"data":[]}' }],
    ['a refusal', { kind: 'status', status: 400, body: '{"error":{"message":"bad country"}}' }],
  ] as const)('is not charged for %s, and there is one record', async (_, fault) => {
    instance.upstream.script(fault)
    const answer = await post('/v1/search', { query: 'x' })
    expect(answer.ok).toBe(false)
    expect(await recordOf(answer)).toMatchObject({ status: 'failed', chargedNano: '0', quantities: {} })
  })

  it('asks for something', async () => {
    const answer = await post('/v1/search', { query: [] })
    expect(answer.status).toBe(400)
    expect(await answer.json()).toMatchObject({ error: { param: 'query' } })
  })
})

it('leaves no hold behind, and every record proves itself', async () => {
  await expect.poll(async () => (await readBooks(instance.database.db)).holds, { timeout: 5_000 }).toBe(0n)
  expect(await unprovenRecords(instance.database.db)).toEqual([])
})
