import OpenAI from 'openai'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Instance, startInstance } from '../support/instance.ts'
import { ANTHROPIC_KEY } from '../support/upstreams/anthropic-upstream.ts'

// What clients of other gateways wish, in their own words, and what is known of the speed of routes.
let instance: Instance
beforeAll(async () => {
  instance = await startInstance({ environment: { KASA_ROUTE_SPEEDS_EVERY_MS: '200' } })
})
afterAll(() => instance.stop())

const CHEAP = 'openai/gpt-4o-mini'
const DEAR = 'anthropic/claude-sonnet-4-5'
const BOTH = { model: 'auto', kasa: { models: [CHEAP, DEAR] } }
const HELLO = { max_tokens: 50, messages: [{ role: 'user', content: 'Hello. [[out:20]]' }] }

type Explanation = {
  readonly candidates: readonly {
    readonly route: string
    readonly lifecycle: string
    readonly speed: { readonly firstByteMs: number; readonly sampleCount: number } | null
  }[]
  readonly exclusions: readonly { readonly route: string; readonly reason: string; readonly detail: string }[]
}
const explain = (body: object) =>
  instance.kasa.api<Explanation>('POST', '/v1/route/explain', { body: { ...HELLO, ...body } })
const orderOf = async (body: object) => (await explain(body)).candidates.map(({ route }) => route)

async function call(body: object): Promise<{ status: number; model: string | null; text: string }> {
  const response = await fetch(`${instance.kasa.url}/v1/chat/completions`, {
    method: 'POST',
    headers: { authorization: `Bearer ${instance.kasa.apiKey}`, 'content-type': 'application/json' },
    body: JSON.stringify({ ...HELLO, ...body }),
  })
  return { status: response.status, model: response.headers.get('x-kasa-model'), text: await response.text() }
}

/** A failure rests the key; a new version of it begins rested. */
async function rest(): Promise<void> {
  const { data } = await instance.kasa.api<{ data: { id: string; provider: string }[] }>('GET', '/api/credentials')
  const id = data.find(({ provider }) => provider === 'anthropic')?.id
  await instance.kasa.api('POST', `/api/credentials/${id}/rekey`, { body: { secret: ANTHROPIC_KEY } })
}

async function failOnce(): Promise<void> {
  await rest()
  instance.anthropic.script({ kind: 'html_502' })
}

describe('speed', () => {
  it('goes before the price where it is wished for, by the medians of what was settled', async () => {
    expect(await orderOf({ ...BOTH, kasa: { ...BOTH.kasa, sort: 'latency' } })).toEqual([CHEAP, DEAR])
    const client = new OpenAI({ baseURL: `${instance.kasa.url}/v1`, apiKey: instance.kasa.apiKey, maxRetries: 0 })
    const slow = { kind: 'slow_first_byte', delayMs: 150 } as const
    instance.openai.script(slow, slow, slow, slow, slow)
    for (const model of [CHEAP, DEAR]) {
      for (let at = 0; at < 5; at++) {
        const messages = [{ role: 'user' as const, content: 'Hello. [[out:30]] [[pace:2]]' }]
        const stream = await client.chat.completions.create({ model, stream: true, messages })
        for await (const _ of stream);
      }
    }
    await expect
      .poll(async () => (await explain(BOTH)).candidates.map(({ speed }) => speed?.sampleCount), { timeout: 8_000 })
      .toEqual([5, 5])
    const [cheap, dear] = (await explain(BOTH)).candidates
    expect([cheap?.route, dear?.route]).toEqual([CHEAP, DEAR])
    expect(cheap?.speed?.firstByteMs).toBeGreaterThanOrEqual(150)
    expect(dear?.speed?.firstByteMs).toBeLessThan(150)
    expect(await orderOf({ ...BOTH, kasa: { ...BOTH.kasa, sort: 'latency' } })).toEqual([DEAR, CHEAP])
    expect(await orderOf({ ...BOTH, provider: { sort: 'latency' } })).toEqual([DEAR, CHEAP])
    expect(await orderOf({ ...BOTH, providerOptions: { gateway: { sort: 'ttft' } } })).toEqual([DEAR, CHEAP])
    expect(await orderOf({ ...BOTH, provider: { sort: 'price' } })).toEqual([CHEAP, DEAR])
  })
})

