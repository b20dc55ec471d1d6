import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { readBooks, unprovenRecords } from '../support/audit-books.ts'
import { type Instance, startInstance } from '../support/instance.ts'
import { ANTHROPIC_KEY } from '../support/upstreams/anthropic-upstream.ts'
import { GEMINI_KEY } from '../support/upstreams/gemini-upstream.ts'
import { OPENAI_KEY } from '../support/upstreams/openai-upstream.ts'

// Whatever a provider does, a call has a defined answer, exactly one record, and its hold is given back.
const TIMEOUTS = { KASA_FIRST_BYTE_TIMEOUT_MS: '700', KASA_IDLE_TIMEOUT_MS: '700', KASA_CONNECT_TIMEOUT_MS: '700' }
const FAULTS = [
  'invalid_key',
  'permission',
  'rate_limited',
  'quota',
  'overloaded',
  'server_error',
  'bad_request',
  'model_not_found',
  'too_large',
  'html_502',
  'hang_up',
  'never_answer',
  'stall:2',
  'cut_bytes:60',
  'cut_chunks:2',
  'no_terminal_event',
  'error_in_stream:2',
  'error_in_200',
  'invalid_utf8',
  'split_writes:3',
  'huge_line:200000',
  'crlf',
  'no_final_newline',
  'comments',
  'empty_body',
  'broken_json',
  'usage_missing',
  'usage_negative',
  'usage_absurd',
  'usage_zero',
  'usage_fraction',
  'usage_text',
]
/** What a caller may ever be told; `internal` is not among them. */
const CODES = new Set([
  'invalid_request',
  'rate_limited',
  'upstream_failed',
  'credential_unusable',
  'unavailable',
  'upstream_timeout',
  'request_too_large',
  'model_not_found',
  'no_route',
])
const ROUTES = [
  { name: 'openai', route: 'openai/gpt-4o-mini' },
  { name: 'anthropic', route: 'anthropic/claude-sonnet-4-5' },
  { name: 'google', route: 'google/gemini-2.5-flash' },
] as const
const CASES = ROUTES.flatMap((upstream) =>
  FAULTS.flatMap((fault) => [true, false].map((stream) => ({ ...upstream, fault, stream }))),
)

let instance: Instance
beforeAll(async () => {
  instance = await startInstance({ environment: TIMEOUTS })
})
afterAll(() => instance.stop())

const errorSchema = z.object({ error: z.looseObject({ code: z.string().nullish() }) })

type Answer = { readonly status: number; readonly text: string; readonly record: string | null }

async function call(body: object, surface = '/v1/chat/completions'): Promise<Answer> {
  const response = await fetch(`${instance.kasa.url}${surface}`, {
    method: 'POST',
    headers: { authorization: `Bearer ${instance.kasa.apiKey}`, 'content-type': 'application/json' },
    body: JSON.stringify(body),
  })
  return {
    status: response.status,
    text: await response.text().catch(() => ''),
    record: response.headers.get('x-kasa-record'),
  }
}

/** Faults teach the vault to rest a credential; a new version of it begins rested. */
async function heal(): Promise<void> {
  const { data } = await instance.kasa.api<{ data: { id: string; provider: string }[] }>('GET', '/api/credentials')
  for (const { id, provider } of data) {
    await instance.kasa.api('POST', `/api/credentials/${id}/rekey`, { body: { secret: KEYS[provider] } })
  }
}

const KEYS: Readonly<Record<string, string>> = { openai: OPENAI_KEY, anthropic: ANTHROPIC_KEY, google: GEMINI_KEY }

const bodyOf = (route: string, fault: string, stream: boolean) => ({
  model: route,
  max_tokens: 60,
  stream,
  ...(stream ? { stream_options: { include_usage: true } } : {}),
  messages: [{ role: 'user', content: `Go on. [[in:40]] [[out:30]] [[fault:${fault}]]` }],
})

