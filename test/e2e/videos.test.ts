import OpenAI, { toFile } from 'openai'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { readBooks, unprovenRecords } from '../support/audit-books.ts'
import { JOB_ENVIRONMENT } from '../support/batch-instance.ts'
import { addCustomer } from '../support/instance.ts'
import { startKasa } from '../support/kasa.ts'
import { VIDEO_BYTES } from '../support/upstreams/video-upstream.ts'
import { startVideoInstance, type VideoInstance } from '../support/video-instance.ts'

let instance: VideoInstance
beforeAll(async () => {
  instance = await startVideoInstance()
})
afterAll(() => instance.stop())

const MODEL = 'openai/sora-2'
const client = (apiKey = instance.kasa.apiKey) =>
  new OpenAI({ baseURL: `${instance.kasa.url}/v1`, apiKey, maxRetries: 0 })
const books = () => readBooks(instance.database.db)
const create = (more: Partial<OpenAI.VideoCreateParams> = {}, openai = client()) =>
  openai.videos.create({ model: MODEL, prompt: 'A cat', seconds: '8', size: '1280x720', ...more })
const until = (id: string, status: string, openai = client()) =>
  expect.poll(async () => (await openai.videos.retrieve(id)).status, { timeout: 25_000 }).toBe(status)
const newest = () => {
  const video = instance.upstream.videos.at(-1)
  if (video === undefined) throw new Error('no video was asked for')
  return video
}
const running = async (more: Partial<OpenAI.VideoCreateParams> = {}, openai = client()) => {
  const video = await create(more, openai)
  await until(video.id, 'in_progress', openai)
  return { id: video.id, made: newest() }
}
const completed = async (more: Partial<OpenAI.VideoCreateParams> = {}, openai = client()) => {
  const { id, made } = await running(more, openai)
  made.status = 'completed'
  await until(id, 'completed', openai)
  return openai.videos.retrieve(id, {})
}
type Money = { readonly record: string; readonly charged_nano: string; readonly open_nano: string }
const kasaOf = (video: object): Money => Object(video).kasa
const recordOf = (video: object) => instance.kasa.api<object>('GET', `/api/records/${kasaOf(video).record}`)
const refusal = (work: Promise<unknown>) =>
  work.then(
    () => ({}),
    (thrown: unknown) => thrown,
  )
const atRest = () => expect.poll(async () => (await books()).holds, { timeout: 10_000 }).toBe(0n)
const readError = async (answer: Response): Promise<{ readonly param: string | null }> => (await answer.json()).error
const post = (path: string, body: object) =>
  fetch(`${instance.kasa.url}${path}`, {
    method: 'POST',
    headers: { authorization: `Bearer ${instance.kasa.apiKey}`, 'content-type': 'application/json' },
    body: JSON.stringify(body),
  })

