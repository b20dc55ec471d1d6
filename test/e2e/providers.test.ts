import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { readBooks, untilAtRest } from '../support/audit-books.ts'
import { type Instance, startInstance } from '../support/instance.ts'
import { FEATURES, SURFACES, type Feature, type Surface } from '../support/conformance/feature.ts'
import { askAnthropic, askOpenAI, type Ask } from '../support/conformance/ask.ts'
import { renderConformance, type Cell } from '../support/conformance/render-conformance.ts'
import { addProvider, PROVIDER_ROWS, type ProviderRow } from '../support/conformance/provider-rows.ts'
import type { Upstream } from '../support/upstreams/stand-in.ts'

// Every provider against a server that answers in that provider's own words, asked through two official clients. What
// the suite finds is the page docs/reference/providers.md; `npx vitest run test/e2e/providers.test.ts -u` writes it anew.
let instance: Instance
const upstreams = new Map<string, Upstream>()
const cells: Cell[] = []

beforeAll(async () => {
  instance = await startInstance()
  for (const row of PROVIDER_ROWS) upstreams.set(row.provider, await addProvider(instance, row))
})
afterAll(async () => {
  await instance.stop()
  await Promise.all([...upstreams.values()].map((upstream) => upstream.stop()))
})

const ASK: Record<Surface, Ask> = { 'chat completions': askOpenAI, messages: askAnthropic }

type RecordView = {
  readonly status: string
  readonly chargedNano: string
  readonly verified: boolean
  readonly quantities: Readonly<Record<string, string>>
}

async function recordOf(work: () => Promise<unknown>): Promise<RecordView> {
  const before = await readBooks(instance.database.db)
  await work()
  await untilAtRest(instance.database.db, 8_000)
  const after = await readBooks(instance.database.db)
  expect(after.records - before.records).toBe(1n)
  const { data } = await instance.kasa.api<{ data: { id: string }[] }>('GET', '/api/records?limit=1')
  const record = await instance.kasa.api<RecordView>('GET', `/api/records/${data[0]?.id}`)
  expect(record.verified).toBe(true)
  return record
}

/** What the record must hold of an answer with 100 tokens in, 60 of them cached, and 20 out. */
function expectedUsage(row: ProviderRow): object {
  const input = row.tellsCached ? { input_tokens: '40', input_cached_tokens: '60' } : { input_tokens: '100' }
  return { ...input, output_tokens: '20' }
}

type Check = (row: ProviderRow, ask: Ask, upstream: Upstream) => Promise<void>

