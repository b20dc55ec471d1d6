import Anthropic from '@anthropic-ai/sdk'
import { createHmac } from 'node:crypto'
import { createServer, type Server } from 'node:http'
import OpenAI from 'openai'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { readBooks } from '../support/audit-books.ts'
import { addCustomer, grant, type Instance, startInstance } from '../support/instance.ts'
import { startKasa } from '../support/kasa.ts'

// What an account does not want to leave does not leave, on any surface, and the refusal costs nothing.
let instance: Instance
beforeAll(async () => {
  instance = await startInstance()
})
afterAll(() => instance.stop())

const EMAIL = 'ada.canary83@example.com'
const CARD = '4111 1111 1111 1111'
const KEY = ['sk', 'aB3dEfGh1jKlMnOpQrStUvWxYz0123456789AbCdEfGhIjKl'].join('-')

type Customer = Awaited<ReturnType<typeof addCustomer>>
async function customerWith(policy: object): Promise<Customer> {
  const customer = await addCustomer(instance.kasa)
  await grant(instance.kasa, customer.accountId, '5.00')
  await instance.kasa.api('PUT', '/api/guards', { body: policy, key: customer.key })
  return customer
}

function post(
  path: string,
  key: string,
  body: object | string,
  headers: Record<string, string> = {},
  url = instance.kasa.url,
) {
  return fetch(url + path, {
    method: 'POST',
    headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json', ...headers },
    body: typeof body === 'string' ? body : JSON.stringify(body),
  })
}

const chatOf = (content: string, more: object = {}) => ({
  model: 'openai/gpt-4o-mini',
  max_tokens: 20,
  messages: [{ role: 'user', content }],
  ...more,
})
const lastSent = () => JSON.parse(instance.openai.requests.at(-1)?.body ?? '{}')

describe('an account without a policy', () => {
  it('has its bytes passed as they are, and is told of nothing', async () => {
    const customer = await addCustomer(instance.kasa)
    await grant(instance.kasa, customer.accountId, '5.00')
    const answer = await post('/v1/chat/completions', customer.key, chatOf(`${EMAIL} ${CARD}`))
    expect(answer.status).toBe(200)
    expect(answer.headers.get('x-kasa-guard')).toBeNull()
    expect(lastSent().messages[0].content).toBe(`${EMAIL} ${CARD}`)
    expect(await instance.kasa.api('GET', '/api/guards', { key: customer.key })).toMatchObject({
      policy: { kinds: { email: 'off' }, moderation: { by: 'off' } },
      setAt: null,
    })
  })
})

describe('warn', () => {
  it('lets the very bytes pass and says in a header what was there', async () => {
    const { key } = await customerWith({ kinds: { email: 'warn', card: 'warn' } })
    const body = `{ "model":"openai/gpt-4o-mini", "max_tokens": 20,\n "seed": 12345, "messages":[{"role":"user","content":"\\u0061 ${EMAIL} ${EMAIL}"}] }`
    const answer = await post('/v1/chat/completions', key, body)
    expect(answer.status).toBe(200)
    expect(answer.headers.get('x-kasa-guard')).toBe('email;action=warn;count=2')
    expect(instance.openai.requests.at(-1)?.body).toBe(body.replace('"openai/gpt-4o-mini"', '"gpt-4o-mini"'))
  })
})

