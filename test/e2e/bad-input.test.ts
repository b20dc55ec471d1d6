import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { readBooks } from '../support/audit-books.ts'
import { addCustomer, type Instance, startInstance } from '../support/instance.ts'

// Bad input costs nobody anything: it is refused in the envelope of its surface, with no record and nothing sent upstream.
const BODY_BYTES_MAX = 100_000

let instance: Instance
let origin: string
beforeAll(async () => {
  instance = await startInstance({ environment: { KASA_BODY_BYTES_MAX: String(BODY_BYTES_MAX) } })
  origin = instance.kasa.url
})
afterAll(() => instance.stop())

type Sent = { readonly key?: string; readonly method?: string; readonly headers?: Readonly<Record<string, string>> }
type Answer = { readonly status: number; readonly text: string; readonly headers: Headers }

async function send(
  path: string,
  body: string | Uint8Array<ArrayBuffer> | undefined,
  sent: Sent = {},
): Promise<Answer> {
  const response = await fetch(`${origin}${path}`, {
    method: sent.method ?? 'POST',
    headers: {
      authorization: `Bearer ${sent.key ?? instance.kasa.apiKey}`,
      'content-type': 'application/json',
      ...sent.headers,
    },
    ...(body === undefined ? {} : { body }),
  })
  const answer = { status: response.status, text: await response.text(), headers: response.headers }
  // Every answer can be asked about, and none shows the inside.
  expect(answer.headers.get('x-request-id')).toMatch(/^[0-9a-f-]{36}$/)
  expect(answer.text).not.toMatch(/\n\s+at |node_modules|\.ts:\d|ZodError|SyntaxError/)
  return answer
}

const openaiError = z.object({
  error: z.looseObject({
    message: z.string().min(10),
    type: z.string(),
    param: z.string().nullable(),
    code: z.string(),
  }),
})
const anthropicError = z.object({
  type: z.literal('error'),
  error: z.looseObject({ type: z.string(), message: z.string().min(10) }),
})
const problem = z.object({
  type: z.string(),
  title: z.string(),
  status: z.int(),
  code: z.string(),
  detail: z.string().min(10),
  advice: z.string(),
  requestId: z.string(),
})

const upstreamCalls = () =>
  [instance.openai, instance.anthropic, instance.google].reduce((sum, { tally }) => sum + tally.total().requests, 0)

/** Runs something that must leave no trace in books or at providers. */
async function withoutTrace<T>(work: () => Promise<T>): Promise<T> {
  const before = { books: await readBooks(instance.database.db), seen: upstreamCalls() }
  const answer = await work()
  expect({ books: await readBooks(instance.database.db), seen: upstreamCalls() }).toEqual(before)
  return answer
}

const chat = (extra: object = {}, model = 'openai/gpt-4o-mini') => ({
  model,
  max_tokens: 20,
  messages: [{ role: 'user', content: 'Hello.' }],
  ...extra,
})
const text = (extra: object = {}, model?: string) => JSON.stringify(chat(extra, model))

const nested = (depth: number) => `{"a":`.repeat(depth) + '1' + '}'.repeat(depth)
const MALFORMED: readonly (readonly [string, string | Uint8Array<ArrayBuffer>])[] = [
  ['nothing', ''],
  ['white space', ' \n'],
  ['a cut body', '{"model":"openai/gpt-4o-mini","messages":[{"ro'],
  ['a list', '[]'],
  ['null', 'null'],
  ['a string', '"sk-canary-in-a-string-of-forty-characters"'],
  ['a number', '12e999'],
  ['trailing bytes', `${text()} x`],
  ['a comment', `/* hello */${text()}`],
  ['a byte order mark', `\uFEFF${text()}`],
  ['65 levels', text().replace('}]', `,"x":${nested(65)}}]`)],
  ['10,000 levels', text().replace('}]', `,"x":${nested(10_000)}}]`)],
  ['10,000 open brackets', '['.repeat(10_000)],
  ['bytes that are no UTF-8', Uint8Array.from([...Buffer.from('{"model":"a'), 0xff, 0xfe, ...Buffer.from('"}')])],
  ['a cut code point', Uint8Array.from([...Buffer.from('{"model":"a'), 0xf0, 0x9f, ...Buffer.from('"}')])],
  ['an escaped name', text().replace('"model"', String.raw`"mod\u0065l"`)],
  ['a name given twice', text().replace('{', '{"max_tokens":9000,')],
  ['no model', JSON.stringify({ max_tokens: 5, messages: chat().messages })],
  ['no messages', JSON.stringify({ model: 'openai/gpt-4o-mini', max_tokens: 5 })],
]
const WRONG: readonly (readonly [string, object])[] = [
  ['model', { model: 5 }],
  ['messages', { messages: 'hello' }],
  ['messages', { messages: [] }],
  ['messages[0].role', { messages: [{ role: 'alien', content: 'x' }] }],
  ['messages[0].content', { messages: [{ role: 'user', content: 5 }] }],
  ['messages[0]', { messages: [null] }],
  ['max_tokens', { max_tokens: -1 }],
  ['max_tokens', { max_tokens: 1.5 }],
  ['max_tokens', { max_tokens: '10' }],
  ['max_tokens', { max_tokens: 1e308 }],
  ['temperature', { temperature: 'hot' }],
  ['stream', { stream: 'yes' }],
  ['tools', { tools: 'none' }],
  ['kasa', { kasa: 5 }],
  ['kasa', { kasa: { neds: ['vision'] } }],
  ['kasa.needs[0]', { kasa: { needs: ['teleport'] } }],
  ['kasa.max_price', { kasa: { max_price: '-1' } }],
  ['kasa.max_price', { kasa: { max_price: 'cheap' } }],
  ['kasa.quote', { kasa: { quote: 'not-a-quote' } }],
  ['model', { model: 'm'.repeat(513) }],
  ['kasa.credential', { kasa: { credential: 'mine' } }],
  ['kasa.providers', { kasa: { providers: { onlie: ['openai'] } } }],
]