describe('every fault', () => {
  it.each(CASES)(
    '$fault from $name, stream $stream: a defined answer, one record, no hold left',
    async ({ route, fault, stream }) => {
      await heal()
      const before = await readBooks(instance.database.db)
      const answer = await call(bodyOf(route, fault, stream))
      const after = await readBooks(instance.database.db)
      expect(after.records - before.records).toBe(1n)
      expect([after.holds, after.fund_held, after.budget_held]).toEqual([0n, 0n, 0n])
      expect(after.charged).toBe(after.fund_spent)
      expect(answer.record).not.toBeNull()
      if (answer.status === 200) return
      const { code } = errorSchema.parse(JSON.parse(answer.text)).error
      // A fault of the request comes in the provider's own words to a client of the same dialect.
      if (answer.status !== 400) expect(CODES).toContain(code)
    },
  )
})

describe('what is charged', () => {
  const charged = async (fault: string, stream: boolean, route = 'openai/gpt-4o-mini') => {
    await heal()
    const { record, status, text } = await call(bodyOf(route, fault, stream))
    const detail = await instance.kasa.api<{
      status: string
      chargedNano: string
      usageSource: string
      draft: { usageFlags: string[] }
    }>('GET', `/api/records/${record}`)
    return { ...detail, httpStatus: status, text }
  }

  it('nothing, when the provider failed before it answered', async () => {
    for (const fault of [
      'server_error',
      'html_502',
      'hang_up',
      'rate_limited',
      'overloaded',
      'empty_body',
      'broken_json',
      'error_in_200',
    ]) {
      expect(await charged(fault, false), fault).toMatchObject({ status: 'failed', chargedNano: '0' })
    }
  })

  it('an estimate that says so, when an answer came without usage', async () => {
    const missing = await charged('usage_missing', false)
    expect(missing).toMatchObject({ status: 'succeeded', usageSource: 'estimated' })
    expect(missing.draft.usageFlags).toEqual(expect.arrayContaining(['input_estimated', 'output_estimated']))
    expect(BigInt(missing.chargedNano)).toBeGreaterThan(0n)
  })

  it('never more than the hold, when the usage is absurd', async () => {
    const absurd = await charged('usage_absurd', false)
    // At most 60 × $0.60 and a few hundred input bytes × $0.15 per million, × 1.3
    expect(BigInt(absurd.chargedNano)).toBeLessThan(200_000n)
    expect(absurd.draft.usageFlags.length).toBeGreaterThan(0)
  })

  it('zero, when zero was reported: that is not the same as nothing', async () => {
    expect(await charged('usage_zero', false)).toMatchObject({
      status: 'succeeded',
      chargedNano: '0',
      usageSource: 'reported',
    })
  })
})

describe('streams that break', () => {
  it.each(ROUTES)('$name: a cut stream ends in an error of the dialect and in no false end', async ({ route }) => {
    await heal()
    const answer = await call(bodyOf(route, 'cut_chunks:2', true))
    expect(answer.status).toBe(200)
    expect(answer.text).not.toContain('[DONE]')
    const frames = answer.text.trim().split('\n\n')
    expect(JSON.parse(frames.at(-1)?.replace(/^data: /, '') ?? '')).toMatchObject({
      error: { code: 'upstream_failed' },
    })
  })

  it('the same in Anthropic’s dialect: an error event, no message_stop', async () => {
    await heal()
    const { stream_options: _, ...body } = bodyOf('anthropic/claude-sonnet-4-5', 'cut_chunks:2', true)
    const answer = await call(body, '/v1/messages')
    expect(answer.text).toContain('event: error')
    expect(answer.text).not.toContain('message_stop')
  })
})

it('a redirect is not followed and shows nobody the key', async () => {
  await heal()
  instance.openai.script({ kind: 'redirect', location: instance.anthropic.url })
  const seen = instance.anthropic.requests.length
  const answer = await call(bodyOf('openai/gpt-4o-mini', 'none', false))
  expect(answer.status).toBe(502)
  expect(instance.anthropic.requests.length).toBe(seen)
})

it('every record of it all recomputes from its own frozen prices', async () => {
  expect(await unprovenRecords(instance.database.db)).toEqual([])
  const books = await readBooks(instance.database.db)
  expect(books.charged).toBe(books.budget_spent)
  expect(books.unresolved_routes).toBe(0n)
})