describe('the member provider of OpenRouter', () => {
  it('orders, allows, bans, and never reaches the provider that serves', async () => {
    expect(await orderOf({ ...BOTH, provider: { order: ['anthropic'] } })).toEqual([DEAR, CHEAP])
    expect(await orderOf({ ...BOTH, provider: { only: ['Anthropic'] } })).toEqual([DEAR])
    expect(await orderOf({ ...BOTH, provider: { ignore: ['openai'] } })).toEqual([DEAR])
    const answered = await call({ ...BOTH, usage: { include: true }, provider: { only: ['openai'], sort: 'price' } })
    expect(answered).toMatchObject({ status: 200, model: CHEAP })
    const sent = JSON.parse(instance.openai.requests.at(-1)?.body ?? '')
    expect(Object.keys(sent)).toEqual(['max_tokens', 'messages', 'model'])
  })

  it('max_price holds per million tokens, margin included', async () => {
    // $0.15 in and $0.60 out, times 1.3: 0.195 and 0.78.
    expect(await orderOf({ ...BOTH, provider: { max_price: { prompt: 0.195, completion: '0.78' } } })).toEqual([CHEAP])
    const { candidates, exclusions } = await explain({ ...BOTH, provider: { max_price: { prompt: 0.194 } } })
    expect(candidates).toEqual([])
    expect(exclusions.find(({ route }) => route === CHEAP)).toMatchObject({
      reason: 'price_above_max',
      detail: 'input_tokens cost more than $0.194 per million',
    })
  })

  it('without fallbacks the first that fails is the end', async () => {
    const provider = { order: ['anthropic', 'openai'] }
    await failOnce()
    expect(await call({ ...BOTH, provider })).toMatchObject({ status: 200, model: CHEAP })
    const before = instance.openai.requests.length
    await failOnce()
    const alone = await call({ ...BOTH, provider: { only: ['anthropic'], allow_fallbacks: false } })
    expect(alone.status).toBe(502)
    await failOnce()
    const own = await call({ ...BOTH, kasa: { ...BOTH.kasa, fallbacks: false, providers: provider } })
    expect(own.status).toBe(502)
    expect(instance.openai.requests.length).toBe(before)
    await rest()
    expect(await orderOf({ ...BOTH, provider: { order: ['anthropic'], allow_fallbacks: false } })).toEqual([DEAR])
  })

  it.each([
    [{ quantizations: ['fp8'] }, 'provider must be without unknown fields (quantizations)'],
    [{ zdr: true }, 'provider must be without unknown fields (zdr)'],
    [{ max_price: { image: 1 } }, 'provider.max_price must be without unknown fields (image)'],
    [{ max_price: { prompt: '1e3' } }, 'provider.max_price.prompt must be an amount'],
    [{ sort: 'luck' }, 'provider.sort must be'],
  ])('what has no counterpart is refused, not dropped: %j', async (provider, says) => {
    const { status, text } = await call({ ...BOTH, provider })
    expect(status).toBe(400)
    expect(text).toContain(says)
  })

  it('data_collection deny keeps out who may train', async () => {
    const { exclusions } = await explain({ ...BOTH, provider: { data_collection: 'deny' } })
    const { exclusions: own } = await explain({ ...BOTH, kasa: { ...BOTH.kasa, no_training: true } })
    expect(exclusions).toEqual(own)
  })
})

it('LiteLLM’s list of fallbacks are further models', async () => {
  expect(await orderOf({ model: DEAR, fallbacks: [CHEAP] })).toEqual([DEAR, CHEAP])
  await failOnce()
  expect(await call({ model: DEAR, fallbacks: [CHEAP] })).toMatchObject({ status: 200, model: CHEAP })
})

it('a prompt that only talks about such members is left alone', async () => {
  await rest()
  const messages = [{ role: 'user', content: 'What is "provider" or "usage"? [[out:3]]' }]
  expect(await call({ model: CHEAP, messages })).toMatchObject({ status: 200 })
  expect(instance.openai.requests.at(-1)?.body).toContain('\\"provider\\"')
})
