import { describe, expect, test } from 'vitest'
import { decodeStream, fixtureBytes, fixtureJson, joinFragments, utf8 } from '../../../../test/support/wire-fixture.ts'
import type { CallEvent } from '../../wire/call-event.ts'
import { createGeminiGenerateStreamDecoder, decodeGeminiGenerate } from './decode-generate-stream.ts'

const decodeBytes = (bytes: Uint8Array) => joinFragments(decodeStream(createGeminiGenerateStreamDecoder(), [bytes]))
const decode = (name: string) => decodeBytes(fixtureBytes(name))
const withoutUsage = (events: readonly CallEvent[]) => events.filter((event) => event.kind !== 'usage')
const usageOf = (events: readonly CallEvent[]) => events.findLast((event) => event.kind === 'usage')?.usage

test('text, and the signature that comes with an empty text at the end', () => {
  const events = decode('gemini-text.sse')
  expect(joinFragments(withoutUsage(events))).toEqual([
    { kind: 'start', upstreamId: 'QHiLaa6LBrb8vdIPoNztsAg', model: 'gemini-3-pro-preview' },
    { kind: 'text', text: 'Es gibt **3** „r“ in 🍓.', signature: 'EpAICo0IAb4+9vuku3oDHR5EQSMfPm5I' },
    { kind: 'stop', reason: 'stop' },
    { kind: 'end' },
  ])
  // Usage repeats and grows: the last counts. 344 = 29 + 13 + 302.
  expect(usageOf(events)).toMatchObject({
    quantities: { input_tokens: 29n, output_tokens: 13n, output_reasoning_tokens: 302n },
    serviceTier: 'standard',
    flags: [],
  })
})

test('thoughts and whole function calls, whose ids are ours where Google sends none', () => {
  expect(withoutUsage(decode('gemini-tools.sse')).slice(1)).toEqual([
    { kind: 'thinking', text: '**Planning**\n' },
    {
      kind: 'tool_call_start',
      index: 0,
      id: 'call_QHiLaa6LBrb8vdIPoNztsAg_0',
      name: 'weather',
      signature: 'EpEgCo4gAb4+9vvWwdN+NkNiCCwr',
    },
    { kind: 'tool_call_arguments', index: 0, json: '{"location":"San Francisco"}' },
    { kind: 'tool_call_start', index: 1, id: 'call_QHiLaa6LBrb8vdIPoNztsAg_1', name: 'weather' },
    { kind: 'tool_call_arguments', index: 1, json: '{"location":"Zürich"}' },
    { kind: 'tool_call_start', index: 2, id: '6f2c', name: 'list_all' },
    { kind: 'tool_call_arguments', index: 2, json: '{}' },
    { kind: 'stop', reason: 'tool_calls' },
    { kind: 'end' },
  ])
})

test('a blocked prompt stops by the filter and still has its input billed', () => {
  const events = decode('gemini-blocked.sse')
  expect(withoutUsage(events).slice(1)).toEqual([{ kind: 'stop', reason: 'content_filter' }, { kind: 'end' }])
  expect(usageOf(events)?.quantities).toEqual({ input_tokens: 9n, output_tokens: 0n })
})

test('without a finish reason the answer is not complete', () => {
  const text = new TextDecoder().decode(fixtureBytes('gemini-text.sse'))
  const torn = text.slice(0, text.lastIndexOf('data: '))
  expect(decodeBytes(utf8(torn)).some((event) => event.kind === 'end' || event.kind === 'stop')).toBe(false)
})

test('usage after the finish reason is read', () => {
  const text =
    'data: {"candidates":[{"content":{"parts":[{"text":"a"}]},"finishReason":"STOP"}]}\n\ndata: {"usageMetadata":{"promptTokenCount":3,"candidatesTokenCount":1}}\n\n'
  const events = decodeBytes(utf8(text))
  expect(usageOf(events)?.quantities).toEqual({ input_tokens: 3n, output_tokens: 1n })
  expect(events.at(-1)).toEqual({ kind: 'end' })
})

test('an error inside a 200, or a whole body that is one', () => {
  const body = { error: { code: 503, message: 'The model is overloaded.', status: 'UNAVAILABLE' } }
  const error = { kind: 'error', status: 503, type: 'UNAVAILABLE', message: 'The model is overloaded.' }
  expect(decodeBytes(utf8(`data: ${JSON.stringify(body)}\n\n`))).toEqual([error])
  expect(decodeGeminiGenerate(body)).toEqual([error])
  expect(decodeGeminiGenerate(null)).toEqual([expect.objectContaining({ kind: 'error', type: 'invalid_response' })])
})

test('a whole answer gives the events of its stream', () => {
  expect(withoutUsage(decodeGeminiGenerate(fixtureJson('gemini-generate.json'))).slice(1)).toEqual([
    { kind: 'thinking', text: '**Planning**' },
    { kind: 'text', text: 'Ich schaue nach.' },
    { kind: 'tool_call_start', index: 0, id: 'call_QHiLaa6LBrb8vdIPoNztsAg_0', name: 'weather', signature: 'EpEgCo4g' },
    { kind: 'tool_call_arguments', index: 0, json: '{"location":"Zürich"}' },
    { kind: 'stop', reason: 'tool_calls' },
    { kind: 'end' },
  ])
})

describe('finish reasons', () => {
  test.each([
    ['MAX_TOKENS', 'length'],
    ['SAFETY', 'content_filter'],
    ['IMAGE_SAFETY', 'content_filter'],
    ['RECITATION', 'content_filter'],
    ['MALFORMED_FUNCTION_CALL', 'stop'],
    ['OTHER', 'stop'],
  ])('%s is %s', (finishReason, reason) => {
    expect(decodeGeminiGenerate({ candidates: [{ finishReason }] })).toContainEqual({ kind: 'stop', reason })
  })
})

test('arguments nested very deep come through, or end the answer where the runtime cannot write them', () => {
  const deep = `${'{"a":'.repeat(200_000)}1${'}'.repeat(200_000)}`
  const text = `data: {"candidates":[{"content":{"parts":[{"functionCall":{"name":"f","args":${deep}}}]}}]}\n\n`
  const outcome = () => {
    try {
      return decodeBytes(utf8(text)).find((event) => event.kind === 'tool_call_arguments')?.json
    } catch (error) {
      return error
    }
  }
  expect([deep, expect.objectContaining({ code: 'upstream_failed' })]).toContainEqual(outcome())
})