describe('malformed bodies', () => {
  it.each(MALFORMED)('%s: 400 on chat completions, in OpenAI’s envelope', async (_name, body) => {
    const answer = await withoutTrace(() => send('/v1/chat/completions', body))
    expect(answer.status).toBe(400)
    expect(openaiError.parse(JSON.parse(answer.text)).error).toMatchObject({
      type: 'invalid_request_error',
      code: 'invalid_request',
    })
    expect(answer.text).not.toContain('canary')
  })

  it.each(MALFORMED)('%s: 400 on messages, in Anthropic’s envelope', async (_name, body) => {
    const answer = await withoutTrace(() => send('/v1/messages', body))
    expect(answer.status).toBe(400)
    expect(anthropicError.parse(JSON.parse(answer.text)).error.type).toBe('invalid_request_error')
  })

  it.each(MALFORMED)('%s: 400 on embeddings, quote and explain', async (_name, body) => {
    for (const path of ['/v1/embeddings', '/v1/quote', '/v1/route/explain']) {
      const answer = await withoutTrace(() => send(path, body))
      expect(answer.status, path).toBe(400)
      openaiError.parse(JSON.parse(answer.text))
    }
  })

  it.each(MALFORMED)('%s: 400 on the management API, as a problem', async (_name, body) => {
    for (const path of ['/api/keys', '/api/credentials', '/api/wallet/grants']) {
      const answer = await withoutTrace(() => send(path, body))
      expect(answer.status, path).toBe(400)
      expect(answer.headers.get('content-type')).toMatch(/^application\/problem\+json/)
      expect(problem.parse(JSON.parse(answer.text))).toMatchObject({ status: 400, code: 'invalid_request' })
      expect(answer.text).not.toContain('canary')
    }
  })
})

describe('wrong values', () => {
  it.each(WRONG)('%s is named, on chat completions', async (param, extra) => {
    const answer = await withoutTrace(() => send('/v1/chat/completions', text(extra)))
    expect(answer.status).toBe(400)
    expect(openaiError.parse(JSON.parse(answer.text)).error).toMatchObject({ code: 'invalid_request', param })
  })

  it.each(WRONG)('%s is named, on messages', async (param, extra) => {
    const answer = await withoutTrace(() => send('/v1/messages', text(extra, 'anthropic/claude-sonnet-4-5')))
    expect(answer.status).toBe(400)
    expect(anthropicError.parse(JSON.parse(answer.text)).error).toMatchObject({ param })
  })
})

