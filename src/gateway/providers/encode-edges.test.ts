import { describe, expect, test } from 'vitest'
import type { Call } from '../wire/call.ts'
import { parseAnthropicMessages } from '../surfaces/anthropic-messages/parse-anthropic-messages.ts'
import { parseOpenAIChat } from '../surfaces/openai-chat/parse-openai-chat.ts'
import { encodeAnthropicChat } from './anthropic/encode-chat.ts'
import { encodeGeminiChat } from './gemini/encode-chat.ts'
import { encodeOpenAIChat } from './openai/encode-chat.ts'
import type { EncodeTarget } from './shared/encoded-request.ts'

const TARGET: EncodeTarget = {
  upstreamModel: 'm',
  maxOutputTokens: undefined,
  maxTokensField: 'max_tokens',
  modelOutputLimit: undefined,
}
const openAI = (more: Record<string, unknown> = {}): Call =>
  parseOpenAIChat({ model: 'auto', messages: [{ role: 'user', content: 'x' }], ...more }).call
const anthropic = (more: Record<string, unknown> = {}): Call =>
  parseAnthropicMessages({ model: 'auto', max_tokens: 9, messages: [{ role: 'user', content: 'x' }], ...more }).call
const TOOL = { tools: [{ type: 'function', function: { name: 'f' } }] }

test('the smallest request in each dialect', () => {
  const call = openAI()
  expect(JSON.parse(encodeOpenAIChat(call, TARGET).body)).toEqual({
    model: 'm',
    messages: [{ role: 'user', content: 'x' }],
  })
  expect(JSON.parse(encodeAnthropicChat(call, TARGET).body)).toEqual({
    model: 'm',
    max_tokens: 4096,
    messages: [{ role: 'user', content: [{ type: 'text', text: 'x' }] }],
  })
  expect(encodeGeminiChat(call, TARGET).path).toBe('/models/m:generateContent')
  expect(JSON.parse(encodeGeminiChat(call, TARGET).body)).toEqual({
    contents: [{ role: 'user', parts: [{ text: 'x' }] }],
  })
})

test('the output limit is that of the call, of the model, or a plain one, under the name that the server knows', () => {
  const maxOf = (target: Partial<EncodeTarget>): unknown =>
    JSON.parse(encodeAnthropicChat(openAI(), { ...TARGET, ...target }).body).max_tokens
  expect(maxOf({ maxOutputTokens: 7, modelOutputLimit: 9 })).toBe(7)
  expect(maxOf({ modelOutputLimit: 9 })).toBe(9)
  const old = encodeOpenAIChat(anthropic(), { ...TARGET, maxOutputTokens: 7 })
  expect(JSON.parse(old.body).max_tokens).toBe(7)
  const current = encodeOpenAIChat(anthropic(), {
    ...TARGET,
    maxOutputTokens: 7,
    maxTokensField: 'max_completion_tokens',
  })
  expect(JSON.parse(current.body).max_completion_tokens).toBe(7)
})

test('a model name cannot leave its place in the path', () => {
  expect(encodeGeminiChat(openAI(), { ...TARGET, upstreamModel: '../x?y' }).path).toBe(
    '/models/..%2Fx%3Fy:generateContent',
  )
})

describe('tool choice', () => {
  test.each([
    ['auto', { type: 'auto' }, { mode: 'AUTO' }],
    ['none', { type: 'none' }, { mode: 'NONE' }],
    ['required', { type: 'any' }, { mode: 'ANY' }],
  ])('%s', (choice, claude, gemini) => {
    const call = openAI({ ...TOOL, tool_choice: choice })
    expect(JSON.parse(encodeAnthropicChat(call, TARGET).body).tool_choice).toEqual(claude)
    expect(JSON.parse(encodeGeminiChat(call, TARGET).body).toolConfig.functionCallingConfig).toEqual(gemini)
  })

  test.each([
    [{ type: 'auto' }, 'auto', undefined],
    [{ type: 'any', disable_parallel_tool_use: true }, 'required', false],
    [{ type: 'none' }, 'none', undefined],
    [{ type: 'tool', name: 'f' }, { type: 'function', function: { name: 'f' } }, undefined],
  ])('%j', (choice, expected, parallel) => {
    const call = anthropic({ tools: [{ name: 'f', input_schema: { type: 'object' } }], tool_choice: choice })
    const body = JSON.parse(encodeOpenAIChat(call, TARGET).body)
    expect(body.tool_choice).toEqual(expected)
    expect(body.parallel_tool_calls).toBe(parallel)
  })

  test('one call at a time is said inside the choice, which is made if need be', () => {
    const claude = (more: object): unknown =>
      JSON.parse(encodeAnthropicChat(openAI({ ...TOOL, parallel_tool_calls: false, ...more }), TARGET).body).tool_choice
    expect(claude({})).toEqual({ type: 'auto', disable_parallel_tool_use: true })
    expect(claude({ tool_choice: 'required' })).toEqual({ type: 'any', disable_parallel_tool_use: true })
  })

  test('without tools there is no choice to send', () => {
    const call = openAI({ tool_choice: 'none', parallel_tool_calls: false })
    expect(JSON.parse(encodeAnthropicChat(call, TARGET).body).tool_choice).toBeUndefined()
    expect(JSON.parse(encodeGeminiChat(call, TARGET).body).toolConfig).toBeUndefined()
    expect(JSON.parse(encodeOpenAIChat(call, TARGET).body).tool_choice).toBeUndefined()
  })
})

