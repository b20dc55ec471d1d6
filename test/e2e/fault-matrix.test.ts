import { readdirSync, readFileSync, readlinkSync } from 'node:fs'
import { createServer } from 'node:net'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { unprovenRecords, readBooks, untilAtRest } from '../support/audit-books.ts'
import { addCustomer, addPlatformKey, grant, type Instance, startInstance } from '../support/instance.ts'
import { ANTHROPIC_KEY } from '../support/upstreams/anthropic-upstream.ts'
import { GEMINI_KEY } from '../support/upstreams/gemini-upstream.ts'
import { OPENAI_KEY, startOpenAIUpstream } from '../support/upstreams/openai-upstream.ts'
import type { Upstream } from '../support/upstreams/stand-in.ts'
import { type Expected, FAULT_TABLE, type FaultRow, type Place } from '../support/wire-faults/fault-table.ts'
import { startWireProxy, type WireFault, type WireProxy } from '../support/wire-faults/wire-proxy.ts'

// Every fault, in every dialect, whole and as a stream, against one running server. Each leaves one record with the right
// amount and the client with the right error in its dialect; then sockets, holds, places and memory are back where they were.
const TIMEOUTS = { KASA_FIRST_BYTE_TIMEOUT_MS: '1000', KASA_IDLE_TIMEOUT_MS: '1000', KASA_CONNECT_TIMEOUT_MS: '1000' }
const TEXT = 'Go on. [[in:1000]] [[out:50]]'

type Asked = { readonly path: string; readonly body: object }
type Dialect = {
  readonly dialect: string
  readonly lane: 'openrouter' | 'openai' | 'anthropic' | 'google'
  readonly ask: (text: string, stream: boolean) => Asked
  /** What only a stream that is complete holds. */
  readonly end: RegExp
  readonly codeIn: (body: { error?: { code: unknown; details?: { reason: unknown }[] }; code?: unknown }) => unknown
  /** 1,000 tokens in and 50 out, at the catalog's prices, times 1.3. */
  readonly fullNano: bigint
  /** What the first event alone comes to. */
  readonly early: { readonly status: 'failed' | 'interrupted'; readonly nano: bigint }
  /** With an event from the middle once more after the end. */
  readonly repeatedNano: bigint
}
const DIALECTS: readonly Dialect[] = [
  {
    dialect: 'chat',
    lane: 'openrouter',
    ask: (content, stream) => ({
      path: '/v1/chat/completions',
      body: { model: 'openrouter/openai/gpt-4o-mini', max_tokens: 60, stream, messages: [{ role: 'user', content }] },
    }),
    end: /\[DONE\]/,
    codeIn: ({ error }) => error?.code,
    // 1,000 × $0.15 + 50 × $0.60 per million = 180,000 nano
    fullNano: 234_000n,
    early: { status: 'failed', nano: 0n },
    repeatedNano: 234_000n,
  },
  {
    dialect: 'responses',
    lane: 'openai',
    ask: (input, stream) => ({
      path: '/v1/responses',
      body: { model: 'openai/gpt-4o-mini', input, stream, max_output_tokens: 60 },
    }),
    end: /response\.(?:completed|incomplete)"/,
    codeIn: ({ error, code }) => error?.code ?? code,
    fullNano: 234_000n,
    early: { status: 'failed', nano: 0n },
    repeatedNano: 234_000n,
  },
  {
    dialect: 'messages',
    lane: 'anthropic',
    ask: (content, stream) => ({
      path: '/v1/messages',
      body: { model: 'anthropic/claude-sonnet-4-5', max_tokens: 60, stream, messages: [{ role: 'user', content }] },
    }),
    end: /message_stop/,
    codeIn: ({ error }) => error?.code,
    // 1,000 × $3 + 50 × $15 per million = 3,750,000 nano
    fullNano: 4_875_000n,
    // The first event reports 1,000 in and 1 out: 3,015,000 nano. The provider bills it, and the error says so.
    early: { status: 'failed', nano: 3_919_500n },
    repeatedNano: 4_875_000n,
  },
  {
    dialect: 'gemini',
    lane: 'google',
    ask: (text, stream) => ({
      path: `/v1beta/models/google/gemini-2.5-flash:${stream ? 'streamGenerateContent?alt=sse' : 'generateContent'}`,
      body: { contents: [{ role: 'user', parts: [{ text }] }], generationConfig: { maxOutputTokens: 60 } },
    }),
    end: /finishReason/,
    codeIn: ({ error }) => error?.details?.[0]?.reason,
    // 1,000 × $0.30 + 50 × $2.50 per million = 425,000 nano
    fullNano: 552_500n,
    // 1,000 in and 1 out so far: 302,500 nano. It was shown.
    early: { status: 'interrupted', nano: 393_250n },
    // Every event of Gemini reports what was used so far: 26 tokens in the middle, 365,000 nano. The last report counts.
    repeatedNano: 474_500n,
  },
]

