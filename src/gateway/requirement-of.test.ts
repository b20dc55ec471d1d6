import { describe, expect, test } from 'vitest'
import { requirementOf, requirementOfEmbeddings } from './requirement-of.ts'
import { kasaFieldFromHeaders } from './wire/request/kasa-field.ts'
import { parseAnthropicMessages } from './surfaces/anthropic-messages/parse-anthropic-messages.ts'
import { parseOpenAIChat } from './surfaces/openai-chat/parse-openai-chat.ts'
import { parseOpenAIEmbeddings } from './surfaces/openai-embeddings/parse-openai-embeddings.ts'
import type { Requirement } from '../routing/requirement.ts'

const bodyOf = (json: unknown): Uint8Array => new TextEncoder().encode(JSON.stringify(json))
const bytesOf = (json: unknown): number => bodyOf(json).length
const chat = (more: Record<string, unknown> = {}): Record<string, unknown> => ({
  model: 'auto',
  messages: [{ role: 'user', content: 'hi' }],
  ...more,
})
const requirement = (json: Record<string, unknown>): Requirement =>
  requirementOf(parseOpenAIChat(json), { dialect: 'openai' }, bodyOf(json))
const namesOf = (needed: Requirement): string[] => needed.capabilities.map(({ capability }) => capability)
const withImage = (model: string, image: object): Record<string, unknown> => ({
  model,
  messages: [{ role: 'user', content: [{ type: 'image_url', image_url: image }] }],
})

test('a plain chat needs text, and its tokens are bounded by its bytes', () => {
  const json = chat()
  expect(bytesOf(json)).toBe(60)
  expect(requirement(json)).toEqual({
    surface: 'chat',
    models: ['auto'],
    mode: undefined,
    capabilities: [{ capability: 'text', because: 'the request is a chat' }],
    dialect: 'openai',
    uncarried: {},
    inputTokensMax: 60 + 200,
    inputTokensExpected: 15,
    inputUnits: ['input_tokens', 'input_cached_tokens', 'input_cache_write_5m_tokens'],
    outputTokensMax: undefined,
    outputTokensExpected: 512,
    otherUnitsMax: {},
    otherUnitsExpected: {},
    serviceTier: undefined,
    parametersUsed: [],
    preferences: {
      providersOnly: [],
      providersBanned: [],
      providersOrder: [],
      modelsOnly: [],
      maxPriceNano: undefined,
      regions: [],
      noTraining: false,
      credentialId: undefined,
    },
  })
})

describe('capabilities', () => {
  test.each<[Record<string, unknown>, string[]]>([
    [{ tools: [{ type: 'function', function: { name: 'f' } }] }, ['text', 'tool_use']],
    [{ response_format: { type: 'json_object' } }, ['text', 'structured_output']],
    [{ reasoning_effort: 'low' }, ['text', 'reasoning']],
    [{ reasoning_effort: 'none' }, ['text']],
    [{ web_search_options: {} }, ['text', 'search']],
    [{ kasa: { mode: 'code' } }, ['text', 'tool_use']],
    [{ kasa: { mode: 'research' } }, ['text', 'search', 'reasoning']],
    [{ kasa: { needs: ['vision', 'text'] } }, ['text', 'vision']],
    [{ messages: [{ role: 'user', content: 'x'.repeat(801_000) }] }, ['text', 'long_context']],
    [{ messages: [{ role: 'user', content: 'x'.repeat(799_000) }] }, ['text']],
  ])('case %#', (more, names) => {
    expect(namesOf(requirement(chat(more)))).toEqual(names)
  })

  test('the reason is the place in the request, then the wish', () => {
    const json = chat({
      tools: [{ type: 'function', function: { name: 'f' } }],
      kasa: { needs: ['tool_use', 'search'], mode: 'research' },
    })
    expect(requirement(json).capabilities).toEqual([
      { capability: 'text', because: 'the request is a chat' },
      { capability: 'tool_use', because: 'tools[0] is a tool' },
      { capability: 'search', because: 'kasa.needs asks for it' },
      { capability: 'reasoning', because: 'mode research adds it' },
    ])
  })
})

