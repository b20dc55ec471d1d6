import { CohereClientV2, CohereError } from 'cohere-ai'
import OpenAI from 'openai'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { readBooks } from '../support/audit-books.ts'
import { type MediaInstance, startMediaInstance } from '../support/media-instance.ts'
import { MEDIA_KEY } from '../support/upstreams/media-upstream.ts'

let instance: MediaInstance
beforeAll(async () => {
  instance = await startMediaInstance()
})
afterAll(() => instance.stop())

const cohere = () => new CohereClientV2({ environment: instance.kasa.url, token: instance.kasa.apiKey })
const openai = () => new OpenAI({ baseURL: `${instance.kasa.url}/v1`, apiKey: instance.kasa.apiKey, maxRetries: 0 })
const DOCUMENTS = ['Carson City is the capital of Nevada.', 'Bread needs yeast.', 'Washington, D.C. is a capital.']
const QUERY = 'What is the capital of the United States?'
const post = (path: string, body: object, headers: Record<string, string> = {}) =>
  fetch(`${instance.kasa.url}${path}`, {
    method: 'POST',
    headers: { authorization: `Bearer ${instance.kasa.apiKey}`, 'content-type': 'application/json', ...headers },
    body: JSON.stringify(body),
  })

describe("Cohere's own client", () => {
  it('ranks, and pays one search unit for up to a hundred documents', async () => {
    const { data, rawResponse } = await cohere()
      .rerank({ model: 'cohere/rerank-v3.5', query: QUERY, documents: DOCUMENTS, topN: 2 })
      .withRawResponse()
    expect(data.results[0]).toEqual({ index: 2, relevanceScore: 1 })
    expect(data.meta?.billedUnits?.searchUnits).toBe(1)
    const seen = instance.upstream.requests.at(-1)
    expect(seen?.path).toBe('/v2/rerank')
    expect(JSON.parse(seen?.bytes.toString() ?? '')).toEqual({
      model: 'rerank-v3.5',
      query: QUERY,
      documents: DOCUMENTS,
      top_n: 2,
    })
    // $2 per 1000 searches is 2,000,000 nano for one; the margin of search is 1.4.
    expect(rawResponse.headers.get('x-kasa-provider-cost-nano')).toBe('2000000')
    const record = await instance.recordOf(rawResponse.headers.get('x-kasa-record'))
    expect(record).toMatchObject({
      status: 'succeeded',
      surface: 'rerank',
      quantities: { rerank_searches: '1' },
      providerCostNano: '2000000',
      usageSource: 'reported',
      verified: true,
    })
    expect(rawResponse.headers.get('x-kasa-charged-nano')).toBe('2800000')
    expect(record.chargedNano).toBe('2800000')
  })

  it('pays a unit more for document 101', async () => {
    const documents = Array.from({ length: 101 }, (_, at) => `Document ${at}`)
    const { rawResponse } = await cohere().rerank({ model: 'rerank-v4.0-pro', query: 'x', documents }).withRawResponse()
    // 2 × $2.50 / 1000
    expect(rawResponse.headers.get('x-kasa-provider-cost-nano')).toBe('5000000')
  })

  it('reads an error of Kasa as one of its own', async () => {
    const call = cohere().rerank({ model: 'no-such-model', query: 'x', documents: ['y'] })
    const error = await call.catch((thrown: unknown) => thrown)
    if (!(error instanceof CohereError)) throw new Error('not an error of Cohere')
    expect(error.statusCode).toBe(404)
    expect(error.body).toMatchObject({ code: 'model_not_found', message: expect.stringContaining('no-such-model') })
  })

  it('is passed the words of Cohere about a faulty request', async () => {
    instance.upstream.script({ kind: 'status', status: 400, body: '{"message":"invalid request: query is too long"}' })
    const call = cohere().rerank({ model: 'cohere/rerank-v3.5', query: 'x', documents: ['y'] })
    const error = await call.catch((thrown: unknown) => thrown)
    if (!(error instanceof CohereError)) throw new Error('not an error of Cohere')
    expect(error.body).toEqual({ message: 'invalid request: query is too long' })
  })
})

