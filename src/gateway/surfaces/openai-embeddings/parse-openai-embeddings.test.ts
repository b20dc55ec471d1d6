import { describe, expect, test } from 'vitest'
import { encodeGeminiEmbeddings } from '../../providers/gemini/encode-embeddings.ts'
import { encodeOpenAIEmbeddings } from '../../providers/openai/encode-embeddings.ts'
import { parseOpenAIEmbeddings } from './parse-openai-embeddings.ts'

const inputOf = (input: unknown): unknown => parseOpenAIEmbeddings({ model: 'm', input }).call.input

test('the four forms of input', () => {
  expect(inputOf('a')).toEqual({ kind: 'texts', texts: ['a'] })
  expect(inputOf(['a', 'b'])).toEqual({ kind: 'texts', texts: ['a', 'b'] })
  expect(inputOf([1, 2])).toEqual({ kind: 'tokens', tokens: [[1, 2]] })
  expect(inputOf([[1], [2, 3]])).toEqual({ kind: 'tokens', tokens: [[1], [2, 3]] })
})

describe('what is refused', () => {
  test.each([
    ['', 'input must be not empty; got an empty string.'],
    [[], 'input must be not empty; got an empty list.'],
    [5, 'input must be a string or a list; got 5.'],
    [['a', ''], 'input[1] must be not empty; got an empty string.'],
    [['a', 1], 'input[1] must be a string; got 1.'],
    [[1, 'a'], 'input[1] must be a number; got "a".'],
    [[[1], []], 'input[1] must be not empty; got an empty list.'],
    [[{}], 'input[0] must be a text, a token id or a list of token ids; got an object.'],
    [Array.from({ length: 2049 }, () => 'a'), 'input must be at most 2048 inputs; got a list.'],
  ])('case %#', (input, message) => {
    expect(() => inputOf(input)).toThrow(message)
  })
})

test('to Gemini as a batch, in order', () => {
  const { call, reported } = parseOpenAIEmbeddings({
    model: 'auto',
    input: ['a', 'b'],
    dimensions: 8,
    encoding_format: 'base64',
    user: 'u',
  })
  const encoded = encodeGeminiEmbeddings(call, { upstreamModel: 'gemini-embedding-001' })
  expect(encoded.path).toBe('/models/gemini-embedding-001:batchEmbedContents')
  expect(JSON.parse(encoded.body)).toEqual({
    requests: [
      { model: 'models/gemini-embedding-001', content: { parts: [{ text: 'a' }] }, outputDimensionality: 8 },
      { model: 'models/gemini-embedding-001', content: { parts: [{ text: 'b' }] }, outputDimensionality: 8 },
    ],
  })
  expect(reported).toEqual({ gemini: ['user'] })
})

test('to OpenAI as it came', () => {
  const sent = { model: 'm', input: 'a', dimensions: 8, encoding_format: 'base64', user: 'u' }
  const encoded = encodeOpenAIEmbeddings(parseOpenAIEmbeddings(sent).call, { upstreamModel: 'm' })
  expect(encoded.path).toBe('/embeddings')
  expect(JSON.parse(encoded.body)).toEqual(sent)
})