describe('a video', () => {
  it('is held for the seconds that are asked for, and charged when it is completed', async () => {
    const before = await books()
    const { id, made } = await running()
    expect(made.asked).toEqual({ model: 'sora-2', prompt: 'A cat', seconds: '8', size: '1280x720' })
    // 8 × $0.10, and the margin of videos is 1.7.
    expect(kasaOf(await client().videos.retrieve(id))).toMatchObject({ charged_nano: '0', open_nano: '1360000000' })
    made.progress = 33
    made.status = 'in_progress'
    await expect.poll(async () => (await client().videos.retrieve(id)).progress, { timeout: 10_000 }).toBe(33)
    expect((await books()).charged).toBe(before.charged)
    made.status = 'completed'
    await until(id, 'completed')
    const done = await client().videos.retrieve(id)
    expect(done).toMatchObject({
      id,
      object: 'video',
      model: MODEL,
      progress: 100,
      seconds: '8',
      size: '1280x720',
      expires_at: 1_800_003_600,
      error: null,
    })
    expect(kasaOf(done)).toMatchObject({ charged_nano: '1360000000', open_nano: '0' })
    expect(await recordOf(done)).toMatchObject({
      status: 'succeeded',
      surface: 'videos',
      quantities: { video_ms: '8000' },
      usageSource: 'reported',
      providerCostNano: '800000000',
      chargedNano: '1360000000',
      draft: { job: { id, item: 'video' } },
      verified: true,
    })
    const after = await books()
    expect([after.records - before.records, after.charged - before.charged]).toEqual([1n, 1_360_000_000n])
    expect(JSON.stringify(done)).not.toContain('upstream')
  })

  it('that comes out shorter costs what was made', async () => {
    const { id, made } = await running()
    made.seconds = '4.5'
    made.status = 'completed'
    await until(id, 'completed')
    const done = await client().videos.retrieve(id)
    expect(done.seconds).toBe('4.5')
    // 4.5 × $0.10 × 1.7
    expect(kasaOf(done).charged_nano).toBe('765000000')
  })

  it('that comes out longer than was asked for costs no more than was held', async () => {
    const { id, made } = await running({ seconds: '4' })
    made.seconds = '12'
    made.status = 'completed'
    await until(id, 'completed')
    expect(kasaOf(await client().videos.retrieve(id)).charged_nano).toBe('680000000')
  })

  it('whose length nobody tells costs what was asked for, and is flagged', async () => {
    const { id, made } = await running({ seconds: '4' })
    made.seconds = undefined
    made.status = 'completed'
    await until(id, 'completed')
    expect(await recordOf(await client().videos.retrieve(id))).toMatchObject({
      quantities: { video_ms: '4000' },
      usageSource: 'estimated',
      chargedNano: '680000000',
      draft: { usageFlags: ['output_estimated'] },
    })
  })

  it('that fails costs nothing and says why', async () => {
    const { id, made } = await running()
    made.status = 'failed'
    await until(id, 'failed')
    const done = await client().videos.retrieve(id)
    expect(done.error).toMatchObject({
      code: 'moderation_blocked',
      message: expect.stringContaining('It was stopped.'),
    })
    expect(kasaOf(done)).toMatchObject({ charged_nano: '0', open_nano: '0' })
    expect(await recordOf(done)).toMatchObject({ status: 'failed', chargedNano: '0', providerCostNano: '0' })
  })

  it('is asked for in full where its client leaves length and size open: what is held is what is made', async () => {
    const video = await client().videos.create({ model: MODEL, prompt: 'A dog' })
    await until(video.id, 'in_progress')
    expect(newest().asked).toEqual({ model: 'sora-2', prompt: 'A dog', seconds: '4', size: '720x1280' })
    expect(kasaOf(video).open_nano).toBe('680000000')
    newest().status = 'completed'
    await until(video.id, 'completed')
  })

  it('may be asked for as JSON, and by capability alone', async () => {
    const answer = await post('/v1/videos', { model: 'auto', prompt: 'A bird', seconds: 4, kasa: { mode: 'video' } })
    const video: { id: string; model: string } = await answer.json()
    expect(video).toMatchObject({ model: MODEL, status: 'queued' })
    await until(video.id, 'in_progress')
    expect(newest()).toMatchObject({
      contentType: 'application/json',
      asked: { model: 'sora-2', prompt: 'A bird', seconds: '4', size: '720x1280' },
    })
    newest().status = 'completed'
    await until(video.id, 'completed')
  })

  it('may begin with a picture, which goes along unchanged', async () => {
    const picture = await toFile(Buffer.from('a picture, as bytes'), 'a.png', { type: 'image/png' })
    const { id, made } = await running({ input_reference: picture })
    expect(made.asked['input_reference']).toBe('a picture, as bytes')
    made.status = 'completed'
    await until(id, 'completed')
  })

  it('costs what was quoted for it', async () => {
    const body = { model: MODEL, prompt: 'A cat', seconds: '12', size: '1280x720' }
    const quoted = await instance.kasa.api<{
      readonly id: string
      readonly candidates: readonly Record<'expected' | 'max', { readonly nano: string }>[]
    }>('POST', '/v1/quote', { body })
    // 12 × $0.10 × 1.7
    expect(quoted.candidates[0]).toMatchObject({ expected: { nano: '2040000000' }, max: { nano: '2040000000' } })
    const answer = await post('/v1/videos', { ...body, kasa: { quote: quoted.id } })
    const video: { id: string } = await answer.json()
    await until(video.id, 'in_progress')
    newest().status = 'completed'
    await until(video.id, 'completed')
    expect(await recordOf(await client().videos.retrieve(video.id))).toMatchObject({
      chargedNano: '2040000000',
      draft: { quoteId: quoted.id },
    })
  })
})

describe('prices by resolution', () => {
  it('are those of the size that is asked for; a size without a price is not sold', async () => {
    const model = 'openai/sora-2-pro'
    const { id } = await create({ model, seconds: '4', size: '720x1280' })
    // 4 × $0.30 × 1.7
    expect(kasaOf(await client().videos.retrieve(id)).open_nano).toBe('2040000000')
    await until(id, 'in_progress')
    newest().status = 'completed'
    await until(id, 'completed')
    expect(await refusal(create({ model, size: '1024x1792' }))).toMatchObject({ status: 422, code: 'no_route' })
    const body = { route: model, unit: 'video_ms', usd: '0.5', per: 1_000, conditions: { variant: '1024p' } }
    await instance.kasa.api('POST', '/api/prices', { body: { ...body, reason: 'Price of 1024p' }, status: 201 })
    await expect
      .poll(async () => Object(await refusal(create({ model, size: '1024x1792' }))), { timeout: 10_000 })
      .toEqual({})
    await expect.poll(() => newest().asked['size'], { timeout: 10_000 }).toBe('1024x1792')
    newest().status = 'completed'
    await atRest()
    const [last] = (await client().videos.list({ limit: 1 })).data
    // 8 × $0.50 × 1.7
    expect(kasaOf(last ?? {}).charged_nano).toBe('6800000000')
  })
})

