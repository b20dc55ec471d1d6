import { expect } from 'vitest'
import { readBooks, untilAtRest } from '../support/audit-books.ts'
import { SOUND } from '../support/upstreams/media-answers.ts'
import type { Client, Feature, Methods, Said } from './client.ts'
import type { Stage } from './stage.ts'
import { wav } from '../support/wav.ts'

const SETTLE_MS_MAX = 8_000

export type Scene = { readonly stage: Stage; readonly client: Client; readonly methods: Methods }
/** Undefined: the client has no call for it. */
export type Check = (scene: Scene) => Promise<void> | undefined

/** What each feature must do, for every client alike; what is about chats, with a model of each dialect. */
export const CHECKS: Record<Feature, Check> = {
  models: ({ client, methods: { models } }) =>
    models &&
    (async () => {
      const ids = await models()
      for (const model of client.chatModels) expect(ids).toContain(model)
    })(),
  plain: ({ client, methods: { plain } }) =>
    withEach(client, async (model) => {
      expect((await plain({ model, text: 'Hello. [[out:6]]' })).text).toBe('Ada wrote the first program for')
    }),
  stream: ({ client, methods: { stream } }) =>
    stream &&
    withEach(client, async (model) => {
      const { text } = await stream({ model, text: 'Hello. [[out:12]]' })
      expect(text).toBe('Ada wrote the first program for a machine nobody had built.')
    }),
  tools: (scene) => checkTools(scene, 1),
  'parallel tools': (scene) => checkTools(scene, 2),
  structured: ({ client, methods: { plain } }) =>
    withEach(client, async (model) => {
      const { text } = await plain({ model, text: 'A city. [[out:200]]', schema: true })
      expect(JSON.parse(text)).toEqual({ city: expect.any(String) })
    }),
  vision: ({ stage, client, methods: { plain } }) =>
    withEach(client, async (model) => {
      expect((await plain({ model, text: 'What is it? [[out:3]]', image: true })).text).toBe('Ada wrote the')
      const upstreams = [stage.openai, stage.anthropic, stage.google, stage.mistral]
      expect(upstreams.some(({ requests }) => requests.at(-1)?.body.includes('iVBORw0K'))).toBe(true)
    }),
  embeddings: ({ client, methods: { embed } }) =>
    embed &&
    (async () => {
      const vectors = await embed(client.embeddingModel ?? '', ['hello', 'world peace'])
      expect(vectors).toHaveLength(2)
      expect(vectors[0]?.length).toBeGreaterThan(1)
    })(),
  rerank: ({ methods: { rerank } }) =>
    rerank &&
    (async () => {
      const order = await rerank('cohere/rerank-v3.5', 'capital', ['Bread needs yeast.', 'Washington is a capital.'])
      expect(new Set(order)).toEqual(new Set([0, 1]))
    })(),
  moderation: ({ methods: { moderate } }) =>
    moderate && (async () => expect(await moderate('openai/omni-moderation-latest', 'I will hit you.')).toBe(true))(),
  image: ({ methods: { draw } }) =>
    draw &&
    (async () => {
      const picture = await draw('openai/gpt-image-1', 'A cat')
      expect(Buffer.from(picture).toString('latin1', 1, 4)).toBe('PNG')
    })(),
  speech: ({ methods: { speak } }) =>
    speak && (async () => expect(Buffer.from(await speak('openai/tts-1', 'Hello.'))).toEqual(SOUND))(),
  transcription: ({ methods: { transcribe } }) =>
    transcribe &&
    (async () => {
      const file = wav(1)
      expect(await transcribe('openai/whisper-1', file)).toBe('Hello, you.')
    })(),
  ocr: ({ methods: { readDocument } }) =>
    readDocument &&
    (async () => {
      expect(await readDocument('mistral/mistral-ocr-latest', 'https://example.com/report.pdf')).toBe('# Page 0')
    })(),
  'error 400': (scene) => failsWith(scene, { status: 400, text: 'Hm. [[fault:bad_request]]' }),
  'error 401': (scene) => failsWith(scene, { status: 401, key: `kasa_${'x'.repeat(43)}` }),
  'error 402': (scene) => failsWith(scene, { status: 402, key: scene.stage.poorKey }),
  'error 404': (scene) => failsWith(scene, { status: 404, model: 'no-such-model' }),
  'error 429': async (scene) => {
    const key = await scene.stage.narrowKey()
    await scene.client.connect({ url: scene.stage.kasa.url, apiKey: key }).plain(helloTo(scene.client))
    await failsWith(scene, { status: 429, key })
  },
  abort: ({ stage, client, methods: { stream } }) =>
    stream &&
    withEach(client, async (model) => {
      const record = await recordOf(stage, async () => {
        const leaving = stream({ model, text: 'Go on. [[in:100]] [[out:30]] [[pace:10]]', leaveAfter: 3 })
        // Some clients end an aborted stream, others throw: both are theirs to choose.
        await leaving.catch(() => undefined)
      })
      expect(record.verified).toBe(true)
      expect(BigInt(record.chargedNano)).toBeGreaterThan(0n)
      expect(record.status).toBe('aborted')
    }),
  usage: ({ client, methods: { plain, stream } }) =>
    withEach(client, async (model) => {
      const text = 'Count. [[in:40]] [[out:12]]'
      expect(told(await plain({ model, text }))).toBe('40 in, 12 out')
      if (stream !== undefined)
        expect(`a stream tells ${told(await stream({ model, text }))}`).toBe('a stream tells 40 in, 12 out')
    }),
  price: ({ stage, client, methods: { plain } }) =>
    withEach(client, async (model) => {
      let shown: string | undefined
      const record = await recordOf(stage, async () => {
        shown = (await plain({ model, text: 'Price? [[in:40]] [[out:12]]' })).chargedNano
      })
      expect(shown).toBe(record.chargedNano)
    }),
  idempotency: ({ stage, client, methods: { plain } }) =>
    withEach(client, async (model) => {
      const headers = { 'idempotency-key': `order-${client.name.replaceAll(/\W/g, '-')}-${model.replaceAll('/', '-')}` }
      const ask = { model, text: 'Once. [[out:5]]', headers }
      await recordOf(stage, async () => {
        expect((await plain(ask)).text).toBe((await plain(ask)).text)
      })
    }),
}