describe('what Kasa does not know', () => {
  const odd = '"x_new" : {"a": 1.50,  "b":[1e2,"\\u00e9"]}'
  const withOdd = (body: string) => body.replace('{', `{${odd},`)

  it('reaches a provider of the same dialect byte for byte', async () => {
    // As the real one, the stand-in refuses what it does not know, in its own words.
    const openai = await send('/v1/chat/completions', withOdd(text()))
    expect(openai.status).toBe(400)
    expect(openai.text).toContain('x_new')
    expect(instance.openai.requests.at(-1)?.body).toContain(odd)
    const anthropic = await send('/v1/messages', withOdd(text({}, 'anthropic/claude-sonnet-4-5')))
    expect(anthropic.text).toContain('x_new')
    expect(instance.anthropic.requests.at(-1)?.body).toContain(odd)
  })

  it('is refused by name where it would be lost in translation', async () => {
    for (const model of ['anthropic/claude-sonnet-4-5', 'google/gemini-2.5-flash']) {
      const answer = await withoutTrace(() => send('/v1/chat/completions', withOdd(text({}, model))))
      expect(answer.status).toBe(422)
      expect(answer.text).toContain('x_new')
    }
    const answer = await withoutTrace(() => send('/v1/messages', withOdd(text())))
    expect(answer.status).toBe(422)
    expect(answer.text).toContain('x_new')
  })

  it('never sees Kasa’s own field', async () => {
    await send('/v1/chat/completions', text({ kasa: { needs: ['text'] } }))
    expect(instance.openai.requests.at(-1)?.body).not.toContain('kasa')
  })
})

describe('too much', () => {
  it('is 413, whether the length is told or not', async () => {
    const body = text({ messages: [{ role: 'user', content: 'x'.repeat(BODY_BYTES_MAX) }] })
    for (const path of ['/v1/chat/completions', '/v1/messages', '/api/keys']) {
      const told = await withoutTrace(() => send(path, body))
      expect(told.status, path).toBe(413)
      expect(told.text).toContain('100000 bytes')
    }
    let chunks = 0
    const untold: RequestInit & { readonly duplex: 'half' } = {
      method: 'POST',
      headers: { authorization: `Bearer ${instance.kasa.apiKey}` },
      body: new ReadableStream({
        pull(controller) {
          if (++chunks > 20) controller.close()
          else controller.enqueue(Buffer.alloc(10_000, 'x'))
        },
      }),
      duplex: 'half',
    }
    const response = await fetch(`${origin}/v1/chat/completions`, untold).catch((error: unknown) => error)
    // The server may close before the client has written everything.
    if (response instanceof Response) expect(response.status).toBe(413)
    expect((await send('/v1/chat/completions', text())).status).toBe(200)
  })

  it('is 404 with the name in it for a model whose name is nonsense', async () => {
    const answer = await withoutTrace(() => send('/v1/chat/completions', text({ model: 'm'.repeat(512) })))
    expect(answer.status).toBe(404)
    expect(answer.text.length).toBeLessThan(3_000)
    const odd = await withoutTrace(() => send('/v1/chat/completions', text({ model: 'a\u0000b\ud800' })))
    expect(odd.status).toBe(404)
  })
})

describe('money', () => {
  const codeOf = (answer: Answer) => openaiError.parse(JSON.parse(answer.text)).error.code

  it('an empty wallet is 402, a cap of zero 403, on both surfaces', async () => {
    const poor = await addCustomer(instance.kasa)
    const empty = await withoutTrace(() => send('/v1/chat/completions', text(), { key: poor.key }))
    expect([empty.status, codeOf(empty)]).toEqual([402, 'insufficient_funds'])
    const other = await withoutTrace(() => send('/v1/messages', text(), { key: poor.key }))
    expect([other.status, anthropicError.parse(JSON.parse(other.text)).error.type]).toEqual([402, 'billing_error'])
    const capped = await addCustomer(instance.kasa)
    await instance.kasa.api('POST', '/api/wallet/grants', {
      body: { accountId: capped.accountId, amountUsd: '1.00' },
      status: 201,
    })
    await instance.kasa.api('PUT', `/api/caps/account/${capped.accountId}`, {
      body: { monthlyUsd: '0' },
      key: capped.key,
    })
    const reached = await withoutTrace(() => send('/v1/chat/completions', text(), { key: capped.key }))
    expect([reached.status, codeOf(reached)]).toEqual([403, 'plan_limit_exceeded'])
  })

  it('a model without a price is not for sale on the platform’s keys', async () => {
    await instance.kasa.api('POST', '/api/credentials', {
      body: {
        provider: 'openai-compatible',
        label: 'unpriced',
        owner: 'platform',
        baseUrl: 'https://ai.example.com/v1',
        secret: 'sk-some-key-for-an-endpoint',
        models: [{ id: 'nobody-knows-my-price', capabilities: ['text'] }],
      },
      status: 201,
    })
    const answer = await withoutTrace(() => send('/v1/chat/completions', text({ model: 'nobody-knows-my-price' })))
    expect(answer.status).toBe(422)
    expect(answer.text).toMatch(/price/i)
  })

  it('a quote that does not exist, and one of another account, are refused', async () => {
    const quote = await instance.kasa.api<{ id: string }>('POST', '/v1/quote', { body: chat() })
    const other = await addCustomer(instance.kasa)
    for (const [id, key] of [
      [quote.id, other.key],
      ['01890000-0000-7000-8000-000000000000', instance.kasa.apiKey],
    ] as const) {
      const answer = await withoutTrace(() => send('/v1/chat/completions', text({ kasa: { quote: id } }), { key }))
      expect(answer.status, id).toBeGreaterThanOrEqual(400)
      expect(answer.status, id).toBeLessThan(500)
    }
  })
})

