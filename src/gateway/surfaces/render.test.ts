import { describe, expect, test } from 'vitest'
import type { CallEvent, UsageReport } from '../wire/call-event.ts'
import { createAnthropicStreamRenderer } from './anthropic-messages/anthropic-stream.ts'
import { createOpenAIChatStreamRenderer } from './openai-chat/openai-chat-stream.ts'
import { renderAnthropicMessage } from './anthropic-messages/render-anthropic-message.ts'
import { renderAnthropicError, renderOpenAIError } from '../wire/response/render-error.ts'
import { renderOpenAIChat } from './openai-chat/render-openai-chat.ts'
import { renderAnthropicUsage, renderOpenAIUsage } from '../wire/response/render-usage.ts'
import type { StreamRenderer } from '../wire/response/stream-renderer.ts'

const IDENTITY = { id: 'call-1', model: 'anthropic/claude-sonnet-4-5', createdSeconds: 1_770_000_000 }
const KASA = {
  record: 'r1',
  charged_nano: '12',
  provider_cost_nano: '10',
  fund: 'wallet',
  model: 'anthropic/claude-sonnet-4-5',
}
const KASA_JSON =
  '"kasa":{"record":"r1","charged_nano":"12","provider_cost_nano":"10","fund":"wallet","model":"anthropic/claude-sonnet-4-5"}'
const USAGE: UsageReport = {
  quantities: { input_tokens: 5n, input_cached_tokens: 7n, output_tokens: 3n, output_reasoning_tokens: 2n },
  servedModel: undefined,
  serviceTier: 'default',
  reportedCostNano: undefined,
  flags: [],
}
const START: CallEvent = { kind: 'start', upstreamId: 'up', model: 'claude' }
const TOOL_ANSWER: readonly CallEvent[] = [
  START,
  { kind: 'thinking', text: 'Hm' },
  { kind: 'thinking_signature', signature: 'SIG' },
  { kind: 'redacted_thinking', payload: 'RED' },
  { kind: 'text', text: 'Let me ' },
  { kind: 'text', text: 'look.' },
  { kind: 'tool_call_start', index: 0, id: 'c0', name: 'f' },
  { kind: 'tool_call_arguments', index: 0, json: '{"a":' },
  { kind: 'tool_call_arguments', index: 0, json: '1}' },
  { kind: 'tool_call_start', index: 1, id: 'c1', name: 'g' },
  { kind: 'usage', usage: USAGE },
  { kind: 'stop', reason: 'tool_calls' },
  { kind: 'end' },
]

function stream(renderer: StreamRenderer, events: readonly CallEvent[]): string {
  return events.map((event) => renderer.push(event)).join('') + renderer.finish({ usage: USAGE, kasa: KASA })
}

