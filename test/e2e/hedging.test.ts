import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { readBooks } from '../support/audit-books.ts'
import { addPlatformKey, type Instance, startInstance } from '../support/instance.ts'
import { startKasa } from '../support/kasa.ts'
import { OPENAI_KEY, startOpenAIUpstream } from '../support/upstreams/openai-upstream.ts'
import type { Upstream } from '../support/upstreams/stand-in.ts'

// One model at two providers of the same price. The first is slow; the caller wishes that the second is asked too.
const SECOND_KEY = 'sk-or-v1-0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef'
const FIRST = 'openai/gpt-4o-mini'
const SECOND = 'openrouter/openai/gpt-4o-mini'
const BOTH = ['openai', 'openrouter']
const ENVIRONMENT = {
  KASA_HEDGES_MAX: '2',
  KASA_LEASE_MS: '1000',
  KASA_SWEEP_EVERY_MS: '200',
  KASA_FIRST_BYTE_TIMEOUT_MS: '1500',
  KASA_IDLE_TIMEOUT_MS: '1500',
}
/** 40 × $0.15 + 20 × $0.60 per million = 18,000 nano; × 1.3 = 23,400: the winner, once. */
const ONCE = '23400'

let instance: Instance
let second: Upstream
beforeAll(async () => {
  instance = await startInstance({ environment: ENVIRONMENT })
  second = await startOpenAIUpstream({ keys: [SECOND_KEY] })
  await addPlatformKey(instance.kasa, 'openrouter', second.url, SECOND_KEY)
})
afterAll(async () => {
  await instance.stop()
  await second.stop()
})

type Lost = { readonly paidBy: string; readonly costNano?: string; readonly costMaxNano?: string }
type Attempt = { readonly routeId: string; readonly outcome: string; readonly lost?: Lost }
type Kept = {
  readonly status: string
  readonly chargedNano: string
  readonly verified: boolean
  readonly draft: { readonly attempts: readonly Attempt[] }
}

const bodyOf = (stream: boolean, more: object = {}) => ({
  model: 'gpt-4o-mini',
  max_tokens: 60,
  stream,
  messages: [{ role: 'user', content: 'Go on. [[in:40]] [[out:20]]' }],
  kasa: { providers: { only: BOTH, order: BOTH }, hedge: { after_ms: 100 }, ...more },
})
const post = (body: object, more: { readonly signal?: AbortSignal; readonly headers?: Record<string, string> } = {}) =>
  fetch(`${instance.kasa.url}/v1/chat/completions`, {
    method: 'POST',
    ...more,
    headers: { authorization: `Bearer ${instance.kasa.apiKey}`, 'content-type': 'application/json', ...more.headers },
    body: JSON.stringify(body),
  })

let recordsExpected = 1n
let before: Awaited<ReturnType<typeof readBooks>>
beforeEach(async () => {
  // A failure rests a credential; a new version of it begins rested.
  const { data } = await instance.kasa.api<{ data: { id: string; provider: string }[] }>('GET', '/api/credentials')
  for (const { id, provider } of data) {
    const secret = provider === 'openai' ? OPENAI_KEY : provider === 'openrouter' ? SECOND_KEY : undefined
    if (secret !== undefined) await instance.kasa.api('POST', `/api/credentials/${id}/rekey`, { body: { secret } })
  }
  recordsExpected = 1n
  before = await readBooks(instance.database.db)
})
/** Whatever happened: one record more, nothing held, and nothing still being written at the providers. */
afterEach(async () => {
  await expect
    .poll(
      async () => {
        const { records, holds, fund_held, budget_held } = await readBooks(instance.database.db)
        return [records - before.records, holds, fund_held, budget_held]
      },
      { timeout: 10_000 },
    )
    .toEqual([recordsExpected, 0n, 0n, 0n])
})

const newest = async () => {
  const { data } = await instance.kasa.api<{ data: { id: string }[] }>('GET', '/api/records?limit=1')
  return instance.kasa.api<Kept>('GET', `/api/records/${data[0]?.id}`)
}
const outcomesOf = ({ draft }: Kept) => draft.attempts.map(({ routeId, outcome }) => [routeId, outcome])
const slow = (delayMs: number) => ({ kind: 'slow_first_byte', delayMs }) as const
const error = (name: 'server_error' | 'overloaded') => ({ kind: 'error', error: name }) as const