describe('tokens', () => {
  test('the bytes of a base64 image count as an image, not as text', () => {
    const json = withImage('gpt-5', { url: `data:image/png;base64,${'A'.repeat(1_000_000)}` })
    const rest = bytesOf(json) - 1_000_000
    expect(requirement(json).inputTokensMax).toBe(rest + 200 + 10_240)
    expect(requirement(json).inputTokensExpected).toBe(Math.ceil(rest / 4) + 1_100)
  })

  test('where GPT-4o mini may be chosen, its own way of counting bounds the image', () => {
    const url = { url: 'https://x/y.png' }
    const json = withImage('gpt-4o-mini', url)
    expect(requirement(json).inputTokensMax).toBe(bytesOf(json) + 200 + 48_169)
    expect(requirement(withImage('auto', url)).inputTokensMax).toBeGreaterThan(48_169)
  })

  test('an image at low detail is expected to be small', () => {
    const json = withImage('gpt-5', { url: 'https://x/y.png', detail: 'low' })
    expect(requirement(json).inputTokensExpected).toBe(Math.ceil(bytesOf(json) / 4) + 85)
  })

  test('audio has a unit of its own', () => {
    const part = { type: 'input_audio', input_audio: { data: 'A'.repeat(4000), format: 'mp3' } }
    const json = chat({ messages: [{ role: 'user', content: [part] }] })
    const { otherUnitsMax, otherUnitsExpected, inputTokensMax } = requirement(json)
    expect(otherUnitsMax).toEqual({ input_audio_tokens: 97n })
    expect(otherUnitsExpected).toEqual({ input_audio_tokens: 8n })
    expect(inputTokensMax).toBe(bytesOf(json) - 4000 + 200)
  })

  test('a PDF is estimated by its size', () => {
    const part = { type: 'file', file: { file_data: `data:application/pdf;base64,${'A'.repeat(40_000)}` } }
    const json = chat({ messages: [{ role: 'user', content: [part] }] })
    const rest = bytesOf(json) - 40_000
    expect(requirement(json).inputTokensMax).toBe(rest + 200 + 30 * 5_784)
    expect(requirement(json).inputTokensExpected).toBe(Math.ceil(rest / 4) + 2 * 2_000)
  })

  test('expected output follows the limit and the effort', () => {
    const expected = (more: Record<string, unknown>): number => requirement(chat(more)).outputTokensExpected
    expect(expected({ max_tokens: 100 })).toBe(100)
    expect(expected({ reasoning_effort: 'high' })).toBe(8_704)
    expect(expected({ reasoning_effort: 'high', max_tokens: 1000 })).toBe(1000)
  })

  test('several answers may each use the whole limit, and need one', () => {
    expect(requirement(chat({ n: 3, max_tokens: 100 })).outputTokensMax).toBe(300)
    expect(requirement(chat({ n: 3, max_tokens: 100 })).outputTokensExpected).toBe(300)
    expect(() => requirement(chat({ n: 3 }))).toThrow('n above 1 needs max_completion_tokens')
  })

  test('searches of the provider are priced at most and as expected', () => {
    const json = {
      model: 'claude-sonnet-4-5',
      max_tokens: 10,
      messages: [{ role: 'user', content: 'x' }],
      tools: [{ type: 'web_search_20250305', name: 'web_search', max_uses: 2 }],
    }
    const needed = requirementOf(parseAnthropicMessages(json), { dialect: 'anthropic' }, bodyOf(json))
    expect(needed.otherUnitsMax).toEqual({ web_searches: 2n })
    expect(needed.otherUnitsExpected).toEqual({ web_searches: 1n })
    expect(needed.inputTokensMax).toBe(bytesOf(json) + 200 + 1000 + 20_000)
  })
})

test('what cannot be carried is said for every dialect but that of the request', () => {
  expect(requirement(chat({ strange: 1, seed: 1 })).uncarried).toEqual({
    anthropic: ['unknown field strange', 'seed: Claude has none'],
    gemini: ['unknown field strange'],
    bedrock: ['unknown field strange', 'seed: Claude has none'],
  })
})

test('wishes of headers and body become preferences', () => {
  const headers: Record<string, string> = { 'x-kasa-ban': 'xai', 'x-kasa-max-price': '1', 'x-kasa-no-training': 'true' }
  const json = chat({ kasa: { max_price: '0.5', models: ['gpt-5'], regions: ['eu'], providers: { only: ['openai'] } } })
  const parsed = parseOpenAIChat(
    json,
    kasaFieldFromHeaders((name) => headers[name]),
  )
  expect(requirementOf(parsed, { dialect: 'openai' }, new Uint8Array(10)).preferences).toEqual({
    providersOnly: ['openai'],
    providersBanned: ['xai'],
    providersOrder: [],
    modelsOnly: ['gpt-5'],
    maxPriceNano: 500_000_000n,
    regions: ['eu'],
    noTraining: true,
    credentialId: undefined,
  })
})

describe('embeddings', () => {
  const embeddings = (json: Record<string, unknown>): Requirement =>
    requirementOfEmbeddings(parseOpenAIEmbeddings(json), { dialect: 'openai' }, bytesOf(json))

  test('texts are bounded by their bytes, in the unit that embeddings are priced in', () => {
    const json = { model: 'm', input: ['ab', 'cd'], dimensions: 8 }
    expect(bytesOf(json)).toBe(48)
    expect(embeddings(json)).toMatchObject({
      surface: 'embeddings',
      capabilities: [{ capability: 'embeddings', because: 'the request is for embeddings' }],
      inputTokensMax: 0,
      otherUnitsMax: { embedding_tokens: 56n },
      otherUnitsExpected: { embedding_tokens: 12n },
      parametersUsed: ['dimensions'],
      uncarried: {},
    })
  })

  test('token ids are counted', () => {
    expect(embeddings({ model: 'm', input: [[1, 2, 3], [4]] })).toMatchObject({
      otherUnitsMax: { embedding_tokens: 12n },
      otherUnitsExpected: { embedding_tokens: 4n },
      uncarried: { gemini: ['input: token ids belong to one vocabulary; send text'] },
    })
  })
})