describe('mask', () => {
  let customer: Customer
  beforeAll(async () => {
    customer = await customerWith({ kinds: { email: 'mask', card: 'mask', provider_key: 'mask' } })
  })

  it('puts placeholders where the values were, in texts, in tool calls and in the user, and nowhere else', async () => {
    const more = {
      user: EMAIL,
      messages: [
        { role: 'system', content: `You serve ${EMAIL}.` },
        { role: 'user', content: [{ type: 'text', text: `Charge ${CARD}` }] },
        {
          role: 'assistant',
          content: null,
          tool_calls: [
            { id: 'call_1', type: 'function', function: { name: 'pay', arguments: '{"card":4111111111111111}' } },
          ],
        },
        { role: 'tool', tool_call_id: 'call_1', content: 'ok' },
        { role: 'user', content: `My key is ${KEY}` },
      ],
    }
    const answer = await post('/v1/chat/completions', customer.key, chatOf('', more))
    expect(answer.status).toBe(200)
    expect(answer.headers.get('x-kasa-guard')).toBe(
      'provider_key;action=mask;count=1, card;action=mask;count=2, email;action=mask;count=2',
    )
    const record = answer.headers.get('x-kasa-record') ?? ''
    expect(await instance.kasa.api('GET', `/api/records/${record}`, { key: customer.key })).toMatchObject({
      draft: { guards: answer.headers.get('x-kasa-guard') },
      verified: true,
    })
    const sent = lastSent()
    expect(sent.user).toBe('[email-1]')
    expect(sent.messages.map((message: { content: unknown }) => message.content)).toEqual([
      'You serve [email-1].',
      [{ type: 'text', text: 'Charge [card-1]' }],
      null,
      'ok',
      'My key is [provider-key-1]',
    ])
    expect(sent.messages[2].tool_calls[0].function.arguments).toBe('{"card":"[card-1]"}')
  })

  it('works with the SDKs of other dialects, streamed and translated', async () => {
    const anthropic = new Anthropic({ baseURL: instance.kasa.url, apiKey: customer.key, maxRetries: 0 })
    const ask = [{ role: 'user' as const, content: `Write to ${EMAIL}` }]
    const stream = anthropic.messages.stream({ model: 'anthropic/claude-haiku-4.5', max_tokens: 20, messages: ask })
    await stream.finalMessage()
    expect(instance.anthropic.requests.at(-1)?.body).toContain('Write to [email-1]')
    // Anthropic's dialect, served by OpenAI.
    await anthropic.messages.create({ model: 'openai/gpt-4o-mini', max_tokens: 20, messages: ask })
    expect(lastSent().messages.at(-1).content).toEqual('Write to [email-1]')
    const openai = new OpenAI({ baseURL: `${instance.kasa.url}/v1`, apiKey: customer.key, maxRetries: 0 })
    await openai.responses.create({ model: 'openai/gpt-4o-mini', max_output_tokens: 20, input: `Write to ${EMAIL}` })
    expect(instance.openai.requests.at(-1)?.body).toContain('Write to [email-1]')
    await post('/v1beta/models/google/gemini-2.5-flash:generateContent', customer.key, {
      contents: [{ role: 'user', parts: [{ text: `Write to ${EMAIL}` }] }],
    })
    expect(instance.google.requests.at(-1)?.body).toContain('Write to [email-1]')
    for (const upstream of [instance.openai, instance.anthropic, instance.google]) {
      expect(upstream.requests.some(({ body }) => body.includes(EMAIL) && body.includes('Write'))).toBe(false)
    }
  })

  it('comes before a quote and before an idempotency key, so that both fit the masked call', async () => {
    const quoted = await post('/v1/quote', customer.key, chatOf(`Hello ${EMAIL}`))
    const { id } = await quoted.json()
    const body = chatOf(`Hello ${EMAIL}`, { kasa: { quote: id } })
    const first = await post('/v1/chat/completions', customer.key, body, { 'idempotency-key': 'masked-1' })
    expect(first.status).toBe(200)
    // What differs only in what is masked is the same request.
    const other = chatOf(`Hello bob.canary83@example.com`, { kasa: { quote: id } })
    const again = await post('/v1/chat/completions', customer.key, other, { 'idempotency-key': 'masked-1' })
    expect(again.headers.get('idempotent-replayed')).toBe('true')
    expect(again.headers.get('x-kasa-record')).toBe(first.headers.get('x-kasa-record'))
  })
})

