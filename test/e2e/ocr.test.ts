import { HTTPClient, Mistral } from '@mistralai/mistralai'
import type { OCRRequest } from '@mistralai/mistralai/models/components'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { readBooks, unprovenRecords } from '../support/audit-books.ts'
import { addCustomer } from '../support/instance.ts'
import { type MediaInstance, startMediaInstance } from '../support/media-instance.ts'
import { MEDIA_KEY } from '../support/upstreams/media-upstream.ts'

let instance: MediaInstance
beforeAll(async () => {
  instance = await startMediaInstance()
})
afterAll(() => instance.stop())

const PDF = { type: 'document_url', documentUrl: 'https://example.com/report.pdf' } as const
const FORMAT = {
  type: 'json_schema',
  jsonSchema: { name: 'city', schemaDefinition: { type: 'object', properties: { city: { type: 'string' } } } },
} as const

/** What Mistral's own client answers, with the record that Kasa wrote. */
async function process(request: OCRRequest) {
  let recordId: string | undefined
  const httpClient = new HTTPClient()
  httpClient.addHook('response', (response) => void (recordId = response.headers.get('x-kasa-record') ?? undefined))
  const { url, apiKey } = instance.kasa
  const client = new Mistral({ serverURL: url, apiKey, httpClient, retryConfig: { strategy: 'none' } })
  const answer = await client.ocr.process(request)
  return { answer, record: await instance.recordOf(recordId) }
}
const post = (path: string, body: object, apiKey = instance.kasa.apiKey) =>
  fetch(`${instance.kasa.url}${path}`, {
    method: 'POST',
    headers: { authorization: `Bearer ${apiKey}`, 'content-type': 'application/json' },
    body: JSON.stringify(body),
  })
const document = { type: 'document_url', document_url: 'https://example.com/report.pdf' }

describe("Mistral's own client", () => {
  it('reads a document and pays for its pages', async () => {
    const { answer, record } = await process({ model: 'mistral-ocr-latest', document: PDF, includeImageBase64: true })
    expect(answer.pages.map(({ markdown }) => markdown)).toEqual(['# Page 0', '# Page 1', '# Page 2'])
    expect(answer.usageInfo.pagesProcessed).toBe(3)
    expect(JSON.parse(instance.upstream.requests.at(-1)?.bytes.toString() ?? '')).toMatchObject({
      model: 'mistral-ocr-4-1',
      document,
      include_image_base64: true,
    })
    // 3 × $4 / 1000 is 12,000,000 nano; the margin of text is 1.3.
    expect(record).toMatchObject({
      status: 'succeeded',
      surface: 'ocr',
      quantities: { pages: '3' },
      providerCostNano: '12000000',
      chargedNano: '15600000',
      usageSource: 'reported',
      verified: true,
    })
  })

  it('pays the price of an annotated page where it asks for annotations, instead of that of a page', async () => {
    const { answer, record } = await process({
      model: 'mistral/mistral-ocr-2512',
      document: PDF,
      pages: [0, 2],
      documentAnnotationFormat: FORMAT,
    })
    expect(answer.documentAnnotation).toBe('{"city":"Oslo"}')
    // 2 × $3 / 1000
    expect(record).toMatchObject({ quantities: { annotated_pages: '2' }, providerCostNano: '6000000' })
    expect(record.quantities).not.toHaveProperty('pages')
  })

  it('pays for one page of an image', async () => {
    const image = { type: 'image_url', imageUrl: 'data:image/png;base64,iVBORw0KGgo=' } as const
    const { record } = await process({ model: 'mistral/mistral-ocr-2512', document: image })
    // $2 / 1000
    expect(record).toMatchObject({ quantities: { pages: '1' }, providerCostNano: '2000000' })
  })
})

describe('the price before', () => {
  const quoteOf = async (body: object) => (await (await post('/v1/quote', body)).json()).candidates[0].providerCost

  it('is that of the pages that are named', async () => {
    const body = { model: 'mistral/mistral-ocr-2512', document, pages: '0,2-4' }
    // 4 × $2 / 1000
    expect(await quoteOf(body)).toMatchObject({ expected: { nano: '8000000' }, max: { nano: '8000000' } })
  })

  it('is that of the longest document where none are named', async () => {
    // 1000 × $2 / 1000
    expect(await quoteOf({ model: 'mistral/mistral-ocr-2512', document })).toMatchObject({
      max: { nano: '2000000000' },
    })
  })

  it('refuses a document whose most pages the funds do not cover, and takes it when pages are named', async () => {
    const { key, accountId } = await addCustomer(instance.kasa)
    await instance.kasa.api('POST', '/api/wallet/grants', { body: { accountId, amountUsd: '0.50' }, status: 201 })
    const body = { model: 'mistral/mistral-ocr-2512', document }
    expect((await post('/v1/ocr', body, key)).status).toBe(402)
    expect((await post('/v1/ocr', { ...body, pages: [0] }, key)).status).toBe(200)
  })
})