describe.each([false, true])('stream %s', (stream) => {
  it('the first is silent: the second answers, one record charges it once, and the first is the cost of the platform', async () => {
    instance.openai.script(slow(20_000))
    const response = await post(bodyOf(stream))
    expect([response.status, response.headers.get('x-kasa-model')]).toEqual([200, SECOND])
    const text = await response.text()
    if (stream) expect(text.match(/\[DONE\]/g)).toEqual(['[DONE]'])
    const record = await newest()
    expect(outcomesOf(record)).toEqual([
      [FIRST, 'lost'],
      [SECOND, 'answered'],
    ])
    expect(record).toMatchObject({ status: 'succeeded', chargedNano: ONCE, verified: true })
    const [lost] = record.draft.attempts
    expect(lost?.lost?.paidBy).toBe('platform')
    // Cut off before it told what it used: at most the price of the whole bound, which is above that of this call.
    expect(BigInt(lost?.lost?.costMaxNano ?? 0)).toBeGreaterThan(18_000n)
    expect(lost?.lost?.costNano).toBeUndefined()
  })

  it('the first answers in time: nobody else is asked', async () => {
    const asked = second.requests.length
    const response = await post(bodyOf(stream, { hedge: { after_ms: 5_000 } }))
    expect(response.headers.get('x-kasa-model')).toBe(FIRST)
    await response.text()
    expect(outcomesOf(await newest())).toEqual([[FIRST, 'answered']])
    expect(second.requests.length).toBe(asked)
  })

  it('the first answers late but before the second: it wins', async () => {
    instance.openai.script(slow(400))
    second.script(slow(20_000))
    const response = await post(bodyOf(stream))
    expect(response.headers.get('x-kasa-model')).toBe(FIRST)
    await response.text()
    const record = await newest()
    expect(outcomesOf(record)).toEqual([
      [SECOND, 'lost'],
      [FIRST, 'answered'],
    ])
    expect(record).toMatchObject({ chargedNano: ONCE, verified: true })
  })

  it('the second fails: the first is waited for, and the failure is a failed try', async () => {
    instance.openai.script(slow(400))
    second.script(error('server_error'))
    const response = await post(bodyOf(stream))
    expect([response.status, response.headers.get('x-kasa-model')]).toEqual([200, FIRST])
    await response.text()
    const record = await newest()
    expect(outcomesOf(record)).toEqual([
      [SECOND, 'failed'],
      [FIRST, 'answered'],
    ])
    expect(record.chargedNano).toBe(ONCE)
  })

  it('both fail: one failed record with both tries, nothing charged', async () => {
    instance.openai.script({ kind: 'never_answer' })
    second.script(error('overloaded'))
    const response = await post(bodyOf(stream))
    expect(response.status).toBe(504)
    await response.text()
    const record = await newest()
    expect(outcomesOf(record)).toEqual([
      [SECOND, 'failed'],
      [FIRST, 'failed'],
    ])
    expect(record).toMatchObject({ status: 'failed', chargedNano: '0', verified: true })
  })

  it('both answer together: one of them is the answer, once', async () => {
    instance.openai.script(slow(300))
    second.script(slow(200))
    const response = await post(bodyOf(stream))
    const text = await response.text()
    expect(response.status).toBe(200)
    if (stream) expect(text.match(/\[DONE\]/g)).toEqual(['[DONE]'])
    else expect(JSON.parse(text)).toMatchObject({ object: 'chat.completion' })
    const record = await newest()
    expect(record).toMatchObject({ status: 'succeeded', chargedNano: ONCE, verified: true })
    expect(record.draft.attempts.map(({ outcome }) => outcome)).toEqual(['lost', 'answered'])
    expect(record.draft.attempts.at(-1)?.routeId).toBe(response.headers.get('x-kasa-model'))
  })
})

describe('the client leaves in the middle', () => {
  it('of two silent streams: both are given up, nothing is charged', async () => {
    instance.openai.script(slow(1_400))
    second.script(slow(1_400))
    const left = new AbortController()
    const asked = second.requests.length
    const pending = post(bodyOf(true), { signal: left.signal }).catch(() => undefined)
    await expect.poll(() => second.requests.length, { timeout: 10_000 }).toBe(asked + 1)
    left.abort()
    await pending
    await expect
      .poll(async () => (await readBooks(instance.database.db)).records, { timeout: 10_000 })
      .toBe(before.records + 1n)
    const record = await newest()
    expect(record).toMatchObject({ status: 'aborted', chargedNano: '0', verified: true })
    expect(outcomesOf(record)).toEqual([
      [SECOND, 'lost'],
      [FIRST, 'client_gone'],
    ])
    await expect.poll(() => [instance.openai.running(), second.running()], { timeout: 10_000 }).toEqual([0, 0])
  })

  it('of two whole answers: what comes first is the call, and is charged as without a second try', async () => {
    instance.openai.script(slow(1_400))
    second.script(slow(600))
    const left = new AbortController()
    const asked = second.requests.length
    const pending = post(bodyOf(false), { signal: left.signal }).catch(() => undefined)
    await expect.poll(() => second.requests.length, { timeout: 10_000 }).toBe(asked + 1)
    left.abort()
    await pending
    await expect
      .poll(async () => (await readBooks(instance.database.db)).records, { timeout: 10_000 })
      .toBe(before.records + 1n)
    const record = await newest()
    expect(record).toMatchObject({ status: 'aborted', chargedNano: ONCE, verified: true })
    expect(outcomesOf(record)).toEqual([
      [FIRST, 'lost'],
      [SECOND, 'client_gone'],
    ])
  })
})

