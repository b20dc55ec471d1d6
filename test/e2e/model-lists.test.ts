import Anthropic from '@anthropic-ai/sdk'
import { GoogleGenAI } from '@google/genai'
import OpenAI from 'openai'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { readBooks } from '../support/audit-books.ts'
import { type Instance, startInstance } from '../support/instance.ts'

// What does not call a model, asked with the official clients: lists of models, and the counting of tokens.
let instance: Instance
beforeAll(async () => {
  instance = await startInstance()
})
afterAll(() => instance.stop())

const openai = () => new OpenAI({ baseURL: `${instance.kasa.url}/v1`, apiKey: instance.kasa.apiKey, maxRetries: 0 })
const anthropic = () => new Anthropic({ baseURL: instance.kasa.url, apiKey: instance.kasa.apiKey, maxRetries: 0 })
const google = () => new GoogleGenAI({ apiKey: instance.kasa.apiKey, httpOptions: { baseUrl: instance.kasa.url } })

async function idsOf<T>(pages: AsyncIterable<T>, idOf: (model: T) => string | undefined): Promise<string[]> {
  const ids: string[] = []
  for await (const model of pages) ids.push(idOf(model) ?? '')
  return ids
}

describe('models', () => {
  it('are the same in every dialect, whatever the pages', async () => {
    const listed = await idsOf(await openai().models.list(), (model) => model.id)
    expect(listed).toContain('auto')
    expect(listed).toContain('anthropic/claude-sonnet-4-5')
    expect(new Set(listed).size).toBe(listed.length)
    expect(await idsOf(await anthropic().models.list({ limit: 7 }), (model) => model.id)).toEqual(listed)
    const named = await idsOf(await google().models.list({ config: { pageSize: 11 } }), (model) => model.name)
    expect(named).toEqual(listed.map((id) => `models/${id}`))
  })

  it("can be asked for one by one, by names with slashes, in each client's own words", async () => {
    const route = 'anthropic/claude-sonnet-4-5'
    expect(await openai().models.retrieve(route)).toMatchObject({ id: route, object: 'model', owned_by: 'anthropic' })
    expect(await anthropic().models.retrieve(route)).toMatchObject({ id: route, type: 'model' })
    expect(await google().models.get({ model: route })).toMatchObject({
      name: `models/${route}`,
      inputTokenLimit: expect.any(Number),
      supportedActions: expect.arrayContaining(['generateContent']),
    })
  })

  it('can be narrowed to a surface', async () => {
    const answer = await fetch(`${instance.kasa.url}/v1/models?surface=transcription`, {
      headers: { authorization: `Bearer ${instance.kasa.apiKey}` },
    })
    const { data } = z.object({ data: z.array(z.object({ id: z.string() })) }).parse(await answer.json())
    const ids = data.map(({ id }) => id)
    expect(ids).toEqual(expect.arrayContaining(['auto', 'openai/whisper-1', 'whisper-1']))
    expect(ids.filter((id) => /gpt-4o-mini$|embedding|claude/.test(id))).toEqual([])
  })

  it('can be paged backwards with Anthropic', async () => {
    const listed = await idsOf(await openai().models.list(), (model) => model.id)
    const page = await anthropic().models.list({ limit: 3, before_id: listed[5] ?? '' })
    expect(page.data.map((model) => model.id)).toEqual(listed.slice(2, 5))
    expect(page.has_more).toBe(true)
  })

  it.each([
    { path: '/v1/models/nobody', headers: {}, status: 404 },
    { path: '/v1/models?limit=0', headers: { 'anthropic-version': '2023-06-01' }, status: 400 },
    { path: '/v1/models?after_id=nobody', headers: { 'anthropic-version': '2023-06-01' }, status: 400 },
    { path: '/v1beta/models?pageSize=x', headers: {}, status: 400 },
    { path: '/v1/models?surface=telepathy', headers: {}, status: 400 },
  ])('$path is refused with $status', async ({ path, headers, status }) => {
    const answer = await fetch(`${instance.kasa.url}${path}`, {
      headers: { ...headers, authorization: `Bearer ${instance.kasa.apiKey}` },
    })
    expect(answer.status).toBe(status)
  })
})