it('counts the pages of the answer, flagged, when the provider reports none', async () => {
  instance.upstream.script({ kind: 'usage_missing' })
  const answer = await post('/v1/ocr', { model: 'mistral/mistral-ocr-2512', document, pages: [1] })
  expect(await instance.recordOf(answer.headers.get('x-kasa-record'))).toMatchObject({
    quantities: { pages: '1' },
    usageSource: 'estimated',
    draft: { usageFlags: ['pages_estimated'] },
    providerCostNano: '2000000',
  })
})

it('tells annotated pages apart where the provider does', async () => {
  const usage_info = { pages_processed: 3, pages_processed_annotation: 1 }
  const body = JSON.stringify({ pages: [{}, {}, {}], model: 'mistral-ocr-2512', usage_info })
  instance.upstream.script({ kind: 'instead', contentType: 'application/json', body })
  const wish = { model: 'mistral/mistral-ocr-2512', document, bbox_annotation_format: { type: 'json_schema' } }
  const answer = await post('/v1/ocr', wish)
  // 2 × $2 / 1000 + 1 × $3 / 1000
  expect(await instance.recordOf(answer.headers.get('x-kasa-record'))).toMatchObject({
    quantities: { pages: '2', annotated_pages: '1' },
    providerCostNano: '7000000',
    verified: true,
  })
})

it.each([
  ['a cut', { kind: 'cut', afterBytes: 20 }],
  ['an answer that is none', { kind: 'instead', contentType: 'application/json', body: '{"data":[]}' }],
  ['a refusal', { kind: 'status', status: 422, body: '{"detail":"too long"}' }],
] as const)('charges nothing for %s, and there is one record', async (_, fault) => {
  instance.upstream.script(fault)
  const answer = await post('/v1/ocr', { model: 'mistral/mistral-ocr-2512', document, pages: [0] })
  expect(answer.ok).toBe(false)
  expect(await instance.recordOf(answer.headers.get('x-kasa-record'))).toMatchObject({
    status: 'failed',
    chargedNano: '0',
    quantities: {},
  })
})

it('refuses a file that lies at the provider, whose owner nobody here knows', async () => {
  const seen = instance.upstream.requests.length
  const answer = await post('/v1/ocr', { model: 'mistral-ocr-latest', document: { type: 'file', file_id: 'f-1' } })
  expect(answer.status).toBe(400)
  expect(await answer.json()).toMatchObject({ error: { param: 'document' } })
  expect(instance.upstream.requests.length).toBe(seen)
})

it('refuses annotations of a model that has no price of them', async () => {
  const body = { model: 'mistral/mistral-ocr-2503', document, document_annotation_format: { type: 'json_schema' } }
  const answer = await post('/v1/ocr', body)
  expect(answer.status).toBe(422)
  expect(await answer.json()).toMatchObject({ error: { details: { exclusionCounts: { price_unknown: 1 } } } })
})

it('gets no model that cannot read documents', async () => {
  expect((await post('/v1/ocr', { model: 'openai/gpt-4o-mini', document })).status).toBe(422)
})

it('works on an endpoint of your own, with the price that you declare', async () => {
  const { id } = await instance.kasa.api<{ id: string }>('POST', '/api/credentials', {
    body: {
      provider: 'openai-compatible',
      label: 'reader',
      owner: 'account',
      baseUrl: `${instance.upstream.origin}/v1`,
      secret: MEDIA_KEY,
      models: [{ id: 'own-reader', capabilities: ['document_in'], prices: { page: '0.01' } }],
    },
    status: 201,
  })
  const answer = await post('/v1/ocr', { model: `${id}/own-reader`, document })
  expect(await instance.recordOf(answer.headers.get('x-kasa-record'))).toMatchObject({
    quantities: { pages: '3' },
    providerCostNano: '30000000',
  })
})

it('leaves no hold behind, and every record proves itself', async () => {
  await expect.poll(async () => (await readBooks(instance.database.db)).holds, { timeout: 5_000 }).toBe(0n)
  expect(await unprovenRecords(instance.database.db)).toEqual([])
})