describe('who asks', () => {
  it('without a key, with a wrong one, with another scheme: 401 in the envelope of the surface', async () => {
    for (const authorization of [
      '',
      'Bearer ',
      'Bearer kasa_nonsense',
      'Basic a2FzYQ==',
      `Bearer ${'k'.repeat(5_000)}`,
    ]) {
      const headers = { authorization }
      const openai = await withoutTrace(() => send('/v1/chat/completions', text(), { headers }))
      expect([openai.status, openaiError.parse(JSON.parse(openai.text)).error.code]).toEqual([401, 'unauthenticated'])
      const anthropic = await send('/v1/messages', text(), { headers })
      expect(anthropicError.parse(JSON.parse(anthropic.text)).error.type).toBe('authentication_error')
      const api = await send('/api/balance', undefined, { headers, method: 'GET' })
      expect(problem.parse(JSON.parse(api.text)).status).toBe(401)
    }
  })

  it('a key may only do what its scopes say', async () => {
    const customer = await addCustomer(instance.kasa)
    const keyOf = async (scope: string) =>
      (
        await instance.kasa.api<{ key: string }>('POST', '/api/keys', {
          body: { name: scope, scopes: [scope], accountId: customer.accountId },
          status: 201,
        })
      ).key
    const [reader, caller] = [await keyOf('read'), await keyOf('inference')]
    const refused: readonly (readonly [string, string, string, string | undefined])[] = [
      [reader, 'POST', '/v1/chat/completions', text()],
      [reader, 'POST', '/v1/messages', text()],
      [reader, 'GET', '/api/credentials', undefined],
      [caller, 'GET', '/api/records', undefined],
      [caller, 'POST', '/api/credentials', '{}'],
      [customer.key, 'POST', '/api/wallet/grants', JSON.stringify({ accountId: customer.accountId, amountUsd: '5' })],
      [customer.key, 'GET', '/api/accounts', undefined],
      [customer.key, 'GET', '/api/config', undefined],
      [customer.key, 'POST', '/api/keys', JSON.stringify({ name: 'more', scopes: ['admin'] })],
    ]
    for (const [key, method, path, body] of refused) {
      const answer = await withoutTrace(() => send(path, body, { key, method }))
      expect(answer.status, `${method} ${path}`).toBe(403)
    }
  })

  it('what belongs to another account is not there', async () => {
    const [mine, theirs] = [await addCustomer(instance.kasa), await addCustomer(instance.kasa)]
    const credential = await instance.kasa.api<{ id: string }>('POST', '/api/credentials', {
      body: { provider: 'openai', label: 'mine', baseUrl: instance.openai.url, secret: 'sk-some-key-of-mine-12345' },
      key: mine.key,
      status: 201,
    })
    const call = await send('/v1/chat/completions', text({ kasa: { credential: credential.id } }), { key: mine.key })
    const record = call.headers.get('x-kasa-record')
    const asked: readonly (readonly [string, string, string | undefined])[] = [
      ['GET', `/api/records/${record}`, undefined],
      ['GET', `/api/credentials/${credential.id}`, undefined],
      ['PATCH', `/api/credentials/${credential.id}`, '{"label":"theirs"}'],
      ['POST', `/api/credentials/${credential.id}/rekey`, '{"secret":"sk-another-key-1234567"}'],
      ['DELETE', `/api/credentials/${credential.id}`, undefined],
      ['DELETE', `/api/keys/${mine.keyId}`, undefined],
      ['PUT', `/api/caps/account/${mine.accountId}`, '{"monthlyUsd":"0"}'],
      ['PUT', `/api/caps/api_key/${mine.keyId}`, '{"monthlyUsd":"0"}'],
    ]
    for (const [method, path, body] of asked) {
      const answer = await send(path, body, { key: theirs.key, method })
      expect(answer.status, `${method} ${path}`).toBe(404)
    }
    const stolen = await send('/v1/chat/completions', text({ kasa: { credential: credential.id } }), {
      key: theirs.key,
    })
    expect(stolen.status).toBe(422)
    expect(
      (await instance.kasa.api<{ label: string }>('GET', `/api/credentials/${credential.id}`, { key: mine.key })).label,
    ).toBe('mine')
  })

  it('a revoked key is refused within a second, an expired one at once', async () => {
    const customer = await addCustomer(instance.kasa)
    await instance.kasa.api('DELETE', `/api/keys/${customer.keyId}?accountId=${customer.accountId}`)
    expect((await send('/v1/chat/completions', text(), { key: customer.key })).status).toBe(401)
    const short = await instance.kasa.api<{ key: string }>('POST', '/api/keys', {
      body: { name: 'short', scopes: ['inference'], expiresAt: new Date(Date.now() + 400).toISOString() },
      status: 201,
    })
    expect((await send('/v1/models', undefined, { key: short.key, method: 'GET' })).status).toBe(200)
    const deadlineMs = performance.now() + 2_000
    let status = 200
    while (status === 200 && performance.now() < deadlineMs)
      status = (await send('/v1/models', undefined, { key: short.key, method: 'GET' })).status
    expect(status).toBe(401)
  })
})

