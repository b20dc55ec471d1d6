import { expect, test } from 'vitest'
import type { Call } from '../wire/call.ts'
import { parseAnthropicMessages } from './anthropic-messages/parse-anthropic-messages.ts'
import { parseGeminiGenerate } from './gemini-generate/parse-gemini-generate.ts'
import { parseOpenAIChat } from './openai-chat/parse-openai-chat.ts'
import { parseOpenAIResponses } from './openai-responses/parse-openai-responses.ts'

// One conversation, as each client writes it. Whoever wrote it, a provider is told the same.
const SCHEMA = { type: 'object', properties: { city: { type: 'string' } } }
const PNG = 'iVBORw0K'

const READ: Record<string, () => Call> = {
  'OpenAI chats': () =>
    parseOpenAIChat({
      model: 'm',
      max_tokens: 50,
      temperature: 0.5,
      messages: [
        { role: 'system', content: 'Be brief.' },
        {
          role: 'user',
          content: [
            { type: 'text', text: 'Here?' },
            { type: 'image_url', image_url: { url: `data:image/png;base64,${PNG}` } },
          ],
        },
        {
          role: 'assistant',
          content: 'Looking.',
          tool_calls: [{ id: 'c1', type: 'function', function: { name: 'weather', arguments: '{"city":"Paris"}' } }],
        },
        { role: 'tool', tool_call_id: 'c1', content: '12 °C' },
        { role: 'user', content: 'Thanks' },
      ],
      tools: [{ type: 'function', function: { name: 'weather', description: 'Of a city', parameters: SCHEMA } }],
      tool_choice: 'required',
    }).call,
  'OpenAI responses': () =>
    parseOpenAIResponses({
      model: 'm',
      max_output_tokens: 50,
      temperature: 0.5,
      instructions: 'Be brief.',
      input: [
        {
          role: 'user',
          content: [
            { type: 'input_text', text: 'Here?' },
            { type: 'input_image', image_url: `data:image/png;base64,${PNG}` },
          ],
        },
        { role: 'assistant', content: 'Looking.' },
        { type: 'function_call', call_id: 'c1', name: 'weather', arguments: '{"city":"Paris"}' },
        { type: 'function_call_output', call_id: 'c1', output: '12 °C' },
        { role: 'user', content: 'Thanks' },
      ],
      tools: [{ type: 'function', name: 'weather', description: 'Of a city', parameters: SCHEMA }],
      tool_choice: 'required',
    }).call,
  Anthropic: () =>
    parseAnthropicMessages({
      model: 'm',
      max_tokens: 50,
      temperature: 0.5,
      system: 'Be brief.',
      messages: [
        {
          role: 'user',
          content: [
            { type: 'text', text: 'Here?' },
            { type: 'image', source: { type: 'base64', media_type: 'image/png', data: PNG } },
          ],
        },
        {
          role: 'assistant',
          content: [
            { type: 'text', text: 'Looking.' },
            { type: 'tool_use', id: 'c1', name: 'weather', input: { city: 'Paris' } },
          ],
        },
        {
          role: 'user',
          content: [
            { type: 'tool_result', tool_use_id: 'c1', content: '12 °C' },
            { type: 'text', text: 'Thanks' },
          ],
        },
      ],
      tools: [{ name: 'weather', description: 'Of a city', input_schema: SCHEMA }],
      tool_choice: { type: 'any' },
    }).call,
  Gemini: () =>
    parseGeminiGenerate(
      {
        system_instruction: { parts: [{ text: 'Be brief.' }] },
        contents: [
          { parts: [{ text: 'Here?' }, { inline_data: { mime_type: 'image/png', data: PNG } }] },
          {
            role: 'model',
            parts: [{ text: 'Looking.' }, { functionCall: { id: 'c1', name: 'weather', args: { city: 'Paris' } } }],
          },
          {
            role: 'user',
            parts: [
              { functionResponse: { id: 'c1', name: 'weather', response: { output: '12 °C' } } },
              { text: 'Thanks' },
            ],
          },
        ],
        tools: [
          {
            functionDeclarations: [
              {
                name: 'weather',
                description: 'Of a city',
                parameters: { type: 'OBJECT', properties: { city: { type: 'STRING' } } },
              },
            ],
          },
        ],
        toolConfig: { functionCallingConfig: { mode: 'ANY' } },
        generationConfig: { maxOutputTokens: 50, temperature: 0.5 },
      },
      { model: 'm', stream: false },
    ).call,
}

const EXPECTED: Call = {
  system: [{ kind: 'text', text: 'Be brief.' }],
  messages: [
    {
      role: 'user',
      parts: [
        { kind: 'text', text: 'Here?' },
        { kind: 'image', source: { kind: 'base64', mediaType: 'image/png', base64: PNG } },
      ],
    },
    {
      role: 'assistant',
      parts: [
        { kind: 'text', text: 'Looking.' },
        { kind: 'tool_call', id: 'c1', name: 'weather', argumentsJson: '{"city":"Paris"}' },
      ],
    },
    {
      role: 'tool',
      results: [{ toolCallId: 'c1', toolName: 'weather', parts: [{ kind: 'text', text: '12 °C' }], isError: false }],
    },
    { role: 'user', parts: [{ kind: 'text', text: 'Thanks' }] },
  ],
  tools: [{ name: 'weather', description: 'Of a city', parameters: SCHEMA, strict: undefined }],
  toolChoice: { kind: 'required' },
  parallelTools: undefined,
  output: { kind: 'text' },
  maxOutputTokens: 50,
  temperature: 0.5,
  topP: undefined,
  topK: undefined,
  stop: [],
  seed: undefined,
  reasoning: undefined,
  frequencyPenalty: undefined,
  presencePenalty: undefined,
  stream: false,
  user: undefined,
}

test.each(Object.entries(READ))('a conversation of %s is read as what it says', (_dialect, read) => {
  expect(read()).toEqual(EXPECTED)
})
