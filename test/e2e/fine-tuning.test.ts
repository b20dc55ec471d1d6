import OpenAI, { toFile } from 'openai'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { readBooks, unprovenRecords } from '../support/audit-books.ts'
import { JOB_ENVIRONMENT } from '../support/batch-instance.ts'
import { createTestDatabase, type TestDatabase } from '../support/database.ts'
import { addCustomer, addPlatformKey, grant } from '../support/instance.ts'
import { type Kasa, startKasa } from '../support/kasa.ts'
import { setTrainingPrice } from '../support/training-price.ts'
import { startTuningUpstream, TUNING_KEY, type TuningUpstream } from '../support/upstreams/tuning-upstream.ts'

let database: TestDatabase
let upstream: TuningUpstream
let kasa: Kasa
const MODEL = 'openai/gpt-4o-mini'

beforeAll(async () => {
  database = await createTestDatabase()
  upstream = await startTuningUpstream()
  kasa = await startKasa({ databaseUrl: database.url, environment: JOB_ENVIRONMENT })
  await addPlatformKey(kasa, 'openai', upstream.url, TUNING_KEY)
  await grant(kasa, kasa.accountId, '100.00')
  await setTrainingPrice(kasa, MODEL)
})
afterAll(async () => {
  await kasa.stop()
  await upstream.stop()
  await database.drop()
})

const client = (apiKey = kasa.apiKey) => new OpenAI({ baseURL: `${kasa.url}/v1`, apiKey, maxRetries: 0 })
const books = () => readBooks(database.db)
const example = {
  messages: [
    { role: 'user', content: 'Hi' },
    { role: 'assistant', content: 'Hello' },
  ],
}
const upload = async (lines: readonly object[] = [example, example], openai = client()) => {
  const text = lines.map((line) => JSON.stringify(line)).join('\n')
  return openai.files.create({ file: await toFile(Buffer.from(text), 'examples.jsonl'), purpose: 'fine-tune' })
}
type Wanted = Partial<OpenAI.FineTuning.JobCreateParams>
const create = async (more: Wanted = {}, openai = client()) => {
  const training_file = more.training_file ?? (await upload(undefined, openai)).id
  return openai.fineTuning.jobs.create({ model: MODEL, ...more, training_file })
}
const until = (id: string, status: string) =>
  expect.poll(async () => (await client().fineTuning.jobs.retrieve(id)).status, { timeout: 25_000 }).toBe(status)
const newest = () => {
  const job = upstream.jobs.at(-1)
  if (job === undefined) throw new Error('no job was asked for')
  return job
}
const running = async (more: Wanted = {}) => {
  const job = await create(more)
  await until(job.id, 'running')
  return { id: job.id, made: newest() }
}
type Money = { readonly record: string; readonly charged_nano: string; readonly open_nano: string }
const kasaOf = (job: object): Money => Object(job).kasa
const recordOf = (job: object) => kasa.api<object>('GET', `/api/records/${kasaOf(job).record}`)
const refusal = (work: Promise<unknown>) =>
  work.then(
    () => ({}),
    (thrown: unknown) => thrown,
  )
const atRest = () => expect.poll(async () => (await books()).holds, { timeout: 10_000 }).toBe(0n)

