import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { run } from '../../src/cli/run.ts'
import { type FeedServer, startFeedServer } from '../../src/prices/test/feed-server.ts'
import { type Instance, startInstance } from '../support/instance.ts'
import { startKasa } from '../support/kasa.ts'

// Prices move while calls run. Whatever was promised or begun stays on the version that it started with.
let feeds: FeedServer
let instance: Instance
beforeAll(async () => {
  feeds = await startFeedServer()
  tell('0.15', '0.60')
  instance = await startInstance({
    environment: { KASA_PRICE_SOURCES: `litellm=${feeds.url}/litellm`, KASA_PRICE_SOURCES_MIN: '1' },
  })
})
afterAll(async () => {
  await instance.stop()
  await feeds.stop()
})

/** LiteLLM's map with one model, in US dollars per million for people. */
function tell(input: string, output: string, more: object = {}): void {
  const perToken = (usd: string) => `${usd}e-06`
  const rest = JSON.stringify(more).slice(1, -1)
  feeds.set(
    '/litellm',
    `{"sample_spec": {"litellm_provider": "one of https://docs.litellm.ai", "input_cost_per_token": "0.0000"},
      "gpt-4o-mini": {"litellm_provider": "openai", "mode": "chat", "max_tokens": 16384,
        "input_cost_per_token": ${perToken(input)}, "output_cost_per_token": ${perToken(output)}}${rest === '' ? '' : `,${rest}`}}`,
  )
}

const body = (markers: string, more: object = {}) => ({
  model: 'openai/gpt-4o-mini',
  max_tokens: 200,
  messages: [{ role: 'user', content: `How much? [[in:40]] [[out:20]] ${markers}` }],
  ...more,
})
const call = (request: object) =>
  fetch(`${instance.kasa.url}/v1/chat/completions`, {
    method: 'POST',
    headers: { authorization: `Bearer ${instance.kasa.apiKey}`, 'content-type': 'application/json' },
    body: JSON.stringify(request),
  })
const syncView = z.object({ applied: z.number(), held: z.number() })
const sync = async () => syncView.parse(await instance.kasa.api('POST', '/api/prices/sync'))
const costOf = (response: Response) => response.headers.get('x-kasa-provider-cost-nano')

async function untilUpstreamRuns(): Promise<void> {
  await expect.poll(() => instance.openai.running(), { timeout: 10_000, interval: 5 }).toBeGreaterThan(0)
}

/** Whether the server gets the same amounts when it computes the record again from its frozen prices. */
async function isVerified(record: string | null): Promise<boolean> {
  const answer = await instance.kasa.api('GET', `/api/records/${record ?? ''}`)
  return z.object({ verified: z.boolean() }).parse(answer).verified
}

/** 40 × 0.15 + 20 × 0.60 per million = 6,000 + 12,000 nano-USD. */
const BEFORE = '18000'
/** 40 × 0.30 + 20 × 1.20 per million. */
const AFTER = '36000'