describe('block', () => {
  it('refuses in the words of every dialect: nothing is sent, held or recorded', async () => {
    const { key } = await customerWith({ kinds: { provider_key: 'block', email: 'mask' } })
    const before = { books: await readBooks(instance.database.db), sent: instance.openai.requests.length }
    const openai = await post('/v1/chat/completions', key, chatOf(`${EMAIL} and ${KEY}`))
    expect(openai.status).toBe(400)
    const problem = await openai.json()
    expect(problem).toMatchObject({
      error: {
        type: 'invalid_request_error',
        code: 'content_blocked',
        param: 'messages[0]',
        details: { blocked: { provider_key: 1 } },
      },
    })
    expect(JSON.stringify(problem)).not.toContain(KEY.slice(0, 12))
    const anthropic = await post('/v1/messages', key, chatOf(KEY))
    expect([anthropic.status, await anthropic.json()]).toMatchObject([
      400,
      { type: 'error', error: { type: 'invalid_request_error' } },
    ])
    const gemini = await post('/v1beta/models/google/gemini-2.5-flash:generateContent', key, {
      contents: [{ role: 'user', parts: [{ text: KEY }] }],
    })
    expect([gemini.status, await gemini.json()]).toMatchObject([
      400,
      { error: { code: 400, status: 'INVALID_ARGUMENT' } },
    ])
    for (const [path, body] of [
      ['/v1/embeddings', { model: 'openai/text-embedding-3-small', input: [KEY] }],
      ['/v1/responses', { model: 'openai/gpt-4o-mini', input: [{ role: 'user', content: KEY }] }],
      ['/v1/images/generations', { model: 'openai/gpt-image-1', prompt: KEY }],
      ['/v1/quote', chatOf(KEY)],
      [
        '/v1/chat/completions',
        chatOf('x', { tools: [{ type: 'function', function: { name: 'f', description: KEY } }] }),
      ],
    ] as const) {
      const answer = await post(path, key, body)
      expect([path, answer.status, (await answer.json()).error.code]).toEqual([path, 400, 'content_blocked'])
    }
    const after = await readBooks(instance.database.db)
    expect(after).toEqual(before.books)
    expect(instance.openai.requests.length).toBe(before.sent)
  })
})

describe('a policy', () => {
  it('holds on another node within a second, and is of its account alone', async () => {
    const second = await startKasa({
      databaseUrl: instance.database.url,
      environment: { KASA_KEK_FILE: `${instance.kasa.dataDir}/keys/kek.key` },
    })
    try {
      const { key } = await customerWith({ kinds: { email: 'block' } })
      const stranger = await addCustomer(instance.kasa)
      await grant(instance.kasa, stranger.accountId, '5.00')
      const at = (who: string) =>
        post('/v1/chat/completions', who, chatOf(EMAIL), {}, second.url).then(({ status }) => status)
      await expect.poll(() => at(key), { timeout: 1_000, interval: 50 }).toBe(400)
      expect(await at(stranger.key)).toBe(200)
    } finally {
      await second.stop()
    }
  })

  it('is written to the audit trail without its words, and another account neither sees nor sets it', async () => {
    const customer = await customerWith({ moderation: { by: 'words', words: ['canaryword'] }, kinds: { iban: 'warn' } })
    const trail = JSON.stringify(await instance.kasa.api('GET', '/api/audit', { key: customer.key }))
    expect(trail).toContain('guards.changed')
    expect(trail).toContain('iban')
    expect(trail).not.toContain('canaryword')
    const stranger = await addCustomer(instance.kasa)
    const path = `/api/guards?accountId=${customer.accountId}`
    await instance.kasa.api('GET', path, { key: stranger.key, status: 404 })
    await instance.kasa.api('PUT', path, { key: stranger.key, status: 404, body: {} })
    expect(await instance.kasa.api('GET', path)).toMatchObject({ policy: { kinds: { iban: 'warn' } } })
  })

  it('with a mistake in it is refused and changes nothing', async () => {
    const customer = await customerWith({ kinds: { email: 'mask' } })
    for (const body of [
      { kinds: { email: 'shout' } },
      { kinds: { passport: 'mask' } },
      { moderation: { by: 'words', words: [] } },
      { moderation: { by: 'webhook', url: 'ftp://example.com' } },
      { moderation: { by: 'webhook', url: 'http://169.254.169.254/latest' } },
    ]) {
      await instance.kasa.api('PUT', '/api/guards', { key: customer.key, status: 400, body })
    }
    expect(await instance.kasa.api('GET', '/api/guards', { key: customer.key })).toMatchObject({
      policy: { kinds: { email: 'mask' } },
    })
  })

  it('can be tried: what is found, what would be done, and the text as it would go on', async () => {
    const customer = await customerWith({
      kinds: { email: 'mask' },
      moderation: { by: 'words', words: ['canaryword'], onFlag: 'warn' },
    })
    const text = `To ${EMAIL}, ${CARD}: CanaryWord`
    const trial = await instance.kasa.api('POST', '/api/guards/try', { key: customer.key, body: { text } })
    expect(trial).toEqual({
      blocked: false,
      text: `To [email-1], ${CARD}: CanaryWord`,
      findings: [
        { kind: 'email', start: 3, end: 27, action: 'mask' },
        { kind: 'card', start: 29, end: 48, action: 'off' },
      ],
      moderation: { outcome: 'warned', categories: ['word-list'], reason: null },
    })
  })
})

