import { describe, expect, test } from 'vitest'
import { AppError } from '../../../base/error.ts'
import { parseAnthropicMessages } from './parse-anthropic-messages.ts'

const body = (more: Record<string, unknown> = {}): Record<string, unknown> => ({
  model: 'claude-sonnet-4-5',
  max_tokens: 100,
  messages: [{ role: 'user', content: 'hi' }],
  ...more,
})
const withBlock = (block: unknown): Record<string, unknown> => body({ messages: [{ role: 'user', content: [block] }] })

function messageOf(json: unknown): string {
  try {
    parseAnthropicMessages(json)
  } catch (error) {
    if (error instanceof AppError && error.code === 'invalid_request') return error.init.public
    throw error
  }
  throw new Error('nothing was refused')
}

describe('what is refused', () => {
  test.each([
    [{ model: 'x', messages: [{ role: 'user', content: 'x' }] }, 'max_tokens must be a number; got nothing.'],
    [
      body({ messages: [{ role: 'tool', content: 'x' }] }),
      'messages[0].role must be one of user, assistant, system; got "tool".',
    ],
    [body({ system: 5 }), 'system must be a string or a list; got 5.'],
    [body({ tools: [{ name: 'f' }] }), 'tools[0].input_schema must be an object; got nothing.'],
    [body({ tool_choice: { type: 'tool' } }), 'tool_choice.name must be the name of a tool; got nothing.'],
    [body({ thinking: { type: 'enabled' } }), 'thinking.budget_tokens must be a whole number; got nothing.'],
    [
      withBlock({ type: 'image', source: { type: 'base64', data: 'A' } }),
      'messages[0].content[0].source.media_type must be a string; got nothing.',
    ],
    [
      withBlock({ type: 'tool_result', content: 'x' }),
      'messages[0].content[0].tool_use_id must be a string; got nothing.',
    ],
    [
      body({ messages: [{ role: 'assistant', content: [{ type: 'tool_use', id: 'a', name: 'f', input: 'x' }] }] }),
      'messages[0].content[0].input must be an object; got "x".',
    ],
    [
      withBlock({ type: 'text', text: 'x', cache_control: { type: 'eternal' } }),
      'messages[0].content[0].cache_control.type must be ephemeral; got "eternal".',
    ],
  ])('%j', (json, message) => {
    expect(messageOf(json)).toBe(message)
  })
})