describe('what was made', () => {
  it('is read through, byte for byte, in each of its variants', async () => {
    const { id } = await completed()
    const video = await client().videos.downloadContent(id)
    expect(video.headers.get('content-type')).toBe('video/mp4')
    expect(Buffer.from(await video.arrayBuffer()).equals(VIDEO_BYTES)).toBe(true)
    const picture = await client().videos.downloadContent(id, { variant: 'thumbnail' })
    expect(await picture.text()).toBe('thumbnail')
  })

  it('is not there before its end', async () => {
    const { id, made } = await running()
    expect(await refusal(client().videos.downloadContent(id))).toMatchObject({ status: 404 })
    expect(await refusal(client().videos.delete(id))).toMatchObject({ status: 409 })
    made.status = 'completed'
    await until(id, 'completed')
  })

  it('that its provider forgot is not found, and the record stays', async () => {
    const done = await completed()
    instance.upstream.videos.splice(0)
    expect(await refusal(client().videos.downloadContent(done.id))).toMatchObject({
      status: 404,
      message: expect.stringContaining('keeps the video no longer'),
    })
    expect(await recordOf(done)).toMatchObject({ status: 'succeeded' })
  })

  it('is deleted here and there, with its prompt; the record stays', async () => {
    const done = await completed()
    const before = await instance.database.db.run('select 1 from deferred.file')
    expect(await client().videos.delete(done.id)).toEqual({ id: done.id, object: 'video.deleted', deleted: true })
    expect(instance.upstream.asked.at(-1)).toMatch(/^DELETE /)
    expect(await instance.database.db.run('select 1 from deferred.file')).toBe(before - 1)
    expect(await refusal(client().videos.retrieve(done.id))).toMatchObject({ status: 404 })
    expect(await recordOf(done)).toMatchObject({ status: 'succeeded', chargedNano: '1360000000' })
  })

  it('can be made anew by other words, with the same key and at the same length', async () => {
    const source = await completed({ seconds: '4' })
    const remix = await client().videos.remix(source.id, { prompt: 'A cat at night' })
    expect(remix).toMatchObject({ remixed_from_video_id: source.id, seconds: '4', size: '1280x720' })
    await until(remix.id, 'in_progress')
    expect(newest()).toMatchObject({ asked: { prompt: 'A cat at night' }, remixOf: expect.stringContaining('video_') })
    newest().status = 'completed'
    await until(remix.id, 'completed')
    expect(kasaOf(await client().videos.retrieve(remix.id)).charged_nano).toBe('680000000')
  })

  it('of one account does not exist for another', async () => {
    const { key } = await addCustomer(instance.kasa)
    const { id } = await completed()
    const other = client(key)
    for (const work of [
      () => other.videos.retrieve(id),
      () => other.videos.downloadContent(id),
      () => other.videos.delete(id),
      () => other.videos.remix(id, { prompt: 'mine' }),
    ])
      expect(await refusal(work())).toMatchObject({ status: 404 })
    expect((await other.videos.list()).data).toEqual([])
  })

  it('is listed from either end, page by page', async () => {
    const down: string[] = []
    for await (const video of client().videos.list({ limit: 3 })) down.push(video.id)
    expect(down.length).toBeGreaterThanOrEqual(6)
    expect(down).toEqual(down.toSorted().toReversed())
    const up: string[] = []
    for await (const video of client().videos.list({ limit: 4, order: 'asc' })) up.push(video.id)
    expect(up).toEqual(down.toReversed())
  })
})

describe('a provider that fails while a video is asked for', () => {
  it.each(['lost', 'broken'] as const)('(%s) is not asked twice: unresolved, and charged nothing', async (fault) => {
    const before = await books()
    const count = instance.upstream.videos.length
    instance.upstream.failNextCreate(fault)
    const video = await create()
    await until(video.id, 'failed')
    expect(instance.upstream.videos.length).toBe(count + 1)
    const done = await client().videos.retrieve(video.id)
    expect(done.error).toMatchObject({ code: 'unresolved' })
    expect(kasaOf(done)).toMatchObject({ charged_nano: '0', open_nano: '0' })
    expect(await recordOf(done)).toMatchObject({ status: 'unresolved', chargedNano: '0', providerCostNano: null })
    const after = await books()
    expect([after.records - before.records, after.charged]).toEqual([1n, before.charged])
  })

  it('is asked again when it was busy', async () => {
    instance.upstream.failNextCreate('busy')
    const { id, made } = await running()
    made.status = 'completed'
    await until(id, 'completed')
  })

  it('and refuses it ends the video, and nothing is charged', async () => {
    instance.upstream.failNextCreate('refused')
    const video = await create()
    await until(video.id, 'failed')
    const done = await client().videos.retrieve(video.id)
    expect(done.error?.message).toContain('No video of this.')
    expect(kasaOf(done)).toMatchObject({ charged_nano: '0', open_nano: '0' })
    await atRest()
  })
})

