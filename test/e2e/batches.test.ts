import OpenAI, { toFile } from 'openai'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { readBooks, unprovenRecords } from '../support/audit-books.ts'
import { type BatchInstance, JOB_ENVIRONMENT, setBatchPrice, startBatchInstance } from '../support/batch-instance.ts'
import { addCustomer } from '../support/instance.ts'
import { startKasa } from '../support/kasa.ts'

let instance: BatchInstance
const MODEL = 'openai/gpt-4o-mini'

beforeAll(async () => {
  instance = await startBatchInstance()
})
afterAll(() => instance.stop())

const client = (apiKey = instance.kasa.apiKey) =>
  new OpenAI({ baseURL: `${instance.kasa.url}/v1`, apiKey, maxRetries: 0 })

const line = (id: string, content = 'Hello', more: object = {}) => ({
  custom_id: id,
  method: 'POST',
  url: '/v1/chat/completions',
  body: { model: MODEL, messages: [{ role: 'user', content }], max_tokens: 50, ...more },
})
const fileOf = (lines: readonly object[]) =>
  toFile(Buffer.from(lines.map((one) => JSON.stringify(one)).join('\n')), 'in.jsonl')
const upload = async (lines: readonly object[], openai = client()) =>
  openai.files.create({ file: await fileOf(lines), purpose: 'batch' })
const create = async (lines: readonly object[], openai = client()) => {
  const file = await upload(lines, openai)
  return openai.batches.create({
    input_file_id: file.id,
    endpoint: '/v1/chat/completions',
    completion_window: '24h',
    metadata: { run: 'seven' },
  })
}
const statusOf = async (id: string) => (await client().batches.retrieve(id)).status
const untilStatus = (id: string, status: string) => expect.poll(() => statusOf(id), { timeout: 15_000 }).toBe(status)
const newest = () => instance.upstream.batches.at(-1)?.id ?? 'none'
/** Sent, and seen to run. */
const running = async (lines: readonly object[]) => {
  const batch = await create(lines)
  await untilStatus(batch.id, 'in_progress')
  return batch
}
type Row = {
  custom_id: string
  response: {
    status_code: number
    body: { choices?: { message: { content: string } }[]; error?: { message: string } }
  } | null
  error: { code: string } | null
  kasa: { record: string; charged_nano: string }
}
const rowsOf = async (id: string | null | undefined): Promise<Row[]> => {
  const text = await (await client().files.content(id ?? 'none')).text()
  return text
    .trim()
    .split('\n')
    .map((row): Row => JSON.parse(row))
}
const kasaOf = (batch: object): { charged_nano: string; open_nano: string } => Object(batch).kasa
const atRest = () =>
  expect.poll(async () => (await readBooks(instance.database.db)).holds, { timeout: 10_000 }).toBe(0n)

