import { describe, expect, test } from 'vitest'
import { ANTHROPIC_FULL } from '../wire/__fixtures__/requests/anthropic-full.ts'
import { OPENAI_FULL } from '../wire/__fixtures__/requests/openai-full.ts'
import { parseAnthropicMessages } from '../surfaces/anthropic-messages/parse-anthropic-messages.ts'
import { parseOpenAIChat } from '../surfaces/openai-chat/parse-openai-chat.ts'
import { encodeAnthropicChat } from './anthropic/encode-chat.ts'
import { encodeGeminiChat } from './gemini/encode-chat.ts'
import { encodeOpenAIChat } from './openai/encode-chat.ts'
import type { EncodeTarget } from './shared/encoded-request.ts'

const target = (upstreamModel: string, maxOutputTokens?: number): EncodeTarget => ({
  upstreamModel,
  maxOutputTokens,
  maxTokensField: 'max_completion_tokens',
  modelOutputLimit: undefined,
})
const bodyOf = (encoded: { body: string }): unknown => JSON.parse(encoded.body)

describe('from OpenAI', () => {
  const parsed = parseOpenAIChat(OPENAI_FULL)

  test('nothing of the full request keeps it from either provider', () => {
    expect(parsed.unknownFields).toEqual([])
    expect(parsed.understoodButUncarried).toEqual({})
    expect(parsed.capabilities.map(({ capability }) => capability)).toEqual([
      'vision',
      'document_in',
      'tool_use',
      'structured_output',
    ])
    expect(parsed.reported).toEqual({
      gemini: [
        'messages[1].content[0].cache_control: the provider caches by itself',
        'tools[0].function.strict',
        'user',
      ],
    })
  })

  test('to Anthropic', () => {
    const encoded = encodeAnthropicChat(parsed.call, target('claude-sonnet-4-5', 400))
    expect(encoded.path).toBe('/messages')
    expect(encoded.headers).toEqual({ 'content-type': 'application/json', 'anthropic-version': '2023-06-01' })
    expect(bodyOf(encoded)).toEqual({
      model: 'claude-sonnet-4-5',
      max_tokens: 400,
      system: [
        { type: 'text', text: 'Be brief.' },
        { type: 'text', text: 'Use tools.', cache_control: { type: 'ephemeral' } },
      ],
      messages: [
        {
          role: 'user',
          content: [
            { type: 'text', text: 'Weather in both? 😀' },
            { type: 'image', source: { type: 'base64', media_type: 'image/png', data: 'iVBORw0K' } },
            {
              type: 'document',
              title: 'map.pdf',
              source: { type: 'base64', media_type: 'application/pdf', data: 'JVBERi0=' },
            },
          ],
        },
        {
          role: 'assistant',
          content: [
            { type: 'text', text: 'Looking.' },
            { type: 'tool_use', id: 'call_1', name: 'weather', input: { city: 'Paris' } },
            { type: 'tool_use', id: 'call_2', name: 'weather', input: {} },
          ],
        },
        {
          role: 'user',
          content: [
            { type: 'tool_result', tool_use_id: 'call_1', content: '12 °C' },
            {
              type: 'tool_result',
              tool_use_id: 'call_2',
              content: [
                { type: 'text', text: 'which' },
                { type: 'text', text: 'city?' },
              ],
            },
            { type: 'text', text: 'Thanks' },
            { type: 'text', text: 'and Rome?' },
          ],
        },
      ],
      tools: [
        {
          name: 'weather',
          description: 'Weather of a city',
          input_schema: { type: 'object', properties: { city: { type: 'string' } } },
          strict: true,
        },
        { name: 'now', input_schema: { type: 'object' } },
      ],
      tool_choice: { type: 'tool', name: 'weather' },
      output_config: {
        format: {
          type: 'json_schema',
          schema: { description: 'The answer', type: 'object', properties: { c: { type: 'number' } } },
        },
      },
      temperature: 0.5,
      top_p: 0.9,
      stop_sequences: ['END'],
      metadata: { user_id: 'u-1' },
      stream: true,
    })
  })

  test('to Gemini', () => {
    const encoded = encodeGeminiChat(parsed.call, target('gemini-2.5-flash', 400))
    expect(encoded.path).toBe('/models/gemini-2.5-flash:streamGenerateContent?alt=sse')
    expect(bodyOf(encoded)).toEqual({
      systemInstruction: { parts: [{ text: 'Be brief.\n\nUse tools.' }] },
      contents: [
        {
          role: 'user',
          parts: [
            { text: 'Weather in both? 😀' },
            { inlineData: { mimeType: 'image/png', data: 'iVBORw0K' } },
            { inlineData: { mimeType: 'application/pdf', data: 'JVBERi0=' } },
          ],
        },
        {
          role: 'model',
          parts: [
            { text: 'Looking.' },
            { functionCall: { id: 'call_1', name: 'weather', args: { city: 'Paris' } } },
            { functionCall: { id: 'call:2', name: 'weather', args: {} } },
          ],
        },
        {
          role: 'user',
          parts: [
            { functionResponse: { id: 'call_1', name: 'weather', response: { output: '12 °C' } } },
            { functionResponse: { id: 'call:2', name: 'weather', response: { output: 'which\n\ncity?' } } },
            { text: 'Thanks' },
            { text: 'and Rome?' },
          ],
        },
      ],
      tools: [
        {
          functionDeclarations: [
            {
              name: 'weather',
              description: 'Weather of a city',
              parametersJsonSchema: { type: 'object', properties: { city: { type: 'string' } } },
            },
            { name: 'now' },
          ],
        },
      ],
      toolConfig: { functionCallingConfig: { mode: 'ANY', allowedFunctionNames: ['weather'] } },
      generationConfig: {
        maxOutputTokens: 400,
        temperature: 0.5,
        topP: 0.9,
        stopSequences: ['END'],
        responseMimeType: 'application/json',
        responseJsonSchema: { description: 'The answer', type: 'object', properties: { c: { type: 'number' } } },
      },
    })
  })
})

