import Anthropic from '@anthropic-ai/sdk'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { ANTHROPIC_KEY, startAnthropicUpstream } from './anthropic-upstream.ts'
import type { Upstream } from './stand-in.ts'

let upstream: Upstream
let client: Anthropic
beforeAll(async () => {
  upstream = await startAnthropicUpstream()
  client = new Anthropic({ baseURL: upstream.origin, apiKey: ANTHROPIC_KEY, maxRetries: 0 })
})
afterAll(() => upstream.stop())
beforeEach(() => upstream.tally.reset())

const MODEL = 'claude-standin-5'
const ask = (content: string) => ({ model: MODEL, max_tokens: 4096, messages: [{ role: 'user' as const, content }] })
const WEATHER = {
  name: 'weather',
  input_schema: { type: 'object' as const, properties: { city: { type: 'string' } }, required: ['city'] },
}

describe('messages', () => {
  test('input is told without the cache, thinking is output', async () => {
    const answer = await client.messages.create(
      ask('[[in:1000]] [[cached:300]] [[write5m:200]] [[write1h:100]] [[out:6]] [[think:4]]'),
    )
    expect(answer.usage).toMatchObject({
      input_tokens: 400,
      cache_read_input_tokens: 300,
      cache_creation_input_tokens: 300,
      cache_creation: { ephemeral_5m_input_tokens: 200, ephemeral_1h_input_tokens: 100 },
      output_tokens: 10,
    })
    expect(upstream.tally.of(MODEL).reported).toEqual({
      input_tokens: 400,
      input_cached_tokens: 300,
      input_cache_write_5m_tokens: 200,
      input_cache_write_1h_tokens: 100,
      output_tokens: 10,
    })
  })

  test('a stream has the events in order and the official client puts the message together', async () => {
    const stream = client.messages.stream(ask('[[out:5]] [[think:2]]'))
    const types: string[] = []
    stream.on('streamEvent', (event) => types.push(event.type))
    const message = await stream.finalMessage()
    expect(message.content.map((block) => block.type)).toEqual(['thinking', 'text'])
    expect(message.stop_reason).toBe('end_turn')
    expect(message.usage.output_tokens).toBe(7)
    expect(types[0]).toBe('message_start')
    expect(types.slice(-2)).toEqual(['message_delta', 'message_stop'])
  })

  test('a tool loop needs its results and, with thinking, its signed thoughts', async () => {
    const thinking = { type: 'enabled' as const, budget_tokens: 1024 }
    const first = await client.messages
      .stream({ ...ask('[[tool:2]] [[think:3]]'), thinking, tools: [WEATHER] })
      .finalMessage()
    expect(first.stop_reason).toBe('tool_use')
    const calls = first.content.filter((block) => block.type === 'tool_use')
    expect(calls.map((call) => call.input)).toEqual([{ city: 'Zürich 🎉' }, { city: 'Zürich 🎉' }])
    const results = calls.map((call) => ({ type: 'tool_result' as const, tool_use_id: call.id, content: 'sunny' }))
    const turn = (content: Anthropic.ContentBlockParam[], answers: typeof results) => ({
      ...ask('[[tool:2]] [[think:3]]'),
      thinking,
      tools: [WEATHER],
      messages: [
        ...ask('[[tool:2]] [[think:3]]').messages,
        { role: 'assistant' as const, content },
        { role: 'user' as const, content: answers },
      ],
    })
    expect((await client.messages.create(turn(first.content, results))).stop_reason).toBe('end_turn')
    await expect(client.messages.create(turn(first.content, results.slice(1)))).rejects.toThrow(
      /without `tool_result` blocks/,
    )
    const forgotten = first.content.filter((block) => block.type !== 'thinking')
    await expect(client.messages.create(turn(forgotten, results))).rejects.toThrow(/Expected `thinking`/)
    const altered = first.content.map((block) => (block.type === 'thinking' ? { ...block, thinking: 'other' } : block))
    await expect(client.messages.create(turn(altered, results))).rejects.toThrow(/Invalid `signature`/)
  })

  test('structured output and token counting', async () => {
    const schema = {
      type: 'object',
      properties: { ok: { type: 'boolean' } },
      required: ['ok'],
      additionalProperties: false,
    }
    const answer = await client.messages.create({
      ...ask('x'),
      output_config: { format: { type: 'json_schema', schema } },
    })
    expect(answer.content[0]).toMatchObject({ type: 'text', text: '{"ok":true}' })
    const counted = await client.messages.countTokens({
      model: MODEL,
      messages: [{ role: 'user', content: 'abcdefgh' }],
    })
    expect(counted.input_tokens).toBe(2)
  })

  test.each([
    [{ max_tokens: undefined }, 'max_tokens: Field required'],
    [{ foo: 1 }, 'foo: Extra inputs are not permitted'],
    [{ messages: [{ role: 'system', content: 'x' }] }, 'Unexpected role'],
    [{ messages: [] }, 'at least one message is required'],
    [{ messages: [{ role: 'user', content: '' }] }, 'must have non-empty content'],
    [
      { messages: [{ role: 'user', content: [{ type: 'tool_result', tool_use_id: 'toolu_1', content: 'x' }] }] },
      'unexpected `tool_use_id` found',
    ],
    [{ temperature: 1.5 }, 'temperature'],
    [{ thinking: { type: 'enabled', budget_tokens: 5000 } }, 'must be greater than `thinking.budget_tokens`'],
  ])('refuses %j as the provider does', async (extra, message) => {
    const answer = await fetch(`${upstream.url}/messages`, {
      method: 'POST',
      headers: { 'x-api-key': ANTHROPIC_KEY, 'anthropic-version': '2023-06-01' },
      body: JSON.stringify({ ...ask('x'), ...extra }),
    })
    expect(answer.status).toBe(400)
    expect(JSON.stringify(await answer.json())).toContain(message)
  })

  test('key and version are asked for', async () => {
    const post = (headers: Record<string, string>) =>
      fetch(`${upstream.url}/messages`, { method: 'POST', headers, body: JSON.stringify(ask('x')) })
    expect((await post({})).status).toBe(401)
    expect((await post({ 'x-api-key': 'sk-ant-wrong' })).status).toBe(401)
    expect(await (await post({ 'x-api-key': ANTHROPIC_KEY })).text()).toContain('anthropic-version: header is required')
  })

  test('overload is 529, and inside a stream an error event', async () => {
    upstream.script({ kind: 'error', error: 'overloaded' }, { kind: 'error_in_stream', afterChunks: 2 })
    await expect(client.messages.create(ask('x'))).rejects.toMatchObject({ status: 529 })
    await expect(client.messages.stream(ask('x')).finalMessage()).rejects.toThrow(/overloaded_error/)
  })
})
