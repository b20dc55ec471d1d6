import { PERPLEXITY_PRICES } from './price-pages.ts'
import type { SeedModel, SeedPrice, SeedRoute } from '../../src/catalog/catalog-seed.ts'

/*
 * Models that none of the dumps has, written down by hand from their providers' documentation: rerankers, moderation and
 * search.
 * A model whose price was not seen has none: it is called on customers' own keys until an operator sets one.
 */

type Listed = { readonly model: SeedModel; readonly route: SeedRoute }

const reranker = (providerId: string, model: string, name: string): Listed => ({
  model: {
    id: model,
    name,
    family: `${providerId}-rerank`,
    description: 'Ranks documents by a query.',
    openWeights: false,
  },
  route: {
    id: `${providerId}/${model}`,
    providerId,
    modelId: model,
    upstreamModel: model,
    surfaces: ['rerank'],
    capabilities: ['reranking'],
    capabilityClass: 'search',
    lifecycle: 'active',
  },
})

const RERANKERS: readonly Listed[] = [
  reranker('cohere', 'rerank-v3.5', 'Rerank 3.5'),
  reranker('cohere', 'rerank-v4.0-fast', 'Rerank 4 Fast'),
  reranker('cohere', 'rerank-v4.0-pro', 'Rerank 4 Pro'),
  reranker('jina', 'jina-reranker-m0', 'Jina Reranker m0'),
  reranker('jina', 'jina-reranker-v2-base-multilingual', 'Jina Reranker v2 Multilingual'),
]

export const LISTED_MODELS: readonly SeedModel[] = [
  ...RERANKERS.map(({ model }) => model),
  {
    id: 'omni-moderation-latest',
    name: 'Omni Moderation',
    family: 'omni-moderation',
    description: 'Tells whether texts and images are harmful. Free of charge.',
    openWeights: false,
  },
  {
    id: 'perplexity-search',
    name: 'Perplexity Search',
    family: 'perplexity-search',
    description: 'Ranked results from the web with extracts, without an answer written from them.',
    openWeights: false,
  },
]

export const LISTED_ROUTES: readonly SeedRoute[] = [
  ...RERANKERS.map(({ route }) => route),
  {
    id: 'openai/omni-moderation-latest',
    providerId: 'openai',
    modelId: 'omni-moderation-latest',
    upstreamModel: 'omni-moderation-latest',
    surfaces: ['moderation'],
    capabilities: ['vision'],
    capabilityClass: 'text',
    lifecycle: 'active',
  },
  {
    id: 'perplexity/search',
    providerId: 'perplexity',
    modelId: 'perplexity-search',
    upstreamModel: 'search',
    surfaces: ['search'],
    capabilities: ['search'],
    capabilityClass: 'search',
    lifecycle: 'active',
  },
]

/** What a provider's own name for its newest model leads to, as of the day on which the dumps were made. */
export const LISTED_ALIASES: readonly { readonly name: string; readonly modelId: string }[] = [
  // genai-prices: since 2026-07-16. The names before it are models of their own.
  { name: 'mistral-ocr-latest', modelId: 'mistral-ocr-4-1' },
]

const STATED = { source: 'kasa', agreement: 'single' } as const
const WEB_SEARCH = { unit: 'web_searches', per: 1_000, source: PERPLEXITY_PRICES.source, agreement: 'single' } as const
const PER_SEARCH = { unit: 'rerank_searches', per: 1_000, ...STATED } as const

export const LISTED_PRICES: readonly SeedPrice[] = [
  { route: 'cohere/rerank-v3.5', usd: '2', ...PER_SEARCH },
  { route: 'cohere/rerank-v4.0-fast', usd: '2', ...PER_SEARCH },
  { route: 'cohere/rerank-v4.0-pro', usd: '2.5', ...PER_SEARCH },
  // By the request, whatever it asks for; which of the two is said by `search_type`.
  { route: 'perplexity/search', usd: '5', when: { variant: 'web' }, ...WEB_SEARCH },
  { route: 'perplexity/search', usd: '1', when: { variant: 'fast' }, ...WEB_SEARCH },
  // Free by a row, not by a gap.
  { route: 'openai/omni-moderation-latest', unit: 'input_tokens', usd: '0', per: 1_000_000, ...STATED },
]
