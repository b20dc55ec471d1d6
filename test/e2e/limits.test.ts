import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { readBooks } from '../support/audit-books.ts'
import { addCustomer, grant, type Instance, startInstance } from '../support/instance.ts'
import { type Kasa, startKasa } from '../support/kasa.ts'

// What a key may do in a minute and at once: refused before anything moves, told in headers, the same on every node.
let instance: Instance
let second: Kasa
beforeAll(async () => {
  const environment = { KASA_QUEUE_WAIT_MS: '500', KASA_QUEUE_MAX: '2', KASA_LIMITS_EVERY_MS: '50' }
  instance = await startInstance({ environment })
  second = await startKasa({
    databaseUrl: instance.database.url,
    environment: { ...environment, KASA_KEK_FILE: `${instance.kasa.dataDir}/keys/kek.key` },
  })
})
afterAll(async () => {
  await second.stop()
  await instance.stop()
})

type Limits = { requestsPerMinute?: number; tokensPerMinute?: number; concurrentCalls?: number }
type Customer = Awaited<ReturnType<typeof addCustomer>>

async function customerWith(limits: Limits): Promise<Customer> {
  const customer = await addCustomer(instance.kasa)
  await grant(instance.kasa, customer.accountId, '5.00')
  await instance.kasa.api('PUT', `/api/accounts/${customer.accountId}/limits`, { body: limits })
  return customer
}

type Wish = {
  readonly text?: string
  readonly maxTokens?: number
  readonly stream?: boolean
  readonly signal?: AbortSignal
}
function chat(origin: string, key: string, wish: Wish = {}): Promise<Response> {
  return fetch(`${origin}/v1/chat/completions`, {
    method: 'POST',
    headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json' },
    body: JSON.stringify({
      model: 'openai/gpt-4o-mini',
      max_tokens: wish.maxTokens ?? 10,
      stream: wish.stream ?? false,
      messages: [{ role: 'user', content: wish.text ?? 'Hello. [[out:3]]' }],
    }),
    ...(wish.signal === undefined ? {} : { signal: wish.signal }),
  })
}

async function statusOf(answer: Promise<Response>): Promise<number> {
  const response = await answer
  await response.arrayBuffer()
  return response.status
}