const recordRow = z.object({
  call_id: z.uuid(),
  status: z.string(),
  charged_nano: z.bigint(),
  granted_nano: z.bigint(),
  draft: z.looseObject({
    usageFlags: z.array(z.string()),
    usageSource: z.string(),
    quantities: z.record(z.string(), z.string()),
  }),
})
type Seen = {
  readonly status: number
  readonly text: string
  readonly retryAfter: string | null
  /** Those that the call added. */
  readonly records: readonly z.infer<typeof recordRow>[]
}
type Lane = {
  readonly provider: string
  readonly secret: string
  readonly upstream: Upstream
  readonly proxy: WireProxy
  readonly credential: string
  readonly accountId: string
  readonly key: string
}

const SECOND_KEY = 'sk-or-v1-0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef'
let instance: Instance
let second: Upstream
let resetting: { readonly port: number; close(): void }
let closedPort: number
const lanes = new Map<string, Lane>()
const results = new Map<string, Seen>()
let before: { sockets: number; residentMb: number }

const wires: Record<string, WireFault> = {}
for (const { name, wire } of FAULT_TABLE) if (wire !== undefined) wires[name] = wire
const CASES = DIALECTS.flatMap((dialect) =>
  FAULT_TABLE.flatMap((row) =>
    [false, true].flatMap((stream) => {
      const expected = stream ? row.stream : row.whole
      return expected === undefined
        ? []
        : [{ ...dialect, row, stream, expected, name: `${row.name}, stream ${stream}` }]
    }),
  ),
)
const nameOf = (one: { dialect: string; row: FaultRow; stream: boolean }) =>
  `${one.dialect} ${one.row.name} ${one.stream}`

function openSockets(): number {
  const folder = `/proc/${instance.kasa.processId}/fd`
  const isSocket = (name: string) => {
    try {
      return readlinkSync(`${folder}/${name}`).startsWith('socket:')
    } catch {
      return false
    }
  }
  return readdirSync(folder).filter(isSocket).length
}
const residentMb = () =>
  Number(/VmRSS:\s+(\d+) kB/.exec(readFileSync(`/proc/${instance.kasa.processId}/status`, 'utf8'))?.[1] ?? 0) / 1_024

async function openLane(provider: Dialect['lane'], upstream: Upstream, secret: string): Promise<void> {
  const { data } = await instance.kasa.api<{ data: { id: string; provider: string }[] }>('GET', '/api/credentials')
  const credential = data.find((one) => one.provider === provider)?.id
  if (credential === undefined) throw new Error(`there is no key of ${provider}`)
  const customer = await addCustomer(instance.kasa, provider)
  await grant(instance.kasa, customer.accountId, '20.00')
  // Two places: one that leaks is found by the calls after it.
  await instance.kasa.api('PUT', `/api/accounts/${customer.accountId}/limits`, { body: { concurrentCalls: 2 } })
  const proxy = await startWireProxy({ behind: upstream.origin, faults: wires })
  lanes.set(provider, {
    provider,
    secret,
    upstream,
    proxy,
    credential,
    accountId: customer.accountId,
    key: customer.key,
  })
}

