import { LLMock } from '@copilotkit/aimock'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { isJsonObject } from '../../../src/base/json.ts'
import { ANTHROPIC_KEY, startAnthropicUpstream } from './anthropic-upstream.ts'
import { GEMINI_KEY, startGeminiUpstream } from './gemini-upstream.ts'
import { OPENAI_KEY, startOpenAIUpstream } from './openai-upstream.ts'
import type { Upstream } from './stand-in.ts'

// An independent mock of the same wire formats: where both have a field, they must agree on its place and type.

const peer = new LLMock({ port: 0 })
let ours: { openai: Upstream; anthropic: Upstream; gemini: Upstream }

beforeAll(async () => {
  peer.onMessage('hello', { content: 'Ada wrote' })
  await peer.start()
  ours = {
    openai: await startOpenAIUpstream(),
    anthropic: await startAnthropicUpstream(),
    gemini: await startGeminiUpstream(),
  }
})
afterAll(() => Promise.all([peer.stop(), ours.openai.stop(), ours.anthropic.stop(), ours.gemini.stop()]))

const openAIBody = { model: 'gpt-4o-mini', messages: [{ role: 'user', content: 'hello [[out:2]]' }] }
const anthropicBody = { ...openAIBody, model: 'claude-sonnet-4-5', max_tokens: 50 }
const geminiBody = { contents: [{ role: 'user', parts: [{ text: 'hello [[out:2]]' }] }] }

test('a chat completion', async () => {
  expectSameShape(await both('openai', '/v1/chat/completions', openAIBody))
})

test('the chunks of a streamed chat completion', async () => {
  const body = { ...openAIBody, stream: true, stream_options: { include_usage: true } }
  expectSameShape(await both('openai', '/v1/chat/completions', body))
})

test('embeddings', async () => {
  const body = { model: 'text-embedding-3-small', input: 'hello', encoding_format: 'float' }
  expectSameShape(await both('openai', '/v1/embeddings', body))
})

test('a message', async () => {
  expectSameShape(await both('anthropic', '/v1/messages', anthropicBody))
})

test('the events of a streamed message', async () => {
  expectSameShape(await both('anthropic', '/v1/messages', { ...anthropicBody, stream: true }))
})

test('generated content, whole and streamed', async () => {
  expectSameShape(await both('gemini', '/v1beta/models/gemini-2.5-flash:generateContent', geminiBody))
  expectSameShape(await both('gemini', '/v1beta/models/gemini-2.5-flash:streamGenerateContent?alt=sse', geminiBody))
})

type Pair = { readonly peerShape: ReadonlyMap<string, string>; readonly ourShape: ReadonlyMap<string, string> }

async function both(dialect: 'openai' | 'anthropic' | 'gemini', path: string, body: unknown): Promise<Pair> {
  const [fromPeer, fromUs] = await Promise.all([post(peer.url + path, body), post(ours[dialect].origin + path, body)])
  return { peerShape: shapeOf(fromPeer), ourShape: shapeOf(fromUs) }
}

/** Fields of the peer that we lack must be named; fields of ours that the peer lacks are fine (usage details, mostly). */
function expectSameShape({ peerShape, ourShape }: Pair, lackedByUs: readonly string[] = []): void {
  expect(peerShape.size).toBeGreaterThan(4)
  expect([...peerShape.keys()].filter((path) => !ourShape.has(path))).toEqual(lackedByUs)
  for (const [path, type] of peerShape) {
    const our = ourShape.get(path)
    if (our !== undefined && our !== 'null' && type !== 'null') expect(`${path}: ${our}`).toBe(`${path}: ${type}`)
  }
}

async function post(url: string, body: unknown): Promise<readonly unknown[]> {
  const answer = await fetch(url, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      authorization: `Bearer ${OPENAI_KEY}`,
      ...(url.includes('/messages') ? { 'x-api-key': ANTHROPIC_KEY, 'anthropic-version': '2023-06-01' } : {}),
      'x-goog-api-key': GEMINI_KEY,
    },
    body: JSON.stringify(body),
  })
  expect(answer.status).toBe(200)
  const text = await answer.text()
  if (!text.includes('data: ')) return [JSON.parse(text)]
  const lines = text.split(/\r?\n/).filter((line) => line.startsWith('data: {'))
  return lines.map((line) => JSON.parse(line.slice(6)))
}

/** Every path with its type: `choices[].delta.content: string`. */
function shapeOf(values: readonly unknown[]): ReadonlyMap<string, string> {
  const shape = new Map<string, string>()
  const visit = (value: unknown, path: string) => {
    if (Array.isArray(value)) {
      for (const member of value) visit(member, `${path}[]`)
    } else if (isJsonObject(value)) {
      for (const [key, member] of Object.entries(value)) visit(member, path === '' ? key : `${path}.${key}`)
    } else if (!shape.has(path) || shape.get(path) === 'null') {
      shape.set(path, value === null ? 'null' : typeof value)
    }
  }
  for (const value of values) visit(value, '')
  return shape
}