describe('from Anthropic', () => {
  const parsed = parseAnthropicMessages(ANTHROPIC_FULL)

  test('nothing of the full request keeps it from either provider', () => {
    expect(parsed.unknownFields).toEqual([])
    expect(parsed.understoodButUncarried).toEqual({})
    expect(parsed.reported.openai).toEqual([
      'system[0].cache_control: the provider caches by itself',
      'messages[0].content[0].cache_control: the provider caches by itself',
      'messages[1].content[0]: earlier thoughts',
      'messages[1].content[1]: earlier thoughts',
      'tools[0].cache_control: the provider caches by itself',
    ])
  })

  test('to OpenAI', () => {
    const encoded = encodeOpenAIChat(parsed.call, target('gpt-5', 4000))
    expect(encoded.path).toBe('/chat/completions')
    expect(encoded.adjusted).toEqual(['thinking budget 3000 became reasoning effort medium'])
    expect(bodyOf(encoded)).toEqual({
      model: 'gpt-5',
      messages: [
        { role: 'system', content: 'Be brief.\n\nUse tools.' },
        {
          role: 'user',
          content: [
            { type: 'text', text: 'Weather in both? 😀' },
            { type: 'image_url', image_url: { url: 'data:image/png;base64,iVBORw0K' } },
            { type: 'file', file: { filename: 'map', file_data: 'data:application/pdf;base64,JVBERi0=' } },
            { type: 'text', text: 'notes\nIt rains.' },
          ],
        },
        {
          role: 'assistant',
          content: 'Looking.',
          tool_calls: [
            { id: 'toolu_1', type: 'function', function: { name: 'weather', arguments: '{"city":"Paris"}' } },
            { id: 'toolu_2', type: 'function', function: { name: 'weather', arguments: '{}' } },
          ],
        },
        { role: 'tool', tool_call_id: 'toolu_1', content: '12 °C' },
        { role: 'tool', tool_call_id: 'toolu_2', content: 'Error: which\n\ncity?' },
        { role: 'user', content: 'Thanks' },
      ],
      max_completion_tokens: 4000,
      temperature: 1,
      top_p: 0.9,
      stop: ['END'],
      tools: [
        {
          type: 'function',
          function: {
            name: 'weather',
            description: 'Weather of a city',
            parameters: { type: 'object', properties: { city: { type: 'string' } } },
          },
        },
      ],
      tool_choice: 'required',
      response_format: {
        type: 'json_schema',
        json_schema: { name: 'output', schema: { type: 'object' }, strict: true },
      },
      reasoning_effort: 'medium',
      user: 'u-1',
      stream: true,
      stream_options: { include_usage: true },
    })
  })

  test('to Gemini', () => {
    const encoded = encodeGeminiChat(parsed.call, target('gemini-2.5-flash', 4000))
    expect(encoded.adjusted).toEqual([])
    expect(bodyOf(encoded)).toMatchObject({
      systemInstruction: { parts: [{ text: 'Be brief.\n\nUse tools.' }] },
      contents: [
        {
          role: 'user',
          parts: [
            { text: 'Weather in both? 😀' },
            { inlineData: { mimeType: 'image/png', data: 'iVBORw0K' } },
            { inlineData: { mimeType: 'application/pdf', data: 'JVBERi0=' } },
            { text: 'notes\nIt rains.' },
          ],
        },
        {
          role: 'model',
          parts: [
            { text: 'Looking.' },
            { functionCall: { id: 'toolu_1', name: 'weather', args: { city: 'Paris' } } },
            { functionCall: { id: 'toolu_2', name: 'weather', args: {} } },
          ],
        },
        {
          role: 'user',
          parts: [
            { functionResponse: { id: 'toolu_1', name: 'weather', response: { output: '12 °C' } } },
            { functionResponse: { id: 'toolu_2', name: 'weather', response: { error: 'which\n\ncity?' } } },
            { text: 'Thanks' },
          ],
        },
      ],
      toolConfig: { functionCallingConfig: { mode: 'ANY' } },
      generationConfig: {
        maxOutputTokens: 4000,
        temperature: 1,
        topP: 0.9,
        stopSequences: ['END'],
        thinkingConfig: { thinkingBudget: 3000, includeThoughts: true },
        responseMimeType: 'application/json',
        responseJsonSchema: { type: 'object' },
      },
    })
  })

  test('to Anthropic again, which keeps thoughts, signatures and cache marks', () => {
    const { model: _model, ...sent } = ANTHROPIC_FULL
    expect(bodyOf(encodeAnthropicChat(parsed.call, target('claude-x', 4000)))).toEqual({ ...sent, model: 'claude-x' })
  })
})
