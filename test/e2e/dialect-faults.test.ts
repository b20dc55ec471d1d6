import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { readBooks, unprovenRecords } from '../support/audit-books.ts'
import { type Instance, startInstance } from '../support/instance.ts'
import { ANTHROPIC_KEY } from '../support/upstreams/anthropic-upstream.ts'
import { GEMINI_KEY } from '../support/upstreams/gemini-upstream.ts'
import { OPENAI_KEY } from '../support/upstreams/openai-upstream.ts'

// Whatever a provider does, a call in any dialect has an answer of that dialect, one record, and no hold left.
const TIMEOUTS = { KASA_FIRST_BYTE_TIMEOUT_MS: '700', KASA_IDLE_TIMEOUT_MS: '700', KASA_CONNECT_TIMEOUT_MS: '700' }
const FAULTS = [
  'invalid_key',
  'rate_limited',
  'overloaded',
  'server_error',
  'bad_request',
  'html_502',
  'hang_up',
  'stall:2',
  'cut_chunks:2',
  'cut_bytes:200',
  'no_terminal_event',
  'error_in_stream:2',
  'error_in_200',
  'empty_body',
  'broken_json',
  'invalid_utf8',
  'split_writes:3',
  'huge_line:200000',
  'crlf',
  'no_final_newline',
  'comments',
  'usage_missing',
  'usage_absurd',
]
const ROUTES = ['openai/gpt-4o-mini', 'anthropic/claude-sonnet-4-5', 'google/gemini-2.5-flash']

type Asked = { readonly path: string; readonly body: object }
type DialectCase = {
  readonly dialect: string
  readonly ask: (route: string, text: string, stream: boolean) => Asked
  /** What only a stream that is complete holds. */
  readonly end: RegExp
  /** The code in an error body of the dialect, whole or as the last of a stream. */
  readonly codeIn: (body: { error: { code: unknown; details: { reason: unknown }[] }; code: unknown }) => unknown
}
const contents = (text: string) => ({ contents: [{ parts: [{ text }] }], generationConfig: { maxOutputTokens: 60 } })
const generate = (route: string, stream: boolean, alt: string) =>
  stream ? `/v1beta/models/${route}:streamGenerateContent${alt}` : `/v1beta/models/${route}:generateContent`

const DIALECTS: readonly DialectCase[] = [
  {
    dialect: 'openai-responses',
    ask: (model, input, stream) => ({ path: '/v1/responses', body: { model, input, stream, max_output_tokens: 60 } }),
    end: /response\.(?:completed|incomplete)"/,
    codeIn: ({ error, code }) => error?.code ?? code,
  },
  {
    dialect: 'openai-completions',
    ask: (model, prompt, stream) => ({ path: '/v1/completions', body: { model, prompt, stream, max_tokens: 60 } }),
    end: /\[DONE\]/,
    codeIn: ({ error }) => error.code,
  },
  {
    dialect: 'gemini',
    ask: (route, text, stream) => ({ path: generate(route, stream, '?alt=sse'), body: contents(text) }),
    end: /finishReason/,
    codeIn: ({ error }) => error.details[0]?.reason,
  },
  {
    dialect: 'gemini as an array',
    ask: (route, text) => ({ path: generate(route, true, ''), body: contents(text) }),
    end: /finishReason/,
    codeIn: ({ error }) => error.details[0]?.reason,
  },
]
const CASES = DIALECTS.flatMap((one) =>
  ROUTES.flatMap((route) =>
    (one.dialect.endsWith('array') ? [true] : [true, false]).map((stream) => ({ ...one, route, stream })),
  ),
)

let instance: Instance
beforeAll(async () => {
  instance = await startInstance({ environment: TIMEOUTS })
})
afterAll(() => instance.stop())

const KEYS: Readonly<Record<string, string>> = { openai: OPENAI_KEY, anthropic: ANTHROPIC_KEY, google: GEMINI_KEY }

/** Faults teach the vault to rest a credential; a new version of it begins rested. */
async function heal(): Promise<void> {
  const { data } = await instance.kasa.api<{ data: { id: string; provider: string }[] }>('GET', '/api/credentials')
  for (const { id, provider } of data) {
    await instance.kasa.api('POST', `/api/credentials/${id}/rekey`, { body: { secret: KEYS[provider] } })
  }
}

async function send({ path, body }: Asked) {
  const response = await fetch(`${instance.kasa.url}${path}`, {
    method: 'POST',
    headers: { authorization: `Bearer ${instance.kasa.apiKey}`, 'content-type': 'application/json' },
    body: JSON.stringify(body),
  })
  const text = await response.text()
  return { status: response.status, text, record: response.headers.get('x-kasa-record') }
}

/** The last thing that a stream said, as JSON. */
function lastOf(text: string) {
  if (text.startsWith('[')) return JSON.parse(text).at(-1)
  const last =
    text
      .trim()
      .split(/\r?\n\r?\n/)
      .at(-1) ?? ''
  return JSON.parse(last.slice(last.indexOf('data: ') + 'data: '.length))
}

describe.each(CASES)('$dialect on $route, stream $stream', ({ ask, codeIn, end, route, stream }) => {
  it.each(FAULTS)('%s: an answer of the dialect, one record, no hold left', async (fault) => {
    await heal()
    const before = await readBooks(instance.database.db)
    const answer = await send(ask(route, `Go on. [[in:40]] [[out:30]] [[fault:${fault}]]`, stream))
    const after = await readBooks(instance.database.db)
    expect(after.records - before.records).toBe(1n)
    expect([after.holds, after.fund_held, after.budget_held]).toEqual([0n, 0n, 0n])
    expect(after.charged).toBe(after.fund_spent)
    const record = await instance.kasa.api<{ status: string }>('GET', `/api/records/${answer.record ?? 'none'}`)
    if (answer.status !== 200) {
      const said = JSON.parse(answer.text)
      // A fault of the request comes in the provider's own words where the bytes went through.
      if (answer.status !== 400) expect(codeIn(said)).toMatch(/^[a-z_]+$/)
      expect(record.status).toBe('failed')
      expect(after.charged).toBe(before.charged)
    } else if (record.status === 'succeeded') {
      if (stream) expect(answer.text).toMatch(end)
      else expect(JSON.parse(answer.text).error ?? undefined).toBeUndefined()
    } else {
      // Broke off in the middle: an error of the dialect is the last word, and nothing reads as an end.
      expect(record.status).toBe('interrupted')
      expect(codeIn(lastOf(answer.text))).toMatch(/^(?:upstream_failed|upstream_timeout|unavailable)$/)
      expect(answer.text).not.toMatch(end)
    }
  })
})

it('every record of it all recomputes from its own frozen prices', async () => {
  expect(await unprovenRecords(instance.database.db)).toEqual([])
})