describe('the management API', () => {
  const key = (extra: object) => JSON.stringify({ name: 'k', ...extra })
  const CASES: readonly (readonly [string, string, string | undefined, number])[] = [
    ['POST', '/api/keys', key({ name: '' }), 400],
    ['POST', '/api/keys', key({ scopes: ['root'] }), 400],
    ['POST', '/api/keys', key({ more: 1 }), 400],
    ['POST', '/api/keys', key({ expiresAt: 'tomorrow' }), 400],
    ['POST', '/api/keys', key({ name: 'a\u0000b' }), 400],
    ['POST', '/api/accounts', '{"name":"a\\u0000b"}', 400],
    ['POST', '/api/credentials', '{"provider":"openai","label":"a\\u0000b","secret":"sk-some-key-1234567890"}', 400],
    ['POST', '/api/credentials', '{"provider":"nobody","label":"x","secret":"sk-some-key-1234567890"}', 400],
    ['POST', '/api/credentials', '{"provider":"openai","label":"x"}', 400],
    ['GET', '/api/records?limit=0', undefined, 400],
    ['GET', '/api/records?limit=all', undefined, 400],
    ['GET', '/api/records?cursor=nonsense', undefined, 400],
    ['GET', '/api/records?from=yesterday', undefined, 400],
    ['GET', '/api/records?status=%00', undefined, 400],
    ['GET', '/api/records?model=%00', undefined, 400],
    ['GET', '/api/records/nonsense', undefined, 400],
    ['GET', '/api/records/01890000-0000-7000-8000-000000000000', undefined, 404],
    ['GET', '/api/catalog/models/no-such-model/prices', undefined, 404],
    ['GET', '/api/catalog/models/%00/prices', undefined, 404],
    ['GET', '/api/catalog/models?q=%00', undefined, 200],
    ['GET', '/api/%ff', undefined, 400],
    ['GET', '/api/nowhere', undefined, 404],
    ['DELETE', '/api/balance', undefined, 404],
    ...['-1', 'NaN', '', '0', '0.00000000001', '99999999999999999999', '1,00'].map(
      (amountUsd) => ['POST', '/api/wallet/grants', `{"accountId":"ACCOUNT","amountUsd":"${amountUsd}"}`, 400] as const,
    ),
    ['POST', '/api/wallet/grants', '{"accountId":"01890000-0000-7000-8000-000000000000","amountUsd":"1"}', 404],
    ['POST', '/api/wallet/grants', '{"accountId":"ACCOUNT","amountUsd":"1","note":"a\\u0000b"}', 400],
    ['PUT', '/api/caps/account/ACCOUNT', '{"monthlyUsd":5}', 400],
    ['PUT', '/api/caps/account/ACCOUNT', '{"monthlyUsd":"-1"}', 400],
    ['PUT', '/api/caps/planet/ACCOUNT', '{"monthlyUsd":"1"}', 400],
  ]
  it.each(CASES)('%s %s %s: %i', async (method, path, body, status) => {
    const fill = (template: string) => template.replaceAll('ACCOUNT', instance.kasa.accountId)
    const answer = await withoutTrace(() => send(fill(path), body === undefined ? undefined : fill(body), { method }))
    expect(`${answer.status} ${answer.status === status ? '' : answer.text}`).toBe(`${status} `)
    if (status >= 400) expect(problem.parse(JSON.parse(answer.text)).status).toBe(status)
  })
})

it('nothing of all this is a failure of Kasa’s own', () => {
  expect(instance.kasa.output()).not.toContain('"code":"internal"')
  expect(instance.kasa.output()).not.toContain('bug.')
})