/** A fault teaches the vault to rest a credential; a new version of it begins rested, here with another address. */
function lead({ credential, secret, upstream, proxy }: Lane, place: Place | undefined): Promise<unknown> {
  const PLACES: Readonly<Record<Place, string>> = {
    'closed port': `http://127.0.0.1:${closedPort}`,
    'no such name': 'http://nobody.invalid',
    'speaks no TLS': `https://127.0.0.1:${proxy.port}`,
    'resets who connects': `http://127.0.0.1:${resetting.port}`,
  }
  const origin = place === undefined ? proxy.origin : PLACES[place]
  const baseUrl = upstream.url.replace(upstream.origin, origin)
  return instance.kasa.api('POST', `/api/credentials/${credential}/rekey`, { body: { secret, baseUrl } })
}

async function send(lane: Lane, { path, body }: Asked, leaves: FaultRow['leaves']): Promise<Omit<Seen, 'records'>> {
  const leaving = new AbortController()
  if (leaves === 'soon') setTimeout(() => leaving.abort(), 60)
  const response = await fetch(`${instance.kasa.url}${path}`, {
    method: 'POST',
    signal: leaving.signal,
    headers: { authorization: `Bearer ${lane.key}`, 'content-type': 'application/json', connection: 'close' },
    body: JSON.stringify(body),
  })
  if (leaves === 'after its first bytes') {
    await response.body?.getReader().read()
    leaving.abort()
    return { status: response.status, text: '', retryAfter: null }
  }
  return { status: response.status, text: await response.text(), retryAfter: response.headers.get('retry-after') }
}

async function run(lane: Lane, { ask, row, stream }: (typeof CASES)[number]): Promise<Seen> {
  const { db } = instance.database
  const newest = `select call_id, status, charged_nano, granted_nano, draft from billing.billing_record where account_id = $1 order by call_id desc limit 3`
  const known = new Set((await db.rows(recordRow, newest, [lane.accountId])).map(({ call_id }) => call_id))
  const marker = row.wire === undefined ? (row.marker ?? '') : `[[wire:${row.name}]]`
  const asked = ask(`${TEXT} ${marker}`.padEnd(4_000, '.'), stream)
  const answer = await send(lane, asked, row.leaves).catch(() => ({ status: 0, text: '', retryAfter: null }))
  for (let look = 0; look < 100; look++) {
    if ((await db.run('select 1 from billing.hold where account_id = $1', [lane.accountId])) === 0) break
    await new Promise((wake) => setTimeout(wake, 20))
  }
  const records = (await db.rows(recordRow, newest, [lane.accountId])).filter(({ call_id }) => !known.has(call_id))
  return { ...answer, records }
}

/** Resets whoever connects. */
async function listen(): Promise<{ readonly port: number; close(): void }> {
  const server = createServer((socket) => socket.resetAndDestroy())
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('no port')
  return { port: address.port, close: () => server.close() }
}

beforeAll(async () => {
  instance = await startInstance({ environment: TIMEOUTS })
  resetting = await listen()
  const closing = await listen()
  closing.close()
  closedPort = closing.port
  second = await startOpenAIUpstream({ keys: [SECOND_KEY] })
  await addPlatformKey(instance.kasa, 'openrouter', second.url, SECOND_KEY)
  await openLane('openrouter', second, SECOND_KEY)
  await openLane('openai', instance.openai, OPENAI_KEY)
  await openLane('anthropic', instance.anthropic, ANTHROPIC_KEY)
  await openLane('google', instance.google, GEMINI_KEY)
  const runLane = async (lane: Lane, cases: readonly (typeof CASES)[number][]) => {
    let place: Place | undefined | 'unknown' = 'unknown'
    for (const one of cases) {
      if (place !== one.row.place) await lead(lane, one.row.place)
      results.set(nameOf(one), await run(lane, one))
      place = one.expected.kind === 'full' ? one.row.place : 'unknown'
    }
  }
  before = { sockets: openSockets(), residentMb: residentMb() }
  const work = [...lanes].map(([name, lane]) =>
    runLane(
      lane,
      CASES.filter((one) => one.lane === name),
    ),
  )
  await Promise.all(work)
}, 300_000)
afterAll(async () => {
  await instance.stop()
  await second.stop()
  for (const { proxy } of lanes.values()) proxy.stop()
  resetting.close()
})

