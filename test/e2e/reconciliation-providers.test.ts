import { afterAll, beforeAll, expect, it } from 'vitest'
import { z } from 'zod'
import { untilAtRest } from '../support/audit-books.ts'
import { type Instance, startInstance } from '../support/instance.ts'
import { moveRecords } from '../support/move-records.ts'
import {
  anthropicCostReport,
  anthropicUsageReport,
  googleBillingRows,
  openaiUsageReport,
} from '../support/provider-reports.ts'

// Real calls through a real server; the providers' own books, with costs worked out by hand from their list prices.
const reconciliationSchema = z.object({
  differenceCount: z.int(),
  openCount: z.int(),
  comparedCount: z.int(),
  data: z.array(
    z.object({
      meter: z.string(),
      difference: z.string(),
      causes: z.array(z.object({ cause: z.string(), amount: z.string() })),
    }),
  ),
})

let instance: Instance
beforeAll(async () => {
  instance = await startInstance()
})
afterAll(() => instance.stop())

async function call(model: string, text: string): Promise<void> {
  const response = await fetch(`${instance.kasa.url}/v1/chat/completions`, {
    method: 'POST',
    headers: { authorization: `Bearer ${instance.kasa.apiKey}`, 'content-type': 'application/json' },
    body: JSON.stringify({ model, max_tokens: 100, messages: [{ role: 'user', content: `Say it. ${text}` }] }),
  })
  expect([response.status, await response.text()]).toEqual([200, expect.any(String)])
}

async function reconcile(reports: readonly { readonly format: string; readonly content: string }[]) {
  const { id } = await instance.kasa.api<{ id: string }>('POST', '/api/reconciliations', {
    body: { reports },
    status: 201,
  })
  return reconciliationSchema.parse(await instance.kasa.api('GET', `/api/reconciliations/${id}`))
}

async function failedCall(model: string): Promise<void> {
  const response = await fetch(`${instance.kasa.url}/v1/chat/completions`, {
    method: 'POST',
    headers: { authorization: `Bearer ${instance.kasa.apiKey}`, 'content-type': 'application/json' },
    body: JSON.stringify({ model, max_tokens: 9, messages: [{ role: 'user', content: '[[fault:bad_request]]' }] }),
  })
  expect(response.status).toBe(400)
}

it("Anthropic's tokens and cents equal the records; a cent more is a price that differs", async () => {
  for (let at = 0; at < 5; at++) {
    await call('anthropic/claude-sonnet-4-5', '[[in:1000]] [[cached:200]] [[write5m:100]] [[out:40]]')
  }
  const day = '2026-10-05'
  await moveRecords(instance.database, day)
  const reported = { tally: instance.anthropic.tally, models: ['claude-sonnet-4-5'], day }
  const usage = { format: 'anthropic-usage', content: anthropicUsageReport(reported) }
  // 5 × (700 × $3 + 200 × $0.30 + 100 × $3.75 + 40 × $15) per million = 5 × $0.003135 = $0.015675.
  const costs = { format: 'anthropic-costs', content: anthropicCostReport(day, '1.5675') }
  expect(await reconcile([usage, costs])).toMatchObject({ comparedCount: 5, differenceCount: 0 })
  const dearer = { format: 'anthropic-costs', content: anthropicCostReport(day, '2.5675') }
  expect(await reconcile([usage, dearer])).toMatchObject({
    openCount: 1,
    data: [{ meter: 'cost_nano', difference: '10000000', causes: [{ cause: 'price_differs' }] }],
  })
})

it("Google's SKUs equal the records", async () => {
  for (let at = 0; at < 4; at++)
    await call('google/gemini-2.5-flash', '[[in:500]] [[cached:100]] [[think:10]] [[out:20]]')
  const day = '2026-10-06'
  await moveRecords(instance.database, day)
  const reported = { tally: instance.google.tally, models: ['gemini-2.5-flash'], day }
  // 4 × 400 × $0.30, 4 × 100 × $0.03 and 4 × 30 × $2.50 per million.
  const content = googleBillingRows(reported, { input: '0.00048', cached: '0.000012', output: '3e-4' })
  expect(await reconcile([{ format: 'google-billing', content }])).toMatchObject({
    comparedCount: 4,
    differenceCount: 0,
  })
})

it('a stream whose reader left, and a try that failed, are explained by our own records', async () => {
  const model = 'gpt-4.1-mini'
  await call(`openai/${model}`, '[[in:80]] [[out:10]]')
  await failedCall(`openai/${model}`)
  const leaving = new AbortController()
  const stream = await fetch(`${instance.kasa.url}/v1/chat/completions`, {
    method: 'POST',
    headers: { authorization: `Bearer ${instance.kasa.apiKey}`, 'content-type': 'application/json' },
    body: JSON.stringify({
      model: `openai/${model}`,
      stream: true,
      max_tokens: 100,
      messages: [{ role: 'user', content: 'Go on and on. [[out:60]] [[pace:15]]' }],
    }),
    signal: leaving.signal,
  })
  const reader = stream.body?.getReader()
  for (let pieces = 0; pieces < 5; pieces++) await reader?.read()
  leaving.abort()
  await untilAtRest(instance.database.db, 8_000)
  await expect.poll(() => instance.openai.running()).toBe(0)
  const day = '2026-10-07'
  await moveRecords(instance.database, day)
  const reported = { tally: instance.openai.tally, models: [model], day }
  expect(instance.openai.tally.of(model)).toMatchObject({ completed: 1, aborted: 1, failed: 1 })
  const content = openaiUsageReport(reported, 'key_1')
  const found = await reconcile([{ format: 'openai-usage', content }])
  // The provider told nothing of the stream, so Kasa counted its input, and as much output as came; it counts the failed
  // request, too.
  expect(found.openCount).toBe(0)
  const causes = new Map(found.data.map((one) => [one.meter, one.causes.map(({ cause }) => cause)]))
  expect(causes.get('chat_requests')).toEqual(['failed_attempts'])
  expect(causes.get('fresh_input_tokens')).toEqual(['estimated'])
  expect(causes.get('output_tokens') ?? ['estimated']).toEqual(['estimated'])
})