const CHECKS: Record<Feature, Check> = {
  async whole({ model }, ask) {
    const answer = await ask(instance.kasa, { model, text: 'Hello. [[out:6]]' })
    expect(answer.text).toBe('Ada wrote the first program for')
  },
  async stream({ model }, ask) {
    const record = await recordOf(async () => {
      const answer = await ask(instance.kasa, { model, text: 'Hello. [[in:30]] [[out:12]]', stream: true })
      expect(answer.text).toBe('Ada wrote the first program for a machine nobody had built.')
      expect(answer.usage).toEqual({ input: 30, output: 12 })
    })
    expect(record).toMatchObject({ status: 'succeeded', quantities: { input_tokens: '30', output_tokens: '12' } })
  },
  async tools({ model }, ask) {
    const answer = await ask(instance.kasa, { model, text: 'Weather and time? [[tool:2]]', tools: true })
    expect(answer.calls.map(({ name }) => name)).toEqual(['weather', 'time'])
    expect(answer.calls.every(({ args }) => typeof args['city'] === 'string')).toBe(true)
    const next = await ask(instance.kasa, {
      model,
      text: 'Weather and time? [[out:3]]',
      tools: true,
      history: answer.calls,
    })
    expect(next.text).toBe('Ada wrote the')
  },
  async vision({ model }, ask, upstream) {
    const answer = await ask(instance.kasa, { model, text: 'What is it? [[out:3]]', image: true })
    expect(answer.text).toBe('Ada wrote the')
    expect(upstream.requests.at(-1)?.body).toContain('iVBORw0K')
  },
  async structured({ model }, ask) {
    const answer = await ask(instance.kasa, { model, text: 'A city. [[out:200]]', schema: true })
    expect(JSON.parse(answer.text)).toEqual({ city: expect.any(String) })
  },
  async thinking({ model }, ask) {
    const record = await recordOf(() =>
      ask(instance.kasa, { model, text: 'Think. [[think:7]] [[out:20]]', think: true }),
    )
    const { output_tokens: output, output_reasoning_tokens: reasoning } = record.quantities
    expect(BigInt(output ?? '0') + BigInt(reasoning ?? '0')).toBe(27n)
  },
  async usage(row, ask) {
    const { model } = row
    const text = 'Count. [[in:100]] [[cached:60]] [[out:20]]'
    const whole = await recordOf(() => ask(instance.kasa, { model, text }))
    expect(whole).toMatchObject({ status: 'succeeded', quantities: expectedUsage(row) })
    const streamed = await recordOf(() => ask(instance.kasa, { model, text, stream: true }))
    expect(streamed).toMatchObject({ status: 'succeeded', quantities: expectedUsage(row) })
  },
  async abort({ model, abort }, ask, upstream) {
    upstream.tally.reset()
    const text = 'Go on. [[in:100]] [[out:30]] [[pace:10]]'
    const record = await recordOf(() => ask(instance.kasa, { model, text, stream: true, leaveAfter: 3 }))
    expect(BigInt(record.chargedNano) >= 0n).toBe(true)
    const { aborted, completed } = upstream.tally.total()
    expect({ aborted, completed }).toEqual(
      abort === 'cancel' ? { aborted: 1, completed: 0 } : { aborted: 0, completed: 1 },
    )
  },
  async error({ model }, ask) {
    const record = await recordOf(async () => {
      const failed = ask(instance.kasa, { model, text: 'Hm. [[fault:bad_request]]' })
      await expect(failed).rejects.toMatchObject({ status: 400 })
    })
    expect(record).toMatchObject({ status: 'failed', chargedNano: '0' })
  },
}

/** What Kasa itself says when no route can carry the request. Undefined: something else went wrong. */
function refusalOf(error: unknown): string | undefined {
  const text = JSON.stringify(Object(error).error ?? {})
  return text.includes('No model can serve this request') ? text : undefined
}

describe.each(PROVIDER_ROWS)('$provider', (row) => {
  describe.each(SURFACES)('by %s', (surface) => {
    it.each(FEATURES)('%s', async (feature) => {
      const upstream = upstreams.get(row.provider)
      if (upstream === undefined) throw new Error('no stand-in')
      const isOffered = !row.without.includes(feature)
      try {
        await CHECKS[feature](row, ASK[surface], upstream)
      } catch (error) {
        if (isOffered || refusalOf(error) === undefined) throw error
        cells.push({ provider: row.provider, surface, feature, result: 'refused' })
        return
      }
      expect(isOffered).toBe(true)
      cells.push({ provider: row.provider, surface, feature, result: 'passed' })
    })
  })

  it('is rested when it limits the rate, and nothing is charged', async () => {
    const failed = askOpenAI(instance.kasa, { model: row.model, text: 'Hm. [[fault:rate_limited]]' })
    await expect(failed).rejects.toMatchObject({ status: 429 })
    const again = askOpenAI(instance.kasa, { model: row.model, text: 'Again.' })
    await expect(again).rejects.toMatchObject({ status: 503 })
  })
})

it('found what the page of providers says, with no cell untested', async () => {
  expect(cells.length).toBe(PROVIDER_ROWS.length * SURFACES.length * FEATURES.length)
  await expect(renderConformance(PROVIDER_ROWS, cells)).toMatchFileSnapshot('../../docs/reference/providers.md')
})