describe('a batch', () => {
  it('is charged line by line at the batch price, and its total is the sum', async () => {
    const before = await readBooks(instance.database.db)
    const batch = await running([line('a'), line('b'), line('c', 'please fail')])
    expect(batch).toMatchObject({ object: 'batch', status: 'validating', metadata: { run: 'seven' } })
    expect((await readBooks(instance.database.db)).holds).toBe(3n)
    instance.upstream.end(newest(), 'completed')
    await untilStatus(batch.id, 'completed')

    const done = await client().batches.retrieve(batch.id)
    expect(done.request_counts).toEqual({ total: 3, completed: 2, failed: 1 })
    // The built-in sheet has half of $0.15 and $0.60. 100 × $0.075 + 20 × $0.30 per million is 13,500 nano; the margin of text is 1.3.
    expect(kasaOf(done)).toEqual({ charged_nano: '35100', open_nano: '0' })
    const rows = await rowsOf(done.output_file_id)
    expect(rows.map(({ custom_id }) => custom_id).toSorted()).toEqual(['a', 'b'])
    for (const { response, kasa } of rows) {
      expect(response?.body.choices?.[0]?.message.content).toBe('Hello.')
      expect(kasa.charged_nano).toBe('17550')
      expect(await instance.kasa.api('GET', `/api/records/${kasa.record}`)).toMatchObject({
        status: 'succeeded',
        chargedNano: '17550',
        providerCostNano: '13500',
        quantities: { input_tokens: '100', output_tokens: '20' },
        draft: { serviceTier: 'batch', job: { id: batch.id } },
        verified: true,
      })
    }
    const [bad] = await rowsOf(done.error_file_id)
    expect(bad).toMatchObject({
      custom_id: 'c',
      response: { status_code: 400, body: { error: { message: 'It does not fit.' } } },
      kasa: { charged_nano: '0' },
    })
    expect(await instance.kasa.api('GET', `/api/records/${bad?.kasa.record}`)).toMatchObject({ status: 'failed' })
    const after = await readBooks(instance.database.db)
    expect(after.records - before.records).toBe(3n)
    expect(after.charged - before.charged).toBe(35_100n)
    expect(after).toMatchObject({ holds: 0n, fund_held: 0n, unresolved_routes: 0n })
  })

  it('goes up with ids of ours and the name that the provider knows, and its own id is never shown', async () => {
    const batch = await running([line('my secret name')])
    const sent = instance.upstream.batches.at(-1)
    expect(sent?.lines[0]?.custom_id).toMatch(/^[0-9a-f-]{36}$/)
    expect(sent?.lines[0]?.body['model']).toBe('gpt-4o-mini')
    instance.upstream.end(newest(), 'completed')
    await untilStatus(batch.id, 'completed')
    const done = await client().batches.retrieve(batch.id)
    const text = JSON.stringify(done) + JSON.stringify(await rowsOf(done.output_file_id))
    expect(text).not.toContain('provider_batch')
    expect(text).not.toContain('provider_file')
  })

  it('keeps the price of its creation, whatever the price is when it ends', async () => {
    const batch = await running([line('a')])
    await setBatchPrice(instance.kasa, MODEL, 'input_tokens', '75')
    try {
      instance.upstream.end(newest(), 'completed')
      await untilStatus(batch.id, 'completed')
      expect(kasaOf(await client().batches.retrieve(batch.id)).charged_nano).toBe('17550')
    } finally {
      await setBatchPrice(instance.kasa, MODEL, 'input_tokens', '0.075')
    }
  })

  it('that is cancelled charges what was done by then', async () => {
    const batch = await running([line('a'), line('b')])
    expect((await client().batches.cancel(batch.id)).status).toBe('cancelling')
    await expect.poll(() => instance.upstream.batches.at(-1)?.status).toBe('cancelling')
    instance.upstream.end(newest(), 'cancelled', 1)
    await untilStatus(batch.id, 'cancelled')
    const done = await client().batches.retrieve(batch.id)
    expect(kasaOf(done).charged_nano).toBe('17550')
    expect(await rowsOf(done.error_file_id)).toMatchObject([{ custom_id: 'b', error: { code: 'batch_cancelled' } }])
  })

  it('that expires charges what was done by then, and the rest is told', async () => {
    const batch = await running([line('a'), line('b')])
    instance.upstream.end(newest(), 'expired', 1)
    await untilStatus(batch.id, 'expired')
    const done = await client().batches.retrieve(batch.id)
    expect(kasaOf(done)).toEqual({ charged_nano: '17550', open_nano: '0' })
    expect(await rowsOf(done.error_file_id)).toMatchObject([{ custom_id: 'b', error: { code: 'batch_expired' } }])
  })

  it('of which the provider loses a line charges nothing for that line', async () => {
    const batch = await running([line('a'), line('b')])
    instance.upstream.end(newest(), 'completed', 1)
    await untilStatus(batch.id, 'completed')
    const done = await client().batches.retrieve(batch.id)
    expect(kasaOf(done).charged_nano).toBe('17550')
    expect(await rowsOf(done.error_file_id)).toMatchObject([{ custom_id: 'b', error: { code: 'batch_failed' } }])
  })

  it('that the provider fails as a whole costs nothing and says why', async () => {
    const batch = await running([line('a')])
    instance.upstream.end(newest(), 'failed', 0)
    await untilStatus(batch.id, 'failed')
    const done = await client().batches.retrieve(batch.id)
    expect(kasaOf(done)).toEqual({ charged_nano: '0', open_nano: '0' })
    expect(done.errors?.data?.[0]?.message).toContain('The file is not good.')
  })

  it('works for embeddings', async () => {
    const body = { model: 'openai/text-embedding-3-small', input: 'Hello' }
    const file = await upload([{ custom_id: 'a', method: 'POST', url: '/v1/embeddings', body }])
    const batch = await client().batches.create({
      input_file_id: file.id,
      endpoint: '/v1/embeddings',
      completion_window: '24h',
    })
    await untilStatus(batch.id, 'in_progress')
    instance.upstream.end(newest(), 'completed')
    await untilStatus(batch.id, 'completed')
    // 100 × $0.01 per million is 1,000 nano; the margin of embeddings is 1.3.
    expect(kasaOf(await client().batches.retrieve(batch.id)).charged_nano).toBe('1300')
  })

  it('is listed, newest first, page by page', async () => {
    const seen: string[] = []
    for await (const batch of client().batches.list({ limit: 2 })) seen.push(batch.id)
    expect(seen.length).toBeGreaterThanOrEqual(6)
    expect(seen).toEqual(seen.toSorted().toReversed())
  })
})