describe('a price that changes', () => {
  it('during a running call leaves the call on the version it started with; the next call has the new one', async () => {
    const running = call(body('[[pace:150]]', { stream: true, stream_options: { include_usage: true } }))
    const slow = call(body('[[pace:150]]'))
    await untilUpstreamRuns()
    const quoted = z
      .object({ id: z.string(), candidates: z.array(z.object({ max: z.object({ nano: z.string() }) })) })
      .parse(await instance.kasa.api('POST', '/v1/quote', { body: body('') }))
    tell('0.30', '1.20')
    expect(await sync()).toMatchObject({ applied: 2, held: 0 })
    expect(instance.openai.running()).toBeGreaterThan(0)

    const stream = await (await running).text()
    expect(/"provider_cost_nano":"(\d+)"/.exec(stream)?.[1]).toBe(BEFORE)
    const whole = await slow
    expect(costOf(whole)).toBe(BEFORE)

    const next = await call(body(''))
    expect(costOf(next)).toBe(AFTER)
    const kept = await call(body('', { kasa: { quote: quoted.id } }))
    expect(costOf(kept)).toBe(BEFORE)
    for (const one of [whole, next, kept]) {
      expect(await isVerified(one.headers.get('x-kasa-record'))).toBe(true)
    }
  })

  it('is in the public change log as JSON and as Atom, without a key', async () => {
    const json = await (await fetch(`${instance.kasa.url}/api/prices/changes?route=openai/gpt-4o-mini`)).json()
    expect(json).toMatchObject({
      data: [
        { subject: 'openai/gpt-4o-mini', to: expect.any(String), source: 'litellm', kind: 'price' },
        { subject: 'openai/gpt-4o-mini', per: '1000000' },
      ],
      nextCursor: null,
    })
    const changes = z
      .object({ data: z.array(z.object({ unit: z.string(), from: z.string(), to: z.string() })) })
      .parse(json)
    expect(changes.data.map(({ unit, from, to }) => `${unit} ${from} ${to}`).toSorted()).toEqual([
      'input_tokens 0.15 0.30',
      'output_tokens 0.60 1.20',
    ])
    const atom = await fetch(`${instance.kasa.url}/api/prices/changes`, { headers: { accept: 'application/atom+xml' } })
    expect(atom.headers.get('content-type')).toBe('application/atom+xml; charset=utf-8')
    const text = await atom.text()
    expect(text).toContain('<title>openai/gpt-4o-mini input_tokens: 0.15 -&gt; 0.30</title>')
    expect(text.match(/<entry>/g)).toHaveLength(2)
  })

  it('pages through the log by cursor', async () => {
    const page = z.object({ data: z.array(z.object({ id: z.string() })), nextCursor: z.string().nullable() })
    const get = async (query: string) =>
      page.parse(await (await fetch(`${instance.kasa.url}/api/prices/changes?limit=1${query}`)).json())
    const first = await get('')
    const second = await get(`&cursor=${first.nextCursor ?? ''}`)
    expect(second.nextCursor).toBeNull()
    expect(new Set([first.data[0]?.id, second.data[0]?.id]).size).toBe(2)
    expect((await fetch(`${instance.kasa.url}/api/prices/changes?limit=0`)).status).toBe(400)
  })
})

describe('the price sheet', () => {
  it('shows raw, margin and marked price, in JSON and CSV', async () => {
    const sheet = z.object({ data: z.array(z.record(z.string(), z.unknown())), nextCursor: z.string().nullable() })
    const json = sheet.parse(
      await (await fetch(`${instance.kasa.url}/api/prices/sheet?provider=openai&limit=5000`)).json(),
    )
    const mini = json.data.find((line) => line['route'] === 'openai/gpt-4o-mini' && line['unit'] === 'input_tokens')
    expect(mini).toMatchObject({ rawUsd: '0.30', marginBp: 13_000, markedUsd: '0.39', perQuantity: '1000000' })
    const csv = await (await fetch(`${instance.kasa.url}/api/prices/sheet?format=csv&provider=openai`)).text()
    expect(csv.split('\r\n')[0]).toBe('model,route,unit,per_quantity,conditions,raw_usd,margin_bp,marked_usd')
    expect(csv).toContain('\r\ngpt-4o-mini,openai/gpt-4o-mini,input_tokens,1000000,,0.30,13000,0.39\r\n')
  })
})

async function kasa(...line: string[]) {
  let out = ''
  let err = ''
  const exitCode = await run(line, {
    env: { KASA_URL: instance.kasa.url, KASA_API_KEY: instance.kasa.apiKey },
    isTerminal: false,
    out: (text) => (out += text),
    err: (text) => (err += text),
    readInput: async () => '',
    askHidden: async () => undefined,
    interrupted: new AbortController().signal,
  })
  return { exitCode, out, err }
}

