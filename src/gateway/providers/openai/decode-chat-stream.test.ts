import { describe, expect, test } from 'vitest'
import { decodeStream, fixtureBytes, fixtureJson, joinFragments, utf8 } from '../../../../test/support/wire-fixture.ts'
import type { CallEvent } from '../../wire/call-event.ts'
import { createOpenAIChatStreamDecoder, decodeOpenAIChat } from './decode-chat-stream.ts'
import type { UsageFlavor } from './usage.ts'

function decode(name: string, flavor: UsageFlavor = 'standard'): CallEvent[] {
  return joinFragments(decodeStream(createOpenAIChatStreamDecoder(flavor), [fixtureBytes(name)]))
}

function decodeText(text: string): CallEvent[] {
  return decodeStream(createOpenAIChatStreamDecoder('standard'), [utf8(text)])
}

const usageOf = (events: readonly CallEvent[]) => events.findLast((event) => event.kind === 'usage')?.usage
const kinds = (events: readonly CallEvent[]) => events.map((event) => event.kind)

test('OpenAI: text, then the reason, then usage in a chunk without choices, then the end', () => {
  const events = decode('openai-text.sse')
  expect(kinds(events)).toEqual(['start', 'text', 'stop', 'usage', 'end'])
  expect(events[0]).toEqual({
    kind: 'start',
    upstreamId: 'chatcmpl-D8Z5oo6uDh67AD85p73ksdT1KxhE0',
    model: 'gpt-4.1-nano-2025-04-14',
  })
  expect(events[1]).toEqual({ kind: 'text', text: 'Grüße an 👩‍🚀 und die "usage":null\nWelt.' })
  expect(usageOf(events)).toMatchObject({ serviceTier: 'default', servedModel: 'gpt-4.1-nano-2025-04-14' })
})

test('OpenAI: parallel tool calls in fragments', () => {
  expect(decode('openai-tools.sse').filter((event) => event.kind !== 'usage')).toEqual([
    { kind: 'start', upstreamId: 'chatcmpl-D8Z5oo6uDh67AD85p73ksdT1KxhE0', model: 'gpt-4.1-nano-2025-04-14' },
    { kind: 'tool_call_start', index: 0, id: 'call_DdmO9pD3xa9XTPNJ32zg2hcA', name: 'get_weather' },
    { kind: 'tool_call_arguments', index: 0, json: '{"location":"Zürich"}' },
    { kind: 'tool_call_start', index: 1, id: 'call_9Ofx0jD3xa9XTPNJ32zg2hcB', name: 'get_time' },
    { kind: 'tool_call_arguments', index: 1, json: '{}' },
    { kind: 'stop', reason: 'tool_calls' },
    { kind: 'end' },
  ])
})

test('OpenAI: a refusal stops with that reason', () => {
  const events = decode('openai-refusal.sse')
  expect(events[1]).toEqual({ kind: 'refusal', text: "I'm sorry, I can't help with that." })
  expect(events[2]).toEqual({ kind: 'stop', reason: 'refusal' })
})

test('Azure: the first chunk without id and choices does not name the answer', () => {
  const events = decode('azure-text.sse')
  expect(events[0]).toEqual({
    kind: 'start',
    upstreamId: 'chatcmpl-CYPS1lijGoK8gd9lYzY3r9Sx50nbt',
    model: 'gpt-5-nano-2025-08-07',
  })
  expect(usageOf(events)?.quantities).toMatchObject({
    input_tokens: 15n,
    output_tokens: 14n,
    output_reasoning_tokens: 64n,
  })
})

test('Groq: usage on the last choice, and again under x_groq, is counted once', () => {
  const events = decode('groq-tool.sse')
  expect(kinds(events)).toEqual(['start', 'tool_call_start', 'tool_call_arguments', 'stop', 'usage', 'end'])
  expect(usageOf(events)?.quantities).toEqual({ input_tokens: 210n, output_tokens: 15n })
})

test('Mistral: thinking inside a content list', () => {
  const events = decode('mistral-reasoning.sse', 'mistral')
  expect(events.slice(1, 4)).toEqual([
    { kind: 'thinking', text: 'Two and two.' },
    { kind: 'text', text: '4!' },
    { kind: 'stop', reason: 'stop' },
  ])
  expect(usageOf(events)).toMatchObject({
    quantities: { input_tokens: 3n, input_cached_tokens: 16n, output_tokens: 12n },
    serviceTier: 'standard',
  })
})

test('DeepSeek: reasoning_content between keep-alive comments', () => {
  const events = decode('deepseek-reasoning.sse', 'deepseek')
  expect(events.slice(1, 3)).toEqual([
    { kind: 'thinking', text: 'Hm, 7·6.' },
    { kind: 'text', text: '42' },
  ])
  expect(usageOf(events)?.quantities).toEqual({
    input_tokens: 24n,
    input_cached_tokens: 64n,
    output_tokens: 3n,
    output_reasoning_tokens: 8n,
  })
})