test('roles alternate, results come first in their turn, and empty words are left out', () => {
  const call = openAI({
    messages: [
      { role: 'user', content: 'a' },
      { role: 'user', content: '' },
      {
        role: 'assistant',
        content: null,
        tool_calls: [{ id: 'c1', type: 'function', function: { name: 'f', arguments: '{}' } }],
      },
      { role: 'user', content: 'wait' },
      { role: 'tool', tool_call_id: 'c1', content: 'done' },
      { role: 'assistant', content: '' },
      { role: 'user', content: 'b' },
    ],
  })
  expect(JSON.parse(encodeAnthropicChat(call, TARGET).body).messages).toEqual([
    { role: 'user', content: [{ type: 'text', text: 'a' }] },
    { role: 'assistant', content: [{ type: 'tool_use', id: 'c1', name: 'f', input: {} }] },
    {
      role: 'user',
      content: [
        { type: 'tool_result', tool_use_id: 'c1', content: 'done' },
        { type: 'text', text: 'wait' },
        { type: 'text', text: 'b' },
      ],
    },
  ])
})

test('JSON mode goes to Gemini and OpenAI', () => {
  const call = openAI({ response_format: { type: 'json_object' } })
  expect(JSON.parse(encodeGeminiChat(call, TARGET).body).generationConfig).toEqual({
    responseMimeType: 'application/json',
  })
  expect(JSON.parse(encodeOpenAIChat(call, TARGET).body).response_format).toEqual({ type: 'json_object' })
})

test('penalties and seed go to Gemini', () => {
  const call = openAI({ seed: 7, presence_penalty: 0.1, frequency_penalty: 0.2 })
  expect(JSON.parse(encodeGeminiChat(call, TARGET).body).generationConfig).toEqual({
    seed: 7,
    presencePenalty: 0.1,
    frequencyPenalty: 0.2,
  })
})

test('a refusal of the model stays one, or becomes words', () => {
  const call = openAI({ messages: [{ role: 'assistant', content: [{ type: 'refusal', refusal: 'No.' }] }] })
  expect(JSON.parse(encodeOpenAIChat(call, TARGET).body).messages).toEqual([
    { role: 'assistant', content: null, refusal: 'No.' },
  ])
  expect(JSON.parse(encodeGeminiChat(call, TARGET).body).contents).toEqual([
    { role: 'model', parts: [{ text: 'No.' }] },
  ])
})

test('arguments that are no JSON object are refused in words, before anything is sent', () => {
  const withArguments = (text: string): Call =>
    openAI({
      messages: [
        { role: 'assistant', tool_calls: [{ id: 'c', type: 'function', function: { name: 'f', arguments: text } }] },
      ],
    })
  expect(() => encodeAnthropicChat(withArguments('{"a":'), TARGET)).toThrow(
    'a call of tool f whose arguments are not JSON',
  )
  expect(() => encodeGeminiChat(withArguments('[1]'), TARGET)).toThrow(
    'a call of tool f whose arguments are not an object',
  )
})

test('media that a provider cannot take never reaches its body', () => {
  const image = openAI({
    messages: [{ role: 'user', content: [{ type: 'image_url', image_url: { url: 'https://x/y' } }] }],
  })
  expect(() => encodeGeminiChat(image, TARGET)).toThrow('cannot take media by URL')
  const audio = openAI({
    messages: [{ role: 'user', content: [{ type: 'input_audio', input_audio: { data: 'A', format: 'wav' } }] }],
  })
  expect(() => encodeAnthropicChat(audio, TARGET)).toThrow('cannot take audio')
  expect(JSON.parse(encodeGeminiChat(audio, TARGET).body).contents[0].parts).toEqual([
    { inlineData: { mimeType: 'audio/wav', data: 'A' } },
  ])
})