it('a lost try at a provider that bills it anyway is read to its end, and the record tells what it cost', async () => {
  instance.google.script(slow(400))
  instance.openai.script({ kind: 'stall', afterChunks: 2 })
  const models = ['google/gemini-2.5-flash', FIRST]
  const text = await (
    await post({ ...bodyOf(true), model: models[0], models, kasa: { hedge: { after_ms: 100 } } })
  ).text()
  expect(text).toContain('upstream_timeout')
  const record = await newest()
  expect(record).toMatchObject({ status: 'interrupted', verified: true })
  expect(outcomesOf(record)).toEqual([
    ['google/gemini-2.5-flash', 'lost'],
    [FIRST, 'interrupted'],
  ])
  // 40 × $0.30 + 20 × $2.50 per million, without any margin.
  expect(record.draft.attempts[0]?.lost).toEqual({ paidBy: 'platform', costNano: '62000' })
})

it('a server that is killed with two tries under way leaves one record, which charges nothing, and no hold', async () => {
  const other = await startKasa({
    databaseUrl: instance.database.url,
    dataDir: instance.kasa.dataDir,
    environment: ENVIRONMENT,
  })
  instance.openai.script(slow(20_000))
  second.script(slow(20_000))
  const asked = second.requests.length
  const pending = fetch(`${other.url}/v1/chat/completions`, {
    method: 'POST',
    headers: { authorization: `Bearer ${instance.kasa.apiKey}`, 'content-type': 'application/json' },
    body: JSON.stringify(bodyOf(true)),
  }).catch(() => undefined)
  await expect.poll(() => second.requests.length, { timeout: 10_000 }).toBe(asked + 1)
  await other.kill()
  await pending
  await expect
    .poll(async () => (await readBooks(instance.database.db)).records, { timeout: 15_000 })
    .toBe(before.records + 1n)
  expect(await newest()).toMatchObject({ status: 'unresolved', chargedNano: '0' })
})

it('on own keys a second try is made only where the caller says so, and the record tells who pays the lost one', async () => {
  recordsExpected = 2n
  const { kasa } = instance
  for (const [provider, upstream, secret] of [
    ['openai', instance.openai, OPENAI_KEY],
    ['openrouter', second, SECOND_KEY],
  ] as const) {
    const body = { provider, label: `own ${provider}`, baseUrl: upstream.url, secret }
    await kasa.api('POST', '/api/credentials', { body, status: 201 })
  }
  const asked = second.requests.length
  instance.openai.script(slow(500))
  await (await post(bodyOf(true))).text()
  expect(outcomesOf(await newest())).toEqual([[FIRST, 'answered']])
  expect(second.requests.length).toBe(asked)
  instance.openai.script(slow(20_000))
  const header = { 'x-kasa-hedge': '100, own_keys' }
  await (await post({ ...bodyOf(true), kasa: { providers: { only: BOTH, order: BOTH } } }, { headers: header })).text()
  const record = await newest()
  expect(outcomesOf(record)).toEqual([
    [FIRST, 'lost'],
    [SECOND, 'answered'],
  ])
  expect(record.draft.attempts[0]?.lost?.paidBy).toBe('own_key')
  // No fee on the lost one either: 0 % is the fee of this instance.
  expect(record.chargedNano).toBe('0')
  const { data } = await kasa.api<{ data: { id: string; label: string }[] }>('GET', '/api/credentials')
  for (const { id, label } of data) if (label.startsWith('own ')) await kasa.api('DELETE', `/api/credentials/${id}`)
})

it('no more second tries run at once than the operator allows; the others wait for their first', async () => {
  recordsExpected = 3n
  instance.openai.script(slow(1_000), slow(1_000), slow(1_000))
  second.script(slow(600), slow(600), slow(600))
  const asked = second.requests.length
  const answers = await Promise.all([1, 2, 3].map(async () => (await post(bodyOf(true))).headers.get('x-kasa-model')))
  expect(answers.filter((model) => model === FIRST)).toHaveLength(1)
  expect(answers.filter((model) => model === SECOND)).toHaveLength(2)
  expect(second.requests.length).toBe(asked + 2)
  second.script()
})

it('a wish that cannot be granted is refused before anything is held', async () => {
  recordsExpected = 0n
  const images = await fetch(`${instance.kasa.url}/v1/images/generations`, {
    method: 'POST',
    headers: { authorization: `Bearer ${instance.kasa.apiKey}`, 'content-type': 'application/json' },
    body: JSON.stringify({ model: 'gpt-image-1', prompt: 'a safe', kasa: { hedge: { after_ms: 100 } } }),
  })
  expect(images.status).toBe(400)
  expect(await images.json()).toMatchObject({ error: { param: 'kasa.hedge' } })
  const soon = await post(bodyOf(false, { hedge: { after_ms: 49 } }))
  expect([soon.status, await soon.text()]).toEqual([400, expect.stringContaining('kasa.hedge.after_ms')])
  const strict = await startKasa({ databaseUrl: instance.database.url, dataDir: instance.kasa.dataDir })
  const refused = await fetch(`${strict.url}/v1/chat/completions`, {
    method: 'POST',
    headers: { authorization: `Bearer ${instance.kasa.apiKey}`, 'content-type': 'application/json' },
    body: JSON.stringify(bodyOf(false)),
  })
  expect([refused.status, await refused.text()]).toEqual([400, expect.stringContaining('KASA_HEDGES_MAX')])
  await strict.stop()
})