test('xAI: reasoning beside the completion, and its own cost', () => {
  expect(usageOf(decode('xai-reasoning.sse', 'reasoning_excluded'))).toMatchObject({
    quantities: { input_tokens: 10n, input_cached_tokens: 2n, output_tokens: 1n, output_reasoning_tokens: 228n },
    reportedCostNano: 117_650n,
  })
})

test('vLLM: of usage on every chunk the last counts (D7)', () => {
  const events = decode('vllm-continuous-usage.sse')
  expect(events.filter((event) => event.kind === 'usage')).toHaveLength(5)
  expect(usageOf(events)?.quantities).toEqual({ input_tokens: 9n, output_tokens: 3n })
})

test('OpenRouter: thoughts in two forms are read once, with their signature', () => {
  const events = decode('openrouter-reasoning.sse')
  expect(events.slice(1, 4)).toEqual([
    { kind: 'thinking', text: 'Let me see.' },
    { kind: 'thinking_signature', signature: 'EqoBCkgI' },
    { kind: 'text', text: 'Paris' },
  ])
  expect(usageOf(events)).toMatchObject({
    quantities: {
      input_tokens: 63n,
      input_cached_tokens: 512n,
      input_cache_write_5m_tokens: 100n,
      output_tokens: 12n,
      output_reasoning_tokens: 9n,
    },
    reportedCostNano: 34_400n,
  })
})

test("Google's compatible endpoint: calls without index, the signature of the first, and a reason that says stop", () => {
  expect(decode('gemini-compatible-tools.sse').slice(1)).toEqual([
    { kind: 'tool_call_start', index: 0, id: 'lpndqlku', name: 'get_weather', signature: 'EjQKMgEMOdbHJChLX75Q' },
    { kind: 'tool_call_arguments', index: 0, json: '{"city":"Paris"}' },
    { kind: 'tool_call_start', index: 1, id: 'm6rogicj', name: 'get_weather' },
    { kind: 'tool_call_arguments', index: 1, json: '{"city":"Tokyo"}' },
    { kind: 'stop', reason: 'tool_calls' },
    { kind: 'end' },
  ])
})

describe('errors inside a 200 (J4)', () => {
  test('OpenRouter: the error is told masked, and the [DONE] after it is no end', () => {
    const events = decode('openrouter-error.sse')
    expect(events.slice(2)).toEqual([
      { kind: 'error', status: 502, type: 'api_error', message: 'Provider disconnected [masked]' },
    ])
  })
  test.each([
    [
      'OpenAI',
      'data: {"error":{"message":"The server had an error","type":"server_error","param":null,"code":null}}',
      'server_error',
      'The server had an error',
    ],
    [
      'vLLM',
      'data: {"object":"error","message":"engine died","type":"InternalServerError","param":null,"code":500}',
      'InternalServerError',
      'engine died',
    ],
    [
      'Ollama',
      'data: {"error":"model runner has unexpectedly stopped"}',
      'api_error',
      'model runner has unexpectedly stopped',
    ],
    [
      'Groq',
      'data: {"id":"x","choices":[],"x_groq":{"id":"req_1","error":"over capacity"}}',
      'api_error',
      'over capacity',
    ],
    ['an error event', 'event: error\ndata: {"message":"gone","type":"internal_error"}', 'internal_error', 'gone'],
    [
      'a finish reason',
      'data: {"id":"x","choices":[{"index":0,"delta":{},"finish_reason":"error"}]}',
      'api_error',
      'The provider ended the answer with an error.',
    ],
    ['what is no JSON', 'data: <html>502</html>', 'invalid_response', 'The provider sent an event that is not JSON.'],
  ])('%s', (_name, text, type, message) => {
    const events = decodeText(`${text}\n\ndata: [DONE]\n\n`)
    expect(events.filter((event) => event.kind !== 'start')).toEqual([
      expect.objectContaining({ kind: 'error', type, message }),
    ])
  })
  test('a whole body that is an error', () => {
    expect(decodeOpenAIChat({ error: { message: 'no', type: 'x', code: 429 } }, 'standard')).toEqual([
      { kind: 'error', status: 429, type: 'x', message: 'no' },
    ])
    expect(decodeOpenAIChat({ hello: 1 }, 'standard')).toEqual([expect.objectContaining({ type: 'invalid_response' })])
    expect(decodeOpenAIChat([], 'standard')).toEqual([expect.objectContaining({ kind: 'error' })])
  })
})

describe('the end', () => {
  test('without [DONE] the answer is not complete', () => {
    const text = new TextDecoder().decode(fixtureBytes('openai-text.sse')).replace('data: [DONE]\n\n', '')
    expect(kinds(decodeText(text)).at(-1)).toBe('usage')
  })
  test('[DONE] without its blank line is an end (J5)', () => {
    expect(decodeText('data: [DONE]')).toEqual([{ kind: 'end' }])
  })
})

