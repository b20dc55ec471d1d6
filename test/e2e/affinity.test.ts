import { afterAll, beforeAll, expect, it } from 'vitest'
import { addPlatformKey, type Instance, startInstance } from '../support/instance.ts'
import { type Kasa, startKasa } from '../support/kasa.ts'
import { startOpenAIUpstream } from '../support/upstreams/openai-upstream.ts'
import type { Upstream } from '../support/upstreams/stand-in.ts'

// One model at two providers for the same price. Without a memory the first by name serves.
const SECOND_KEY = 'sk-or-v1-0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef'
const FIRST = 'openai/gpt-4o-mini'
const SECOND = 'openrouter/openai/gpt-4o-mini'

let instance: Instance
let second: Upstream
let neighbour: Kasa
beforeAll(async () => {
  instance = await startInstance()
  second = await startOpenAIUpstream({ keys: [SECOND_KEY] })
  await addPlatformKey(instance.kasa, 'openrouter', second.url, SECOND_KEY)
  // Another node of the same instance: the same database, the same key of the vault.
  neighbour = await startKasa({
    databaseUrl: instance.database.url,
    dataDir: instance.kasa.dataDir,
  })
})
afterAll(async () => {
  await neighbour.stop()
  await instance.stop()
  await second.stop()
})

type Message = { readonly role: 'system' | 'user' | 'assistant'; readonly content: string }
/** About 1,000 tokens of input, of which the provider has 900 in its cache. */
const turns = (name: string, count: number): readonly Message[] => [
  { role: 'system', content: `You are ${name}. ${'x'.repeat(3_900)}` },
  { role: 'user', content: 'Begin.' },
  ...Array.from({ length: count }, (): readonly Message[] => [
    { role: 'assistant', content: 'Yes?' },
    { role: 'user', content: 'Go on. [[in:1000]] [[cached:900]] [[out:50]]' },
  ]).flat(),
]
const body = (name: string, count: number, more: object = {}) => ({
  model: 'gpt-4o-mini',
  max_tokens: 60,
  messages: turns(name, count),
  ...more,
})
type Explained = {
  readonly candidates: readonly {
    readonly route: string
    readonly cachedTokensExpected: number
    readonly expectedOutlay: { readonly nano: string }
    readonly charge: { readonly max: { readonly nano: string } }
  }[]
}
const explain = (asked: object, kasa = instance.kasa) =>
  kasa.api<Explained>('POST', '/v1/route/explain', { body: asked })
const firstOf = async (asked: object, kasa = instance.kasa) => (await explain(asked, kasa)).candidates[0]?.route

async function call(asked: object) {
  const response = await fetch(`${instance.kasa.url}/v1/chat/completions`, {
    method: 'POST',
    headers: { authorization: `Bearer ${instance.kasa.apiKey}`, 'content-type': 'application/json' },
    body: JSON.stringify(asked),
  })
  expect(response.status).toBe(200)
  await response.text()
  const record = await instance.kasa.api<{ chargedNano: string; draft: { decision: { cached?: number } } }>(
    'GET',
    `/api/records/${response.headers.get('x-kasa-record')}`,
  )
  return { model: response.headers.get('x-kasa-model'), charged: record.chargedNano, decision: record.draft.decision }
}
const WITHOUT_FIRST = { kasa: { providers: { ban: ['openai'] } } }

it('a conversation stays with the provider that has it cached while that is cheaper, on every node, unless the caller wishes otherwise', async () => {
  const cold = await explain(body('Ada', 1))
  expect(cold.candidates.map(({ route, cachedTokensExpected }) => [route, cachedTokensExpected])).toEqual([
    [FIRST, 0],
    [SECOND, 0],
  ])
  // The first cannot serve one turn; the second does, and reports a cache.
  expect((await call(body('Ada', 1, WITHOUT_FIRST))).model).toBe(SECOND)

  const warm = await explain(body('Ada', 2))
  expect(warm.candidates.map(({ route }) => route)).toEqual([SECOND, FIRST])
  expect(warm.candidates[0]?.cachedTokensExpected).toBeGreaterThan(850)
  expect(BigInt(warm.candidates[0]?.expectedOutlay.nano ?? 0)).toBeLessThan(
    BigInt(warm.candidates[1]?.expectedOutlay.nano ?? 0),
  )
  // What the hold takes does not depend on it.
  expect(warm.candidates[0]?.charge.max).toEqual(warm.candidates[1]?.charge.max)

  const stayed = await call(body('Ada', 2))
  // 100 × $0.15 + 900 × $0.075 + 50 × $0.60 per million = 112,500 nano; × 1.3 = 146,250: as reported, not as expected.
  expect([stayed.model, stayed.charged]).toEqual([SECOND, '146250'])
  expect(stayed.decision.cached).toBeGreaterThan(850)

  expect(await firstOf(body('Ada', 2, { kasa: { affinity: false } }))).toBe(FIRST)
  expect(await firstOf(body('Ada', 2, { kasa: { providers: { ban: ['openrouter'] } } }))).toBe(FIRST)
  expect(await firstOf(body('Grace', 2))).toBe(FIRST)
  await expect.poll(() => firstOf(body('Ada', 2), neighbour), { timeout: 10_000 }).toBe(SECOND)
})

it('a name for the conversation finds it again when its first message is gone', async () => {
  const session = (messages: readonly Message[]) => ({ ...body('Mary', 1), messages, kasa: { session: 'run-1' } })
  const [system = { role: 'system', content: '' }, ...rest] = turns('Mary', 2)
  await call({ ...session([system, ...rest]), kasa: { session: 'run-1', providers: { ban: ['openai'] } } })
  expect(await firstOf(session([system, ...rest.slice(2)]))).toBe(SECOND)
  expect(await firstOf({ ...session([system, ...rest.slice(2)]), kasa: {} })).toBe(FIRST)
  // The key that OpenAI's clients give for its own cache is such a name too.
  const keyed = (messages: readonly Message[]) => ({ ...body('Joan', 1), messages, prompt_cache_key: 'chat-7' })
  const [ofJoan = { role: 'system', content: '' }, ...restOfJoan] = turns('Joan', 2)
  await call({ ...keyed([ofJoan, ...restOfJoan]), ...WITHOUT_FIRST })
  expect(await firstOf(keyed([ofJoan, ...restOfJoan.slice(2)]))).toBe(SECOND)
})

it('a quote that is redeemed keeps its order and its numbers when the cache is found or lost meanwhile', async () => {
  type Quote = {
    readonly id: string
    readonly assumptions: readonly string[]
    readonly candidates: readonly { readonly route: string }[]
  }
  const quote = (asked: object) => instance.kasa.api<Quote>('POST', '/v1/quote', { body: asked })
  const promised = await quote(body('Edith', 1))
  expect(promised.candidates.map(({ route }) => route)).toEqual([FIRST, SECOND])
  expect(promised.assumptions).toContain('nothing of the input is expected to be cached')
  await call(body('Edith', 1, WITHOUT_FIRST))
  expect(await firstOf(body('Edith', 1))).toBe(SECOND)
  expect((await call(body('Edith', 1, { kasa: { quote: promised.id } }))).model).toBe(FIRST)
  // By now the first has it too; the newest quote says what it expects.
  const warm = await quote(body('Edith', 1))
  expect(warm.assumptions.join('\n')).toMatch(
    /\d+ tokens are expected to be read from the cache of the first candidate/,
  )
})