describe('a provider that fails while a batch is created', () => {
  it('is not sent it twice when nobody heard the answer', async () => {
    const count = instance.upstream.batches.length
    instance.upstream.failNextCreate('lost')
    const batch = await running([line('a')])
    expect(instance.upstream.batches.length).toBe(count + 1)
    instance.upstream.end(newest(), 'completed')
    await untilStatus(batch.id, 'completed')
  })

  it('is asked again when it was busy', async () => {
    instance.upstream.failNextCreate('busy')
    const batch = await running([line('a')])
    instance.upstream.end(newest(), 'completed')
    await untilStatus(batch.id, 'completed')
  })

  it('and refuses it ends the batch, and nothing is charged', async () => {
    instance.upstream.failNextCreate('refused')
    const batch = await create([line('a'), line('b')])
    await untilStatus(batch.id, 'failed')
    const done = await client().batches.retrieve(batch.id)
    expect(done.errors?.data?.[0]?.message).toContain('No batch for you.')
    expect(kasaOf(done)).toEqual({ charged_nano: '0', open_nano: '0' })
    await atRest()
  })
})

describe('a batch is refused before anything is held', () => {
  const refusalOf = async (lines: readonly object[], openai = client()) => {
    const before = await readBooks(instance.database.db)
    const error = await create(lines, openai).then(
      () => undefined,
      (thrown: unknown) => thrown,
    )
    const after = await readBooks(instance.database.db)
    expect([after.records, after.holds]).toEqual([before.records, before.holds])
    return error
  }

  it.each([
    ['a line without a custom_id', [line('a'), { ...line('b'), custom_id: '' }], 'Line 2'],
    ['a custom_id that is there twice', [line('a'), line('a')], 'is there twice'],
    ['another endpoint', [line('a'), { ...line('b'), url: '/v1/embeddings' }], 'Line 2: url must be'],
    ['an endpoint that batches do not have', [{ ...line('a'), url: '/v1/images/generations' }], 'Line 1: url'],
    ['a stream', [line('a', 'Hello', { stream: true })], 'Line 1: a batch cannot stream'],
    ['another tier', [line('a', 'Hello', { service_tier: 'priority' })], 'Line 1: service_tier'],
    ['a request that is wrong', [line('a'), line('b', 'Hello', { max_tokens: 'many' })], 'Line 2, max_tokens'],
    ['two models', [line('a'), line('b', 'Hello', { model: 'openai/gpt-4.1-mini' })], 'Line 2: it cannot go to'],
  ])('%s', async (_name, lines, text) => {
    expect(await refusalOf(lines)).toMatchObject({ status: 400, message: expect.stringContaining(text) })
  })

  it('a model without a batch price', async () => {
    const error = await refusalOf([line('a', 'Hello', { model: 'openai/gpt-6.1-sol' })])
    expect(error).toMatchObject({
      status: 422,
      message: expect.stringContaining('No batch price of openai/gpt-6.1-sol is known (input_tokens, output_tokens)'),
    })
  })

  it('a total beyond the funds, though each line would fit', async () => {
    const { key, accountId } = await addCustomer(instance.kasa)
    await instance.kasa.api('POST', '/api/wallet/grants', { body: { accountId, amountUsd: '0.0001' }, status: 201 })
    const openai = client(key)
    const one = await create([line('a')], openai)
    expect(await refusalOf([line('a'), line('b'), line('c'), line('d')], openai)).toMatchObject({ status: 402 })
    await expect.poll(async () => (await openai.batches.retrieve(one.id)).status).toBe('in_progress')
    instance.upstream.end(newest(), 'expired', 0)
    await expect.poll(async () => (await openai.batches.retrieve(one.id)).status, { timeout: 10_000 }).toBe('expired')
  })

  it('a total beyond a cap, and what was held by then is given back', async () => {
    const { key, accountId } = await addCustomer(instance.kasa)
    await instance.kasa.api('POST', '/api/wallet/grants', { body: { accountId, amountUsd: '1' }, status: 201 })
    await instance.kasa.api('PUT', `/api/caps/account/${accountId}`, { body: { monthlyUsd: '0.0001' } })
    const openai = client(key)
    await expect(create([line('a'), line('b'), line('c'), line('d')], openai)).rejects.toMatchObject({ status: 403 })
    await atRest()
  })
})

