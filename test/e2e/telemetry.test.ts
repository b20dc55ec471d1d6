import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { z } from 'zod'
import { addCustomer, type Instance, startInstance } from '../support/instance.ts'
import { type OtlpCollector, startOtlpCollector } from '../support/otlp-collector.ts'

const TOKEN = 'scrape-me-0123456789'
const PROMPT = 'CANARY-PROMPT-7741'
const [TRACE, SPAN] = ['4bf92f3577b34da6a3ce929d0e0e4736', '00f067aa0ba902b7']

let collector: OtlpCollector
let instance: Instance
beforeAll(async () => {
  collector = await startOtlpCollector()
  instance = await startInstance({
    environment: {
      KASA_METRICS_TOKEN: TOKEN,
      OTEL_EXPORTER_OTLP_ENDPOINT: collector.url,
      OTEL_EXPORTER_OTLP_HEADERS: 'authorization=Bearer%20collector-key',
      KASA_TELEMETRY_EVERY_MS: '100',
    },
  })
})
afterAll(async () => {
  await instance.stop()
  await collector.stop()
})

function call(content: string, more: { readonly stream?: boolean; readonly headers?: Record<string, string> } = {}) {
  const { kasa } = instance
  return fetch(`${kasa.url}/v1/chat/completions`, {
    method: 'POST',
    headers: { authorization: `Bearer ${kasa.apiKey}`, 'content-type': 'application/json', ...more.headers },
    body: JSON.stringify({
      model: 'openai/gpt-4o-mini',
      max_tokens: 100,
      stream: more.stream ?? false,
      messages: [{ role: 'user', content: `${PROMPT} ${content}` }],
    }),
  }).then((response) => response.text())
}

function scrape(token: string): Promise<Response> {
  return fetch(`${instance.kasa.url}/metrics`, { headers: { authorization: `Bearer ${token}` } })
}

/** Values by name and sorted labels, as the format writes them. */
function readExposition(text: string): ReadonlyMap<string, number> {
  const values = new Map<string, number>()
  for (const line of text.split('\n')) {
    const [, name, labels, value] = /^([a-z_0-9]+)(?:\{(.*)\})? (\S+)$/.exec(line) ?? []
    if (name !== undefined) values.set(`${name} ${(labels ?? '').split(',').toSorted().join(',')}`, Number(value))
  }
  return values
}

async function until(isDone: () => boolean): Promise<void> {
  const deadlineMs = performance.now() + 10_000
  while (!isDone()) {
    if (performance.now() > deadlineMs) throw new Error('it did not happen')
    await new Promise((wake) => setTimeout(wake, 25))
  }
}

const sumsRow = z.object({ count: z.bigint(), charged: z.bigint(), input: z.bigint(), output: z.bigint() })

it('the counters are the sums of the records, whatever became of the calls', async () => {
  await Promise.all([
    ...Array.from({ length: 12 }, (_, index) => call(`[[in:100]] [[out:${10 + index}]]`, { stream: index % 2 === 0 })),
    ...Array.from({ length: 3 }, () => call('[[fault:500]]')),
  ])
  const values = readExposition(await (await scrape(TOKEN)).text())
  const sumOf = (name: string) =>
    [...values].filter(([key]) => key.startsWith(`${name} `)).reduce((sum, [, value]) => sum + value, 0)
  const [sums] = await instance.database.db.rows(
    sumsRow,
    `select count(*) as count, sum(charged_nano)::bigint as charged,
       coalesce(sum((draft -> 'quantities' ->> 'input_tokens')::bigint), 0)::bigint as input,
       coalesce(sum((draft -> 'quantities' ->> 'output_tokens')::bigint), 0)::bigint as output
     from billing.billing_record`,
  )
  expect({
    count: BigInt(sumOf('kasa_calls_total')),
    charged: BigInt(sumOf('kasa_charged_nano_usd_total')),
    input: BigInt(values.get('kasa_units_total provider="openai",unit="input_tokens"') ?? 0),
    output: BigInt(values.get('kasa_units_total provider="openai",unit="output_tokens"') ?? 0),
  }).toEqual(sums)
  expect(sums?.count).toBe(15n)
  expect(sumOf('kasa_ledger_decisions_total')).toBe(15)
  expect(values.get('kasa_waiting what="holds"')).toBe(0)
})

