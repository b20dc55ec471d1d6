import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { readBooks, unprovenRecords } from '../support/audit-books.ts'
import { addPlatformKey, type Instance, startInstance } from '../support/instance.ts'
import type { Fault } from '../support/upstreams/fault.ts'
import { OPENAI_KEY, startOpenAIUpstream } from '../support/upstreams/openai-upstream.ts'
import type { Upstream } from '../support/upstreams/stand-in.ts'

// One model at two providers. Before the first byte a failure of the one is no failure of the call; after it, it is.
const SECOND_KEY = 'sk-or-v1-0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef'

let instance: Instance
let second: Upstream
let credentials: readonly { readonly id: string; readonly secret: string }[]
beforeAll(async () => {
  instance = await startInstance({ environment: { KASA_FIRST_BYTE_TIMEOUT_MS: '500', KASA_IDLE_TIMEOUT_MS: '500' } })
  second = await startOpenAIUpstream({ keys: [SECOND_KEY] })
  const { id } = await addPlatformKey(instance.kasa, 'openrouter', second.url, SECOND_KEY)
  const { data } = await instance.kasa.api<{ data: { id: string; provider: string }[] }>('GET', '/api/credentials')
  credentials = [
    { id, secret: SECOND_KEY },
    ...data.flatMap((one) => (one.provider === 'openai' ? [{ id: one.id, secret: OPENAI_KEY }] : [])),
  ]
})
afterAll(async () => {
  await instance.stop()
  await second.stop()
})
beforeEach(async () => {
  // A failure rests a credential; a new version of it begins rested.
  for (const { id, secret } of credentials)
    await instance.kasa.api('POST', `/api/credentials/${id}/rekey`, { body: { secret } })
})

type Attempt = { readonly routeId: string; readonly outcome: string; readonly reason?: string }
type Seen = {
  readonly status: number
  readonly text: string
  readonly attempts: readonly Attempt[]
  readonly record: { readonly status: string; readonly chargedNano: string; readonly verified: boolean }
  /** Requests that reached the second provider. */
  readonly seconds: number
}

const BOTH = ['openai', 'openrouter']
async function call(fault: Fault | undefined, stream: boolean, only: readonly string[] = BOTH): Promise<Seen> {
  const before = { books: await readBooks(instance.database.db), seconds: second.requests.length }
  if (fault !== undefined) instance.openai.script(fault)
  const response = await fetch(`${instance.kasa.url}/v1/chat/completions`, {
    method: 'POST',
    headers: { authorization: `Bearer ${instance.kasa.apiKey}`, 'content-type': 'application/json' },
    body: JSON.stringify({
      model: 'gpt-4o-mini',
      max_tokens: 60,
      stream,
      kasa: { providers: { only, order: BOTH } },
      messages: [{ role: 'user', content: 'Go on. [[in:1000]] [[out:50]]'.padEnd(4_000, '.') }],
    }),
  })
  const text = await response.text()
  const after = await readBooks(instance.database.db)
  expect(after.records - before.books.records).toBe(1n)
  expect([after.holds, after.fund_held, after.budget_held]).toEqual([0n, 0n, 0n])
  const record = await instance.kasa.api<Seen['record'] & { draft: { attempts: Attempt[] } }>(
    'GET',
    `/api/records/${response.headers.get('x-kasa-record')}`,
  )
  const { attempts } = record.draft
  return { status: response.status, text, attempts, record, seconds: second.requests.length - before.seconds }
}

const error = (name: 'server_error' | 'overloaded' | 'rate_limited' | 'invalid_key' | 'quota' | 'model_not_found') =>
  ({ kind: 'error', error: name }) as const
const ANOTHER_TRIES: readonly Fault[] = [
  error('server_error'),
  error('overloaded'),
  error('rate_limited'),
  error('invalid_key'),
  error('quota'),
  error('model_not_found'),
  { kind: 'html_502' },
  { kind: 'hang_up' },
  { kind: 'error_in_200' },
  { kind: 'empty_body' },
  { kind: 'broken_json' },
]
const CASES = ANOTHER_TRIES.flatMap((fault) =>
  [false, true].map((stream) => ({ name: fault.kind === 'error' ? fault.error : fault.kind, fault, stream })),
)