describe('sloppy tool calls', () => {
  const chunk = (toolCalls: unknown) =>
    `data: ${JSON.stringify({ id: 'x', choices: [{ index: 0, delta: { tool_calls: toolCalls } }] })}\n\n`
  const calls = (text: string) => joinFragments(decodeText(text)).filter((event) => event.kind.startsWith('tool_call'))

  test('index 0 for every call, with different ids', () => {
    const one = chunk([{ index: 0, id: 'a', function: { name: 'f', arguments: '{"n":1}' } }])
    const two = chunk([{ index: 0, id: 'b', function: { name: 'f', arguments: '{"n":2}' } }])
    expect(calls(one + two)).toEqual([
      { kind: 'tool_call_start', index: 0, id: 'a', name: 'f' },
      { kind: 'tool_call_arguments', index: 0, json: '{"n":1}' },
      { kind: 'tool_call_start', index: 1, id: 'b', name: 'f' },
      { kind: 'tool_call_arguments', index: 1, json: '{"n":2}' },
    ])
  })
  test('id and name repeated on every fragment, empty or not', () => {
    const text =
      chunk([{ index: 0, id: 'a', function: { name: 'f', arguments: '{"q"' } }]) +
      chunk([{ index: 0, id: 'a', function: { name: '', arguments: ':' } }]) +
      chunk([{ index: 0, id: 'a', function: { name: 'f', arguments: '1}' } }])
    expect(calls(text)).toEqual([
      { kind: 'tool_call_start', index: 0, id: 'a', name: 'f' },
      { kind: 'tool_call_arguments', index: 0, json: '{"q":1}' },
    ])
  })
  test('fragments of two calls interleaved', () => {
    const text =
      chunk([
        { index: 0, id: 'a', function: { name: 'f', arguments: '' } },
        { index: 1, id: 'b', function: { name: 'g', arguments: '' } },
      ]) +
      chunk([{ index: 1, function: { arguments: '[2]' } }]) +
      chunk([{ index: 0, function: { arguments: '[1]' } }])
    expect(calls(text).slice(2)).toEqual([
      { kind: 'tool_call_arguments', index: 1, json: '[2]' },
      { kind: 'tool_call_arguments', index: 0, json: '[1]' },
    ])
  })
  test('arguments before the name, as an object, and without an id', () => {
    const text =
      chunk([{ index: 0, function: { arguments: '{' } }]) +
      chunk([{ index: 0, function: { name: 'f', arguments: '}' } }])
    expect(calls(text)).toEqual([
      { kind: 'tool_call_start', index: 0, id: 'call_x_0', name: 'f' },
      { kind: 'tool_call_arguments', index: 0, json: '{}' },
    ])
    expect(calls(chunk([{ id: 'a', function: { name: 'f', arguments: { q: 1 } } }]))[1]).toEqual({
      kind: 'tool_call_arguments',
      index: 0,
      json: '{"q":1}',
    })
  })
  test('the form before tools', () => {
    const body = {
      id: 'x',
      choices: [
        { index: 0, message: { function_call: { name: 'f', arguments: '{}' } }, finish_reason: 'function_call' },
      ],
    }
    expect(decodeOpenAIChat(body, 'standard').slice(1)).toEqual([
      { kind: 'tool_call_start', index: 0, id: 'call_x_0', name: 'f' },
      { kind: 'tool_call_arguments', index: 0, json: '{}' },
      { kind: 'stop', reason: 'tool_calls' },
      { kind: 'end' },
    ])
  })
})

test('a whole answer gives the events of its stream', () => {
  expect(decodeOpenAIChat(fixtureJson('xai-chat.json'), 'reasoning_excluded')).toEqual([
    { kind: 'start', upstreamId: '61c0468b-2a98-413e-f654-dbffcdbb62c1', model: 'grok-3-mini' },
    { kind: 'thinking', text: 'The user asks about the weather.' },
    { kind: 'tool_call_start', index: 0, id: 'call_93562515', name: 'weather' },
    { kind: 'tool_call_arguments', index: 0, json: '{"location":"San Francisco"}' },
    { kind: 'stop', reason: 'tool_calls' },
    { kind: 'usage', usage: expect.objectContaining({ reportedCostNano: 139_900n }) },
    { kind: 'end' },
  ])
})

test.each([
  ['length', 'length'],
  ['model_length', 'length'],
  ['content_filter', 'content_filter'],
  ['something_new', 'stop'],
])('the finish reason %s is %s', (finishReason, reason) => {
  const body = { choices: [{ index: 0, message: { content: 'x' }, finish_reason: finishReason }] }
  expect(decodeOpenAIChat(body, 'standard')).toContainEqual({ kind: 'stop', reason })
})
