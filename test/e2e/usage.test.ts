import { parquetReadObjects } from 'hyparquet'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { checkRollups } from '../../src/billing/usage/actions/check-rollups.ts'
import { type Instance, startInstance } from '../support/instance.ts'
import { type Kasa, startKasa } from '../support/kasa.ts'

const amount = z.object({ nano: z.string(), usd: z.string() })
const sums = {
  calls: z.string(),
  succeeded: z.string(),
  charged: amount,
  providerCost: amount,
  callsOfUnknownCost: z.string(),
  quantities: z.record(z.string(), z.string()),
}
const usageSchema = z.object({
  data: z.array(
    z.object({ ...sums, day: z.string().optional(), model: z.string().optional(), errorCode: z.string().optional() }),
  ),
  totals: z.object({ ...sums, credited: amount }),
})

let instance: Instance
let second: Kasa
beforeAll(async () => {
  instance = await startInstance()
  second = await startKasa({ databaseUrl: instance.database.url, dataDir: instance.kasa.dataDir })
})
afterAll(async () => {
  await second.stop()
  await instance.stop()
})

async function call(kasa: Kasa, model: string, marker: string): Promise<string> {
  const response = await fetch(`${kasa.url}/v1/chat/completions`, {
    method: 'POST',
    headers: { authorization: `Bearer ${instance.kasa.apiKey}`, 'content-type': 'application/json' },
    body: JSON.stringify({ model, max_tokens: 60, messages: [{ role: 'user', content: `Say it. ${marker}` }] }),
  })
  await response.text()
  return response.headers.get('x-kasa-record') ?? ''
}

async function get(path: string, headers: Readonly<Record<string, string>> = {}) {
  return fetch(`${instance.kasa.url}${path}`, {
    headers: { authorization: `Bearer ${instance.kasa.apiKey}`, ...headers },
  })
}

async function usage(path: string) {
  return usageSchema.parse(await (await get(path)).json())
}