describe('a fine-tuning job', () => {
  it('is held for its file as often as it is gone through, and charged by the tokens that were trained', async () => {
    const before = await books()
    const validation = await upload([example])
    const method = { type: 'supervised', supervised: { hyperparameters: { n_epochs: 2 } } } as const
    const { id, made } = await running({
      method,
      validation_file: validation.id,
      suffix: 'mine',
      metadata: { run: '7' },
    })
    expect(made.asked).toMatchObject({
      model: 'gpt-4o-mini',
      method,
      suffix: 'mine',
      training_file: expect.stringMatching(/^file-upstream/),
      validation_file: expect.stringMatching(/^file-upstream/),
      metadata: { run: '7' },
    })
    expect(made.asked).not.toHaveProperty('hyperparameters')
    expect(
      upstream.files
        .get(String(made.asked['training_file']))
        ?.split('\n')
        .map((line) => JSON.parse(line)),
    ).toEqual([example, example])
    const job = await client().fineTuning.jobs.retrieve(id)
    expect(job).toMatchObject({
      object: 'fine_tuning.job',
      trained_tokens: null,
      fine_tuned_model: null,
      finished_at: null,
    })
    const held = BigInt(kasaOf(job).open_nano)
    // A line has 82 bytes, so with its frame of 16 at most 98 tokens and at least 20: twice two of them, at $3 × 1.3 per million.
    expect(held).toBeGreaterThan(312_000n)
    expect(held).toBeLessThanOrEqual(1_528_800n)
    made.trainedTokens = 50
    made.status = 'succeeded'
    await until(id, 'succeeded')
    const done = await client().fineTuning.jobs.retrieve(id)
    expect(done).toMatchObject({
      trained_tokens: 50,
      fine_tuned_model: 'ft:gpt-4o-mini:acme::x1',
      metadata: { run: '7' },
      validation_file: validation.id,
      hyperparameters: { n_epochs: 2 },
    })
    // 50 × $3 per million is 150,000 nano; the margin of text is 1.3.
    expect(kasaOf(done)).toMatchObject({ charged_nano: '195000', open_nano: '0' })
    expect(await recordOf(done)).toMatchObject({
      status: 'succeeded',
      surface: 'fine_tuning',
      quantities: { training_tokens: '50' },
      usageSource: 'reported',
      providerCostNano: '150000',
      draft: { job: { id, item: 'fine-tuning' } },
      verified: true,
    })
    const after = await books()
    expect([after.records - before.records, after.charged - before.charged]).toEqual([1n, 195_000n])
    expect(JSON.stringify(done)).not.toContain('upstream')
  })

  it('that leaves its epochs open is told three: what is held is what is trained', async () => {
    const { id, made } = await running({ hyperparameters: { n_epochs: 'auto', batch_size: 1 } })
    expect(made.asked['hyperparameters']).toEqual({ n_epochs: 3, batch_size: 1 })
    made.trainedTokens = 0
    made.status = 'succeeded'
    await until(id, 'succeeded')
    expect(kasaOf(await client().fineTuning.jobs.retrieve(id)).charged_nano).toBe('0')
  })

  it('that fails costs nothing and says why, whatever it trained', async () => {
    const { id, made } = await running()
    made.trainedTokens = 40
    made.status = 'failed'
    await until(id, 'failed')
    const done = await client().fineTuning.jobs.retrieve(id)
    expect(done.error).toMatchObject({ code: 'invalid_training_file', message: expect.stringContaining('Too few') })
    expect(kasaOf(done)).toMatchObject({ charged_nano: '0', open_nano: '0' })
    expect(await recordOf(done)).toMatchObject({ status: 'failed', chargedNano: '0', providerCostNano: '0' })
  })

  it('that is cancelled costs what was trained by then', async () => {
    const { id, made } = await running()
    made.trainedTokens = 10
    await client().fineTuning.jobs.cancel(id)
    await until(id, 'cancelled')
    const done = await client().fineTuning.jobs.retrieve(id)
    // 10 × $3 × 1.3 per million.
    expect(kasaOf(done)).toMatchObject({ charged_nano: '39000', open_nano: '0' })
    expect(await recordOf(done)).toMatchObject({ status: 'aborted', quantities: { training_tokens: '10' } })
  })

  it('that is cancelled before it trained costs nothing', async () => {
    const { id } = await running()
    await client().fineTuning.jobs.cancel(id)
    await until(id, 'cancelled')
    expect(kasaOf(await client().fineTuning.jobs.retrieve(id)).charged_nano).toBe('0')
  })

  it('tells its events and checkpoints by our names', async () => {
    const { id, made } = await running()
    const job = await client().fineTuning.jobs.retrieve(id)
    const [event] = (await client().fineTuning.jobs.listEvents(id)).data
    expect(event?.message).toBe(`Created job ${id} of ${job.training_file}`)
    const [checkpoint] = (await client().fineTuning.jobs.checkpoints.list(id)).data
    expect(checkpoint).toMatchObject({ fine_tuning_job_id: id, step_number: 10, metrics: { train_loss: 0.5 } })
    made.trainedTokens = 1
    made.status = 'succeeded'
    await until(id, 'succeeded')
  })

  it('on an own key costs its fee, and the rest is a memo', async () => {
    const fee = { tier: 'A', feeBp: 500, reason: 'contract 7' }
    await kasa.api('POST', '/api/prices/fees', { body: fee, status: 201 })
    const { key, accountId } = await addCustomer(kasa)
    await kasa.api('POST', '/api/wallet/grants', { body: { accountId, amountUsd: '1' }, status: 201 })
    const credential = await fetch(`${kasa.url}/api/credentials`, {
      method: 'POST',
      headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json' },
      body: JSON.stringify({ provider: 'openai', baseUrl: upstream.url, secret: TUNING_KEY, label: 'mine' }),
    })
    expect(credential.status).toBe(201)
    const openai = client(key)
    const job = await create({}, openai)
    await expect
      .poll(async () => (await openai.fineTuning.jobs.retrieve(job.id)).status, { timeout: 25_000 })
      .toBe('running')
    const made = newest()
    made.trainedTokens = 50
    made.status = 'succeeded'
    await expect
      .poll(async () => (await openai.fineTuning.jobs.retrieve(job.id)).status, { timeout: 25_000 })
      .toBe('succeeded')
    const done = await openai.fineTuning.jobs.retrieve(job.id)
    const record: { readonly draft: { readonly side: string } } = await (
      await fetch(`${kasa.url}/api/records/${kasaOf(done).record}`, { headers: { authorization: `Bearer ${key}` } })
    ).json()
    expect(record).toMatchObject({ status: 'succeeded', providerCostNano: '150000', verified: true })
    expect(record.draft.side).toBe('byok')
    // 5 % of $3 × 50 per million.
    expect(kasaOf(done).charged_nano).toBe('7500')
  })
})

