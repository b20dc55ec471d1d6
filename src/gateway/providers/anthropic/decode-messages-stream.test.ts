import { describe, expect, test } from 'vitest'
import { decodeStream, fixtureBytes, fixtureJson, joinFragments, utf8 } from '../../../../test/support/wire-fixture.ts'
import type { CallEvent } from '../../wire/call-event.ts'
import { createAnthropicMessagesStreamDecoder, decodeAnthropicMessage } from './decode-messages-stream.ts'

const decodeBytes = (bytes: Uint8Array) => joinFragments(decodeStream(createAnthropicMessagesStreamDecoder(), [bytes]))
const decode = (name: string) => decodeBytes(fixtureBytes(name))
const withoutUsage = (events: readonly CallEvent[]) => events.filter((event) => event.kind !== 'usage')
const usageOf = (events: readonly CallEvent[]) => events.findLast((event) => event.kind === 'usage')?.usage

test('thinking with its signature, redacted thinking, text and tool calls come in order', () => {
  const events = decode('anthropic-thinking-tools.sse')
  expect(withoutUsage(events)).toEqual([
    { kind: 'start', upstreamId: 'msg_01GE2RKp1VYsPzdFs3sS9z5S', model: 'claude-sonnet-4-5-20250929' },
    { kind: 'thinking', text: 'I need the weather – ☂.' },
    { kind: 'thinking_signature', signature: 'EsECCokBCBAYAipA9i3HF1aHpQ==' },
    { kind: 'redacted_thinking', payload: 'EmwKAhgBEgy3va3pzix' },
    { kind: 'text', text: 'Let me look that up 🌍.' },
    { kind: 'tool_call_start', index: 0, id: 'toolu_01QE1WLsSVp5hy5Q3GmGTmjP', name: 'get_weather' },
    { kind: 'tool_call_arguments', index: 0, json: '{"location": "São Paulo"}' },
    { kind: 'tool_call_start', index: 1, id: 'toolu_01QE1WLsSVp5hy5Q3GmGTmjQ', name: 'list_issues' },
    { kind: 'stop', reason: 'tool_calls' },
    { kind: 'end' },
  ])
  expect(usageOf(events)).toEqual({
    quantities: {
      input_tokens: 565n,
      input_cached_tokens: 2000n,
      input_cache_write_5m_tokens: 0n,
      input_cache_write_1h_tokens: 100n,
      output_tokens: 148n,
      web_searches: 2n,
      web_fetches: 0n,
    },
    servedModel: 'claude-sonnet-4-5-20250929',
    serviceTier: 'standard',
    reportedCostNano: undefined,
    flags: [],
  })
})

test('a stop sequence is told', () => {
  const events = decode('anthropic-stop-sequence.sse')
  expect(events).toContainEqual({ kind: 'stop', reason: 'stop', stopSequence: '3' })
  expect(usageOf(events)?.quantities).toEqual({ input_tokens: 25n, output_tokens: 8n })
})

test('an error event ends the answer without an end', () => {
  expect(withoutUsage(decode('anthropic-error.sse')).slice(2)).toEqual([
    { kind: 'error', status: 529, type: 'overloaded_error', message: 'Overloaded' },
  ])
})

test('without message_stop the answer is not complete', () => {
  const text = new TextDecoder().decode(fixtureBytes('anthropic-stop-sequence.sse'))
  const torn = text.slice(0, text.indexOf('event: message_stop'))
  expect(decodeBytes(utf8(torn)).at(-1)?.kind).toBe('stop')
})

test('blocks of server tools and unknown events are not decoded', () => {
  const text = [
    '{"type":"content_block_start","index":0,"content_block":{"type":"server_tool_use","id":"s","name":"web_search","input":{}}}',
    '{"type":"content_block_delta","index":0,"delta":{"type":"input_json_delta","partial_json":"{}"}}',
    '{"type":"content_block_delta","index":1,"delta":{"type":"citations_delta","citation":{}}}',
    '{"type":"from_the_future"}',
  ]
  expect(decodeBytes(utf8(text.map((line) => `data: ${line}\n\n`).join('')))).toEqual([])
})

test('input that comes with the start of a streamed call is not lost', () => {
  const text = [
    '{"type":"content_block_start","index":0,"content_block":{"type":"tool_use","id":"t","name":"f","input":{"a":1}}}',
    '{"type":"content_block_stop","index":0}',
  ]
  expect(decodeBytes(utf8(text.map((line) => `data: ${line}\n\n`).join('')))).toEqual([
    { kind: 'tool_call_start', index: 0, id: 't', name: 'f' },
    { kind: 'tool_call_arguments', index: 0, json: '{"a":1}' },
  ])
})

test('a whole message gives the events of its stream', () => {
  expect(withoutUsage(decodeAnthropicMessage(fixtureJson('anthropic-message.json')))).toEqual([
    { kind: 'start', upstreamId: 'msg_01ABC', model: 'claude-sonnet-4-5-20250929' },
    { kind: 'thinking', text: 'Weather first.' },
    { kind: 'thinking_signature', signature: 'EsECCokBCBAYAipA' },
    { kind: 'redacted_thinking', payload: 'EmwKAhgB' },
    { kind: 'text', text: 'Looking ☂.' },
    { kind: 'tool_call_start', index: 0, id: 'toolu_01A', name: 'get_weather' },
    { kind: 'tool_call_arguments', index: 0, json: '{"location":"Zürich","days":2}' },
    { kind: 'tool_call_start', index: 1, id: 'toolu_01B', name: 'list' },
    { kind: 'stop', reason: 'tool_calls' },
    { kind: 'end' },
  ])
})

describe('stop reasons', () => {
  test.each([
    ['end_turn', 'stop'],
    ['max_tokens', 'length'],
    ['model_context_window_exceeded', 'length'],
    ['pause_turn', 'pause'],
    ['refusal', 'refusal'],
    ['something_new', 'stop'],
  ])('%s is %s', (stopReason, reason) => {
    expect(decodeAnthropicMessage({ content: [], stop_reason: stopReason })).toContainEqual({ kind: 'stop', reason })
  })
})

test('a whole body that is an error, or no message', () => {
  const error = { type: 'error', error: { type: 'rate_limit_error', message: 'slow down' } }
  expect(decodeAnthropicMessage(error)).toEqual([
    { kind: 'error', status: 429, type: 'rate_limit_error', message: 'slow down' },
  ])
  expect(decodeAnthropicMessage({})).toEqual([expect.objectContaining({ kind: 'error', type: 'invalid_response' })])
  expect(decodeAnthropicMessage('x')).toEqual([expect.objectContaining({ kind: 'error', type: 'invalid_response' })])
})
