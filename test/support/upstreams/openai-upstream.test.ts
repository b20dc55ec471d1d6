import OpenAI from 'openai'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { OPENAI_KEY, startOpenAIUpstream } from './openai-upstream.ts'
import type { Upstream } from './stand-in.ts'

let upstream: Upstream
let client: OpenAI
beforeAll(async () => {
  upstream = await startOpenAIUpstream()
  client = new OpenAI({ baseURL: upstream.url, apiKey: OPENAI_KEY, maxRetries: 0 })
})
afterAll(() => upstream.stop())
beforeEach(() => upstream.tally.reset())

const WEATHER = {
  type: 'function' as const,
  function: {
    name: 'weather',
    parameters: {
      type: 'object',
      properties: { city: { type: 'string' }, days: { type: 'integer' } },
      required: ['city'],
    },
  },
}
const ask = (content: string) => ({ model: 'gpt-4o-mini', messages: [{ role: 'user' as const, content }] })

describe('chat', () => {
  test('counts as the markers say, in OpenAI words and in ours', async () => {
    const answer = await client.chat.completions.create(ask('Hi [[in:1000]] [[cached:400]] [[out:20]] [[think:7]]'))
    // 1000 of input, 400 of it cached; 20 of text and 7 of reasoning are 27 of completion.
    expect(answer.usage).toMatchObject({ prompt_tokens: 1000, completion_tokens: 27, total_tokens: 1027 })
    expect(answer.usage?.prompt_tokens_details?.cached_tokens).toBe(400)
    expect(answer.usage?.completion_tokens_details?.reasoning_tokens).toBe(7)
    expect(upstream.tally.of('gpt-4o-mini')).toEqual({
      requests: 1,
      completed: 1,
      aborted: 0,
      failed: 0,
      reported: { input_tokens: 600, input_cached_tokens: 400, output_tokens: 20, output_reasoning_tokens: 7 },
      unreported: {},
    })
  })

  test('a stream ends with finish, usage without choices, [DONE]; without include_usage nothing is told', async () => {
    const stream = await client.chat.completions.create({
      ...ask('[[out:5]]'),
      stream: true,
      stream_options: { include_usage: true },
    })
    const chunks = []
    for await (const chunk of stream) chunks.push(chunk)
    expect(chunks.map((chunk) => chunk.choices[0]?.delta.content ?? '').join('')).toBe('Ada wrote the first program')
    expect(chunks.at(-2)?.choices[0]?.finish_reason).toBe('stop')
    expect(chunks.at(-1)).toMatchObject({ choices: [], usage: { completion_tokens: 5 } })
    const silent = await client.chat.completions.create({ ...ask('[[out:5]]'), stream: true })
    for await (const chunk of silent) expect(chunk.usage).toBeUndefined()
    // "[[out:5]]" has 9 bytes: 3 tokens.
    expect(upstream.tally.total()).toMatchObject({
      completed: 2,
      reported: { input_tokens: 3, output_tokens: 5 },
      unreported: { input_tokens: 3, output_tokens: 5 },
    })
  })

  test('parallel tool calls come in fragments, and the second turn needs a result for each', async () => {
    const stream = client.chat.completions.stream({ ...ask('[[tool:2]]'), tools: [WEATHER] })
    const message = (await stream.finalChatCompletion()).choices[0]?.message
    expect(message?.tool_calls?.map((call) => (call.type === 'function' ? call.function.arguments : ''))).toEqual([
      '{"city":"Zürich 🎉","days":7}',
      '{"city":"Zürich 🎉","days":7}',
    ])
    if (message === undefined) throw new Error('must answer')
    const results = (message.tool_calls ?? []).map((call) => ({
      role: 'tool' as const,
      tool_call_id: call.id,
      content: 'sunny',
    }))
    const assistant = { role: 'assistant' as const, content: message.content, tool_calls: message.tool_calls ?? [] }
    const messages = [...ask('[[tool:2]]').messages, assistant]
    const second = await client.chat.completions.create({
      model: 'gpt-4o-mini',
      tools: [WEATHER],
      messages: [...messages, ...results],
    })
    expect(second.choices[0]?.finish_reason).toBe('stop')
    const missing = client.chat.completions.create({
      model: 'gpt-4o-mini',
      messages: [...messages, ...results.slice(1)],
    })
    await expect(missing).rejects.toThrow(/did not have response messages: call_/)
  })

  test('structured output fits the schema', async () => {
    const schema = {
      type: 'object',
      properties: { name: { type: 'string' }, tags: { type: 'array', items: { enum: ['a', 'b'] }, minItems: 2 } },
      required: ['name', 'tags'],
      additionalProperties: false,
    }
    const format = { type: 'json_schema' as const, json_schema: { name: 'person', strict: true, schema } }
    const answer = await client.chat.completions.create({ ...ask('x'), response_format: format })
    expect(JSON.parse(answer.choices[0]?.message.content ?? '')).toEqual({ name: 'Zürich 🎉', tags: ['a', 'a'] })
  })

  test('the output limit cuts and says so', async () => {
    const answer = await client.chat.completions.create({ ...ask('[[out:50]]'), max_tokens: 4 })
    expect(answer.choices[0]).toMatchObject({ finish_reason: 'length', message: { content: 'Ada wrote the first' } })
    expect(answer.usage?.completion_tokens).toBe(4)
  })

  test.each([
    [{ foo: 1 }, 'Unrecognized request argument supplied: foo'],
    [{ stream_options: { include_usage: true } }, 'only allowed when'],
    [{ model: 'gpt-5', max_tokens: 5 }, "Use 'max_completion_tokens' instead"],
    [{ model: 'gpt-5', temperature: 0.5 }, 'Only the default (1) value is supported'],
    [
      { messages: [{ role: 'tool', content: 'x', tool_call_id: 'call_1' }] },
      "messages with role 'tool' must be a response",
    ],
    [{ response_format: { type: 'json_object' } }, "must contain the word 'json'"],
    [{ model: undefined }, "Missing required parameter: 'model'"],
    [{ model: 'missing-model' }, 'does not exist or you do not have access to it'],
  ])('refuses %j as the provider does', async (extra, message) => {
    const answer = await fetch(`${upstream.url}/chat/completions`, {
      method: 'POST',
      headers: { authorization: `Bearer ${OPENAI_KEY}` },
      body: JSON.stringify({ ...ask('x'), ...extra }),
    })
    expect(answer.status).toBe('model' in extra && extra.model === 'missing-model' ? 404 : 400)
    expect(JSON.stringify(await answer.json()).replaceAll('\\', '')).toContain(message)
  })

  test('a wrong key is refused, and the message repeats a part of it', async () => {
    const wrong = new OpenAI({ baseURL: upstream.url, apiKey: 'sk-proj-wrong-0123456789-wxyz', maxRetries: 0 })
    await expect(wrong.models.list()).rejects.toThrow(/Incorrect API key provided: sk-proj-\*+wxyz/)
  })

  test('a client that leaves is in the books as aborted, with what was made until then', async () => {
    const stream = await client.chat.completions.create({ ...ask('[[out:500]] [[pace:5]]'), stream: true })
    for await (const chunk of stream) if (chunk.choices[0]?.delta.content) break
    stream.controller.abort()
    await expect.poll(() => upstream.tally.total().aborted).toBe(1)
    expect(upstream.tally.total().reported).toEqual({})
    expect(upstream.tally.total().unreported.output_tokens).toBeLessThan(500)
  })
})