describe('a provider that fails while a job is created', () => {
  it('is not sent it twice when nobody heard the answer', async () => {
    const count = upstream.jobs.length
    upstream.failNextCreate('lost')
    const { id, made } = await running()
    expect(upstream.jobs.length).toBe(count + 1)
    made.trainedTokens = 1
    made.status = 'succeeded'
    await until(id, 'succeeded')
  })

  it('is asked again when it was busy', async () => {
    upstream.failNextCreate('busy')
    const { id, made } = await running()
    made.trainedTokens = 1
    made.status = 'succeeded'
    await until(id, 'succeeded')
  })

  it('and refuses it ends the job, and nothing is charged', async () => {
    upstream.failNextCreate('refused')
    const job = await create()
    await until(job.id, 'failed')
    const done = await client().fineTuning.jobs.retrieve(job.id)
    expect(done.error?.message).toContain('Not this model.')
    expect(kasaOf(done)).toMatchObject({ charged_nano: '0', open_nano: '0' })
    await atRest()
  })
})

describe('a job is refused before anything is held', () => {
  it.each([
    ['a model without a training price', { model: 'openai/gpt-4.1-mini' }, 422],
    ['a model that is not trained', { model: 'openai/gpt-5' }, 422],
    ['a file that is not there', { training_file: 'file-00000000000000000000000000000000' }, 404],
    ['reinforcement, whose price has no bound', { method: { type: 'reinforcement' } as const }, 400],
    ['epochs without end', { hyperparameters: { n_epochs: 1_000 } }, 400],
    ['news to other services', { integrations: [{ type: 'wandb', wandb: { project: 'p' } } as const] }, 400],
  ])('%s', async (_name, more, status) => {
    const training_file = (await upload()).id
    const before = await books()
    expect(await refusal(create({ training_file, ...more }))).toMatchObject({ status })
    const after = await books()
    expect([after.records, after.holds]).toEqual([before.records, before.holds])
  })

  it('a file with a line that is no example', async () => {
    expect(await refusal(upload([example, { text: 'Hi' }]))).toMatchObject({ status: 400, param: 'line 2' })
  })

  it('too little money', async () => {
    const { key } = await addCustomer(kasa)
    expect(await refusal(create({}, client(key)))).toMatchObject({ status: 402 })
  })

  it('examples that the guards of the account would stop or change, and examples that nobody would judge', async () => {
    const setGuards = (policy: object) => kasa.api('PUT', '/api/guards', { body: policy })
    const secret = { messages: [{ role: 'user', content: 'ada@example.com' }] }
    const training_file = (await upload([example, secret])).id
    for (const policy of [
      { kinds: { email: 'block' } },
      { kinds: { email: 'mask' } },
      { moderation: { by: 'words', words: ['forbidden'] } },
    ]) {
      await setGuards(policy)
      expect(await refusal(create({ training_file }))).toMatchObject({ status: 400, code: 'content_blocked' })
    }
    await setGuards({})
  })
})

it('a job of one account does not exist for another, and its file stays while it is read', async () => {
  const { key } = await addCustomer(kasa)
  const { id, made } = await running()
  const other = client(key).fineTuning.jobs
  for (const work of [() => other.retrieve(id), () => other.cancel(id), () => other.listEvents(id)])
    expect(await refusal(work())).toMatchObject({ status: 404 })
  const { training_file } = await client().fineTuning.jobs.retrieve(id)
  expect(await refusal(create({ training_file }, client(key)))).toMatchObject({ status: 404 })
  expect(await refusal(client().files.delete(training_file))).toMatchObject({ status: 409 })
  made.trainedTokens = 1
  made.status = 'succeeded'
  await until(id, 'succeeded')
  await client().files.delete(training_file)
  const ids: string[] = []
  for await (const job of client().fineTuning.jobs.list({ limit: 2 })) ids.push(job.id)
  expect(ids.length).toBeGreaterThanOrEqual(6)
  expect(ids).toEqual(ids.toSorted().toReversed())
})

it('every record proves itself, and nothing is held', async () => {
  await atRest()
  expect(await unprovenRecords(database.db)).toEqual([])
  expect(await books()).toMatchObject({ fund_held: 0n, budget_held: 0n, unresolved_routes: 0n })
})
