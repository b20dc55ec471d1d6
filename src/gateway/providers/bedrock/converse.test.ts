import { describe, expect, test } from 'vitest'
import { ANTHROPIC_FULL } from '../../wire/__fixtures__/requests/anthropic-full.ts'
import { parseAnthropicMessages } from '../../surfaces/anthropic-messages/parse-anthropic-messages.ts'
import { classifyFailure } from '../classify-failure.ts'
import { createConverseStreamDecoder, decodeConverse } from './decode-converse.ts'
import { encodeBedrockChat } from './encode-chat.ts'
import { readBedrockUsage } from './usage.ts'

const TARGET = {
  upstreamModel: 'eu.anthropic.claude-sonnet-4-5-20250929-v1:0',
  maxOutputTokens: 4000,
  maxTokensField: 'max_tokens',
  modelOutputLimit: undefined,
} as const

describe('a full request of Claude', () => {
  const encoded = encodeBedrockChat(parseAnthropicMessages(ANTHROPIC_FULL).call, TARGET)
  const body = JSON.parse(encoded.body)

  test('names the inference profile in the path, its colon escaped once', () => {
    expect(encoded.path).toBe('/model/eu.anthropic.claude-sonnet-4-5-20250929-v1%3A0/converse-stream')
    expect(encoded.headers['accept']).toBe('application/vnd.amazon.eventstream')
  })

  test('keeps cache marks, thoughts with their signatures, tools, results and the limit', () => {
    expect(body.inferenceConfig.maxTokens).toBe(4000)
    expect(JSON.stringify(body.system)).toContain('"cachePoint":{"type":"default"')
    expect(body.messages.map(({ role }: { role: string }) => role)).toEqual(['user', 'assistant', 'user'])
    const [, assistant, results] = body.messages
    expect(assistant.content[0].reasoningContent.reasoningText).toEqual({
      text: expect.any(String),
      signature: expect.any(String),
    })
    expect(assistant.content.at(-1)).toEqual({ toolUse: { toolUseId: 'toolu_2', name: 'weather', input: {} } })
    expect(results.content[0]).toEqual({ toolResult: { toolUseId: 'toolu_1', content: [{ text: '12 °C' }] } })
    expect(results.content[1].toolResult.status).toBe('error')
    expect(body.toolConfig.tools[0].toolSpec.inputSchema.json.type).toBe('object')
    expect(body.additionalModelRequestFields.thinking).toEqual({ type: 'enabled', budget_tokens: 3000 })
  })
})

test.each([
  [2000, { thinking: { type: 'enabled', budget_tokens: 1024 } }, 'became a thinking budget of 1024 tokens'],
  [1024, undefined, 'was left out'],
])('an effort under a limit of %i tokens', (maxOutputTokens, extras, note) => {
  const { call } = parseAnthropicMessages(ANTHROPIC_FULL)
  const effort = { ...call, reasoning: { kind: 'effort', effort: 'low' } } as const
  const encoded = encodeBedrockChat(effort, { ...TARGET, maxOutputTokens })
  expect(JSON.parse(encoded.body).additionalModelRequestFields).toEqual(extras)
  expect(encoded.adjusted.join()).toContain(note)
})

describe('usage', () => {
  test('of cache reads and writes, by how long they live', () => {
    const told = {
      inputTokens: 10,
      outputTokens: 20,
      totalTokens: 180,
      cacheReadInputTokens: 50,
      cacheWriteInputTokens: 100,
      cacheDetails: [
        { ttl: '1h', inputTokens: 70 },
        { ttl: '5m', inputTokens: 30 },
      ],
    }
    expect(readBedrockUsage(told)?.quantities).toEqual({
      input_tokens: 10n,
      input_cached_tokens: 50n,
      input_cache_write_5m_tokens: 30n,
      input_cache_write_1h_tokens: 70n,
      output_tokens: 20n,
    })
  })

  test('of writes without details counts five minutes and says so', () => {
    const report = readBedrockUsage({ inputTokens: 1, outputTokens: 1, totalTokens: 9, cacheWriteInputTokens: 7 })
    expect(report?.quantities.input_cache_write_5m_tokens).toBe(7n)
    expect(report?.flags).toEqual(['cache_write_ttl_assumed_5m'])
  })

  test('that was not told is not zero', () => {
    expect(readBedrockUsage({ outputTokens: 3 })?.quantities).toEqual({ output_tokens: 3n })
    expect(readBedrockUsage(undefined)).toBeUndefined()
  })
})

describe('a stream', () => {
  const push = (events: readonly (readonly [string, object])[]) => {
    const decoder = createConverseStreamDecoder()
    const said = events.flatMap(([event, data]) => decoder.push({ event, data: JSON.stringify(data) }))
    return [...said, ...decoder.end()]
  }

  test('that ends without its metadata was interrupted', () => {
    const events = push([
      ['messageStart', { role: 'assistant' }],
      ['contentBlockDelta', { contentBlockIndex: 0, delta: { text: 'Hi' } }],
      ['messageStop', { stopReason: 'end_turn' }],
    ])
    expect(events.map(({ kind }) => kind)).toEqual(['start', 'text', 'stop'])
  })

  test('that breaks off with an exception never ends well', () => {
    const events = push([
      ['contentBlockDelta', { contentBlockIndex: 0, delta: { text: 'Hi' } }],
      ['modelStreamErrorException', { message: 'The model failed.' }],
      ['metadata', { usage: { inputTokens: 1, outputTokens: 1, totalTokens: 2 } }],
    ])
    expect(events).toContainEqual({
      kind: 'error',
      status: 424,
      type: 'modelStreamErrorException',
      message: 'The model failed.',
    })
    expect(events.at(-1)?.kind).not.toBe('end')
  })
})

test('a body that is no answer is an error, not an empty answer', () => {
  expect(decodeConverse({ message: 'no' })[0]?.kind).toBe('error')
  expect(decodeConverse('no')[0]?.kind).toBe('error')
})

test.each([
  [403, 'The security token included in the request is invalid.', 'auth_invalid'],
  [403, 'The security token included in the request is expired', 'auth_invalid'],
  [403, "You don't have access to the model with the specified model ID.", 'permission'],
  [429, 'Too many tokens per day, please wait before trying again.', 'quota_exhausted'],
  [429, 'Too many requests, please wait before trying again.', 'rate_limited'],
  [424, 'The model returned an error.', 'server_error'],
  [408, 'The model timed out.', 'timeout'],
  [400, 'Malformed input request.', 'bad_request'],
] as const)('%i %s: %s', (status, message, failure) => {
  const bodyText = JSON.stringify({ message })
  expect(classifyFailure({ dialect: 'bedrock', status, bodyText, header: () => undefined }).class).toBe(failure)
})