test('embeddings are the same in both encodings, also from token ids', async () => {
  const floats = await client.embeddings.create({
    model: 'text-embedding-3-small',
    input: ['abcdefgh', 'x'],
    encoding_format: 'float',
  })
  const base64 = await client.embeddings.create({ model: 'text-embedding-3-small', input: ['abcdefgh', 'x'] })
  expect(base64.data[0]?.embedding).toEqual(floats.data[0]?.embedding)
  // Eight bytes are 2 tokens, one is 1.
  expect(floats.usage).toEqual({ prompt_tokens: 3, total_tokens: 3 })
  const tokens = await client.embeddings.create({ model: 'text-embedding-3-small', input: [1, 2, 3, 4], dimensions: 3 })
  expect(tokens.usage.prompt_tokens).toBe(4)
  expect(tokens.data[0]?.embedding.length).toBe(3)
  expect(upstream.tally.total().reported).toEqual({ embedding_tokens: 10 })
})

test.each([
  ['xai', { prompt_tokens: 10, completion_tokens: 5, total_tokens: 18 }],
  ['deepseek', { prompt_tokens: 10, completion_tokens: 8, prompt_cache_hit_tokens: 4, prompt_cache_miss_tokens: 6 }],
  ['mistral', { prompt_tokens: 10, completion_tokens: 8, num_cached_tokens: 4 }],
  ['openrouter', { prompt_tokens: 10, cost: 0.00014 }],
] as const)('%s counts its own way', async (flavor, usage) => {
  const other = await startOpenAIUpstream({ flavor })
  const answer = await new OpenAI({ baseURL: other.url, apiKey: OPENAI_KEY }).chat.completions.create(
    ask('[[in:10]] [[cached:4]] [[out:5]] [[think:3]]'),
  )
  expect(answer.usage).toMatchObject(usage)
  expect(other.tally.total().reported).toEqual({
    input_tokens: 6,
    input_cached_tokens: 4,
    output_tokens: 5,
    output_reasoning_tokens: 3,
  })
  await other.stop()
})