describe("OpenAI's stream", () => {
  const HEAD =
    'data: {"id":"call-1","object":"chat.completion.chunk","created":1770000000,"model":"anthropic/claude-sonnet-4-5",'
  const chunk = (delta: string, finish = 'null') =>
    `${HEAD}"choices":[{"index":0,"delta":${delta},"logprobs":null,"finish_reason":${finish}}]}\n\n`

  test('is the role, deltas, the reason alone, and [DONE]', () => {
    const renderer = createOpenAIChatStreamRenderer({ ...IDENTITY, includeUsage: false })
    expect(stream(renderer, [START, { kind: 'text', text: 'Hi' }, { kind: 'stop', reason: 'length' }])).toBe(
      [
        chunk('{"role":"assistant","content":"","refusal":null}'),
        chunk('{"content":"Hi"}'),
        chunk('{}', '"length"'),
        'data: [DONE]\n\n',
      ].join(''),
    )
  })

  test('carries thinking, whole reasoning details and tool calls; a call without arguments gets an empty object', () => {
    const renderer = createOpenAIChatStreamRenderer({ ...IDENTITY, includeUsage: false })
    const details =
      '{"reasoning_details":[{"type":"reasoning.text","text":"Hm","signature":"SIG","format":"anthropic-claude-v1","index":0}]}'
    expect(stream(renderer, TOOL_ANSWER)).toBe(
      [
        chunk('{"role":"assistant","content":"","refusal":null}'),
        chunk('{"reasoning_content":"Hm"}'),
        chunk(details),
        chunk(
          '{"reasoning_details":[{"type":"reasoning.encrypted","data":"RED","format":"anthropic-claude-v1","index":1}]}',
        ),
        chunk('{"content":"Let me "}'),
        chunk('{"content":"look."}'),
        chunk('{"tool_calls":[{"index":0,"id":"c0","type":"function","function":{"name":"f","arguments":""}}]}'),
        chunk('{"tool_calls":[{"index":0,"function":{"arguments":"{\\"a\\":"}}]}'),
        chunk('{"tool_calls":[{"index":0,"function":{"arguments":"1}"}}]}'),
        chunk('{"tool_calls":[{"index":1,"id":"c1","type":"function","function":{"name":"g","arguments":""}}]}'),
        chunk('{"tool_calls":[{"index":1,"function":{"arguments":"{}"}}]}'),
        chunk('{}', '"tool_calls"'),
        'data: [DONE]\n\n',
      ].join(''),
    )
  })

  test('ends with usage and the receipt when the client asked', () => {
    const renderer = createOpenAIChatStreamRenderer({ ...IDENTITY, includeUsage: true })
    const text = stream(renderer, [START, { kind: 'stop', reason: 'stop' }])
    expect(text).toContain('"finish_reason":"stop"}],"usage":null}\n\n')
    const usage =
      '"usage":{"prompt_tokens":12,"completion_tokens":5,"total_tokens":17,"prompt_tokens_details":{"cached_tokens":7},"completion_tokens_details":{"reasoning_tokens":2}}'
    expect(text.slice(text.lastIndexOf(HEAD))).toBe(`${HEAD}"choices":[],${usage},${KASA_JSON}}\n\ndata: [DONE]\n\n`)
  })

  test('says that usage is unknown rather than zero', () => {
    const renderer = createOpenAIChatStreamRenderer({ ...IDENTITY, includeUsage: true })
    expect(renderer.finish({ usage: undefined, kasa: KASA })).toContain('"choices":[],"usage":null,"kasa"')
  })

  test('breaks off with an error and no [DONE]', () => {
    const renderer = createOpenAIChatStreamRenderer({ ...IDENTITY, includeUsage: true })
    expect(renderer.fail({ code: 'upstream_failed', message: 'It broke.' })).toBe(
      'data: {"error":{"message":"It broke.","type":"api_error","param":null,"code":"upstream_failed"}}\n\n',
    )
  })

  test("carries Google's signature in its own field and in the id", () => {
    const renderer = createOpenAIChatStreamRenderer({ ...IDENTITY, includeUsage: false })
    renderer.push(START)
    expect(renderer.push({ kind: 'tool_call_start', index: 0, id: 'c0', name: 'f', signature: 'AAAA' })).toBe(
      chunk(
        '{"tool_calls":[{"index":0,"id":"c0__kasasig_bAAAA","type":"function","function":{"name":"f","arguments":""},"extra_content":{"google":{"thought_signature":"AAAA"}}}]}',
      ),
    )
    expect(renderer.push({ kind: 'text', text: '', signature: 'BBBB' })).toBe(
      chunk('{"content":"","extra_content":{"google":{"thought_signature":"BBBB"}}}'),
    )
  })
})

describe("OpenAI's whole answer", () => {
  test('has every part in its place', () => {
    expect(renderOpenAIChat(TOOL_ANSWER, IDENTITY)).toEqual({
      id: 'call-1',
      object: 'chat.completion',
      created: 1_770_000_000,
      model: 'anthropic/claude-sonnet-4-5',
      choices: [
        {
          index: 0,
          message: {
            role: 'assistant',
            content: 'Let me look.',
            refusal: null,
            reasoning_content: 'Hm',
            reasoning_details: [
              { type: 'reasoning.text', text: 'Hm', signature: 'SIG', format: 'anthropic-claude-v1', index: 0 },
              { type: 'reasoning.encrypted', data: 'RED', format: 'anthropic-claude-v1', index: 1 },
            ],
            tool_calls: [
              { id: 'c0', type: 'function', function: { name: 'f', arguments: '{"a":1}' } },
              { id: 'c1', type: 'function', function: { name: 'g', arguments: '{}' } },
            ],
          },
          logprobs: null,
          finish_reason: 'tool_calls',
        },
      ],
      service_tier: 'default',
      usage: {
        prompt_tokens: 12,
        completion_tokens: 5,
        total_tokens: 17,
        prompt_tokens_details: { cached_tokens: 7 },
        completion_tokens_details: { reasoning_tokens: 2 },
      },
    })
  })
  test('content is null beside tool calls or a refusal, and empty when nothing was said', () => {
    const messageOf = (events: readonly CallEvent[]) => renderOpenAIChat(events, IDENTITY).choices[0].message
    expect(messageOf([{ kind: 'tool_call_start', index: 0, id: 'c', name: 'f' }]).content).toBeNull()
    expect(messageOf([{ kind: 'refusal', text: 'No.' }])).toMatchObject({ content: null, refusal: 'No.' })
    expect(messageOf([])).toMatchObject({ content: '', refusal: null })
  })
  test('usage is absent when nothing was reported', () => {
    expect(renderOpenAIChat([START], IDENTITY)).not.toHaveProperty('usage')
  })
  test('a refusal without words is a filter', () => {
    const reason = (events: readonly CallEvent[]) => renderOpenAIChat(events, IDENTITY).choices[0].finish_reason
    expect(reason([{ kind: 'stop', reason: 'refusal' }])).toBe('content_filter')
    expect(
      reason([
        { kind: 'refusal', text: 'No.' },
        { kind: 'stop', reason: 'refusal' },
      ]),
    ).toBe('stop')
    expect(reason([{ kind: 'stop', reason: 'pause' }])).toBe('stop')
  })
})

