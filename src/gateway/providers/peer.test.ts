import { LLMock } from '@copilotkit/aimock'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { decodeStream, joinFragments } from '../../../test/support/wire-fixture.ts'
import type { CallEvent } from '../wire/call-event.ts'
import type { StreamDecoder } from '../wire/sse/stream-decoder.ts'
import { createAnthropicMessagesStreamDecoder, decodeAnthropicMessage } from './anthropic/decode-messages-stream.ts'
import { createGeminiGenerateStreamDecoder, decodeGeminiGenerate } from './gemini/decode-generate-stream.ts'
import { createOpenAIChatStreamDecoder, decodeOpenAIChat } from './openai/decode-chat-stream.ts'

// A stand-in that others wrote from the providers' documents: our decoders read it without having seen it.

const peer = new LLMock({ port: 0, host: '127.0.0.1' })

beforeAll(async () => {
  peer.onMessage('say', { content: 'Grüße an 👩‍🚀!' })
  peer.onMessage('weather', {
    toolCalls: [
      { name: 'get_weather', arguments: '{"city":"Zürich"}' },
      { name: 'get_time', arguments: '{}' },
    ],
  })
  await peer.start()
})
afterAll(() => peer.stop())

type Dialect = {
  readonly path: (stream: boolean) => string
  readonly body: (said: string, stream: boolean) => object
  readonly stream: () => StreamDecoder
  readonly whole: (body: unknown) => CallEvent[]
}
const DIALECTS: Record<'openai' | 'anthropic' | 'gemini', Dialect> = {
  openai: {
    path: () => '/v1/chat/completions',
    body: (said, stream) => ({
      model: 'gpt-4o',
      messages: [{ role: 'user', content: said }],
      ...(stream ? { stream, stream_options: { include_usage: true } } : {}),
    }),
    stream: () => createOpenAIChatStreamDecoder('standard'),
    whole: (body) => decodeOpenAIChat(body, 'standard'),
  },
  anthropic: {
    path: () => '/v1/messages',
    body: (said, stream) => ({
      model: 'claude-sonnet-4-5',
      max_tokens: 99,
      stream,
      messages: [{ role: 'user', content: said }],
    }),
    stream: createAnthropicMessagesStreamDecoder,
    whole: decodeAnthropicMessage,
  },
  gemini: {
    path: (stream) => `/v1beta/models/gemini-2.5-pro:${stream ? 'streamGenerateContent?alt=sse' : 'generateContent'}`,
    body: (said) => ({ contents: [{ role: 'user', parts: [{ text: said }] }] }),
    stream: createGeminiGenerateStreamDecoder,
    whole: decodeGeminiGenerate,
  },
}

async function ask(dialect: Dialect, said: string, stream: boolean): Promise<CallEvent[]> {
  const response = await fetch(`${peer.url}${dialect.path(stream)}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: 'Bearer x', 'x-api-key': 'x' },
    body: JSON.stringify(dialect.body(said, stream)),
  })
  expect(response.status).toBe(200)
  const bytes = new Uint8Array(await response.arrayBuffer())
  const events = stream
    ? decodeStream(dialect.stream(), [bytes])
    : dialect.whole(JSON.parse(new TextDecoder().decode(bytes)))
  return joinFragments(events)
}

const cases = Object.entries(DIALECTS).flatMap(([name, dialect]) =>
  [true, false].map((stream) => [`${name} ${stream ? 'streamed' : 'whole'}`, dialect, stream] as const),
)

test.each(cases)('%s: text, usage and end', async (_name, dialect, stream) => {
  const events = await ask(dialect, 'say', stream)
  expect(events.filter((event) => event.kind === 'text')).toEqual([expect.objectContaining({ text: 'Grüße an 👩‍🚀!' })])
  expect(events).toContainEqual({ kind: 'stop', reason: 'stop' })
  expect(events.findLast((event) => event.kind === 'usage')?.usage.quantities).toMatchObject({
    input_tokens: expect.any(BigInt),
    output_tokens: expect.any(BigInt),
  })
  expect(events.at(-1)).toEqual({ kind: 'end' })
})

test.each(cases)('%s: parallel tool calls', async (_name, dialect, stream) => {
  const events = await ask(dialect, 'weather', stream)
  const calls = events.filter((event) => event.kind === 'tool_call_start' || event.kind === 'tool_call_arguments')
  expect(calls.filter((event) => event.kind === 'tool_call_start').map((event) => event.name)).toEqual([
    'get_weather',
    'get_time',
  ])
  const args = calls.filter((event) => event.kind === 'tool_call_arguments')
  expect(args.map((event) => [event.index, JSON.parse(event.json)])).toContainEqual([0, { city: 'Zürich' }])
  expect(events).toContainEqual({ kind: 'stop', reason: 'tool_calls' })
})
