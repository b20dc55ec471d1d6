import type { SeedModel, SeedPrice, SeedRoute } from '../../src/catalog/catalog-seed.ts'

/* The models that ship with Kasa. They run on this machine, so their price is stated as zero, not left out. */

export const LOCAL_MODELS: readonly SeedModel[] = [
  {
    id: 'tiny-kjv-2m',
    name: 'Tiny KJV 2M',
    family: 'kasa-local',
    description:
      'Toy model, 2 MB, trained on the King James Bible. It babbles in old English; for trying Kasa without a key.',
    openWeights: true,
  },
  {
    id: 'use-lite-512',
    name: 'Universal Sentence Encoder Lite',
    family: 'kasa-local',
    description: 'Small English sentence embeddings with 512 dimensions, computed on this machine.',
    openWeights: true,
  },
]

export const LOCAL_ROUTES: readonly SeedRoute[] = [
  {
    id: 'kasa-local/tiny-kjv-2m',
    providerId: 'kasa-local',
    modelId: 'tiny-kjv-2m',
    upstreamModel: 'tiny-kjv-2m',
    surfaces: ['chat'],
    capabilities: ['text'],
    capabilityClass: 'text',
    contextTokens: 512,
    outputTokens: 180,
    // A toy is no answer to "any model that writes text" where a real one can be had.
    lifecycle: 'preview',
  },
  {
    id: 'kasa-local/use-lite-512',
    providerId: 'kasa-local',
    modelId: 'use-lite-512',
    upstreamModel: 'use-lite-512',
    surfaces: ['embeddings'],
    capabilities: ['embeddings'],
    capabilityClass: 'embeddings',
    lifecycle: 'active',
  },
]

const FREE = { usd: '0', per: 1_000_000, source: 'kasa', agreement: 'single' } as const

export const LOCAL_PRICES: readonly SeedPrice[] = [
  { route: 'kasa-local/tiny-kjv-2m', unit: 'input_tokens', ...FREE },
  { route: 'kasa-local/tiny-kjv-2m', unit: 'input_cached_tokens', ...FREE },
  { route: 'kasa-local/tiny-kjv-2m', unit: 'output_tokens', ...FREE },
  { route: 'kasa-local/use-lite-512', unit: 'embedding_tokens', ...FREE },
]
