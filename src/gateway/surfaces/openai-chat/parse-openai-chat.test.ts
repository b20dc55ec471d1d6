import { describe, expect, test } from 'vitest'
import { AppError } from '../../../base/error.ts'
import { packSignature } from '../../wire/signature-carrier.ts'
import { parseOpenAIChat } from './parse-openai-chat.ts'

const body = (more: Record<string, unknown> = {}): Record<string, unknown> => ({
  model: 'gpt-5',
  messages: [{ role: 'user', content: 'hi' }],
  ...more,
})
const withPart = (part: unknown): Record<string, unknown> => body({ messages: [{ role: 'user', content: [part] }] })

function refusalOf(json: unknown): { message: string; param: string | undefined } {
  try {
    parseOpenAIChat(json)
  } catch (error) {
    if (error instanceof AppError && error.code === 'invalid_request')
      return { message: error.init.public, param: error.init.param }
    throw error
  }
  throw new Error('nothing was refused')
}

describe('what is refused', () => {
  test.each([
    [[], undefined, 'The body must be an object; got an empty list.'],
    [null, undefined, 'The body must be an object; got null.'],
    [{ messages: [] }, 'model', 'model must be a string; got nothing.'],
    [body({ messages: [] }), 'messages', 'messages must be not empty; got an empty list.'],
    [body({ messages: 'a secret prompt' }), 'messages', 'messages must be a list; got a string.'],
    [
      body({ messages: [{ role: 'user', content: 5 }] }),
      'messages[0].content',
      'messages[0].content must be a string or a list; got 5.',
    ],
    [
      body({ messages: [{ role: 'user' }] }),
      'messages[0].content',
      'messages[0].content must be a string or a list; got nothing.',
    ],
    [
      body({ messages: [{ role: 'user', content: [{ text: 'x' }] }] }),
      'messages[0].content[0].type',
      'messages[0].content[0].type must be a string; got nothing.',
    ],
    [
      withPart({ type: 'text', text: 1 }),
      'messages[0].content[0].text',
      'messages[0].content[0].text must be a string; got 1.',
    ],
    [
      withPart({ type: 'image_url', image_url: 5 }),
      'messages[0].content[0].image_url',
      'messages[0].content[0].image_url must be an object or a string; got 5.',
    ],
    [
      body({ messages: [{ role: 'tool', content: 'x' }] }),
      'messages[0].tool_call_id',
      'messages[0].tool_call_id must be a string; got nothing.',
    ],
    [body({ temperature: 'hot' }), 'temperature', 'temperature must be a number; got "hot".'],
    [body({ max_tokens: 1.5 }), 'max_tokens', 'max_tokens must be a whole number; got 1.5.'],
    [body({ max_tokens: -1 }), 'max_tokens', 'max_tokens must be at least 0; got -1.'],
    [body({ n: 0 }), 'n', 'n must be at least 1; got 0.'],
    [
      body({ tools: [{ type: 'function', function: {} }] }),
      'tools[0].function.name',
      'tools[0].function.name must be a string; got nothing.',
    ],
    [
      body({ tool_choice: 'perhaps' }),
      'tool_choice',
      'tool_choice must be one of auto, none, required or an object; got "perhaps".',
    ],
    [body({ stop: [1] }), 'stop[0]', 'stop[0] must be a string; got 1.'],
    [
      body({ kasa: { mode: 'x' } }),
      'kasa.mode',
      'kasa.mode must be one of chat, code, research, image, video, music; got "x".',
    ],
  ])('%j', (json, param, message) => {
    expect(refusalOf(json)).toEqual({ param, message })
  })

  test('an unknown role names the field', () => {
    expect(refusalOf(body({ messages: [{ role: 'bot', content: 'x' }] })).param).toBe('messages[0].role')
  })
})