describe('tokens', () => {
  it('are counted without a call, a secret, a record or a charge', async () => {
    const before = await readBooks(instance.database.db)
    const text = 'The quick brown fox jumps over the lazy dog.'
    // o200k: ten tokens, one per word and one for the full stop.
    const counted = await anthropic().messages.countTokens({
      model: 'claude-sonnet-4-5',
      messages: [{ role: 'user', content: text }],
    })
    expect(counted.input_tokens).toBe(10)
    expect((await google().models.countTokens({ model: 'gemini-2.5-flash', contents: text })).totalTokens).toBe(10)
    const more = await anthropic().messages.countTokens({
      model: 'claude-sonnet-4-5',
      system: text,
      tools: [{ name: 'weather', description: text, input_schema: { type: 'object' } }],
      messages: [{ role: 'user', content: text }],
    })
    expect(more.input_tokens).toBeGreaterThan(30)
    expect(await readBooks(instance.database.db)).toEqual(before)
    expect([instance.anthropic, instance.google].map(({ requests }) => requests.length)).toEqual([0, 0])
  })

  it('of a picture are what a picture usually counts, and the answer says that all of it is an estimate', async () => {
    const source = { type: 'base64', media_type: 'image/png', data: 'iVBORw0KGgo=' }
    const answer = await fetch(`${instance.kasa.url}/v1/messages/count_tokens`, {
      method: 'POST',
      headers: { 'x-api-key': instance.kasa.apiKey },
      body: JSON.stringify({
        model: 'claude-sonnet-4-5',
        messages: [{ role: 'user', content: [{ type: 'image', source }] }],
      }),
    })
    expect(await answer.json()).toEqual({ input_tokens: 1100 })
    expect(answer.headers.get('x-kasa-estimate')).toBe('o200k')
  })

  it.each(['/v1/messages/count_tokens', '/v1beta/models/gemini-2.5-flash:countTokens'])(
    '%s refuses nonsense in the envelope of its dialect',
    async (path) => {
      const answer = await fetch(`${instance.kasa.url}${path}`, {
        method: 'POST',
        headers: { 'x-api-key': instance.kasa.apiKey },
        body: JSON.stringify({ model: 'x', messages: 7, contents: 7 }),
      })
      expect(answer.status).toBe(400)
      const { error } = JSON.parse(await answer.text())
      expect(error.message).toMatch(/(?:messages|contents) must be/)
    },
  )
})

describe("embeddings with Google's client", () => {
  it.each([
    { upstream: 'google', route: 'google/gemini-embedding-001' },
    { upstream: 'openai', route: 'openai/text-embedding-3-small' },
  ] as const)('come from $upstream, one vector per text, with a record', async ({ upstream, route }) => {
    const before = await readBooks(instance.database.db)
    const answer = await google().models.embedContent({ model: route, contents: ['hello', 'world peace'] })
    expect(answer.embeddings).toHaveLength(2)
    expect(answer.embeddings?.[0]?.values?.length).toBeGreaterThan(1)
    const single = await fetch(`${instance.kasa.url}/v1beta/models/${route}:embedContent`, {
      method: 'POST',
      headers: { 'x-goog-api-key': instance.kasa.apiKey },
      body: JSON.stringify({ content: { parts: [{ text: 'hello' }] } }),
    })
    const { embedding } = JSON.parse(await single.text())
    expect(embedding.values).toEqual(answer.embeddings?.[0]?.values)
    expect(instance[upstream].tally.total().completed).toBe(2)
    expect((await readBooks(instance.database.db)).records - before.records).toBe(2n)
  })

  it('with a purpose go to Google only', async () => {
    const asked = { contents: 'hello', config: { taskType: 'RETRIEVAL_QUERY' } }
    await expect(google().models.embedContent({ model: 'google/gemini-embedding-001', ...asked })).resolves.toBeTruthy()
    await expect(google().models.embedContent({ model: 'openai/text-embedding-3-small', ...asked })).rejects.toThrow(
      /taskType/,
    )
  })
})
