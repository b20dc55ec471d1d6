import { afterAll, beforeAll, expect, it } from 'vitest'
import { readBooks, untilAtRest } from '../support/audit-books.ts'
import { type Instance, startInstance } from '../support/instance.ts'

let instance: Instance
beforeAll(async () => {
  instance = await startInstance()
})
afterAll(() => instance.stop())

type RecordView = {
  readonly status: string
  readonly chargedNano: string
  readonly usageSource: string
  readonly verified: boolean
}

/** Starts a call and leaves after so many bytes of its answer. Answers the record that the headers named. */
async function leaveAfter(
  route: string,
  options: { readonly stream: boolean; readonly bytes: number },
): Promise<string> {
  const leaving = new AbortController()
  const response = await fetch(`${instance.kasa.url}/v1/chat/completions`, {
    method: 'POST',
    headers: { authorization: `Bearer ${instance.kasa.apiKey}`, 'content-type': 'application/json' },
    body: JSON.stringify({
      model: route,
      stream: options.stream,
      max_tokens: 200,
      messages: [{ role: 'user', content: 'Long. [[in:50]] [[out:100]] [[pace:20]]' }],
    }),
    signal: leaving.signal,
  })
  const reader = response.body?.getReader()
  let seen = 0
  while (reader !== undefined && seen < options.bytes) {
    const { value, done } = await reader.read()
    if (done) break
    seen += value.length
  }
  leaving.abort()
  return response.headers.get('x-kasa-record') ?? ''
}

it.each([
  { upstream: 'openai', route: 'openai/gpt-4o-mini' },
  { upstream: 'anthropic', route: 'anthropic/claude-sonnet-4-5' },
] as const)(
  '$upstream: a client that leaves a stream cancels the provider, and one record says what was seen',
  async ({ upstream, route }) => {
    const before = await readBooks(instance.database.db)
    const id = await leaveAfter(route, { stream: true, bytes: 400 })
    await untilAtRest(instance.database.db, 10_000)
    const record = await instance.kasa.api<RecordView>('GET', `/api/records/${id}`)
    expect(record).toMatchObject({ status: 'aborted', usageSource: 'estimated', verified: true })
    // Charged for what was produced until then, not for the 100 tokens that would have come: 100 × $0.60 or $15 per million.
    const whole = upstream === 'openai' ? 100n * 600n * 13n : 100n * 15_000n * 13n
    expect(BigInt(record.chargedNano) * 10n).toBeLessThan(whole)
    const after = await readBooks(instance.database.db)
    expect(after.records - before.records).toBe(1n)
    expect(instance[upstream].tally.total().aborted).toBeGreaterThan(0)
  },
)

it('a provider whose meter runs on is read to its end, and its own usage is charged', async () => {
  const id = await leaveAfter('google/gemini-2.5-flash', { stream: true, bytes: 200 })
  await untilAtRest(instance.database.db, 20_000)
  const record = await instance.kasa.api<RecordView & { quantities: Record<string, string> }>(
    'GET',
    `/api/records/${id}`,
  )
  expect(record.status).toBe('aborted')
  expect(record.quantities['output_tokens']).toBe('100')
})

it('a client that leaves before the first byte has one record all the same', async () => {
  const before = await readBooks(instance.database.db)
  const leaving = new AbortController()
  const call = fetch(`${instance.kasa.url}/v1/chat/completions`, {
    method: 'POST',
    headers: { authorization: `Bearer ${instance.kasa.apiKey}`, 'content-type': 'application/json' },
    body: JSON.stringify({
      model: 'openai/gpt-4o-mini',
      stream: true,
      messages: [{ role: 'user', content: 'Wait. [[fault:slow_first_byte:1500]]' }],
    }),
    signal: leaving.signal,
  }).catch(() => undefined)
  while ((await readBooks(instance.database.db)).holds === 0n) await new Promise((wake) => setTimeout(wake, 10))
  leaving.abort()
  await call
  await untilAtRest(instance.database.db, 10_000)
  const after = await readBooks(instance.database.db)
  expect(after.records - before.records).toBe(1n)
  expect(after.charged).toBe(before.charged)
})

it('a whole answer is read to its end though its client left, and charged exactly', async () => {
  const leaving = new AbortController()
  const before = await readBooks(instance.database.db)
  const call = fetch(`${instance.kasa.url}/v1/chat/completions`, {
    method: 'POST',
    headers: { authorization: `Bearer ${instance.kasa.apiKey}`, 'content-type': 'application/json' },
    body: JSON.stringify({
      model: 'openai/gpt-4o-mini',
      max_tokens: 20,
      messages: [{ role: 'user', content: 'Whole. [[in:40]] [[out:20]] [[fault:slow_first_byte:600]]' }],
    }),
    signal: leaving.signal,
  }).catch(() => undefined)
  while ((await readBooks(instance.database.db)).holds === 0n) await new Promise((wake) => setTimeout(wake, 10))
  leaving.abort()
  await call
  await untilAtRest(instance.database.db, 10_000)
  // 40 × 150 + 20 × 600 = 18,000 nano; × 1.3 = 23,400
  expect((await readBooks(instance.database.db)).charged - before.charged).toBe(23_400n)
})
