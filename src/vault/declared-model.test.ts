import { expect, it } from 'vitest'
import { ownRoutesOf } from './declared-model.ts'

const ENDPOINT = {
  credentialId: '0198aaaa-0000-7000-8000-000000000009',
  providerId: 'openai-compatible',
  createdAtMs: Date.UTC(2026, 0, 5),
  isLocal: false,
}
const only = (isLocal: boolean, model: Parameters<typeof ownRoutesOf>[1][number]) => {
  const [own] = ownRoutesOf({ ...ENDPOINT, isLocal }, [model])
  if (own === undefined) throw new Error('no route')
  return own
}

it('a declared model is a route of its credential with exact prices per million tokens', () => {
  const own = only(false, {
    id: 'my-model',
    capabilities: ['text', 'tool_use'],
    contextTokens: 32_000,
    prices: { input: '0.15', output: '0.6000001', request: '0.001' },
  })
  expect(own.route).toMatchObject({
    id: '0198aaaa-0000-7000-8000-000000000009/my-model',
    modelId: 'my-model',
    upstreamModel: 'my-model',
    surfaces: ['chat'],
    capabilities: ['text', 'tool_use'],
    credentialId: ENDPOINT.credentialId,
  })
  expect(own.prices.map(({ unit, rate }) => [unit, rate.priceNano, rate.perQuantity])).toEqual([
    ['input_tokens', 150_000_000n, 1_000_000n],
    ['output_tokens', 600_000_100n, 1_000_000n],
    ['requests', 1_000_000n, 1n],
  ])
})

it('a remote model without prices has none: unknown is not free', () => {
  expect(only(false, { id: 'my-model' }).prices).toEqual([])
})

it('a local model without prices is free in so many words', () => {
  const { prices } = only(true, { id: 'llama3.2' })
  expect(prices.map(({ unit, rate, source }) => [unit, rate.priceNano, source])).toEqual([
    ['input_tokens', 0n, 'local endpoint'],
    ['input_cached_tokens', 0n, 'local endpoint'],
    ['output_tokens', 0n, 'local endpoint'],
    ['output_reasoning_tokens', 0n, 'local endpoint'],
    ['embedding_tokens', 0n, 'local endpoint'],
    ['input_characters', 0n, 'local endpoint'],
    ['input_audio_ms', 0n, 'local endpoint'],
    ['images', 0n, 'local endpoint'],
    ['video_ms', 0n, 'local endpoint'],
    ['pages', 0n, 'local endpoint'],
    ['annotated_pages', 0n, 'local endpoint'],
    ['web_searches', 0n, 'local endpoint'],
  ])
})

it('a local model with some prices has these and no invented others', () => {
  expect(only(true, { id: 'llama3.2', prices: { output: '1' } }).prices.map(({ unit }) => unit)).toEqual([
    'output_tokens',
  ])
})

it('a model whose name says embedding is for embeddings', () => {
  expect(only(true, { id: 'nomic-embed-text' }).route).toMatchObject({
    surfaces: ['embeddings'],
    capabilities: ['embeddings'],
    capabilityClass: 'embeddings',
  })
})

it('the same declaration gives the same ids', () => {
  expect(only(true, { id: 'a' })).toEqual(only(true, { id: 'a' }))
})
