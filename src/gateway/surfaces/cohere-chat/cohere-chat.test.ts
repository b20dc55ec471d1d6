import { describe, expect, it, test } from 'vitest'
import type { CallEvent } from '../../wire/call-event.ts'
import { createCohereChatStream } from './cohere-chat-stream.ts'
import { parseCohereChat } from './parse-cohere-chat.ts'
import { renderCohereChat } from './render-cohere-chat.ts'

const identity = { id: 'c1', createdSeconds: 1_767_225_600, model: 'openai/gpt-5' }
const usage: CallEvent = {
  kind: 'usage',
  usage: {
    quantities: { input_tokens: 30n, input_cached_tokens: 10n, output_tokens: 5n },
    servedModel: undefined,
    serviceTier: undefined,
    reportedCostNano: undefined,
    flags: [],
  },
}
const ANSWER: readonly CallEvent[] = [
  { kind: 'start', upstreamId: 'u', model: 'm' },
  { kind: 'thinking', text: 'Hm.' },
  { kind: 'text', text: 'One ' },
  { kind: 'text', text: 'moment.' },
  { kind: 'tool_call_start', index: 0, id: 'a', name: 'weather' },
  { kind: 'tool_call_arguments', index: 0, json: '{"city":' },
  { kind: 'tool_call_arguments', index: 0, json: '"Bern"}' },
  { kind: 'tool_call_start', index: 1, id: 'b', name: 'time' },
  usage,
  { kind: 'stop', reason: 'tool_calls' },
  { kind: 'end' },
]
const ask = (members: object) => ({ model: 'm', messages: [{ role: 'user', content: 'x' }], ...members })

it('a request says in the internal form what it said in Cohere’s words', () => {
  const { call, parametersUsed, capabilities } = parseCohereChat({
    model: 'm',
    messages: [
      { role: 'system', content: 'Be kind.' },
      { role: 'user', content: [{ type: 'text', text: 'Weather?' }] },
      {
        role: 'assistant',
        tool_plan: 'I ask.',
        tool_calls: [{ id: 'a', type: 'function', function: { name: 'weather', arguments: '{}' } }],
      },
      {
        role: 'tool',
        tool_call_id: 'a',
        content: [{ type: 'document', document: { data: { celsius: 12 } } }],
      },
    ],
    tools: [{ type: 'function', function: { name: 'weather', parameters: { type: 'object' } } }],
    tool_choice: 'REQUIRED',
    response_format: { type: 'json_object', json_schema: { type: 'object' } },
    max_tokens: 50,
    stop_sequences: ['END'],
    p: 0.5,
    thinking: { type: 'enabled', token_budget: 1024 },
  })
  expect(call).toMatchObject({
    system: [{ kind: 'text', text: 'Be kind.' }],
    messages: [
      { role: 'user', parts: [{ kind: 'text', text: 'Weather?' }] },
      {
        role: 'assistant',
        parts: [
          { kind: 'text', text: 'I ask.' },
          { kind: 'tool_call', id: 'a', name: 'weather' },
        ],
      },
      { role: 'tool', results: [{ toolCallId: 'a', parts: [{ kind: 'text', text: '{"celsius":12}' }] }] },
    ],
    toolChoice: { kind: 'required' },
    maxOutputTokens: 50,
    stop: ['END'],
    topP: 0.5,
    reasoning: { kind: 'budget', tokens: 1024 },
  })
  expect(call.output.kind).toBe('json_schema')
  expect(parametersUsed).toEqual(expect.arrayContaining(['max_tokens', 'stop', 'top_p', 'reasoning_effort']))
  expect(capabilities.map(({ capability }) => capability)).toEqual(expect.arrayContaining(['tool_use', 'reasoning']))
})