const told = ({ usage }: Said) => `${usage?.input ?? 'nothing'} in, ${usage?.output ?? 'nothing'} out`

async function withEach(client: Client, work: (model: string) => Promise<void>): Promise<void> {
  for (const model of client.chatModels) await work(model)
}

function checkTools({ client, methods: { tools } }: Scene, count: 1 | 2): Promise<void> | undefined {
  return (
    tools &&
    withEach(client, async (model) => {
      const first = `Weather and time? [[tool:${count}]]`
      const { calls, text } = await tools({ model, first, second: 'So? [[out:3]]' })
      expect(calls.map(({ name }) => name)).toEqual(count === 1 ? ['weather'] : ['weather', 'time'])
      for (const { args } of calls) expect(args).toEqual({ city: expect.any(String) })
      expect(text).toBe('Ada wrote the')
    })
  )
}

const helloTo = ({ chatModels }: Client) => ({ model: chatModels[0] ?? '', text: 'Hello. [[out:3]]' })

type Failure = { readonly status: number; readonly text?: string; readonly model?: string; readonly key?: string }

async function failsWith({ stage, client }: Scene, { status, text, model, key }: Failure): Promise<void> {
  const methods = client.connect({ url: stage.kasa.url, apiKey: key ?? stage.kasa.apiKey })
  const hello = helloTo(client)
  const failed = methods.plain({ model: model ?? hello.model, text: text ?? hello.text })
  const shown = await failed.then(
    () => 'no error',
    (error: unknown) => client.statusOf(error) ?? error,
  )
  expect(shown).toBe(status)
}

type RecordView = { readonly status: string; readonly chargedNano: string; readonly verified: boolean }

/** The one record that the work left. */
async function recordOf({ database, kasa }: Stage, work: () => Promise<unknown>): Promise<RecordView> {
  const before = await readBooks(database.db)
  await work()
  await untilAtRest(database.db, SETTLE_MS_MAX)
  const after = await readBooks(database.db)
  expect(after.records - before.records).toBe(1n)
  const { data } = await kasa.api<{ data: { id: string }[] }>('GET', '/api/records?limit=1')
  return kasa.api('GET', `/api/records/${data[0]?.id}`)
}
