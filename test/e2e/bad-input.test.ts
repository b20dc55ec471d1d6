import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { readBooks } from '../support/audit-books.ts'
import { addCustomer, grant, type Instance, startInstance } from '../support/instance.ts'

let instance: Instance
let customer: Awaited<ReturnType<typeof addCustomer>>
beforeAll(async () => {
  instance = await startInstance({ environment: { KASA_BODY_BYTES_MAX: '100000' } })
  customer = await addCustomer(instance.kasa)
})
afterAll(() => instance.stop())

type Sent = {
  readonly status: number
  readonly body: { readonly [key: string]: never }
  readonly requestId: string | null
  readonly type: string | null
}

async function send(path: string, body: string | Uint8Array<ArrayBuffer>, key = instance.kasa.apiKey): Promise<Sent> {
  const response = await fetch(`${instance.kasa.url}${path}`, {
    method: 'POST',
    headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json' },
    body,
  })
  const text = await response.text()
  expect(text).not.toMatch(/\bat .+\.ts:\d+/)
  return {
    status: response.status,
    body: JSON.parse(text),
    requestId: response.headers.get('x-request-id'),
    type: response.headers.get('content-type'),
  }
}

const CHAT = {
  model: 'openai/gpt-4o-mini',
  max_tokens: 20,
  messages: [{ role: 'user', content: 'Hi [[in:10]] [[out:5]]' }],
}
const MALFORMED: readonly (readonly [string, string | Uint8Array<ArrayBuffer>])[] = [
  ['nothing', ''],
  ['half a body', '{"model": "gpt-4o-mini", "mess'],
  ['a list', '[]'],
  ['no messages', '{"model":"gpt-4o-mini"}'],
  ['messages of the wrong type', '{"model":"gpt-4o-mini","messages":"hello"}'],
  ['a role that does not exist', '{"model":"gpt-4o-mini","messages":[{"role":"king","content":"x"}]}'],
  ['depth', `{"model":"gpt-4o-mini","messages":${'['.repeat(5_000)}${']'.repeat(5_000)}}`],
  ['bytes that are not UTF-8', new Uint8Array([0x7b, 0x22, 0xff, 0xfe, 0x22, 0x3a, 0x31, 0x7d])],
  ['a limit below one', '{"model":"gpt-4o-mini","max_tokens":-1,"messages":[{"role":"user","content":"x"}]}'],
  [
    'a wish of Kasa that does not exist',
    '{"model":"auto","kasa":{"cheapest":true},"messages":[{"role":"user","content":"x"}]}',
  ],
]

describe('what is malformed is refused in the words of the surface, and no money moves', () => {
  it.each(MALFORMED)('%s', async (_name, body) => {
    const before = await readBooks(instance.database.db)
    const openai = await send('/v1/chat/completions', body)
    expect(openai.status).toBe(400)
    expect(openai.body).toMatchObject({
      error: { code: 'invalid_request', type: 'invalid_request_error', message: expect.stringContaining('.') },
    })
    expect(openai.requestId).toMatch(/^[0-9a-f-]{36}$/)
    expect(await readBooks(instance.database.db)).toEqual(before)
  })

  it('the same field twice is refused before anything is priced', async () => {
    const twice = '{"model":"gpt-4o-mini","model":"openai/gpt-4o-mini","messages":[{"role":"user","content":"x"}]}'
    const before = await readBooks(instance.database.db)
    expect((await send('/v1/chat/completions', twice)).status).toBe(400)
    expect((await readBooks(instance.database.db)).charged).toBe(before.charged)
  })

  it('Anthropic’s surface answers in Anthropic’s envelope', async () => {
    const { status, body } = await send('/v1/messages', '{"model":"gpt-4o-mini"}')
    expect(status).toBe(400)
    expect(body).toMatchObject({ type: 'error', error: { type: 'invalid_request_error' } })
  })

  it('the management API answers problem details', async () => {
    const { status, body, type } = await send('/api/credentials', '{"provider":5}')
    expect(status).toBe(400)
    expect(type).toContain('application/problem+json')
    expect(body).toMatchObject({
      code: 'invalid_request',
      status: 400,
      param: 'provider',
      requestId: expect.any(String),
      advice: expect.any(String),
    })
  })

  it('a body beyond the limit is 413', async () => {
    const { status, body } = await send(
      '/v1/chat/completions',
      JSON.stringify({ ...CHAT, messages: [{ role: 'user', content: 'x'.repeat(120_000) }] }),
    )
    expect(status).toBe(413)
    expect(body).toMatchObject({ error: { code: 'request_too_large' } })
  })
})

