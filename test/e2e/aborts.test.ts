import { request } from 'node:http'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { readBooks, unprovenRecords, untilAtRest } from '../support/audit-books.ts'
import { type Instance, startInstance } from '../support/instance.ts'
import type { Upstream } from '../support/upstreams/stand-in.ts'

// A client may leave at any byte. Each call still has one record with what was used, its hold is given back, and a provider
// whose meter stops with the connection is cancelled.
let instance: Instance
beforeAll(async () => {
  instance = await startInstance({ environment: { KASA_FIRST_BYTE_TIMEOUT_MS: '3000' } })
})
afterAll(() => instance.stop())

type Leave = {
  readonly path?: string
  readonly body: object
  /** Leaves once this much was read of the answer. Undefined: once the provider has the request. */
  readonly afterBytes?: number
}

/** Makes a call and destroys its socket, as a closed laptop would. */
function leave({ path = '/v1/chat/completions', body, afterBytes }: Leave): Promise<void> {
  return new Promise((resolve) => {
    const call = request(`${instance.kasa.url}${path}`, {
      method: 'POST',
      headers: { authorization: `Bearer ${instance.kasa.apiKey}`, 'content-type': 'application/json' },
      agent: false,
    })
    call.on('error', () => {})
    call.on('close', resolve)
    call.on('response', (response) => {
      let readBytes = 0
      response.on('error', () => {})
      response.on('data', (chunk: Buffer) => {
        readBytes += chunk.length
        if (afterBytes !== undefined && readBytes >= afterBytes) call.destroy()
      })
    })
    call.end(JSON.stringify(body))
    if (afterBytes === undefined) void untilRunning().then(() => call.destroy())
  })
}

const upstreams = (): readonly Upstream[] => [instance.openai, instance.anthropic, instance.google]
const running = () => upstreams().reduce((sum, upstream) => sum + upstream.running(), 0)

async function until(isSo: () => boolean, limitMs: number): Promise<boolean> {
  const deadlineMs = performance.now() + limitMs
  while (!isSo() && performance.now() < deadlineMs) await new Promise((wake) => setTimeout(wake, 5))
  return isSo()
}
const untilRunning = () => until(() => running() > 0, 2_000)

type Seen = {
  readonly status: string
  readonly chargedNano: string
  readonly usageSource: string
  readonly verified: boolean
  readonly draft: { readonly usageFlags: readonly string[]; readonly quantities: Readonly<Record<string, string>> }
}

/** The one record that a piece of work leaves, once nothing is held any more. */
async function recordOf(work: () => Promise<void>): Promise<Seen> {
  const before = await readBooks(instance.database.db)
  await work()
  await untilAtRest(instance.database.db, 8_000)
  const after = await readBooks(instance.database.db)
  expect(after.records - before.records).toBe(1n)
  expect([after.fund_held, after.budget_held, after.holds]).toEqual([0n, 0n, 0n])
  const { data } = await instance.kasa.api<{ data: { id: string }[] }>('GET', '/api/records?limit=1')
  return instance.kasa.api('GET', `/api/records/${data[0]?.id}`)
}

const body = (route: string, text: string, stream: boolean) => ({
  model: route,
  max_tokens: 200,
  stream,
  messages: [{ role: 'user', content: `Go on. [[in:100]] ${text}` }],
})
/** 5 s in all when nobody cancels it. */
const SLOW = '[[out:100]] [[pace:50]]'
const CANCELLED = [
  { name: 'openai', route: 'openai/gpt-4o-mini' },
  { name: 'anthropic', route: 'anthropic/claude-sonnet-4-5' },
] as const

describe('a stream', () => {
  it.each(CANCELLED)('left before its first byte: $name is cancelled, nothing is charged', async ({ route }) => {
    const record = await recordOf(() => leave({ body: body(route, '[[fault:slow_first_byte:2500]]', true) }))
    expect(record).toMatchObject({ status: 'aborted', chargedNano: '0', usageSource: 'none', verified: true })
    expect(await until(() => running() === 0, 1_000)).toBe(true)
  })

  it.each(CANCELLED)('left in its middle: $name is cancelled at once, what was seen is charged', async ({ route }) => {
    const startedMs = performance.now()
    const record = await recordOf(() => leave({ body: body(route, SLOW, true), afterBytes: 600 }))
    expect(record).toMatchObject({ status: 'aborted', usageSource: 'estimated', verified: true })
    expect(record.draft.usageFlags).toContain('output_estimated')
    const output = Number(record.draft.quantities['output_tokens'])
    expect(output).toBeGreaterThan(0)
    expect(output).toBeLessThan(90)
    expect(BigInt(record.chargedNano)).toBeGreaterThan(0n)
    expect(await until(() => running() === 0, 1_000)).toBe(true)
    expect(performance.now() - startedMs).toBeLessThan(4_000)
  })

  it('left in its middle, of a provider whose meter runs on: it is read to its end and charged as reported', async () => {
    const record = await recordOf(() =>
      leave({ body: body('google/gemini-2.5-flash', '[[out:30]] [[pace:20]]', true), afterBytes: 300 }),
    )
    expect(record).toMatchObject({ status: 'aborted', verified: true })
    expect(record.draft.quantities).toMatchObject({ input_tokens: '100', output_tokens: '30' })
    // 100 × $0.30 + 30 × $2.50 per million = 105,000 nano; × 1.3 = 136,500 nano.
    expect(record.chargedNano).toBe('136500')
  })

  it('left in its middle, in Anthropic’s dialect from OpenAI’s provider: the same', async () => {
    const record = await recordOf(() =>
      leave({ path: '/v1/messages', body: body('openai/gpt-4o-mini', SLOW, true), afterBytes: 600 }),
    )
    expect(record).toMatchObject({ status: 'aborted', usageSource: 'estimated', verified: true })
    expect(await until(() => running() === 0, 1_000)).toBe(true)
  })

  it('left while its provider stalls: one record, nothing left running', async () => {
    const record = await recordOf(() =>
      leave({ body: body('openai/gpt-4o-mini', '[[out:50]] [[fault:stall:3]]', true), afterBytes: 300 }),
    )
    expect(record).toMatchObject({ status: 'aborted', verified: true })
    expect(await until(() => running() === 0, 1_000)).toBe(true)
  })
})

