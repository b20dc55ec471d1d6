import { afterAll, beforeAll, expect, it } from 'vitest'
import { z } from 'zod'
import { addCustomer, grant, type Instance, startInstance } from '../support/instance.ts'

let instance: Instance
let customer: Awaited<ReturnType<typeof addCustomer>>
beforeAll(async () => {
  instance = await startInstance()
  customer = await addCustomer(instance.kasa)
  await grant(instance.kasa, customer.accountId, '5.00')
})
afterAll(() => instance.stop())

const BODY = {
  model: 'openai/gpt-4o-mini',
  max_tokens: 50,
  messages: [{ role: 'user', content: 'How much? [[in:40]] [[out:20]]' }],
}
const quoteSchema = z.object({
  id: z.string(),
  candidates: z.array(
    z.object({
      route: z.string(),
      min: z.object({ nano: z.string() }),
      expected: z.object({ nano: z.string() }),
      max: z.object({ nano: z.string(), usd: z.string() }),
    }),
  ),
  assumptions: z.array(z.string()).min(1),
})

const quote = async (body: object) =>
  quoteSchema.parse(await instance.kasa.api('POST', '/v1/quote', { body, key: customer.key }))
const call = (body: object) =>
  fetch(`${instance.kasa.url}/v1/chat/completions`, {
    method: 'POST',
    headers: { authorization: `Bearer ${customer.key}`, 'content-type': 'application/json' },
    body: JSON.stringify(body),
  })

it('a quote bounds the charge from both sides, and a margin raised meanwhile does not touch it', async () => {
  const promised = await quote(BODY)
  const [first] = promised.candidates
  if (first === undefined) throw new Error('nothing was quoted')
  await instance.kasa.api('PUT', '/api/catalog/margins/text', { body: { marginBp: 20_000 } })
  const honoured = await call({ ...BODY, kasa: { quote: promised.id } })
  expect(honoured.status).toBe(200)
  // 40 × $0.15 + 20 × $0.60 per million = 6,000 + 12,000 = 18,000 nano; × 1.3 = 23,400
  expect(honoured.headers.get('x-kasa-provider-cost-nano')).toBe('18000')
  expect(honoured.headers.get('x-kasa-charged-nano')).toBe('23400')
  expect(BigInt(first.min.nano)).toBeLessThanOrEqual(23_400n)
  expect(BigInt(first.max.nano)).toBeGreaterThanOrEqual(23_400n)
  // The same at × 2.0, as soon as this node has heard of it.
  const chargedToday = async () => (await call(BODY)).headers.get('x-kasa-charged-nano')
  await expect.poll(chargedToday, { timeout: 2_000 }).toBe('36000')
  await instance.kasa.api('PUT', '/api/catalog/margins/text', { body: { marginBp: 13_000 } })
})

it('a quote is for its own content: another request with it is a conflict and moves no money', async () => {
  const promised = await quote(BODY)
  const other = await call({ ...BODY, max_tokens: 49, kasa: { quote: promised.id } })
  expect(other.status).toBe(409)
  expect(await other.json()).toMatchObject({ error: { code: 'conflict' } })
})

it('a quote of another account does not exist', async () => {
  const promised = await quote(BODY)
  const stranger = await addCustomer(instance.kasa, 'Stranger')
  await grant(instance.kasa, stranger.accountId, '1.00')
  const response = await fetch(`${instance.kasa.url}/v1/chat/completions`, {
    method: 'POST',
    headers: {
      authorization: `Bearer ${stranger.key}`,
      'content-type': 'application/json',
      'x-kasa-quote': promised.id,
    },
    body: JSON.stringify(BODY),
  })
  expect(response.status).toBe(404)
})

it('a quote by capability lists candidates cheapest first', async () => {
  const { candidates } = await quote({ model: 'auto', messages: BODY.messages, kasa: { needs: ['vision'] } })
  const expected = candidates.map((one) => BigInt(one.expected.nano))
  expect(expected.length).toBeGreaterThan(3)
  expect(expected).toEqual(expected.toSorted((a, b) => (a < b ? -1 : a > b ? 1 : 0)))
})