describe('what nobody else can carry', () => {
  test.each([
    [{ documents: ['a'] }, 'documents: send them inside a message'],
    [{ logprobs: true }, 'logprobs'],
  ])('%j is refused towards all dialects', (members, reason) => {
    const { understoodButUncarried: uncarried } = parseCohereChat(ask(members))
    for (const dialect of ['openai', 'anthropic', 'gemini'] as const) expect(uncarried[dialect]).toContain(reason)
  })

  it('a member that nobody knows is named, and what is only bookkeeping is left out and told', () => {
    const parsed = parseCohereChat(ask({ citation_options: { mode: 'FAST' }, safety_mode: 'NONE', odd: 1 }))
    expect(parsed.unknownFields).toEqual(['odd'])
    expect(parsed.reported.openai).toEqual(['citation_options: nothing is cited', 'safety_mode'])
  })

  it('k goes where it is known', () => {
    expect(parseCohereChat(ask({ k: 5 })).understoodButUncarried.openai).toEqual(['k: OpenAI has none'])
    expect(parseCohereChat(ask({ k: 5 })).call.topK).toBe(5)
  })
})

it('a wrong member is named with what it must be', () => {
  expect(() => parseCohereChat(ask({ tool_choice: 'auto' }))).toThrow('tool_choice must be one of REQUIRED, NONE')
  expect(() => parseCohereChat({ model: 'm' })).toThrow('messages must be a list; got nothing.')
})

it('a whole answer is one of Cohere’s', () => {
  expect(renderCohereChat(ANSWER, identity)).toEqual({
    id: 'c1',
    finish_reason: 'TOOL_CALL',
    message: {
      role: 'assistant',
      content: [
        { type: 'thinking', thinking: 'Hm.' },
        { type: 'text', text: 'One moment.' },
      ],
      tool_calls: [
        { id: 'a', type: 'function', function: { name: 'weather', arguments: '{"city":"Bern"}' } },
        { id: 'b', type: 'function', function: { name: 'time', arguments: '{}' } },
      ],
    },
    usage: {
      billed_units: { input_tokens: 40, output_tokens: 5 },
      tokens: { input_tokens: 40, output_tokens: 5 },
      cached_tokens: 10,
    },
  })
})

it('each way to stop has its word', () => {
  const reasonOf = (stop: Omit<Extract<CallEvent, { kind: 'stop' }>, 'kind'>) =>
    renderCohereChat([{ kind: 'stop', ...stop }], identity)
  expect(reasonOf({ reason: 'stop' })).toMatchObject({ finish_reason: 'COMPLETE' })
  expect(reasonOf({ reason: 'stop', stopSequence: 'END' })).toMatchObject({ finish_reason: 'STOP_SEQUENCE' })
  expect(reasonOf({ reason: 'length' })).toMatchObject({ finish_reason: 'MAX_TOKENS' })
  expect(reasonOf({ reason: 'content_filter' })).toMatchObject({ finish_reason: 'ERROR' })
})

it('a stream opens and closes every block, and its last event carries usage and receipt', () => {
  const stream = createCohereChatStream(identity)
  const kasa = { record: 'r', charged_nano: '7', provider_cost_nano: '5', fund: 'wallet', model: 'openai/gpt-5' }
  const text = ANSWER.map((event) => stream.push(event)).join('')
  const frames = text + stream.finish({ usage: usage.usage, kasa })
  const events = [...frames.matchAll(/^event: (\S+)$/gm)].map((match) => match[1])
  expect(events).toEqual([
    'message-start',
    'content-start',
    'content-delta',
    'content-end',
    'content-start',
    'content-delta',
    'content-delta',
    'content-end',
    'tool-call-start',
    'tool-call-delta',
    'tool-call-delta',
    'tool-call-end',
    'tool-call-start',
    'tool-call-end',
    'message-end',
  ])
  expect(frames).toContain(
    'data: {"type":"content-delta","index":1,"delta":{"message":{"content":{"text":"One "}}}}\n\n',
  )
  expect(frames).toContain(
    'data: {"type":"tool-call-delta","index":0,"delta":{"message":{"tool_calls":{"function":{"arguments":"\\"Bern\\"}"}}}}}\n\n',
  )
  expect(frames).toContain('"finish_reason":"TOOL_CALL"')
  expect(frames).toContain('"kasa":{"record":"r","charged_nano":"7"')
  expect(frames.endsWith('data: [DONE]\n\n')).toBe(true)
})

it('a failure in a stream ends it without a word of success', () => {
  const stream = createCohereChatStream(identity)
  const frames = stream.fail({ code: 'upstream_failed', message: 'gone' })
  expect(frames).toContain('"finish_reason":"ERROR","error":"gone"')
  expect(frames).not.toContain('[DONE]')
})