describe('any other client', () => {
  it('is told the price before, and the quote holds', async () => {
    const body = { model: 'cohere/rerank-v3.5', query: QUERY, documents: DOCUMENTS }
    const quoted = await (await post('/v1/quote', body)).json()
    expect(quoted.candidates).toHaveLength(1)
    // Three short documents are one search at most: $0.002.
    expect(quoted.candidates[0].providerCost).toMatchObject({ expected: { nano: '2000000' }, max: { nano: '2000000' } })
    expect(quoted.assumptions).toContain('rerank_searches: expected 1, at most 1')
    const called = await post('/v1/rerank', body, { 'x-kasa-quote': quoted.id })
    expect(called.status).toBe(200)
    expect(called.headers.get('x-kasa-charged-nano')).toBe(quoted.candidates[0].max.nano)
  })

  it('gets what was expected, flagged, when the provider reports no units', async () => {
    instance.upstream.script({ kind: 'usage_missing' })
    const answer = await post('/v1/rerank', { model: 'cohere/rerank-v3.5', query: 'x', documents: ['y'] })
    expect(await instance.recordOf(answer.headers.get('x-kasa-record'))).toMatchObject({
      quantities: { rerank_searches: '1' },
      usageSource: 'estimated',
      draft: { usageFlags: ['searches_estimated'] },
      providerCostNano: '2000000',
    })
  })

  it('pays by the token on an endpoint that counts tokens', async () => {
    const { id } = await instance.kasa.api<{ id: string }>('POST', '/api/credentials', {
      body: {
        provider: 'vllm',
        label: 'reranker',
        owner: 'account',
        baseUrl: `${instance.upstream.origin}/v1`,
        secret: MEDIA_KEY,
        models: [{ id: 'bge-reranker-v2', prices: { input: '0.02' } }],
      },
      status: 201,
    })
    const answer = await post('/v1/rerank', { model: `${id}/bge-reranker-v2`, query: 'x', documents: ['y', 'z'] })
    expect(await answer.json()).toMatchObject({ results: [{ index: 1, document: { text: 'z' } }, { index: 0 }] })
    // 815 × $0.02 per million is 16,300 nano.
    expect(await instance.recordOf(answer.headers.get('x-kasa-record'))).toMatchObject({
      quantities: { input_tokens: '815' },
      providerCostNano: '16300',
    })
  })

  it.each([
    ['a cut', { kind: 'cut', afterBytes: 20 }],
    ['an answer that is none', { kind: 'instead', contentType: 'application/json', body: '{"data":[]}' }],
  ] as const)('is not charged for %s, and there is one record', async (_, fault) => {
    instance.upstream.script(fault)
    const answer = await post('/v1/rerank', { model: 'cohere/rerank-v3.5', query: 'x', documents: ['y'] })
    expect(answer.status).toBe(502)
    expect(await instance.recordOf(answer.headers.get('x-kasa-record'))).toMatchObject({
      status: 'failed',
      chargedNano: '0',
      quantities: {},
    })
  })

  it('may not send no documents', async () => {
    const answer = await post('/v1/rerank', { model: 'cohere/rerank-v3.5', query: 'x', documents: [] })
    expect(answer.status).toBe(400)
    expect(await answer.json()).toMatchObject({ error: { param: 'documents' } })
  })

  it('gets no model that cannot rank', async () => {
    const answer = await post('/v1/rerank', { model: 'openai/gpt-4o-mini', query: 'x', documents: ['y'] })
    expect(answer.status).toBe(422)
  })
})

describe('moderations', () => {
  it("are free, with OpenAI's own client and a record all the same", async () => {
    const { data, response } = await openai().moderations.create({ input: 'I will hit you' }).withResponse()
    expect(data.results[0]?.categories.violence).toBe(true)
    expect(JSON.parse(instance.upstream.requests.at(-1)?.bytes.toString() ?? '')).toEqual({
      input: 'I will hit you',
      model: 'omni-moderation-latest',
    })
    expect(response.headers.get('x-kasa-charged-nano')).toBe('0')
    expect(await instance.recordOf(response.headers.get('x-kasa-record'))).toMatchObject({
      status: 'succeeded',
      surface: 'moderation',
      chargedNano: '0',
      providerCostNano: '0',
      usageSource: 'estimated',
    })
  })
})

it('leaves no hold behind', async () => {
  await expect.poll(async () => (await readBooks(instance.database.db)).holds, { timeout: 5_000 }).toBe(0n)
})