describe('a video is refused before anything is held', () => {
  it.each([
    ['no prompt', { prompt: '' }, 400, 'prompt'],
    ['a length that is none', { seconds: 'many' }, 400, 'seconds'],
    ['a length beyond all bounds', { seconds: '301' }, 400, 'seconds'],
    ['a size that is none', { size: 'large' }, 400, 'size'],
    ['a model that writes text', { model: 'openai/gpt-4o-mini' }, 422, 'model'],
    ['a file by id', { input_reference: { file_id: 'file-1' } }, 422, 'input_reference'],
  ])('%s', async (_name, more, status, param) => {
    const before = await books()
    const answer = await post('/v1/videos', { model: MODEL, prompt: 'A cat', ...more })
    expect([answer.status, (await readError(answer)).param]).toEqual([status, param])
    const after = await books()
    expect([after.records, after.holds]).toEqual([before.records, before.holds])
  })

  it('too little money, and no prompt is left behind', async () => {
    const { key, accountId } = await addCustomer(instance.kasa)
    await instance.kasa.api('POST', '/api/wallet/grants', { body: { accountId, amountUsd: '1' }, status: 201 })
    const files = await instance.database.db.run('select 1 from deferred.file')
    expect(await refusal(create({}, client(key)))).toMatchObject({ status: 402 })
    expect(await instance.database.db.run('select 1 from deferred.file')).toBe(files)
    await instance.kasa.api('PUT', `/api/caps/account/${accountId}`, { body: { monthlyUsd: '0.1' } })
    expect(await refusal(create({ seconds: '4' }, client(key)))).toMatchObject({ status: 403 })
  })

  it('words that the guards of the account stop; words that they mask go masked', async () => {
    const setGuards = (policy: object) => instance.kasa.api('PUT', '/api/guards', { body: policy })
    await setGuards({ kinds: { email: 'block' } })
    expect(await refusal(create({ prompt: 'ada@example.com' }))).toMatchObject({ code: 'content_blocked' })
    await setGuards({ kinds: { email: 'mask' } })
    const { id, made } = await running({ prompt: 'A letter to ada@example.com' })
    expect(made.asked['prompt']).not.toContain('ada@')
    await setGuards({ moderation: { by: 'words', words: ['forbidden'] } })
    expect(await refusal(create({ prompt: 'a forbidden thing' }))).toMatchObject({ code: 'content_blocked' })
    await setGuards({})
    made.status = 'completed'
    await until(id, 'completed')
  })
})

it('a video without an end is closed after half a day: unknown, charged nothing, nothing held', async () => {
  const { id } = await running()
  await instance.database.db.run(
    `update deferred.job set expires_at = now() - interval '7 hours', due_at = now() where phase = 'running'`,
  )
  await until(id, 'failed')
  const done = await client().videos.retrieve(id)
  expect(done.error).toMatchObject({ code: 'expired' })
  expect(await recordOf(done)).toMatchObject({ status: 'unresolved', chargedNano: '0', providerCostNano: null })
  await atRest()
})

it('of two servers that want the same videos each is asked for once', { timeout: 90_000 }, async () => {
  const second = await startKasa({
    databaseUrl: instance.database.url,
    dataDir: instance.kasa.dataDir,
    environment: JOB_ENVIRONMENT,
  })
  try {
    const before = await books()
    const count = instance.upstream.videos.length
    const made = await Promise.all(Array.from({ length: 4 }, () => create({ seconds: '4' })))
    await Promise.all(made.map(({ id }) => until(id, 'in_progress')))
    const sent = instance.upstream.videos.slice(count)
    expect(sent).toHaveLength(4)
    for (const video of sent) video.status = 'completed'
    await Promise.all(made.map(({ id }) => until(id, 'completed')))
    const after = await books()
    // 4 × 4 × $0.10 × 1.7
    expect([after.records - before.records, after.charged - before.charged]).toEqual([4n, 2_720_000_000n])
  } finally {
    await second.stop()
  }
})

it('every record proves itself, and nothing is held', async () => {
  await atRest()
  expect(await unprovenRecords(instance.database.db)).toEqual([])
  expect(await books()).toMatchObject({ fund_held: 0n, budget_held: 0n, unresolved_routes: 0n })
})