describe('the command line', () => {
  it('syncs, lists what waits, and decides it', async () => {
    tell('3.00', '1.20')
    expect((await kasa('prices', 'sync')).out).toMatch(/0 applied, 1 newly held, 1 unchanged\nlitellm: 1 models\n/)
    const list = await kasa('prices', 'review', '--json')
    const [review] = z
      .object({ data: z.array(z.object({ id: z.string(), kind: z.string() })) })
      .parse(JSON.parse(list.out)).data
    expect(review?.kind).toBe('ratio')
    expect((await kasa('prices', 'review')).out).toContain('0.30/1000000')
    expect((await kasa('prices', 'review', review?.id ?? '', '--approve')).exitCode).toBe(2)
    const decided = await kasa('prices', 'review', review?.id ?? '', '--approve', '--reason', 'checked')
    expect(decided.out).toBe(`approved ${review?.id} (openai/gpt-4o-mini)\n`)
    expect(costOf(await call(body('')))).toBe('144000') // 40 × 3.00 + 20 × 1.20 per million
    expect((await kasa('prices', 'review', review?.id ?? '', '--reject', '--reason', 'no')).err).toContain('conflict')
  })

  it('sets a price by hand and shows history, changes, sheet and status', async () => {
    const set = await kasa('prices', 'set', 'openai/gpt-4o-mini', 'output_tokens', '0.9', '--reason', 'contract')
    expect(set.out).toBe('openai/gpt-4o-mini output_tokens: $0.9 for 1000000, from now\n')
    expect((await kasa('prices', 'changes', '--limit', '1')).out).toContain('contract')
    expect((await kasa('prices', 'history', 'openai/gpt-4o-mini')).out).toContain('operator (single)')
    expect((await kasa('prices', 'sheet', '--provider', 'openai')).out).toContain('0.90')
    expect((await kasa('prices', 'sheet', '--csv')).out).toContain('output_tokens,1000000,,0.90,13000,1.17')
    expect((await kasa('prices', 'status')).out).toMatch(/^sources  litellm\nreviews  0 waiting\n/)
    const past = await kasa(
      'prices',
      'set',
      'openai/gpt-4o-mini',
      'output_tokens',
      '1',
      '--from',
      '2020-01-01',
      '--reason',
      'x',
    )
    expect(past.err).toContain('retroactive')
    for (const name of ['sync', 'review', 'set', 'history', 'changes', 'sheet', 'status']) {
      expect((await kasa('prices', name, '--help')).out).toContain('Example')
    }
  })
})

it('only the operator syncs, reviews and sets prices', async () => {
  const account = await instance.kasa.api<{ id: string }>('POST', '/api/accounts', { body: { name: 'C' }, status: 201 })
  const { key } = await instance.kasa.api<{ key: string }>('POST', '/api/keys', {
    body: { name: 'k', scopes: ['inference', 'read', 'manage'], accountId: account.id },
    status: 201,
  })
  for (const [method, path] of [
    ['POST', '/api/prices/sync'],
    ['GET', '/api/prices/reviews'],
    ['POST', '/api/prices/reviews'],
    ['POST', '/api/prices'],
    ['GET', '/api/prices/status'],
  ] as const) {
    await instance.kasa.api(method, path, { key, status: 403, ...(method === 'POST' ? { body: {} } : {}) })
  }
})

it('an instance without sources works as before and fetches nothing', async () => {
  const offline = await startKasa({ databaseUrl: instance.database.url })
  try {
    const problem = await offline.api<{ code: string }>('POST', '/api/prices/sync', { status: 409 })
    expect(problem.code).toBe('conflict')
    expect(await offline.api('GET', '/api/prices/status')).toMatchObject({ sources: [], alarms: [] })
  } finally {
    await offline.stop()
  }
})

it('a source that nobody knows is refused at start', async () => {
  await expect(
    startKasa({ databaseUrl: instance.database.url, environment: { KASA_PRICE_SOURCES: 'guesses' } }),
  ).rejects.toThrow('KASA_PRICE_SOURCES names guesses')
})