describe('a whole answer', () => {
  it.each([...CANCELLED, { name: 'google', route: 'google/gemini-2.5-flash' }])(
    'left before it came: $name finishes, and what it reports is charged',
    async ({ route }) => {
      const record = await recordOf(() =>
        leave({ body: body(route, '[[out:30]] [[fault:slow_first_byte:400]]', false) }),
      )
      expect(record).toMatchObject({ status: 'aborted', usageSource: 'reported', verified: true })
      expect(record.draft.quantities).toMatchObject({ input_tokens: '100', output_tokens: '30' })
      expect(BigInt(record.chargedNano)).toBeGreaterThan(0n)
    },
  )

  it('left before a provider that fails: failed, nothing charged', async () => {
    instance.openai.script({ kind: 'never_answer' })
    const record = await recordOf(() => leave({ body: body('openai/gpt-4o-mini', '', false) }))
    expect(record).toMatchObject({ status: 'failed', chargedNano: '0', verified: true })
  })

  it('of embeddings, left before it came: charged as reported', async () => {
    instance.openai.script({ kind: 'slow_first_byte', delayMs: 400 })
    const record = await recordOf(() =>
      leave({ path: '/v1/embeddings', body: { model: 'openai/text-embedding-3-small', input: 'some text' } }),
    )
    expect(record).toMatchObject({ status: 'aborted', usageSource: 'reported', verified: true })
  })
})

it('a client that leaves while it still sends its request never made a call', async () => {
  const before = await readBooks(instance.database.db)
  await new Promise<void>((resolve) => {
    const call = request(`${instance.kasa.url}/v1/chat/completions`, {
      method: 'POST',
      headers: { authorization: `Bearer ${instance.kasa.apiKey}`, 'content-length': '5000' },
      agent: false,
    })
    call.on('error', () => {})
    call.on('close', resolve)
    call.write('{"model":"openai/gpt-4o-mini","messages":[', () => call.destroy())
  })
  expect((await fetch(`${instance.kasa.url}/health/ready`)).status).toBe(200)
  expect(await readBooks(instance.database.db)).toEqual(before)
})

describe('a stream of another dialect, left in its middle', () => {
  const words = `Go on. [[in:100]] ${SLOW}`
  const responses = (model: string) => ({ path: '/v1/responses', body: { model, stream: true, input: words } })
  const completions = (model: string) => ({
    path: '/v1/completions',
    body: { model, stream: true, max_tokens: 200, prompt: words },
  })
  const generate = (model: string, alt: string) => ({
    path: `/v1beta/models/${model}:streamGenerateContent${alt}`,
    body: { contents: [{ parts: [{ text: words }] }] },
  })
  it.each([
    { name: 'responses, passed through', ...responses('openai/gpt-4o-mini') },
    { name: 'responses, translated', ...responses('anthropic/claude-sonnet-4-5') },
    { name: 'completions, translated', ...completions('openai/gpt-4o-mini') },
    { name: 'Gemini as events, translated', ...generate('openai/gpt-4o-mini', '?alt=sse') },
    { name: 'Gemini as an array, translated', ...generate('anthropic/claude-sonnet-4-5', '') },
  ])('$name: cancelled at once, what was seen is charged', async ({ path, body: asked }) => {
    const record = await recordOf(() => leave({ path, body: asked, afterBytes: 2_400 }))
    expect(record).toMatchObject({ status: 'aborted', usageSource: 'estimated', verified: true })
    const output = Number(record.draft.quantities['output_tokens'])
    expect(output).toBeGreaterThan(0)
    expect(output).toBeLessThan(90)
    expect(await until(() => running() === 0, 1_000)).toBe(true)
  })
})

it('clients that leave at 60 random points leave one record each and nothing held', async () => {
  const before = await readBooks(instance.database.db)
  const seen = upstreams().reduce((sum, { tally }) => sum + tally.total().requests, 0)
  await Promise.all(
    Array.from({ length: 60 }, (_, at) =>
      leave({
        body: body(['openai/gpt-4o-mini', 'anthropic/claude-sonnet-4-5'][at % 2] ?? '', '[[out:40]] [[pace:3]]', true),
        afterBytes: 1 + at * 97,
      }),
    ),
  )
  await untilAtRest(instance.database.db, 8_000)
  const after = await readBooks(instance.database.db)
  expect(after.records - before.records).toBe(60n)
  expect(upstreams().reduce((sum, { tally }) => sum + tally.total().requests, 0) - seen).toBe(60)
  expect([after.fund_held, after.budget_held]).toEqual([0n, 0n])
  expect([after.fund_spent, after.budget_spent]).toEqual([after.charged, after.charged])
  expect(await unprovenRecords(instance.database.db)).toEqual([])
  expect(instance.kasa.output()).not.toContain('bug.')
})