it('only the token and the operator may read the metrics', async () => {
  const customer = await addCustomer(instance.kasa)
  const statuses = [TOKEN, instance.kasa.apiKey, `${TOKEN}x`, customer.key].map(
    async (key) => (await scrape(key)).status,
  )
  expect(await Promise.all(statuses)).toEqual([200, 200, 401, 403])
  expect((await fetch(`${instance.kasa.url}/metrics`)).status).toBe(401)
  const other = await fetch(`${instance.kasa.url}/api/records`, { headers: { authorization: `Bearer ${TOKEN}` } })
  expect(other.status).toBe(401)
})

it("a call is a span in the caller's trace, its attempt a span below it, named as the conventions say", async () => {
  const answer = await call('[[in:100]] [[out:20]]', { headers: { traceparent: `00-${TRACE}-${SPAN}-01` } })
  expect(answer).toContain('chat.completion')
  await until(() => collector.spans.some(({ traceId }) => traceId === TRACE))
  const [own, attempt] = collector.spans.filter(({ traceId }) => traceId === TRACE)
  expect(own).toMatchObject({ name: 'chat gpt-4o-mini', kind: 2, parentSpanId: SPAN, status: {} })
  expect(attempt).toMatchObject({ kind: 3, parentSpanId: own?.spanId })
  const facts = Object.fromEntries((own?.attributes ?? []).map(({ key, value }) => [key, Object.values(value)[0]]))
  expect(facts).toMatchObject({
    'gen_ai.operation.name': 'chat',
    'gen_ai.provider.name': 'openai',
    'gen_ai.request.model': 'openai/gpt-4o-mini',
    'gen_ai.usage.input_tokens': '100',
    'gen_ai.usage.output_tokens': '20',
    'kasa.status': 'succeeded',
    // 100 × $0.15 + 20 × $0.60 per million = 27,000 nano; × 1.3 = 35,100.
    'kasa.charged_nano_usd': '35100',
  })
})

it("a caller that does not sample is not sent; a failed call's span is an error", async () => {
  const unsampled = `${TRACE.slice(0, -1)}7`
  await call('[[out:5]]', { headers: { traceparent: `00-${unsampled}-${SPAN}-00` } })
  const failed = `${TRACE.slice(0, -1)}8`
  await call('[[fault:500]]', { headers: { traceparent: `00-${failed}-${SPAN}-01` } })
  await until(() => collector.spans.some(({ traceId }) => traceId === failed))
  expect(collector.spans.find(({ traceId }) => traceId === failed)?.status).toMatchObject({ code: 2 })
  expect(collector.spans.some(({ traceId }) => traceId === unsampled)).toBe(false)
})

it('the collector gets metrics too, with its own key, and never a prompt or a key', async () => {
  await until(() => collector.metricNames.has('kasa_calls_total'))
  expect([...collector.authorizations]).toEqual(['Bearer collector-key'])
  const everything = `${collector.bodies.join('\n')}\n${await (await scrape(TOKEN)).text()}`
  expect(everything).not.toContain(PROMPT)
  expect(everything).not.toContain(instance.kasa.apiKey)
})

it('the dashboard asks for metrics that exist', async () => {
  const text = readFileSync(resolve(import.meta.dirname, '../../docs/grafana/kasa.json'), 'utf8')
  const asked = new Set([...text.matchAll(/\b(?:kasa|process|nodejs)_[a-z_0-9]+/g)].map(([name]) => name))
  const told = await (await scrape(TOKEN)).text()
  const there = new Set([...told.matchAll(/^# TYPE (\S+)/gm)].map(([, name]) => name))
  const known = (name: string) => there.has(name) || there.has(name.replace(/_(?:bucket|sum|count)$/, ''))
  expect([...asked].filter((name) => !known(name))).toEqual([])
  expect(asked.size).toBeGreaterThan(10)
})
