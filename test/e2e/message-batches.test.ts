import Anthropic from '@anthropic-ai/sdk'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { readBooks, unprovenRecords } from '../support/audit-books.ts'
import { type BatchInstance, startBatchInstance } from '../support/batch-instance.ts'
import { addCustomer } from '../support/instance.ts'

let instance: BatchInstance
const MODEL = 'anthropic/claude-sonnet-4-5'

beforeAll(async () => {
  instance = await startBatchInstance()
})
afterAll(() => instance.stop())

const batches = (apiKey = instance.kasa.apiKey) =>
  new Anthropic({ baseURL: instance.kasa.url, apiKey, maxRetries: 0 }).messages.batches
const request = (id: string, content = 'Hello', more: object = {}) => ({
  custom_id: id,
  params: { model: MODEL, max_tokens: 50, messages: [{ role: 'user' as const, content }], ...more },
})
const newest = () => instance.upstream.batches.at(-1)?.id ?? 'none'
const started = async (requests: ReturnType<typeof request>[]) => {
  const count = instance.upstream.batches.length
  const batch = await batches().create({ requests })
  await expect.poll(() => instance.upstream.batches.length, { timeout: 5_000 }).toBe(count + 1)
  return batch
}
const untilEnded = (id: string) =>
  expect.poll(async () => (await batches().retrieve(id)).processing_status, { timeout: 15_000 }).toBe('ended')
const kasaOf = (value: object): { charged_nano: string; open_nano: string; record: string; problem: unknown } =>
  Object(value).kasa
const resultsOf = async (id: string) => {
  const rows = new Map<string, { readonly result: { readonly type: string }; readonly charged: string }>()
  for await (const row of await batches().results(id))
    rows.set(row.custom_id, { result: row.result, charged: kasaOf(row).charged_nano })
  return rows
}

describe('a message batch', () => {
  it('is charged request by request at the batch price', async () => {
    const batch = await started([request('a'), request('b'), request('c', 'please fail')])
    expect(batch).toMatchObject({ type: 'message_batch', processing_status: 'in_progress' })
    expect(batch.request_counts).toMatchObject({ processing: 3, succeeded: 0 })
    expect((await readBooks(instance.database.db)).holds).toBe(3n)
    instance.upstream.end(newest(), 'completed')
    await untilEnded(batch.id)
    const done = await batches().retrieve(batch.id)
    expect(done.request_counts).toEqual({ processing: 0, succeeded: 2, errored: 1, canceled: 0, expired: 0 })
    // The built-in sheet has half of $3 and $15. 100 × $1.5 + 20 × $7.5 per million is 300,000 nano; the margin of text is 1.3. Two of them.
    expect(kasaOf(done)).toEqual({ charged_nano: '780000', open_nano: '0', problem: null })
    const rows = await resultsOf(batch.id)
    expect(rows.get('a')).toMatchObject({ result: { type: 'succeeded' }, charged: '390000' })
    expect(rows.get('c')).toMatchObject({ result: { type: 'errored' }, charged: '0' })
  })

  it('that is cancelled charges what was done by then', async () => {
    const batch = await started([request('a'), request('b')])
    expect((await batches().cancel(batch.id)).processing_status).toBe('canceling')
    await expect.poll(() => instance.upstream.batches.at(-1)?.status).toBe('cancelling')
    instance.upstream.end(newest(), 'cancelled', 1)
    await untilEnded(batch.id)
    const done = await batches().retrieve(batch.id)
    expect(done.request_counts).toEqual({ processing: 0, succeeded: 1, errored: 0, canceled: 1, expired: 0 })
    expect(kasaOf(done).charged_nano).toBe('390000')
    expect((await resultsOf(batch.id)).get('b')?.result.type).toBe('canceled')
  })

  it('whose requests expire charges nothing for those', async () => {
    const batch = await started([request('a'), request('b')])
    instance.upstream.end(newest(), 'expired', 1)
    await untilEnded(batch.id)
    const done = await batches().retrieve(batch.id)
    expect(done.request_counts).toMatchObject({ succeeded: 1, expired: 1 })
    expect(kasaOf(done).charged_nano).toBe('390000')
  })

  it('that the provider may have taken unheard is not sent twice, and nothing is charged', async () => {
    instance.upstream.failNextCreate('lost')
    const batch = await started([request('a')])
    const count = instance.upstream.batches.length
    await untilEnded(batch.id)
    expect(instance.upstream.batches.length).toBe(count)
    const done = await batches().retrieve(batch.id)
    expect(kasaOf(done)).toMatchObject({ charged_nano: '0', open_nano: '0', problem: { code: 'unresolved' } })
    expect((await resultsOf(batch.id)).get('a')?.result.type).toBe('errored')
  })

  it('is listed forwards and back', async () => {
    const seen: string[] = []
    for await (const batch of batches().list({ limit: 2 })) seen.push(batch.id)
    expect(seen).toEqual(seen.toSorted().toReversed())
    expect(seen).toHaveLength(4)
    const newer = await batches().list({ limit: 2, before_id: seen[3] ?? '' })
    expect(newer.data.map(({ id }) => id)).toEqual([seen[1], seen[2]])
  })

  it('of another account does not exist', async () => {
    const { key } = await addCustomer(instance.kasa)
    const [mine] = (await batches().list()).data
    await expect(batches(key).retrieve(mine?.id ?? '')).rejects.toMatchObject({ status: 404 })
    await expect(batches(key).cancel(mine?.id ?? '')).rejects.toMatchObject({ status: 404 })
  })
})

describe('a message batch is refused whole', () => {
  it.each([
    ['a name that is there twice', [request('a'), request('a')], 'is there twice'],
    ['a stream', [request('a', 'Hello', { stream: true })], 'Line 1: a batch cannot stream'],
    ['a request that is wrong', [request('a'), request('b', 'Hello', { max_tokens: 'many' })], 'Line 2, max_tokens'],
  ])('for %s, and leaves no prompt behind', async (_name, requests, text) => {
    const count = () => instance.database.db.run('select 1 from deferred.file')
    const before = await count()
    await expect(batches().create({ requests })).rejects.toMatchObject({
      status: 400,
      message: expect.stringContaining(text),
    })
    expect(await count()).toBe(before)
  })
})

it('every record proves itself, and nothing is held', async () => {
  await expect.poll(async () => (await readBooks(instance.database.db)).holds, { timeout: 10_000 }).toBe(0n)
  expect(await unprovenRecords(instance.database.db)).toEqual([])
  expect(await readBooks(instance.database.db)).toMatchObject({ fund_held: 0n, budget_held: 0n, unresolved_routes: 0n })
})