describe('files', () => {
  it('are stored, listed, read and deleted', async () => {
    const file = await upload([line('a')])
    expect(file).toMatchObject({ object: 'file', purpose: 'batch', filename: 'in.jsonl', status: 'processed' })
    expect(await client().files.retrieve(file.id)).toMatchObject({ id: file.id, bytes: file.bytes })
    expect(JSON.parse(await (await client().files.content(file.id)).text())).toEqual(line('a'))
    const ids: string[] = []
    for await (const one of client().files.list({ limit: 3 })) ids.push(one.id)
    expect(ids).toContain(file.id)
    expect(await client().files.delete(file.id)).toEqual({ id: file.id, object: 'file', deleted: true })
    await expect(client().files.retrieve(file.id)).rejects.toMatchObject({ status: 404 })
  })

  it('of one account do not exist for another, nor do its batches', async () => {
    const { key } = await addCustomer(instance.kasa)
    const batch = await running([line('a')])
    const other = client(key)
    await expect(other.files.content(batch.input_file_id)).rejects.toMatchObject({ status: 404 })
    await expect(other.batches.retrieve(batch.id)).rejects.toMatchObject({ status: 404 })
    await expect(other.batches.cancel(batch.id)).rejects.toMatchObject({ status: 404 })
    await expect(client().files.delete(batch.input_file_id)).rejects.toMatchObject({ status: 409 })
    instance.upstream.end(newest(), 'completed')
    await untilStatus(batch.id, 'completed')
    await client().files.delete(batch.input_file_id)
  })

  it('lie sealed in the database', async () => {
    const file = await upload([line('a', 'a very private question')])
    const found = await instance.database.db.run(
      `select 1 from deferred.file where position(convert_to('a very private', 'UTF8') in sealed) > 0`,
    )
    expect(found).toBe(0)
    await client().files.delete(file.id)
  })

  it('of other purposes are refused', async () => {
    const call = client().files.create({ file: await fileOf([line('a')]), purpose: 'assistants' })
    await expect(call).rejects.toMatchObject({ status: 422, param: 'purpose' })
  })
})