describe('requests per minute', () => {
  it('of 30 calls at once a key of 50 a minute makes five; the rest cost nothing and are told when to come back', async () => {
    const { key } = await customerWith({ requestsPerMinute: 50 })
    const before = await readBooks(instance.database.db)
    const answers = await Promise.all(Array.from({ length: 30 }, () => chat(instance.kasa.url, key)))
    const refused = answers.filter(({ status }) => status === 429)
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(5)
    expect(refused).toHaveLength(25)
    const [first] = refused
    expect(await first?.json()).toMatchObject({
      error: {
        type: 'rate_limit_error',
        code: 'rate_limited',
        details: { limit: 'requests_per_minute', perMinute: 50 },
      },
    })
    expect(Number(first?.headers.get('retry-after'))).toBeGreaterThanOrEqual(1)
    expect(first?.headers.get('x-ratelimit-limit')).toBe('50')
    expect(first?.headers.get('x-ratelimit-remaining')).toBe('0')
    expect(first?.headers.get('x-ratelimit-reset-requests')).toMatch(/^[56](?:\.\d+)?s$/)
    const after = await readBooks(instance.database.db)
    expect(after.records - before.records).toBe(5n)
    expect([after.holds, after.fund_held]).toEqual([0n, 0n])
  })

  it('answers tell what is left, in the names that the clients of each surface read', async () => {
    const { key } = await customerWith({ requestsPerMinute: 600, tokensPerMinute: 10_000 })
    const whole = await chat(instance.kasa.url, key)
    const reset = Number(whole.headers.get('x-ratelimit-reset'))
    expect(Math.abs(reset - Date.now() / 1_000)).toBeLessThan(3)
    expect(whole.headers.get('x-ratelimit-limit-requests')).toBe('600')
    expect(Number(whole.headers.get('x-ratelimit-remaining-requests'))).toBe(59)
    expect(whole.headers.get('x-ratelimit-limit-tokens')).toBe('10000')
    expect(whole.headers.get('x-ratelimit-reset-tokens')).toMatch(/s$/)
    const stream = await chat(instance.kasa.url, key, { stream: true })
    await stream.text()
    expect(stream.headers.get('x-ratelimit-limit-requests')).toBe('600')
    const message = await fetch(`${instance.kasa.url}/v1/messages`, {
      method: 'POST',
      headers: { 'x-api-key': key, 'content-type': 'application/json', 'anthropic-version': '2023-06-01' },
      body: JSON.stringify({
        model: 'anthropic/claude-haiku-4-5',
        max_tokens: 10,
        messages: [{ role: 'user', content: 'Hi. [[out:3]]' }],
      }),
    })
    expect(message.status, await message.text()).toBe(200)
    expect(message.headers.get('anthropic-ratelimit-requests-limit')).toBe('600')
    expect(message.headers.get('anthropic-ratelimit-tokens-reset')).toMatch(/^\d{4}-\d\d-\d\dT/)
    expect(message.headers.get('x-ratelimit-limit-requests')).toBeNull()
  })

  it('the order: a stranger, then the limit, then the body, then money', async () => {
    const { key } = await customerWith({ requestsPerMinute: 10 })
    const send = (apiKey: string, text: string) =>
      fetch(`${instance.kasa.url}/v1/chat/completions`, {
        method: 'POST',
        headers: { authorization: `Bearer ${apiKey}` },
        body: text,
      }).then(({ status }) => status)
    expect(await send(`kasa_${'a'.repeat(43)}`, 'no JSON')).toBe(401)
    // A malformed request counts as one, and is the only one that an empty meter of ten a minute lets through.
    expect(await send(key, 'no JSON')).toBe(400)
    expect(await send(key, 'no JSON')).toBe(429)
    const poor = await addCustomer(instance.kasa)
    await instance.kasa.api('PUT', `/api/keys/${poor.keyId}/limits`, { body: { requestsPerMinute: 10 } })
    expect(await statusOf(chat(instance.kasa.url, poor.key))).toBe(402)
    expect(await statusOf(chat(instance.kasa.url, poor.key))).toBe(429)
  })

  it('no way of writing the path, the key or the method has a meter of its own (trust 54)', async () => {
    const { key } = await customerWith({ requestsPerMinute: 10 })
    expect(await statusOf(chat(instance.kasa.url, key))).toBe(200)
    const paths = [
      '/v1/chat/completions?a=1',
      '/v1//chat/completions',
      '/V1/chat/completions',
      '/v1/chat/completions/',
      '/v1/chat/completions;a',
      '/v1/%63hat/completions',
      '/v1/../v1/chat/completions',
      '/v1/embeddings',
      '/v1/messages',
      '/v1/quote',
    ]
    for (const path of paths) {
      for (const headers of [
        { authorization: `bearer ${key}` },
        { 'x-api-key': key },
        { authorization: `Bearer  ${key}`, 'x-http-method-override': 'GET' },
      ]) {
        const answer = await fetch(`${instance.kasa.url}${path}`, { method: 'POST', headers, body: '{}' })
        expect([404, 429], `${path} ${JSON.stringify(headers)}`).toContain(answer.status)
      }
    }
  })

  it('a key without limits is told of none', async () => {
    const answer = await chat(instance.kasa.url, instance.kasa.apiKey)
    expect([...answer.headers.keys()].filter((name) => name.includes('ratelimit'))).toEqual([])
  })

  it('two nodes together let no more through than the rate, one burst of the other node and what the rate brings', async () => {
    const { key } = await customerWith({ requestsPerMinute: 120 })
    await expect.poll(() => statusOf(chat(second.url, key)), { timeout: 3_000 }).toBe(200)
    const startedMs = performance.now()
    let admitted = 1
    while (performance.now() - startedMs < 3_000) {
      const statuses = await Promise.all([instance.kasa.url, second.url].map((url) => statusOf(chat(url, key))))
      admitted += statuses.filter((status) => status === 200).length
      expect(statuses.every((status) => status === 200 || status === 429)).toBe(true)
    }
    const spanMs = performance.now() - startedMs
    // Burst 12, two a second; the other node can know 2 x 50 ms and a round trip late.
    const fair = 12 + (spanMs * 120) / 60_000
    expect(admitted).toBeGreaterThanOrEqual(Math.floor(fair) - 2)
    expect(admitted).toBeLessThanOrEqual(Math.ceil(fair + 12 + 1))
    // The excess is a debt: both nodes now agree, and the average is the rate.
    const { key: other } = await customerWith({ requestsPerMinute: 10 })
    await expect.poll(() => statusOf(chat(instance.kasa.url, other)), { timeout: 3_000 }).toBe(200)
    await new Promise((wake) => setTimeout(wake, 300))
    await statusOf(chat(second.url, other))
    await new Promise((wake) => setTimeout(wake, 300))
    expect(await statusOf(chat(second.url, other))).toBe(429)
    expect(await statusOf(chat(instance.kasa.url, other))).toBe(429)
  })
})

