import { describe, expect, test } from 'vitest'
import { withoutForeignSignatures } from '../wire/request/without-foreign-signatures.ts'
import { parseAnthropicMessages } from '../surfaces/anthropic-messages/parse-anthropic-messages.ts'
import { parseOpenAIChat } from '../surfaces/openai-chat/parse-openai-chat.ts'
import { packSignature } from '../wire/signature-carrier.ts'
import { encodeAnthropicChat } from './anthropic/encode-chat.ts'
import { encodeGeminiChat } from './gemini/encode-chat.ts'
import { encodeOpenAIChat } from './openai/encode-chat.ts'
import type { EncodeTarget } from './shared/encoded-request.ts'

const SIGNATURE = 'EjQKMgEM/+9n=='
const target = (upstreamModel: string): EncodeTarget => ({
  upstreamModel,
  maxOutputTokens: 100,
  maxTokensField: 'max_tokens',
  modelOutputLimit: undefined,
})
const contentsOf = (encoded: { body: string }): unknown => JSON.parse(encoded.body).contents

/** The second turn of a call with two tools side by side, as Gemini must see it: only the first call was signed. */
const SECOND_TURN = [
  { role: 'user', parts: [{ text: 'Both?' }] },
  {
    role: 'model',
    parts: [
      { functionCall: { id: 'c1', name: 'weather', args: { city: 'Paris' } }, thoughtSignature: SIGNATURE },
      { functionCall: { id: 'c2', name: 'weather', args: { city: 'Rome' } } },
    ],
  },
  {
    role: 'user',
    parts: [
      { functionResponse: { id: 'c1', name: 'weather', response: { output: '12' } } },
      { functionResponse: { id: 'c2', name: 'weather', response: { output: '20' } } },
    ],
  },
]

const openAITurn = (first: object, firstId: string): Record<string, unknown> => ({
  model: 'auto',
  messages: [
    { role: 'user', content: 'Both?' },
    {
      role: 'assistant',
      content: null,
      tool_calls: [
        { id: firstId, type: 'function', function: { name: 'weather', arguments: '{"city":"Paris"}' }, ...first },
        { id: 'c2', type: 'function', function: { name: 'weather', arguments: '{"city":"Rome"}' } },
      ],
    },
    { role: 'tool', tool_call_id: firstId, content: '12' },
    { role: 'tool', tool_call_id: 'c2', content: '20' },
  ],
})

const anthropicTurn = (firstId: string): Record<string, unknown> => ({
  model: 'auto',
  max_tokens: 100,
  messages: [
    { role: 'user', content: 'Both?' },
    {
      role: 'assistant',
      content: [
        { type: 'thinking', thinking: 'hm', signature: '' },
        { type: 'tool_use', id: firstId, name: 'weather', input: { city: 'Paris' } },
        { type: 'tool_use', id: 'c2', name: 'weather', input: { city: 'Rome' } },
      ],
    },
    {
      role: 'user',
      content: [
        { type: 'tool_result', tool_use_id: firstId, content: '12' },
        { type: 'tool_result', tool_use_id: 'c2', content: '20' },
      ],
    },
  ],
})

describe("Gemini's signature comes back on the second turn", () => {
  test("through OpenAI's dialect by Google's field, or Vertex's", () => {
    for (const vendor of ['google', 'vertex']) {
      const parsed = parseOpenAIChat(
        openAITurn({ extra_content: { [vendor]: { thought_signature: SIGNATURE } } }, 'c1'),
      )
      expect(contentsOf(encodeGeminiChat(parsed.call, target('gemini-3-pro-preview')))).toEqual(SECOND_TURN)
    }
  })

  test("through OpenAI's dialect by the id, when the client lost the field", () => {
    const parsed = parseOpenAIChat(openAITurn({}, packSignature('c1', SIGNATURE)))
    expect(contentsOf(encodeGeminiChat(parsed.call, target('gemini-3-pro-preview')))).toEqual(SECOND_TURN)
  })

  test("through Anthropic's dialect by the id", () => {
    const parsed = parseAnthropicMessages(anthropicTurn(packSignature('c1', SIGNATURE)))
    expect(contentsOf(encodeGeminiChat(parsed.call, target('gemini-3-pro-preview')))).toEqual(SECOND_TURN)
  })
})

describe('a history that another model made', () => {
  const parsed = parseOpenAIChat(openAITurn({}, 'c1'))

  test("Gemini 3 gets Google's stand-in on the first call of a turn only", () => {
    const encoded = encodeGeminiChat(parsed.call, target('gemini-3.5-flash'))
    expect(encoded.body.match(/skip_thought_signature_validator/g)).toHaveLength(1)
    expect(JSON.parse(encoded.body).contents[1].parts[0].thoughtSignature).toBe('skip_thought_signature_validator')
  })

  test('Gemini 2.5 needs none', () => {
    expect(encodeGeminiChat(parsed.call, target('gemini-2.5-pro')).body).not.toContain('thoughtSignature')
  })
})

