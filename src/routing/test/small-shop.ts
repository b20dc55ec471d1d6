import type { PriceRow } from '#catalog/catalog.ts'
import type { CredentialRef } from '#vault/credential.ts'
import { type Stock, platformKey, provider, snapshot, stock, tokenPrices } from './routing-fixtures.ts'

/*
 * A catalog small enough to list every exclusion by hand, with the shapes of real offers: a retired model, one without a
 * price, one whose class has no margin, one with a fee per request, two with a dearer bracket, the built-in toy.
 * Prices are nano-USD per token: 1250 is 1.25 USD per million.
 */

const ALL_ROUND = ['text', 'vision', 'tool_use', 'structured_output'] as const
const limits = (contextTokens: number, outputTokens: number | undefined) => ({
  contextTokens,
  inputTokens: undefined,
  outputTokens,
})

const priceRow = (routeId: string, unit: PriceRow['unit'], priceNano: bigint, above?: number): PriceRow => ({
  id: `${routeId}#${unit}${above === undefined ? '' : `>${above}`}`,
  routeId,
  unit,
  rate: { priceNano, perQuantity: 1n },
  conditions: above === undefined ? {} : { inputTokensAbove: above },
  effectiveFromMs: 0,
  source: 'test',
  observedOn: '2026-09-30',
  agreement: 'single',
})

function bracketed(base: Stock, above: number, inputNano: bigint, outputNano: bigint): Stock {
  const rows = (['input_tokens', 'output_tokens'] as const).map((unit, at) =>
    priceRow(base.route.id, unit, at === 0 ? inputNano : outputNano, above),
  )
  return { ...base, prices: [...base.prices, ...rows] }
}

const stocks: readonly Stock[] = [
  bracketed(
    stock('anthropic/claude-mid', 3_000n, 15_000n, {
      capabilities: ['text', 'vision', 'document_in', 'tool_use', 'reasoning', 'long_context'],
      limits: limits(1_000_000, 64_000),
    }),
    200_000,
    6_000n,
    22_500n,
  ),
  stock('deepseek/deep-chat', 280n, 420n, { capabilities: ['text', 'tool_use'], limits: limits(128_000, 8_192) }),
  stock('google/gem-flash', 100n, 400n, {
    capabilities: [...ALL_ROUND, 'audio_in'],
    limits: limits(1_000_000, 65_536),
  }),
  bracketed(
    stock('google/gem-pro', 1_250n, 10_000n, {
      capabilities: [...ALL_ROUND, 'audio_in', 'reasoning', 'long_context'],
      limits: limits(1_000_000, 65_536),
    }),
    200_000,
    2_500n,
    15_000n,
  ),
  stock('groq/llama-fast', 50n, 80n, { capabilities: ['text', 'tool_use'], limits: limits(131_072, 8_192) }),
  stock('kasa-local/tiny', 0n, 0n, { limits: limits(2_048, 1_024) }),
  stock('mistral/mist-small', 100n, 300n, {
    capabilities: ['text', 'tool_use', 'structured_output'],
    limits: limits(128_000, undefined),
  }),
  {
    route: {
      ...stock('openai/embed-small', 0n, 0n).route,
      surfaces: ['embeddings'],
      capabilities: ['embeddings'],
      capabilityClass: 'embeddings',
      limits: limits(8_192, undefined),
    },
    prices: [priceRow('openai/embed-small', 'embedding_tokens', 20n)],
  },
  stock('openai/gpt-big', 1_250n, 10_000n, {
    capabilities: [...ALL_ROUND, 'reasoning'],
    limits: limits(400_000, 128_000),
    refusesParameters: ['temperature'],
  }),
  stock('openai/gpt-mini', 250n, 2_000n, { capabilities: ALL_ROUND, limits: limits(400_000, 128_000) }),
  { ...stock('openai/gpt-next', 0n, 0n, { capabilities: ALL_ROUND }), prices: [] },
  stock('openai/gpt-voice', 600n, 2_400n, {
    capabilities: ['text', 'audio_in', 'audio_out'],
    capabilityClass: 'audio',
  }),
  {
    ...stock('perplexity/sonar', 1_000n, 1_000n, { capabilities: ['text', 'search'], limits: limits(128_000, 8_000) }),
    prices: [...tokenPrices('perplexity/sonar', 1_000n, 1_000n), priceRow('perplexity/sonar', 'requests', 5_000_000n)],
  },
  stock('xai/grok-old', 10n, 10n, { lifecycle: 'retired' }),
]

export const smallShop = snapshot(stocks, [
  provider('anthropic', { dialect: 'anthropic', regions: ['global'], noTraining: true }),
  provider('deepseek', { regions: ['cn'], noTraining: false }),
  provider('google', { dialect: 'gemini', regions: ['eu', 'us'] }),
  provider('groq', { regions: ['us'] }),
  provider('kasa-local', { regions: ['local'], noTraining: true, local: true }),
  provider('mistral', { regions: ['eu'] }),
  provider('openai', { regions: ['global'], noTraining: true }),
  provider('openai-compatible'),
  provider('perplexity', { regions: ['us'], noTraining: true }),
  provider('xai', { regions: ['us'] }),
])

/** The platform's keys: one for each provider but DeepSeek. */
export const shopKeys: readonly CredentialRef[] = [
  'anthropic',
  'google',
  'groq',
  'kasa-local',
  'mistral',
  'openai',
  'perplexity',
  'xai',
].map((id) => platformKey(id))