it('every record proves itself, and nothing is held', async () => {
  await atRest()
  expect(await unprovenRecords(instance.database.db)).toEqual([])
  expect(await readBooks(instance.database.db)).toMatchObject({ fund_held: 0n, budget_held: 0n, unresolved_routes: 0n })
})

describe('guards', () => {
  const setGuards = (policy: object) => instance.kasa.api('PUT', '/api/guards', { body: policy })

  it.each(['block', 'mask'])(
    'what the account wants to %s in calls stops a batch and names the line',
    async (action) => {
      await setGuards({ kinds: { email: action } })
      await expect(create([line('a'), line('b', 'Write to ada@example.com')])).rejects.toMatchObject({
        status: 400,
        code: 'content_blocked',
        message: expect.stringContaining('Line 2'),
      })
      await setGuards({})
      await atRest()
    },
  )

  it('an account whose calls are judged has no batches', async () => {
    await setGuards({ moderation: { by: 'words', words: ['forbidden'] } })
    await expect(create([line('a')])).rejects.toMatchObject({ status: 400, code: 'content_blocked' })
    await setGuards({})
  })
})

describe('the end of what nobody ends', () => {
  it('a batch without an end is closed a day after it should have ended: unknown, charged nothing, nothing held', async () => {
    const before = await readBooks(instance.database.db)
    const batch = await running([line('a'), line('b')])
    expect((await readBooks(instance.database.db)).holds).toBe(2n)
    await instance.database.db.run(
      `update deferred.job set expires_at = now() - interval '25 hours', due_at = now() where phase = 'running'`,
    )
    await untilStatus(batch.id, 'expired')
    await atRest()
    const done = await client().batches.retrieve(batch.id)
    expect(kasaOf(done)).toEqual({ charged_nano: '0', open_nano: '0' })
    const rows = await rowsOf(done.error_file_id)
    expect(rows.map(({ custom_id }) => custom_id).toSorted()).toEqual(['a', 'b'])
    for (const { kasa } of rows) {
      const record = await instance.kasa.api('GET', `/api/records/${kasa.record}`)
      expect(record).toMatchObject({ status: 'unresolved', chargedNano: '0', providerCostNano: null })
    }
    const after = await readBooks(instance.database.db)
    expect(after.records - before.records).toBe(2n)
    expect(after.charged).toBe(before.charged)
    expect(after.fund_held).toBe(0n)
  })

  it('of two servers that want the same batches each is sent once and every line has one record', async () => {
    const second = await startKasa({
      databaseUrl: instance.database.url,
      dataDir: instance.kasa.dataDir,
      environment: JOB_ENVIRONMENT,
    })
    try {
      const before = await readBooks(instance.database.db)
      const sentBefore = instance.upstream.batches.length
      const made = await Promise.all(Array.from({ length: 6 }, (_, at) => create([line(`a${at}`), line(`b${at}`)])))
      await Promise.all(made.map(({ id }) => untilStatus(id, 'in_progress')))
      const sent = instance.upstream.batches.slice(sentBefore)
      expect(sent).toHaveLength(6)
      for (const { id } of sent) instance.upstream.end(id, 'completed')
      await Promise.all(made.map(({ id }) => untilStatus(id, 'completed')))
      await atRest()
      const after = await readBooks(instance.database.db)
      expect(after.records - before.records).toBe(12n)
      // 12 × 17,550.
      expect(after.charged - before.charged).toBe(210_600n)
      expect(await unprovenRecords(instance.database.db)).toEqual([])
    } finally {
      await second.stop()
    }
  })
})