describe('what is not understood is named, never dropped', () => {
  test('members and part types that are unknown, by their path', () => {
    const parsed = parseOpenAIChat(
      body({
        transforms: ['middle-out'],
        empty: [],
        nothing: null,
        messages: [
          {
            role: 'user',
            content: [
              { type: 'video_url', video_url: {} },
              { type: 'text', text: 'x', weight: 2 },
            ],
            mood: 'calm',
          },
        ],
        tools: [{ type: 'function', function: { name: 'f', examples: [1] } }],
      }),
    )
    expect(parsed.unknownFields).toEqual([
      'transforms',
      'messages[0].mood',
      'messages[0].content[0] (type video_url)',
      'messages[0].content[1].weight',
      'tools[0].function.examples',
    ])
  })

  test.each([
    [{ logit_bias: { '1': 5 } }, 'logit_bias: token ids differ between vendors', ['anthropic', 'gemini']],
    [{ logprobs: true }, 'logprobs', ['anthropic', 'gemini']],
    [{ n: 2, max_tokens: 5 }, 'n: one answer per request', ['anthropic', 'gemini']],
    [{ prediction: { type: 'content', content: 'x' } }, 'prediction', ['anthropic', 'gemini']],
    [{ modalities: ['text', 'audio'] }, 'modalities other than text', ['anthropic', 'gemini']],
    [{ audio: { voice: 'alloy', format: 'wav' } }, 'audio: spoken answers', ['anthropic', 'gemini']],
    [{ store: true }, 'store true: nothing is kept elsewhere', ['anthropic', 'gemini']],
    [{ metadata: { a: '1' } }, 'metadata', ['anthropic', 'gemini']],
    [{ service_tier: 'flex' }, 'service_tier flex', ['anthropic', 'gemini']],
    [{ web_search_options: {} }, 'web_search_options: search of the provider itself', ['anthropic', 'gemini']],
    [{ verbosity: 'low' }, 'verbosity', ['anthropic', 'gemini']],
    [
      { reasoning_effort: 'default' },
      'reasoning_effort: a word that other dialects do not have',
      ['anthropic', 'gemini'],
    ],
    [{ temperature: 1.5 }, 'temperature above 1: Claude takes 0 to 1', ['anthropic']],
    [{ seed: 1 }, 'seed: Claude has none', ['anthropic']],
    [{ frequency_penalty: 0.5 }, 'frequency_penalty: Claude has none', ['anthropic']],
    [{ presence_penalty: 0.5 }, 'presence_penalty: Claude has none', ['anthropic']],
    [
      { response_format: { type: 'json_object' } },
      'response_format json_object: Claude needs a schema; send json_schema',
      ['anthropic'],
    ],
    [{ stop: ['1', '2', '3', '4', '5', '6'] }, 'stop: more than 5 sequences', ['gemini']],
    [
      { tools: [{ type: 'custom', custom: { name: 'x' } }] },
      'tools[0]: a tool of type custom',
      ['anthropic', 'gemini'],
    ],
    [{ tool_choice: { type: 'allowed_tools' } }, 'tool_choice: of type allowed_tools', ['anthropic', 'gemini']],
    [{ functions: [{ name: 'f' }] }, 'functions[0]: functions of before tools; send tools', ['anthropic', 'gemini']],
  ])('%j', (more, reason, dialects) => {
    const { understoodButUncarried } = parseOpenAIChat(body(more))
    expect(Object.keys(understoodButUncarried).toSorted()).toEqual(dialects)
    for (const reasons of Object.values(understoodButUncarried)) expect(reasons).toEqual([reason])
  })

  test('defaults and nulls say nothing', () => {
    const parsed = parseOpenAIChat(
      body({
        n: 1,
        logprobs: false,
        logit_bias: {},
        modalities: ['text'],
        metadata: {},
        audio: null,
        store: null,
        frequency_penalty: 0,
      }),
    )
    expect(parsed.understoodButUncarried).toEqual({})
    expect(parsed.reported).toEqual({})
    expect(parsed.unknownFields).toEqual([])
  })

  test('bookkeeping is left out and said', () => {
    const parsed = parseOpenAIChat(body({ user: 'u1', store: false, service_tier: 'auto', prompt_cache_key: 'k' }))
    expect(parsed.reported).toEqual({
      anthropic: ['prompt_cache_key: the provider caches by itself', 'store false', 'service_tier auto'],
      gemini: ['user', 'prompt_cache_key: the provider caches by itself', 'store false', 'service_tier auto'],
    })
    expect(parsed.call.user).toBe('u1')
    expect(parsed.serviceTier).toBe('auto')
  })
})