type Heard = { readonly headers: Record<string, string | string[] | undefined>; readonly body: string }
type Judge = { readonly url: string; readonly heard: Heard[]; answer: string | undefined; stop(): Promise<void> }

/** A webhook of a customer. An answer that is not set never comes. */
async function startJudge(): Promise<Judge> {
  const heard: Heard[] = []
  const server: Server = createServer((request, response) => {
    let body = ''
    request.on('data', (chunk: Buffer) => (body += chunk.toString('utf8')))
    request.on('end', () => {
      heard.push({ headers: request.headers, body })
      if (judge.answer !== undefined) response.setHeader('content-type', 'application/json').end(judge.answer)
    })
  })
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready))
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('not listening')
  const judge: Judge = {
    url: `http://127.0.0.1:${address.port}/judge`,
    heard,
    answer: '{"flagged":false}',
    stop: () =>
      new Promise((stopped) => {
        server.closeAllConnections()
        server.close(() => stopped())
      }),
  }
  return judge
}

describe('moderation', () => {
  it('by a word list blocks or warns, before anything is sent', async () => {
    const moderation = { by: 'words', words: ['forbidden fruit'] }
    const { key } = await customerWith({ moderation })
    const sent = instance.openai.requests.length
    const refused = await post('/v1/chat/completions', key, chatOf('Eat the Forbidden  Fruit!'))
    expect([refused.status, (await refused.json()).error.code]).toEqual([400, 'content_blocked'])
    expect(instance.openai.requests.length).toBe(sent)
    expect((await post('/v1/chat/completions', key, chatOf('Eat fruit'))).status).toBe(200)
    await instance.kasa.api('PUT', '/api/guards', { key, body: { moderation: { ...moderation, onFlag: 'warn' } } })
    const warned = await post('/v1/chat/completions', key, chatOf('forbidden fruit', { stream: true }))
    expect(warned.status).toBe(200)
    expect(warned.headers.get('x-kasa-guard')).toBe('moderation;action=warn;categories="word-list"')
    await warned.text()
  })

  it('by a webhook is signed, sees the masked text, and its secret is told once', async () => {
    const judge = await startJudge()
    try {
      const customer = await addCustomer(instance.kasa)
      await grant(instance.kasa, customer.accountId, '5.00')
      const body = { kinds: { email: 'mask' }, moderation: { by: 'webhook', url: judge.url, timeoutMs: 1_000 } }
      const set = (more = {}) =>
        instance.kasa.api<{ webhookSecret: string | null }>('PUT', '/api/guards', {
          key: customer.key,
          body: { ...body, ...more },
        })
      const { webhookSecret } = await set()
      expect(webhookSecret).toMatch(/^whsec_[A-Za-z0-9+/]{43}=$/)
      expect((await set()).webhookSecret).toBeNull()
      expect(JSON.stringify(await instance.kasa.api('GET', '/api/guards', { key: customer.key }))).not.toContain(
        'whsec',
      )
      const chat = (text: string) => post('/v1/chat/completions', customer.key, chatOf(text))

      expect((await chat(`Hello ${EMAIL}`)).status).toBe(200)
      const heard = judge.heard.at(-1)
      expect(JSON.parse(heard?.body ?? '{}')).toMatchObject({
        type: 'moderation',
        accountId: customer.accountId,
        mode: 'text',
        text: 'Hello [email-1]',
      })
      const { 'webhook-id': id, 'webhook-timestamp': time, 'webhook-signature': signature } = heard?.headers ?? {}
      const secret = Buffer.from(String(webhookSecret).slice('whsec_'.length), 'base64')
      const expected = createHmac('sha256', secret)
        .update(`${String(id)}.${String(time)}.${heard?.body ?? ''}`)
        .digest('base64')
      expect(signature).toBe(`v1,${expected}`)

      judge.answer = '{"flagged":true,"categories":["house-rule-3"]}'
      const refused = await chat('Hello')
      expect([refused.status, (await refused.json()).error.details]).toEqual([
        400,
        { blocked: { moderation: 1 }, categories: ['house-rule-3'] },
      ])

      // Whoever judges is gone: texts go on, and their answers say so, unless the policy refuses them.
      judge.answer = undefined
      const open = await chat('Hello')
      expect([open.status, open.headers.get('x-kasa-guard')]).toEqual([200, 'moderation;action=not-judged'])
      judge.answer = 'what?'
      expect((await chat('Hello')).headers.get('x-kasa-guard')).toBe('moderation;action=not-judged')
      await set({ moderation: { ...body.moderation, onFailure: { text: 'closed' } } })
      const before = await readBooks(instance.database.db)
      const closed = await chat('Hello')
      expect([closed.status, (await closed.json()).error.code]).toEqual([503, 'unavailable'])
      expect(closed.headers.get('retry-after')).toBe('5')
      expect(await readBooks(instance.database.db)).toEqual(before)

      const renewed = await set({ newWebhookSecret: true })
      expect(renewed.webhookSecret).toMatch(/^whsec_/)
      expect(renewed.webhookSecret).not.toBe(webhookSecret)
      judge.answer = '{"flagged":false}'
      expect((await chat('Hello')).status).toBe(200)
    } finally {
      await judge.stop()
    }
  })
})

it('counts what was found by kind, and no text of a caller is in a metric, a log or the database', async () => {
  const answer = await fetch(`${instance.kasa.url}/metrics`, {
    headers: { authorization: `Bearer ${instance.kasa.apiKey}` },
  })
  const metrics = await answer.text()
  expect(metrics).toMatch(/^kasa_guard_findings_total\{kind="email",action="warn"\} 2$/m)
  expect(metrics).toMatch(/^kasa_guard_findings_total\{kind="provider_key",action="block"\} [1-9]\d*$/m)
  expect(metrics).toMatch(/^kasa_moderations_total\{by="webhook",outcome="failed_closed"\} 1$/m)
  const places = [metrics, instance.kasa.output()]
  for (const secret of [EMAIL, CARD, KEY, 'canary83']) {
    expect(places.filter((text) => text.includes(secret))).toEqual([])
    const found = await instance.database.db.run(
      'select 1 from billing.billing_record where position($1 in draft::text) > 0 limit 1',
      [secret],
    )
    expect(found).toBe(0)
  }
})