describe('usage', () => {
  it('is empty before the first call, and says of which days', async () => {
    expect((await usage('/api/usage/daily')).data).toEqual([])
  })

  it('equals the records to the nano, from two servers at once, with failures among them', async () => {
    const calls = Array.from({ length: 40 }, (_, at) =>
      call(
        at % 2 === 0 ? instance.kasa : second,
        at % 3 === 0 ? 'anthropic/claude-sonnet-4-5' : 'openai/gpt-4o-mini',
        at % 8 === 7 ? '[[fault:bad_request]]' : '[[in:20]] [[out:20]]',
      ),
    )
    await Promise.all(calls)
    const daily = await usage('/api/usage/daily')
    const [day] = daily.data
    // 5 of 40 failed; of the rest, 12 on Claude (20 × 3 + 20 × 15 µ$) and 23 on GPT (20 × 0.15 + 20 × 0.6 µ$), times 1.3.
    expect(day).toMatchObject({ calls: '40', succeeded: '35', callsOfUnknownCost: '0' })
    expect(daily.totals.charged.nano).toBe((12n * 468_000n + 23n * 19_500n).toString())
    expect(daily.totals.quantities).toMatchObject({ input_tokens: '700', output_tokens: '700' })
    const models = await usage('/api/usage/models')
    expect(models.data.map(({ model, calls: count }) => [model, count])).toEqual([
      ['claude-sonnet-4-5', '14'],
      ['gpt-4o-mini', '26'],
    ])
    const errors = await usage('/api/usage/errors')
    expect(errors.data.reduce((sum, row) => sum + BigInt(row.calls), 0n)).toBe(5n)
    const only = await usage('/api/usage/daily?model=gpt-4o-mini&status=succeeded')
    expect(only.totals).toMatchObject({ calls: '23', charged: { nano: '448500' } })
    const today = new Date().toISOString().slice(0, 10)
    expect(await checkRollups(instance.database, { first: '2020-01-01', last: today })).toEqual([])
  })

  it.each([
    ['csv', 10],
    ['jsonl', undefined],
    ['focus', 29],
  ] as const)('is exported as %s with the same sum', async (format, column) => {
    const { totals } = await usage('/api/usage/daily')
    const response = await get(`/api/usage/export?format=${format}`)
    expect(response.headers.get('content-disposition')).toMatch(/filename="kasa-\d{4}-\d\d-01-/)
    const lines = (await response.text()).trimEnd().split(/\r?\n/)
    const amounts = lines
      .slice(column === undefined ? 0 : 1)
      .map((line) =>
        column === undefined
          ? z.object({ charged_nano: z.string() }).parse(JSON.parse(line)).charged_nano
          : (line.split(',')[column] ?? ''),
      )
    expect(amounts).toHaveLength(40)
    expect(amounts.reduce((sum, nano) => sum + BigInt(nano), 0n)).toBe(BigInt(totals.charged.nano))
  })

  it('is exported as Parquet with the same sum, in whole nano-dollars', async () => {
    const { totals } = await usage('/api/usage/daily')
    const response = await get('/api/usage/export?format=parquet')
    expect(response.headers.get('content-type')).toBe('application/vnd.apache.parquet')
    const rows = z
      .array(z.object({ charged_nano: z.bigint(), status: z.string() }))
      .parse(await parquetReadObjects({ file: await response.arrayBuffer() }))
    expect(rows.filter(({ status }) => status === 'succeeded')).toHaveLength(35)
    expect(rows.reduce((sum, row) => sum + row.charged_nano, 0n)).toBe(BigInt(totals.charged.nano))
  })

  it.each([
    ['from=2026-02-30', 400],
    ['from=2026-01-02&to=2026-01-01', 400],
    ['from=2020-01-01&to=2026-01-01', 400],
    ['format=xlsx', 400],
    ['accountId=01999d0e-7a6b-7c1d-8e2f-3a4b5c6d7e8f', 200],
  ])('%s is answered with %i', async (query, status) => {
    expect((await get(`/api/usage/export?${query}`)).status).toBe(status)
  })
})

describe('the live feed', () => {
  it('tells every record once and continues after the last id, on another server too', async () => {
    // A feed begins at the end of the log; what was settled before must be in it.
    const waiting = async () =>
      z.object({ waitingCount: z.string() }).parse(await (await get('/api/log/status')).json())
    await expect.poll(waiting, { timeout: 10_000 }).toEqual({ waitingCount: '0' })
    const leaving = new AbortController()
    const feed = await fetch(`${instance.kasa.url}/api/usage/live`, {
      headers: { authorization: `Bearer ${instance.kasa.apiKey}` },
      signal: leaving.signal,
    })
    const first = await call(instance.kasa, 'openai/gpt-4o-mini', '')
    const heard = await readEvents(feed, 1)
    expect(heard.map(({ record }) => record)).toEqual([first])
    leaving.abort()
    const missed = [await call(second, 'openai/gpt-4o-mini', ''), await call(second, 'openai/gpt-4o-mini', '')]
    const again = await fetch(`${second.url}/api/usage/live`, {
      headers: { authorization: `Bearer ${instance.kasa.apiKey}`, 'last-event-id': heard[0]?.id ?? '' },
    })
    expect((await readEvents(again, 2)).map(({ record }) => record)).toEqual(missed)
  })

  it('refuses an id that is none', async () => {
    expect((await get('/api/usage/live', { 'last-event-id': 'x' })).status).toBe(400)
  })
})

/** Reads until so many events came, then leaves. */
async function readEvents(response: Response, count: number) {
  const events: { id: string; record: string }[] = []
  let text = ''
  if (response.body === null) throw new Error('a feed has a body')
  for await (const piece of response.body.pipeThrough(new TextDecoderStream())) {
    text += piece
    const found = [...text.matchAll(/id: (\d+)\nevent: record\ndata: (.*)\n\n/g)]
    if (found.length < count) continue
    for (const [, id = '', data = ''] of found)
      events.push({ id, record: z.object({ id: z.string() }).parse(JSON.parse(data)).id })
    return events
  }
  return events
}