describe('unknown fields', () => {
  it('reach a provider of the same dialect byte for byte', async () => {
    const { status } = await send(
      '/v1/chat/completions',
      '{"model":"openai/gpt-4o-mini",  "max_tokens":20,"seed":1e2,"messages":[{"role":"user","content":"\\u0048i [[out:5]]"}], "prompt_cache_key":"a\\/b"}',
    )
    expect(status).toBe(200)
    expect(instance.openai.requests.at(-1)?.body).toBe(
      '{"model":"gpt-4o-mini",  "max_tokens":20,"seed":1e2,"messages":[{"role":"user","content":"\\u0048i [[out:5]]"}], "prompt_cache_key":"a\\/b"}',
    )
  })

  it('exclude a provider of another dialect by name, instead of being dropped', async () => {
    const { status, body } = await send(
      '/v1/chat/completions',
      JSON.stringify({ ...CHAT, model: 'anthropic/claude-sonnet-4-5', brand_new_field: 1 }),
    )
    expect(status).toBe(422)
    expect(JSON.stringify(body)).toContain('dialect_cannot_carry')
  })
})

describe('money and rights', () => {
  it('an empty wallet is 402 and nothing is sent upstream', async () => {
    const seen = instance.openai.requests.length
    const { status, body } = await send('/v1/chat/completions', JSON.stringify(CHAT), customer.key)
    expect(status).toBe(402)
    expect(body).toMatchObject({ error: { code: 'insufficient_funds', type: 'insufficient_quota' } })
    expect(instance.openai.requests.length).toBe(seen)
  })

  it('a key may only do what its scopes say, and what belongs to others does not exist', async () => {
    await grant(instance.kasa, customer.accountId, '1.00')
    expect(
      (
        await send(
          '/api/wallet/grants',
          JSON.stringify({ accountId: customer.accountId, amountUsd: '1.00' }),
          customer.key,
        )
      ).status,
    ).toBe(403)
    const mine = await instance.kasa.api<{ data: { id: string }[] }>('GET', '/api/credentials')
    const foreign = mine.data[0]?.id ?? ''
    expect((await send(`/api/credentials/${foreign}/rekey`, '{"secret":"sk-other"}', customer.key)).status).toBe(404)
    const limited = await instance.kasa.api<{ key: string }>('POST', '/api/keys', {
      body: { name: 'read only', scopes: ['read'], accountId: customer.accountId },
      status: 201,
    })
    expect((await send('/v1/chat/completions', JSON.stringify(CHAT), limited.key)).status).toBe(403)
  })

  it('a grant of nothing, of too much or of half a nano-dollar is refused', async () => {
    for (const amountUsd of ['0', '-1', '1e30', '0.0000000005', 'ten']) {
      const { status } = await send('/api/wallet/grants', JSON.stringify({ accountId: customer.accountId, amountUsd }))
      expect(status, amountUsd).toBe(400)
    }
  })

  it('a model without a known price is not callable on the platform’s key', async () => {
    const { data } = await instance.kasa.api<{
      data: { id: string; routes: { id: string; priced: boolean; provider: string; surfaces?: string[] }[] }[]
    }>('GET', '/api/catalog/models?priced=false&provider=openai&limit=200')
    const unpriced = data.flatMap((model) => model.routes).find((route) => !route.priced && route.provider === 'openai')
    if (unpriced === undefined) return
    const { status } = await send('/v1/chat/completions', JSON.stringify({ ...CHAT, model: unpriced.id }))
    expect(status).toBe(422)
  })

  it('a credential at a private address is refused unless the operator allows it', async () => {
    const closed = await import('../support/kasa.ts').then(({ startKasa }) =>
      startKasa({
        databaseUrl: instance.database.url,
        environment: { KASA_PRIVATE_ENDPOINTS: 'deny', KASA_KEK_FILE: `${instance.kasa.dataDir}/keys/kek.key` },
      }),
    )
    try {
      await expect(
        closed.api('POST', '/api/credentials', {
          body: { provider: 'openai-compatible', label: 'x', baseUrl: 'http://127.0.0.1:9/v1', models: [{ id: 'm' }] },
          status: 201,
        }),
      ).rejects.toThrow(/400/)
    } finally {
      await closed.stop()
    }
  })
})