describe('a history with signatures of Gemini goes on to others without them', () => {
  const packed = packSignature('c1', SIGNATURE)

  test('when it is translated', () => {
    const toClaude = encodeAnthropicChat(parseOpenAIChat(openAITurn({}, packed)).call, target('claude-sonnet-4-5'))
    expect(toClaude.body).not.toContain('__kasasig_')
    const toOpenAI = encodeOpenAIChat(parseAnthropicMessages(anthropicTurn(packed)).call, target('gpt-5'))
    expect(toOpenAI.body).not.toContain('__kasasig_')
    expect(toOpenAI.body).not.toContain('hm')
  })

  test('when the dialect stays: the body is cleaned and nothing else changes', () => {
    const google = { extra_content: { google: { thought_signature: SIGNATURE }, other: 1 } }
    const openAI = openAITurn(google, packed)
    expect(parseOpenAIChat(openAI).holdsForeignSignatures).toBe(true)
    expect(withoutForeignSignatures('openai', openAI)).toEqual(openAITurn({ extra_content: { other: 1 } }, 'c1'))
    expect(withoutForeignSignatures('openai', openAITurn({ extra_content: { google: {} } }, 'c1'))).toEqual(
      openAITurn({}, 'c1'),
    )

    const anthropic = anthropicTurn(packed)
    expect(parseAnthropicMessages(anthropic).holdsForeignSignatures).toBe(true)
    const cleaned = parseAnthropicMessages(withoutForeignSignatures('anthropic', anthropic))
    expect(cleaned.holdsForeignSignatures).toBe(false)
    expect(JSON.stringify(cleaned.call)).not.toContain('hm')
  })

  test("Claude's own signed thoughts stay", () => {
    const body = { messages: [{ role: 'assistant', content: [{ type: 'thinking', thinking: 'x', signature: 'S' }] }] }
    expect(withoutForeignSignatures('anthropic', body)).toEqual(body)
  })
})

test("Claude's thoughts survive OpenAI's dialect in OpenRouter's form, and only signed ones go back", () => {
  const { call, reported } = parseOpenAIChat({
    model: 'auto',
    messages: [
      { role: 'user', content: 'x' },
      {
        role: 'assistant',
        content: 'y',
        reasoning_content: 'plain',
        reasoning_details: [
          { type: 'reasoning.text', text: 'signed', signature: 'S', format: 'anthropic-claude-v1' },
          { type: 'reasoning.encrypted', data: 'D' },
          { type: 'reasoning.encrypted', data: 'G', format: 'google-gemini-v1' },
          { type: 'reasoning.summary', summary: 'unsigned' },
        ],
      },
    ],
  })
  expect(JSON.parse(encodeAnthropicChat(call, target('claude-opus-5')).body).messages[1].content).toEqual([
    { type: 'thinking', thinking: 'signed', signature: 'S' },
    { type: 'redacted_thinking', data: 'D' },
    { type: 'text', text: 'y' },
  ])
  expect(reported.anthropic).toEqual(['messages[1]: earlier thoughts without a signature'])
})

test('a proof that stands apart from its text is joined to it again', () => {
  const claudeSees = (more: object): unknown => {
    const { call } = parseOpenAIChat({ model: 'auto', messages: [{ role: 'assistant', content: 'y', ...more }] })
    return JSON.parse(encodeAnthropicChat(call, target('claude-opus-5')).body).messages[0].content
  }
  const proof = (signature: string): object => ({ type: 'reasoning.text', signature, format: 'anthropic-claude-v1' })
  const hidden = { type: 'reasoning.encrypted', data: 'D', format: 'anthropic-claude-v1' }
  const said = { type: 'text', text: 'y' }
  expect(claudeSees({ reasoning_content: 'hm', reasoning_details: [proof('S'), hidden] })).toEqual([
    { type: 'thinking', thinking: 'hm', signature: 'S' },
    { type: 'redacted_thinking', data: 'D' },
    said,
  ])
  expect(claudeSees({ reasoning_content: 'hm', reasoning_details: [proof('S'), proof('T')] })).toEqual([
    { type: 'thinking', thinking: '', signature: 'S' },
    { type: 'thinking', thinking: '', signature: 'T' },
    said,
  ])
  expect(claudeSees({ reasoning_content: 'hm' })).toEqual([said])
})

test('a signature on words goes back on them', () => {
  const { call } = parseOpenAIChat({
    model: 'auto',
    messages: [{ role: 'assistant', content: 'y', extra_content: { google: { thought_signature: 'AAAA' } } }],
  })
  expect(contentsOf(encodeGeminiChat(call, target('gemini-3.5-flash')))).toEqual([
    { role: 'model', parts: [{ text: 'y', thoughtSignature: 'AAAA' }] },
  ])
})