describe("Anthropic's stream", () => {
  test('opens and closes each block, indices over all kinds, and ends with the whole usage and the receipt', () => {
    expect(stream(createAnthropicStreamRenderer(IDENTITY), TOOL_ANSWER)).toBe(
      [
        'event: message_start\ndata: {"type":"message_start","message":{"id":"call-1","type":"message","role":"assistant","model":"anthropic/claude-sonnet-4-5","content":[],"stop_reason":null,"stop_sequence":null,"usage":{"input_tokens":0,"output_tokens":0}}}',
        'event: content_block_start\ndata: {"type":"content_block_start","index":0,"content_block":{"type":"thinking","thinking":"","signature":""}}',
        'event: content_block_delta\ndata: {"type":"content_block_delta","index":0,"delta":{"type":"thinking_delta","thinking":"Hm"}}',
        'event: content_block_delta\ndata: {"type":"content_block_delta","index":0,"delta":{"type":"signature_delta","signature":"SIG"}}',
        'event: content_block_stop\ndata: {"type":"content_block_stop","index":0}',
        'event: content_block_start\ndata: {"type":"content_block_start","index":1,"content_block":{"type":"redacted_thinking","data":"RED"}}',
        'event: content_block_stop\ndata: {"type":"content_block_stop","index":1}',
        'event: content_block_start\ndata: {"type":"content_block_start","index":2,"content_block":{"type":"text","text":""}}',
        'event: content_block_delta\ndata: {"type":"content_block_delta","index":2,"delta":{"type":"text_delta","text":"Let me "}}',
        'event: content_block_delta\ndata: {"type":"content_block_delta","index":2,"delta":{"type":"text_delta","text":"look."}}',
        'event: content_block_stop\ndata: {"type":"content_block_stop","index":2}',
        'event: content_block_start\ndata: {"type":"content_block_start","index":3,"content_block":{"type":"tool_use","id":"c0","name":"f","input":{}}}',
        'event: content_block_delta\ndata: {"type":"content_block_delta","index":3,"delta":{"type":"input_json_delta","partial_json":"{\\"a\\":"}}',
        'event: content_block_delta\ndata: {"type":"content_block_delta","index":3,"delta":{"type":"input_json_delta","partial_json":"1}"}}',
        'event: content_block_stop\ndata: {"type":"content_block_stop","index":3}',
        'event: content_block_start\ndata: {"type":"content_block_start","index":4,"content_block":{"type":"tool_use","id":"c1","name":"g","input":{}}}',
        'event: content_block_stop\ndata: {"type":"content_block_stop","index":4}',
        `event: message_delta\ndata: {"type":"message_delta","delta":{"stop_reason":"tool_use","stop_sequence":null},"usage":{"input_tokens":5,"cache_read_input_tokens":7,"output_tokens":5,"output_tokens_details":{"thinking_tokens":2}},${KASA_JSON}}`,
        'event: message_stop\ndata: {"type":"message_stop"}\n\n',
      ].join('\n\n'),
    )
  })

  test('a thought after a signed one is another block', () => {
    const renderer = createAnthropicStreamRenderer(IDENTITY)
    const text = stream(renderer, [
      { kind: 'thinking', text: 'a' },
      { kind: 'thinking_signature', signature: 'S' },
      { kind: 'thinking', text: 'b' },
    ])
    expect(text).toContain('"index":1,"delta":{"type":"thinking_delta","thinking":"b"}')
  })

  test.each([
    [{ kind: 'stop', reason: 'stop' }, '"stop_reason":"end_turn","stop_sequence":null'],
    [{ kind: 'stop', reason: 'stop', stopSequence: '3' }, '"stop_reason":"stop_sequence","stop_sequence":"3"'],
    [{ kind: 'stop', reason: 'length' }, '"stop_reason":"max_tokens"'],
    [{ kind: 'stop', reason: 'content_filter' }, '"stop_reason":"refusal"'],
    [{ kind: 'stop', reason: 'pause' }, '"stop_reason":"pause_turn"'],
    [START, '"stop_reason":"end_turn"'],
  ] satisfies [CallEvent, string][])('%j ends with %s', (event, expected) => {
    expect(stream(createAnthropicStreamRenderer(IDENTITY), [event])).toContain(expected)
  })

  test('breaks off with an error event and no message_stop', () => {
    expect(createAnthropicStreamRenderer(IDENTITY).fail({ code: 'unavailable', message: 'Busy.' })).toBe(
      'event: error\ndata: {"type":"error","error":{"type":"overloaded_error","message":"Busy.","code":"unavailable"}}\n\n',
    )
  })
})