/** The last thing that a stream said, as JSON. */
function lastOf(text: string) {
  const last =
    text
      .trim()
      .split(/\r?\n\r?\n/)
      .at(-1) ?? ''
  return JSON.parse(last.slice(last.indexOf('data: ') + 'data: '.length))
}

const RECORD_STATUS: Record<Expected['kind'], string> = {
  full: 'succeeded',
  counted: 'succeeded',
  zero: 'succeeded',
  refused: 'failed',
  broken: 'interrupted',
  early: 'failed',
  repeated: 'succeeded',
  left: 'aborted',
  unheard: 'failed',
}

it('has more than fifty faults', () => {
  expect(FAULT_TABLE.length).toBeGreaterThan(50)
  expect(new Set(FAULT_TABLE.map(({ name }) => name)).size).toBe(FAULT_TABLE.length)
})

describe.each(DIALECTS)('$dialect', ({ dialect }) => {
  it.each(CASES.filter((one) => one.dialect === dialect))('$name', (one) => {
    const { expected, stream, codeIn, end, fullNano, early, repeatedNano } = one
    const seen = results.get(nameOf(one))
    expect(seen?.records).toHaveLength(1)
    const [record] = seen?.records ?? []
    if (seen === undefined || record === undefined) return
    expect(record.charged_nano).toBeLessThanOrEqual(record.granted_nano)
    if (expected.kind === 'early') {
      expect([record.status, record.charged_nano]).toEqual([early.status, early.nano])
      expect(codeIn(early.status === 'failed' ? JSON.parse(seen.text) : lastOf(seen.text))).toBe('upstream_failed')
      return
    }
    expect(record.status, seen.text.slice(-300)).toBe(RECORD_STATUS[expected.kind])
    if (expected.kind === 'unheard') expect(record.charged_nano).toBe(0n)
    if (expected.kind === 'left' || expected.kind === 'unheard') return
    if (expected.kind === 'refused') {
      expect(seen.status).toBeGreaterThanOrEqual(400)
      expect(record.charged_nano).toBe(0n)
      const said = JSON.parse(seen.text)
      if (expected.code === 'the words of the provider') expect(said.error.message).toBe('No.')
      else expect(codeIn(said)).toBe(expected.code)
      return
    }
    expect(seen.status).toBe(200)
    if (expected.kind === 'broken') {
      expect(codeIn(lastOf(seen.text))).toBe(expected.code)
      expect(seen.text).not.toMatch(end)
      expect(record.charged_nano).toBeGreaterThan(0n)
      return
    }
    if (stream) expect(seen.text.match(end)?.length).toBe(1)
    if (expected.kind === 'full')
      expect([record.charged_nano, record.draft.usageSource]).toEqual([fullNano, 'reported'])
    if (expected.kind === 'repeated') expect(record.charged_nano).toBe(repeatedNano)
    if (expected.kind === 'zero') expect([record.charged_nano, record.draft.usageSource]).toEqual([0n, 'reported'])
    if (expected.kind === 'counted') {
      expect(record.charged_nano).toBeGreaterThan(0n)
      expect(record.draft.usageFlags).not.toEqual([])
    }
  })
})

describe('afterwards', () => {
  it('no hold is left, the books agree, and every record recomputes from its own frozen prices', async () => {
    const { db } = instance.database
    await untilAtRest(db, 5_000)
    const books = await readBooks(db)
    expect([books.holds, books.fund_held, books.budget_held]).toEqual([0n, 0n, 0n])
    expect([books.fund_spent, books.budget_spent, books.allocated]).toEqual([
      books.charged,
      books.charged,
      books.charged,
    ])
    expect(books.records).toBe(BigInt(CASES.length))
    expect(await unprovenRecords(db)).toEqual([])
  })

  it('sockets and memory are back', async () => {
    // Idle connections to Postgres may stay; those of calls may not.
    await expect.poll(openSockets, { timeout: 10_000 }).toBeLessThanOrEqual(before.sockets + 12)
    // A server that has never called anybody grows by its caches and compiled code; whether it grows on, the soak tells.
    expect(residentMb() - before.residentMb).toBeLessThan(250)
  })

  it('nothing was left unhandled', () => {
    expect(instance.kasa.output()).not.toMatch(/"event":"(?:bug\.|call\.attempt_failed)/)
  })
})