describe('what others cannot carry', () => {
  test.each([
    [
      body({ tools: [{ type: 'web_search_20250305', name: 'web_search', max_uses: 3 }] }),
      "tools[0]: web_search_20250305 is Anthropic's own tool",
      'search',
    ],
    [
      body({ tools: [{ type: 'code_execution_20250825', name: 'code_execution' }] }),
      "tools[0]: code_execution_20250825 is Anthropic's own tool",
      'code_execution',
    ],
    [
      body({ tools: [{ type: 'bash_20250124', name: 'bash' }] }),
      "tools[0]: bash_20250124 is Anthropic's own tool",
      'tool_use',
    ],
    [body({ thinking: { type: 'between_tools' } }), 'thinking: of type between_tools', 'reasoning'],
    [body({ service_tier: 'priority' }), 'service_tier priority', undefined],
    [body({ speed: 'fast' }), 'speed fast', undefined],
    [body({ inference_geo: 'us' }), 'inference_geo us: ask with kasa.regions', undefined],
    [body({ max_tokens: 0 }), 'max_tokens 0: warms the cache of Claude only', undefined],
    [
      withBlock({ type: 'image', source: { type: 'file', file_id: 'f' } }),
      'messages[0].content[0].source: of type file, stored or built at the provider',
      'vision',
    ],
    [
      withBlock({
        type: 'document',
        source: { type: 'text', media_type: 'text/plain', data: 'x' },
        citations: { enabled: true },
      }),
      'messages[0].content[0].citations: only Claude cites',
      undefined,
    ],
    [
      withBlock({ type: 'tool_result', tool_use_id: 'nobody', content: 'x' }),
      'messages[0].content[0].tool_use_id: names no earlier tool call',
      undefined,
    ],
  ])('%j', (json, reason, capability) => {
    const parsed = parseAnthropicMessages(json)
    expect(parsed.understoodButUncarried.openai).toEqual([reason])
    expect(parsed.understoodButUncarried.gemini).toEqual([reason])
    expect(parsed.capabilities.map((required) => required.capability)).toEqual(
      capability === undefined ? [] : [capability],
    )
  })

  test.each([
    [body({ top_k: 5 }), { openai: ['top_k: OpenAI has none'] }],
    [body({ stop_sequences: ['1', '2', '3', '4', '5'] }), { openai: ['stop_sequences: more than 4'] }],
    [
      withBlock({ type: 'image', source: { type: 'url', url: 'https://x/y' } }),
      {
        gemini: ['messages[0].content[0]: an image by URL without its media type; send it as base64'],
        bedrock: ['messages[0].content[0]: an image by URL; send it as base64'],
      },
    ],
    [
      withBlock({ type: 'document', source: { type: 'url', url: 'https://x/y.pdf' } }),
      {
        gemini: ['messages[0].content[0]: a document by URL without its media type; send it as base64'],
        bedrock: ['messages[0].content[0]: a document by URL; send it as base64'],
        openai: ['messages[0].content[0]: a document by URL; send it as base64'],
      },
    ],
    [
      body({
        tools: [{ name: 'f', input_schema: { type: 'object' } }],
        tool_choice: { type: 'auto', disable_parallel_tool_use: true },
      }),
      { gemini: ['tool_choice.disable_parallel_tool_use: Gemini cannot be held to one call'] },
    ],
  ])('%j', (json, expected) => {
    expect(parseAnthropicMessages(json).understoodButUncarried).toEqual(expected)
  })

  test('an image in a tool result goes to Claude only', () => {
    const parsed = parseAnthropicMessages(
      body({
        messages: [
          { role: 'assistant', content: [{ type: 'tool_use', id: 'a', name: 'shot', input: {} }] },
          {
            role: 'user',
            content: [
              {
                type: 'tool_result',
                tool_use_id: 'a',
                content: [{ type: 'image', source: { type: 'base64', media_type: 'image/png', data: 'A' } }],
              },
            ],
          },
        ],
      }),
    )
    expect(parsed.understoodButUncarried.openai).toEqual([
      'messages[1].content[0].content: a tool result that is not text',
    ])
    expect(parsed.capabilities[0]?.because).toBe('messages[1].content[0].content[0] holds an image')
  })
})

test('unknown members and blocks are named by their path', () => {
  const parsed = parseAnthropicMessages(
    body({
      context_management: {},
      output_config: { style: 'x' },
      messages: [{ role: 'user', content: [{ type: 'container_upload', file_id: 'f' }], weight: 1 }],
    }),
  )
  expect(parsed.unknownFields).toEqual([
    'context_management',
    'messages[0].weight',
    'messages[0].content[0] (type container_upload)',
    'output_config.style',
  ])
})

test('usage is always part of the answer', () => {
  expect(parseAnthropicMessages(body({ stream: true })).wantsUsage).toBe(true)
})

test('parameters are listed by their OpenAI names', () => {
  const parsed = parseAnthropicMessages(
    body({ temperature: 1, top_p: 1, top_k: 1, stop_sequences: ['x'], thinking: { type: 'disabled' } }),
  )
  expect(parsed.parametersUsed).toEqual(['max_tokens', 'temperature', 'top_p', 'top_k', 'stop', 'reasoning_effort'])
})

test('a search without a bound is taken for twenty searches, with one for as many as it says', () => {
  const searches = (more: object): number =>
    parseAnthropicMessages(body({ tools: [{ type: 'web_search_20250305', name: 'web_search', ...more }] }))
      .webSearchesMax
  expect(searches({})).toBe(20)
  expect(searches({ max_uses: 3 })).toBe(3)
})

test('a system message among the others moves to the front, and that is said', () => {
  const parsed = parseAnthropicMessages(
    body({
      system: 'a',
      messages: [
        { role: 'user', content: 'x' },
        { role: 'system', content: 'b' },
      ],
    }),
  )
  expect(parsed.call.system).toEqual([
    { kind: 'text', text: 'a' },
    { kind: 'text', text: 'b' },
  ])
  expect(parsed.reported.openai).toEqual(['messages[1]: its place; a later system message moves to the front'])
})