describe('tokens per minute', () => {
  it('what a call may use is taken before it, so that calls at once cannot pass the minute', async () => {
    const { key } = await customerWith({ tokensPerMinute: 1_000 })
    // About 40 tokens in by its bytes and 400 out at most: two fit, the third does not.
    const statuses = await Promise.all(
      Array.from({ length: 10 }, () =>
        statusOf(chat(instance.kasa.url, key, { maxTokens: 400, text: 'Go. [[out:400]] [[in:40]]' })),
      ),
    )
    expect(statuses.filter((status) => status === 200)).toHaveLength(2)
    expect(statuses.filter((status) => status === 429)).toHaveLength(8)
  })

  it('what a call did not use comes back at once', async () => {
    const { key } = await customerWith({ tokensPerMinute: 1_000 })
    for (let at = 0; at < 8; at++) {
      expect(await statusOf(chat(instance.kasa.url, key, { maxTokens: 800, text: 'Go. [[out:3]] [[in:5]]' }))).toBe(200)
    }
  })

  it('a call that a limit refuses gives its request back (G4)', async () => {
    const { key } = await customerWith({ tokensPerMinute: 1_000, requestsPerMinute: 30 })
    expect(await statusOf(chat(instance.kasa.url, key, { maxTokens: 900, text: 'Go. [[out:900]] [[in:40]]' }))).toBe(
      200,
    )
    const refused = await Promise.all(
      Array.from({ length: 20 }, () => chat(instance.kasa.url, key, { maxTokens: 900 })),
    )
    expect(new Set(refused.map(({ status }) => status))).toEqual(new Set([429]))
    const details = await Promise.all(refused.map(async (answer) => JSON.stringify(await answer.json())))
    expect(details.filter((text) => text.includes('requests_per_minute')).length).toBeLessThan(20)
    // Two of three are left: none of the twenty was counted.
    expect(refused.at(-1)?.headers.get('x-ratelimit-remaining')).toBe('2')
  })
})