describe('media', () => {
  test('an image by URL cannot go to Gemini or Bedrock', () => {
    const parsed = parseOpenAIChat(
      withPart({ type: 'image_url', image_url: { url: 'https://x/y.png', detail: 'low' } }),
    )
    expect(parsed.understoodButUncarried).toEqual({
      gemini: ['messages[0].content[0]: an image by URL without its media type; send it as base64'],
      bedrock: ['messages[0].content[0]: an image by URL; send it as base64'],
    })
    expect(parsed.capabilities).toEqual([{ capability: 'vision', because: 'messages[0].content[0] holds an image' }])
    expect(parsed.media).toMatchObject({ images: 1, imagesLowDetail: 1, encodedBytes: 0 })
  })

  test('a data URL becomes its type and content, whatever the spelling of jpeg', () => {
    const parsed = parseOpenAIChat(withPart({ type: 'image_url', image_url: { url: 'data:image/jpg;base64,AAAA' } }))
    expect(parsed.call.messages).toEqual([
      { role: 'user', parts: [{ kind: 'image', source: { kind: 'base64', mediaType: 'image/jpeg', base64: 'AAAA' } }] },
    ])
    expect(parsed.understoodButUncarried).toEqual({})
    expect(parsed.media.encodedBytes).toBe(4)
  })

  test('image types that a provider does not take keep the request away from it', () => {
    const gif = parseOpenAIChat(withPart({ type: 'image_url', image_url: { url: 'data:image/gif;base64,AAAA' } }))
    expect(Object.keys(gif.understoodButUncarried)).toEqual(['gemini'])
    const heic = parseOpenAIChat(withPart({ type: 'image_url', image_url: { url: 'data:image/heic;base64,AAAA' } }))
    expect(Object.keys(heic.understoodButUncarried)).toEqual(['anthropic'])
  })

  test('a text file is text, a PDF is a document, a stored file stays with its provider', () => {
    const text = parseOpenAIChat(
      withPart({ type: 'file', file: { filename: 'a.txt', file_data: 'data:text/plain;base64,Y2Fmw6k=' } }),
    )
    expect(text.call.messages[0]).toEqual({
      role: 'user',
      parts: [{ kind: 'document', source: { kind: 'text', text: 'café' }, name: 'a.txt' }],
    })
    expect(text.capabilities).toEqual([])
    const pdf = parseOpenAIChat(withPart({ type: 'file', file: { file_data: 'data:application/pdf;base64,AAAA' } }))
    expect(pdf.capabilities.map(({ capability }) => capability)).toEqual(['document_in'])
    expect(pdf.understoodButUncarried).toEqual({})
    const stored = parseOpenAIChat(withPart({ type: 'file', file: { file_id: 'file-1' } }))
    expect(stored.understoodButUncarried.gemini).toEqual([
      'messages[0].content[0].file.file_id: a file stored at the provider',
    ])
  })

  test('audio goes to Gemini but not to Claude', () => {
    const parsed = parseOpenAIChat(withPart({ type: 'input_audio', input_audio: { data: 'AAAA', format: 'wav' } }))
    expect(parsed.understoodButUncarried).toEqual({ anthropic: ['messages[0].content[0]: audio'] })
    expect(parsed.media.audioBytes).toBe(3)
  })
})

test('usage is wanted when it was asked for, and always without a stream', () => {
  expect(parseOpenAIChat(body()).wantsUsage).toBe(true)
  expect(parseOpenAIChat(body({ stream: true })).wantsUsage).toBe(false)
  expect(parseOpenAIChat(body({ stream: true, stream_options: { include_usage: false } })).wantsUsage).toBe(false)
  expect(parseOpenAIChat(body({ stream: true, stream_options: { include_usage: true } })).wantsUsage).toBe(true)
})

test('models are those wished for, in order', () => {
  expect(parseOpenAIChat(body({ models: ['a', 'b'] })).models).toEqual(['gpt-5', 'a', 'b'])
})

test('parameters that were given are listed by name', () => {
  const parsed = parseOpenAIChat(body({ temperature: 0, top_p: null, stop: 'x', reasoning_effort: 'low', n: 1 }))
  expect(parsed.parametersUsed).toEqual(['temperature', 'stop', 'n', 'reasoning_effort'])
})

test('an echoed answer of the SDK holds nothing unknown', () => {
  const parsed = parseOpenAIChat(
    body({
      messages: [
        { role: 'user', content: 'hi' },
        {
          role: 'assistant',
          content: 'ho',
          refusal: null,
          annotations: [],
          audio: null,
          function_call: null,
          tool_calls: null,
        },
      ],
    }),
  )
  expect(parsed.unknownFields).toEqual([])
  expect(parsed.understoodButUncarried).toEqual({})
})

test('the signature of a call is read from its field, and else from its id', () => {
  const call = (id: string, more: object = {}): object => ({
    id,
    type: 'function',
    function: { name: 'f', arguments: '{}' },
    ...more,
  })
  const field = { extra_content: { google: { thought_signature: 'AAAA' } } }
  const parsed = parseOpenAIChat(
    body({
      messages: [
        {
          role: 'assistant',
          content: null,
          tool_calls: [call('c1', field), call(packSignature('c2', 'BBBB')), call('c3')],
        },
      ],
    }),
  )
  expect(parsed.call.messages[0]?.role === 'assistant' && parsed.call.messages[0].parts).toEqual([
    { kind: 'tool_call', id: 'c1', name: 'f', argumentsJson: '{}', signature: 'AAAA' },
    { kind: 'tool_call', id: 'c2', name: 'f', argumentsJson: '{}', signature: 'BBBB' },
    { kind: 'tool_call', id: 'c3', name: 'f', argumentsJson: '{}' },
  ])
  expect(parsed.holdsForeignSignatures).toBe(true)
})