describe('before the first byte', () => {
  it.each(CASES)('$name, stream $stream: the next provider answers, on one record', async ({ fault, stream }) => {
    const seen = await call(fault, stream)
    expect(seen.status).toBe(200)
    expect(seen.attempts.map(({ routeId, outcome }) => [routeId, outcome])).toEqual([
      ['openai/gpt-4o-mini', 'failed'],
      ['openrouter/openai/gpt-4o-mini', 'answered'],
    ])
    // 1,000 × $0.15 + 50 × $0.60 per million = 180,000 nano; × 1.3 = 234,000 nano: what was used, once.
    expect(seen.record).toMatchObject({ status: 'succeeded', chargedNano: '234000', verified: true })
    expect(seen.seconds).toBe(1)
    if (stream) expect(seen.text.match(/\[DONE\]/g)).toEqual(['[DONE]'])
  })

  it.each([false, true])('a refusal of the request itself is not repeated, stream %s', async (stream) => {
    const seen = await call({ kind: 'error', error: 'bad_request' }, stream)
    expect(seen.status).toBe(400)
    expect(seen.attempts).toHaveLength(1)
    expect([seen.seconds, seen.record.chargedNano]).toEqual([0, '0'])
  })

  it.each([false, true])('a timeout is not repeated, since the work may be done, stream %s', async (stream) => {
    const seen = await call({ kind: 'never_answer' }, stream)
    expect(seen.status).toBe(504)
    expect(seen.attempts).toMatchObject([{ routeId: 'openai/gpt-4o-mini', outcome: 'failed', reason: 'timeout' }])
    expect([seen.seconds, seen.record.chargedNano]).toEqual([0, '0'])
  })

  it.each([false, true])('a slow first byte within the limit is waited for, stream %s', async (stream) => {
    const seen = await call({ kind: 'slow_first_byte', delayMs: 200 }, stream)
    expect(seen.record).toMatchObject({ status: 'succeeded', chargedNano: '234000' })
    expect(seen.seconds).toBe(0)
  })
})

describe('after content was shown', () => {
  it.each([
    { fault: { kind: 'cut_chunks', afterChunks: 2 }, code: 'upstream_failed' },
    { fault: { kind: 'error_in_stream', afterChunks: 2 }, code: 'upstream_failed' },
    { fault: { kind: 'no_terminal_event' }, code: 'upstream_failed' },
    { fault: { kind: 'stall', afterChunks: 2 }, code: 'upstream_timeout' },
  ] as const)('$fault.kind: nobody else is asked, and the stream says $code', async ({ fault, code }) => {
    const seen = await call(fault, true)
    expect(seen.attempts).toMatchObject([{ routeId: 'openai/gpt-4o-mini', outcome: 'interrupted' }])
    expect(seen.seconds).toBe(0)
    expect(seen.text).not.toContain('[DONE]')
    const last =
      seen.text
        .trim()
        .split('\n\n')
        .at(-1)
        ?.replace(/^data: /, '') ?? ''
    expect(JSON.parse(last)).toMatchObject({ error: { code } })
    expect(seen.record).toMatchObject({ status: 'interrupted', verified: true })
  })
})

describe('when there is no other', () => {
  const ONE = ['openai']

  it.each([false, true])(
    'a provider that says when to come back is asked once more then, stream %s',
    async (stream) => {
      const startedMs = performance.now()
      const seen = await call({ kind: 'error', error: 'overloaded', retryAfterSeconds: 1 }, stream, ONE)
      expect(performance.now() - startedMs).toBeGreaterThanOrEqual(1_000)
      expect(seen.attempts.map(({ outcome }) => outcome)).toEqual(['failed', 'answered'])
      expect(seen.record).toMatchObject({ status: 'succeeded', chargedNano: '234000', verified: true })
    },
  )

  it('one that asks for a longer rest is not waited for: the client is told how long', async () => {
    const seen = await call({ kind: 'error', error: 'overloaded', retryAfterSeconds: 30 }, false, ONE)
    expect([seen.status, seen.attempts.length, seen.record.chargedNano]).toEqual([503, 1, '0'])
  })

  it('nothing that may have been done is done again', async () => {
    for (const fault of [
      error('server_error'),
      { kind: 'hang_up' },
      { kind: 'never_answer' },
      { kind: 'broken_json' },
    ] as const) {
      const { id, secret } = credentials[1] ?? { id: '', secret: '' }
      await instance.kasa.api('POST', `/api/credentials/${id}/rekey`, { body: { secret } })
      const seen = await call(fault, false, ONE)
      expect(seen.attempts, fault.kind).toHaveLength(1)
    }
  })

  it('an address where nothing listens is tried twice, and nothing is charged', async () => {
    const { id, secret } = credentials[1] ?? { id: '', secret: '' }
    const gone = await startOpenAIUpstream()
    await gone.stop()
    await instance.kasa.api('POST', `/api/credentials/${id}/rekey`, { body: { secret, baseUrl: gone.url } })
    const seen = await call(undefined, false, ONE)
    await instance.kasa.api('POST', `/api/credentials/${id}/rekey`, { body: { secret, baseUrl: instance.openai.url } })
    expect([seen.status, seen.attempts.length, seen.record.chargedNano]).toEqual([502, 2, '0'])
  })
})

it('when both fail the call fails once, naming the last, and costs nothing', async () => {
  second.script({ kind: 'html_502' })
  const seen = await call({ kind: 'error', error: 'server_error' }, false)
  expect(seen.status).toBe(502)
  expect(seen.text).toContain('openrouter/openai/gpt-4o-mini')
  expect(seen.attempts).toHaveLength(2)
  expect(seen.record).toMatchObject({ status: 'failed', chargedNano: '0', verified: true })
})

it('every record of it recomputes, and each use of a key is in the access log', async () => {
  const { db } = instance.database
  expect(await unprovenRecords(db)).toEqual([])
  const unlogged = await db.run(
    `select 1 from billing.billing_record r, jsonb_array_elements(r.draft -> 'attempts') a
     where not exists (select from vault.access_log l
       where l.call_id = r.call_id and l.credential_id = (a ->> 'credentialId')::uuid)`,
  )
  expect(unlogged).toBe(0)
})