describe('calls at the same time', () => {
  const slow = { text: 'Go. [[out:4]] [[pace:200]]', stream: true }

  it('waits in line for a place, refuses beyond the line, and every place comes back (G3)', async () => {
    const { key } = await customerWith({ concurrentCalls: 2 })
    const statuses = await Promise.all(
      Array.from({ length: 8 }, () =>
        statusOf(chat(instance.kasa.url, key, { ...slow, text: 'Go. [[out:2]] [[pace:50]]' })),
      ),
    )
    // Two run, two wait, four find the line full.
    expect(statuses.toSorted((a, b) => a - b)).toEqual([200, 200, 200, 200, 429, 429, 429, 429])
    expect(await statusOf(chat(instance.kasa.url, key))).toBe(200)
  })

  it('clients that leave in the middle or in the line leave no place taken', async () => {
    const { key } = await customerWith({ concurrentCalls: 1 })
    for (let round = 0; round < 6; round++) {
      const leaving = new AbortController()
      const calls = [1, 2].map(() =>
        chat(instance.kasa.url, key, { ...slow, signal: leaving.signal }).catch(() => undefined),
      )
      await new Promise((wake) => setTimeout(wake, 30 * round))
      leaving.abort()
      await Promise.all(calls)
    }
    expect(await statusOf(chat(instance.kasa.url, key))).toBe(200)
  })

  it('counts what another node runs', async () => {
    const { key } = await customerWith({ concurrentCalls: 1 })
    const running = chat(instance.kasa.url, key, { text: 'Go. [[out:12]] [[pace:200]]', stream: true })
    await running
    await new Promise((wake) => setTimeout(wake, 200))
    // The first call there is let in before that node has heard; it hears with it.
    const there = chat(second.url, key, { text: 'Go. [[out:8]] [[pace:200]]', stream: true })
    await there
    await new Promise((wake) => setTimeout(wake, 200))
    expect(await statusOf(chat(second.url, key))).toBe(429)
    await Promise.all([running, there].map(async (answer) => (await answer).text()))
    await expect.poll(() => statusOf(chat(second.url, key)), { timeout: 3_000 }).toBe(200)
  })
})

describe('who sets limits', () => {
  it('a customer narrows a key of its own and cannot widen its account or touch another one’s', async () => {
    const customer = await customerWith({ requestsPerMinute: 100 })
    const stranger = await addCustomer(instance.kasa)
    const path = `/api/keys/${customer.keyId}/limits`
    const wider = await instance.kasa.api<{ effective: Limits; own: Limits }>('PUT', path, {
      key: customer.key,
      body: { requestsPerMinute: 5_000 },
    })
    expect(wider.effective.requestsPerMinute).toBe(100)
    const narrower = await instance.kasa.api<{ effective: Limits }>('PUT', path, {
      key: customer.key,
      body: { requestsPerMinute: 10 },
    })
    expect(narrower.effective.requestsPerMinute).toBe(10)
    await instance.kasa.api('PUT', path, { key: stranger.key, body: { requestsPerMinute: 1 }, status: 404 })
    await instance.kasa.api('PUT', `/api/accounts/${customer.accountId}/limits`, {
      key: customer.key,
      body: {},
      status: 403,
    })
    expect(await statusOf(chat(instance.kasa.url, customer.key))).toBe(200)
    expect(await statusOf(chat(instance.kasa.url, customer.key))).toBe(429)
  })

  it('a subscription brings the limits of its plan, and what the operator gives stands in for them', async () => {
    const customer = await addCustomer(instance.kasa)
    await grant(instance.kasa, customer.accountId, '5.00')
    await instance.kasa.api('POST', '/api/subscriptions', {
      body: { accountId: customer.accountId, planId: 'free', interval: 'month' },
      status: 201,
    })
    const path = `/api/accounts/${customer.accountId}/limits`
    await expect
      .poll(async () => (await instance.kasa.api<{ effective: Limits }>('GET', path)).effective.requestsPerMinute, {
        timeout: 3_000,
      })
      .toBe(60)
    const answer = await chat(instance.kasa.url, customer.key)
    expect(answer.headers.get('x-ratelimit-limit')).toBe('60')
    await instance.kasa.api('PUT', path, { body: { requestsPerMinute: 90 } })
    expect((await chat(instance.kasa.url, customer.key)).headers.get('x-ratelimit-limit')).toBe('90')
  })
})