describe("Anthropic's whole answer", () => {
  test('has its blocks in the order of the events', () => {
    expect(renderAnthropicMessage(TOOL_ANSWER, IDENTITY)).toEqual({
      id: 'call-1',
      type: 'message',
      role: 'assistant',
      model: 'anthropic/claude-sonnet-4-5',
      content: [
        { type: 'thinking', thinking: 'Hm', signature: 'SIG' },
        { type: 'redacted_thinking', data: 'RED' },
        { type: 'text', text: 'Let me look.' },
        { type: 'tool_use', id: 'c0', name: 'f', input: { a: 1 } },
        { type: 'tool_use', id: 'c1', name: 'g', input: {} },
      ],
      stop_reason: 'tool_use',
      stop_sequence: null,
      usage: {
        input_tokens: 5,
        cache_read_input_tokens: 7,
        output_tokens: 5,
        output_tokens_details: { thinking_tokens: 2 },
      },
    })
  })
  test('arguments that are no JSON are shown, not hidden', () => {
    const events: CallEvent[] = [
      { kind: 'tool_call_start', index: 0, id: 'c', name: 'f', signature: 'AAAA' },
      { kind: 'tool_call_arguments', index: 0, json: '{"a":' },
    ]
    expect(renderAnthropicMessage(events, IDENTITY).content).toEqual([
      { type: 'tool_use', id: 'c__kasasig_bAAAA', name: 'f', input: { invalid_json: '{"a":' } },
    ])
  })
})

describe('usage', () => {
  test("OpenAI's totals contain their parts", () => {
    expect(
      renderOpenAIUsage({
        input_tokens: 1n,
        input_cached_tokens: 2n,
        input_cache_write_5m_tokens: 4n,
        input_cache_write_1h_tokens: 8n,
        input_audio_tokens: 16n,
        input_audio_cached_tokens: 32n,
        input_image_tokens: 64n,
        output_tokens: 1n,
        output_reasoning_tokens: 2n,
        output_audio_tokens: 4n,
        rejected_prediction_tokens: 8n,
      }),
    ).toEqual({
      prompt_tokens: 127,
      completion_tokens: 15,
      total_tokens: 142,
      prompt_tokens_details: { cached_tokens: 34, cache_write_tokens: 12, audio_tokens: 48, image_tokens: 64 },
      completion_tokens_details: { reasoning_tokens: 2, audio_tokens: 4, rejected_prediction_tokens: 8 },
    })
  })
  test("Anthropic's input excludes the cache", () => {
    const quantities = {
      input_tokens: 5n,
      input_cached_tokens: 7n,
      input_cache_write_5m_tokens: 1n,
      input_cache_write_1h_tokens: 2n,
      output_tokens: 3n,
      web_searches: 2n,
    }
    expect(renderAnthropicUsage(quantities)).toEqual({
      input_tokens: 5,
      output_tokens: 3,
      cache_read_input_tokens: 7,
      cache_creation_input_tokens: 3,
      cache_creation: { ephemeral_5m_input_tokens: 1, ephemeral_1h_input_tokens: 2 },
      server_tool_use: { web_search_requests: 2 },
    })
  })
  test('what was not reported is absent, and no total is made of a half', () => {
    expect(renderOpenAIUsage({ input_tokens: 5n })).toEqual({ prompt_tokens: 5 })
    expect(renderAnthropicUsage({ output_tokens: 0n })).toEqual({ output_tokens: 0 })
    expect(renderOpenAIUsage({ web_searches: 1n })).toBeUndefined()
    expect(renderAnthropicUsage({})).toBeUndefined()
  })
})

test('errors wear the envelope of the dialect', () => {
  const error = { code: 'no_route', message: 'Nothing fits.', param: 'model', requestId: 'q1', details: ['x'] } as const
  expect(renderOpenAIError(error)).toEqual({
    error: {
      message: 'Nothing fits.',
      type: 'invalid_request_error',
      param: 'model',
      code: 'no_route',
      request_id: 'q1',
      details: ['x'],
    },
  })
  expect(renderAnthropicError(error)).toEqual({
    type: 'error',
    error: {
      type: 'invalid_request_error',
      message: 'Nothing fits.',
      code: 'no_route',
      param: 'model',
      details: ['x'],
    },
    request_id: 'q1',
  })
})
