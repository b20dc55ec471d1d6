import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { OPENAI_KEY, startOpenAIUpstream } from './openai-upstream.ts'
import type { Upstream } from './stand-in.ts'

let upstream: Upstream
beforeAll(async () => {
  upstream = await startOpenAIUpstream()
})
afterAll(() => upstream.stop())
beforeEach(() => upstream.tally.reset())

function send(text: string, options: { stream?: boolean; signal?: AbortSignal } = {}) {
  const body = {
    model: 'm',
    messages: [{ role: 'user', content: text }],
    ...(options.stream === false
      ? {}
      : { stream: true, stream_options: { include_usage: true, include_obfuscation: false } }),
  }
  return fetch(`${upstream.url}/chat/completions`, {
    method: 'POST',
    headers: { authorization: `Bearer ${OPENAI_KEY}` },
    body: JSON.stringify(body),
    redirect: 'manual',
    signal: options.signal ?? null,
  })
}
const textOf = async (text: string) => (await send(text)).text()

test('errors have the status, headers and bodies of the provider', async () => {
  upstream.script({ kind: 'error', error: 'rate_limited', retryAfterSeconds: 9 }, { kind: 'error', error: 'quota' })
  const limited = await send('x')
  expect([limited.status, limited.headers.get('retry-after')]).toEqual([429, '9'])
  expect(await (await send('x')).json()).toMatchObject({ error: { code: 'insufficient_quota' } })
  expect((await send('[[fault:html_502]]')).headers.get('content-type')).toBe('text/html')
  expect((await send('[[fault:error_in_200]]')).status).toBe(200)
  upstream.script({ kind: 'redirect', location: 'http://127.0.0.1:1/' })
  expect((await send('x')).headers.get('location')).toBe('http://127.0.0.1:1/')
  expect(upstream.tally.total()).toMatchObject({ requests: 5, failed: 5, reported: {}, unreported: {} })
})

test('a cut is a broken connection, not an end; what was made is owed but untold', async () => {
  await expect(textOf('[[out:10]] [[fault:cut_chunks:3]]')).rejects.toThrow()
  await expect(textOf('[[out:10]] [[fault:cut_bytes:500]]')).rejects.toThrow()
  await expect(textOf('[[fault:hang_up]]')).rejects.toThrow()
  const tally = upstream.tally.total()
  expect(tally).toMatchObject({ requests: 3, failed: 3, reported: {} })
  expect(tally.unreported.output_tokens).toBeGreaterThanOrEqual(3)
})

test('a stall lasts until the client leaves', async () => {
  const aborter = new AbortController()
  const answer = await send('[[fault:stall:2]]', { signal: aborter.signal })
  const reader = answer.body?.getReader()
  await reader?.read()
  expect(upstream.running()).toBe(1)
  aborter.abort()
  await expect.poll(() => upstream.running()).toBe(0)
  expect(upstream.tally.total()).toMatchObject({ aborted: 1, unreported: { output_tokens: 2 } })
})

test('usage can be missing, negative, absurd, a fraction or a word, and then counts as untold', async () => {
  expect(await textOf('[[fault:usage_missing]]')).not.toContain('"prompt_tokens"')
  expect(await textOf('[[fault:usage_negative]]')).toContain('"prompt_tokens":-5')
  expect(await textOf('[[fault:usage_absurd]]')).toContain('"prompt_tokens":9000000000000000')
  expect(await textOf('[[fault:usage_fraction]]')).toContain('"prompt_tokens":1.5')
  expect(await textOf('[[fault:usage_text]]')).toContain('"prompt_tokens":"many"')
  expect(upstream.tally.total()).toMatchObject({ completed: 5, reported: {}, unreported: { output_tokens: 60 } })
})

test('a stream can lack its end, hold an error, bad bytes, huge lines, CRLF and comments', async () => {
  expect(await textOf('[[fault:no_terminal_event]]')).not.toContain('[DONE]')
  const broken = await textOf('[[fault:error_in_stream:2]]')
  expect(broken).toContain('"type":"server_error"')
  expect(broken).not.toContain('[DONE]')
  expect(
    Buffer.from(await (await send('[[fault:invalid_utf8]]')).arrayBuffer()).includes(Buffer.from([0xff, 0xfe, 0xc0])),
  ).toBe(true)
  expect((await textOf('[[fault:huge_line:200000]]')).length).toBeGreaterThan(200_000)
  expect(await textOf('[[fault:crlf]]')).toContain('data: [DONE]\r\n\r\n')
  expect(await textOf('[[fault:comments]]')).toMatch(/^: keep-alive\n\ndata: /)
  expect((await textOf('[[fault:no_final_newline]]')).endsWith('data: [DONE]')).toBe(true)
})

test('split writes cut characters, and the whole is the same', async () => {
  const whole = await textOf('[[emoji]] [[out:6]]')
  const split = await textOf('[[emoji]] [[out:6]] [[fault:split_writes:1]]')
  const words = (text: string) => [...text.matchAll(/"content":"([^"]+)"/g)].map((match) => match[1]).join('')
  expect(words(split)).toBe(words(whole))
  expect(words(whole)).toBe('Zürich 🎉 日本 naïve 👩‍💻 Ω')
})

test('a fault that does not exist fails loudly', async () => {
  expect((await send('[[fault:nonsense]]')).status).toBe(599)
})

test('keys can be revoked, and requests are kept with headers and raw body', async () => {
  upstream.keys.delete(OPENAI_KEY)
  expect((await send('x')).status).toBe(401)
  upstream.keys.add(OPENAI_KEY)
  expect((await send('x', { stream: false })).status).toBe(200)
  expect(upstream.requests.at(-1)).toMatchObject({
    method: 'POST',
    path: '/v1/chat/completions',
    body: expect.stringContaining('"model":"m"'),
  })
})