it('explain tells the choice and every exclusion, and sends nothing upstream', async () => {
  const before = instance.openai.requests.length
  const explained = z
    .object({
      kind: z.string(),
      chosen: z.object({ route: z.string() }),
      exclusions: z.array(z.object({ route: z.string(), reason: z.string() })),
      routeCount: z.number(),
      candidateCount: z.number(),
    })
    .parse(
      await instance.kasa.api('POST', '/v1/route/explain', { body: { ...BODY, model: 'auto' }, key: customer.key }),
    )
  expect(explained.kind).toBe('routed')
  expect(new Set(explained.exclusions.map((one) => one.route)).size + explained.candidateCount).toBeGreaterThanOrEqual(
    explained.routeCount,
  )
  expect(instance.openai.requests.length).toBe(before)
})

it('the OpenAPI document describes every surface', async () => {
  const document = z
    .object({ openapi: z.literal('3.1.0'), paths: z.record(z.string(), z.unknown()) })
    .parse(await instance.kasa.api('GET', '/api/openapi.json'))
  for (const path of [
    '/v1/chat/completions',
    '/v1/messages',
    '/v1/embeddings',
    '/v1/quote',
    '/v1/route/explain',
    '/api/credentials',
    '/api/records/{id}',
    '/api/wallet/grants',
    '/api/caps/{scope}/{id}',
    '/api/balance',
    '/api/catalog/models',
  ]) {
    expect(Object.keys(document.paths)).toContain(path)
  }
})

const MODEL = 'openai/gpt-4o-mini'
const WORDS = 'How much? [[in:40]] [[out:20]]'
const GEMINI = { contents: [{ parts: [{ text: WORDS }] }], generationConfig: { maxOutputTokens: 50 } }
it.each([
  { surface: 'responses', path: '/v1/responses', body: { model: MODEL, max_output_tokens: 50, input: WORDS } },
  { surface: 'completions', path: '/v1/completions', body: { model: MODEL, max_tokens: 50, prompt: WORDS } },
  { surface: 'generate', path: `/v1beta/models/${MODEL}:generateContent`, body: { ...GEMINI, model: MODEL } },
  {
    surface: 'messages',
    path: '/v1/messages',
    body: { model: MODEL, max_tokens: 50, system: 'Be kind.', messages: [{ role: 'user', content: WORDS }] },
  },
])(
  'a body of $surface is quoted as what it shows, and the quote is honoured there',
  async ({ path, body, surface }) => {
    const shown = await quote(body)
    const [first] = shown.candidates
    if (first === undefined) throw new Error('nothing was quoted')
    const headers = { authorization: `Bearer ${customer.key}`, 'x-kasa-surface': surface }
    const named = await fetch(`${instance.kasa.url}/v1/quote`, { method: 'POST', headers, body: JSON.stringify(body) })
    expect(quoteSchema.parse(await named.json()).candidates).toEqual(shown.candidates)
    const honoured = await fetch(`${instance.kasa.url}${path}`, {
      method: 'POST',
      headers: { authorization: `Bearer ${customer.key}`, 'x-kasa-quote': shown.id },
      body: JSON.stringify(body),
    })
    expect(honoured.status).toBe(200)
    // 40 × $0.15 + 20 × $0.60 per million = 18,000 nano; × 1.3 = 23,400
    expect(honoured.headers.get('x-kasa-charged-nano')).toBe('23400')
    expect(BigInt(first.max.nano)).toBeGreaterThanOrEqual(23_400n)
    const elsewhere = await fetch(`${instance.kasa.url}/v1/quote`, {
      method: 'POST',
      headers: { ...headers, 'x-kasa-surface': 'telepathy' },
      body: JSON.stringify(body),
    })
    expect(elsewhere.status).toBe(400)
  },
)

it('the price of keeping input for an hour is in the maximum only of who asks for that', async () => {
  const asking = (mark: object) => ({
    model: 'anthropic/claude-sonnet-4-5',
    max_tokens: 10,
    system: [{ type: 'text', text: 'Be kind.', ...mark }],
    messages: [{ role: 'user', content: 'Hi' }],
  })
  const most = async (body: object) => (await quote(body)).candidates[0]?.max.nano
  const plain = asking({})
  const hour = asking({ cache_control: { type: 'ephemeral', ttl: '1h' } })
  expect([JSON.stringify(plain).length, JSON.stringify(hour).length]).toEqual([144, 192])
  // (144 bytes + 200) × $3.75 + 10 × $15 per million = 1,440,000 nano; × 1.3 = 1,872,000
  expect(await most(plain)).toBe('1872000')
  // (192 bytes + 200) × $6 + 10 × $15 per million = 2,502,000 nano; × 1.3 = 3,252,600
  expect(await most(hour)).toBe('3252600')
})
