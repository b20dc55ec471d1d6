import type { SeedProvider } from '../../src/catalog/catalog-seed.ts'

/** A provider, and its key in the dump of prices that only the seed reads; the others are in provider-names.ts. */
export type ProviderSource = {
  readonly provider: SeedProvider
  readonly costCalculatorId?: string
  /** True for those who made the models that they sell: their dated names become aliases. */
  readonly isMaker: boolean
}

const HOSTED = {
  auth: 'bearer',
  dialect: 'openai',
  usageFlavor: 'standard',
  maxTokensField: 'max_tokens',
  local: false,
} as const

/** A server on somebody's own machine: each credential names its base URL, the key is optional. */
function localKind(id: string, name: string): ProviderSource {
  return {
    isMaker: false,
    provider: { id, name, ...HOSTED, regions: [], abortPolicy: 'cancel', local: true },
  }
}

/**
 * Written by hand from each provider's public documentation, read in November 2026.
 *
 * - `noTraining` is set only where the public terms of the paid API say that it is so by default; everything else is not
 *   known and fails closed. Google and Mistral differ between their free and paid plans of the same endpoint; Cohere and
 *   Together let the account decide; OpenRouter hands requests on; nothing definite was found for DeepSeek and Groq.
 * - `abortPolicy` is `cancel` where closing the connection is documented to stop the meter. The others go on generating
 *   (and charging), so an exact record needs the rest of the stream. OpenRouter depends on who serves, hence `drain`.
 *   @see https://openrouter.ai/docs/api/reference/streaming#stream-cancellation
 * - `regions` is where a request to this base URL may be processed.
 */
export const PROVIDER_SOURCES: readonly ProviderSource[] = [
  {
    costCalculatorId: 'openai',
    isMaker: true,
    provider: {
      ...HOSTED,
      id: 'openai',
      name: 'OpenAI',
      baseUrl: 'https://api.openai.com/v1',
      regions: ['global'],
      noTraining: true,
      retentionDays: 30,
      abortPolicy: 'cancel',
      maxTokensField: 'max_completion_tokens',
    },
  },
  {
    costCalculatorId: 'anthropic',
    isMaker: true,
    provider: {
      ...HOSTED,
      id: 'anthropic',
      name: 'Anthropic',
      dialect: 'anthropic',
      baseUrl: 'https://api.anthropic.com/v1',
      auth: 'x-api-key',
      regions: ['global'],
      noTraining: true,
      retentionDays: 30,
      abortPolicy: 'cancel',
    },
  },
  {
    costCalculatorId: 'google',
    isMaker: true,
    provider: {
      ...HOSTED,
      id: 'google',
      name: 'Google',
      dialect: 'gemini',
      baseUrl: 'https://generativelanguage.googleapis.com/v1beta',
      auth: 'x-goog-api-key',
      regions: ['global'],
      abortPolicy: 'drain',
    },
  },
  {
    costCalculatorId: 'xai',
    isMaker: true,
    provider: {
      ...HOSTED,
      id: 'xai',
      name: 'xAI',
      baseUrl: 'https://api.x.ai/v1',
      regions: ['global'],
      noTraining: true,
      retentionDays: 30,
      abortPolicy: 'cancel',
      usageFlavor: 'reasoning_excluded',
    },
  },
  {
    costCalculatorId: 'mistral',
    isMaker: true,
    provider: {
      ...HOSTED,
      id: 'mistral',
      name: 'Mistral',
      baseUrl: 'https://api.mistral.ai/v1',
      regions: ['eu'],
      abortPolicy: 'drain',
      usageFlavor: 'mistral',
    },
  },
  {
    costCalculatorId: 'cohere',
    isMaker: true,
    provider: {
      ...HOSTED,
      id: 'cohere',
      name: 'Cohere',
      baseUrl: 'https://api.cohere.ai/compatibility/v1',
      regions: [],
      abortPolicy: 'cancel',
      usageFlavor: 'cohere',
    },
  },
  {
    costCalculatorId: 'deepseek',
    isMaker: true,
    provider: {
      ...HOSTED,
      id: 'deepseek',
      name: 'DeepSeek',
      baseUrl: 'https://api.deepseek.com/v1',
      regions: ['cn'],
      abortPolicy: 'cancel',
      usageFlavor: 'deepseek',
    },
  },
  {
    costCalculatorId: 'groq',
    isMaker: false,
    provider: {
      ...HOSTED,
      id: 'groq',
      name: 'Groq',
      baseUrl: 'https://api.groq.com/openai/v1',
      regions: ['global'],
      abortPolicy: 'drain',
    },
  },
  {
    costCalculatorId: 'together',
    isMaker: false,
    provider: {
      ...HOSTED,
      id: 'together',
      name: 'Together AI',
      baseUrl: 'https://api.together.xyz/v1',
      regions: [],
      abortPolicy: 'cancel',
    },
  },
  {
    costCalculatorId: 'fireworks',
    isMaker: false,
    provider: {
      ...HOSTED,
      id: 'fireworks',
      name: 'Fireworks AI',
      baseUrl: 'https://api.fireworks.ai/inference/v1',
      regions: ['global'],
      noTraining: true,
      retentionDays: 0,
      abortPolicy: 'cancel',
    },
  },
  {
    costCalculatorId: 'openrouter',
    isMaker: false,
    provider: {
      ...HOSTED,
      id: 'openrouter',
      name: 'OpenRouter',
      baseUrl: 'https://openrouter.ai/api/v1',
      regions: ['global'],
      abortPolicy: 'drain',
    },
  },
  {
    costCalculatorId: 'perplexity',
    isMaker: true,
    provider: {
      ...HOSTED,
      id: 'perplexity',
      name: 'Perplexity',
      baseUrl: 'https://api.perplexity.ai',
      regions: ['us'],
      noTraining: true,
      retentionDays: 0,
      abortPolicy: 'drain',
      usageFlavor: 'perplexity',
    },
  },
  // Clouds: each credential names its resource or region and what it may call there.
  {
    isMaker: false,
    provider: {
      ...HOSTED,
      id: 'azure-openai',
      name: 'Azure OpenAI',
      auth: 'api-key',
      regions: [],
      noTraining: true,
      retentionDays: 30,
      abortPolicy: 'cancel',
      maxTokensField: 'max_completion_tokens',
    },
  },
  {
    isMaker: false,
    provider: {
      ...HOSTED,
      id: 'bedrock',
      name: 'Amazon Bedrock',
      dialect: 'bedrock',
      auth: 'aws-sigv4',
      regions: [],
      noTraining: true,
      retentionDays: 0,
      abortPolicy: 'drain',
    },
  },
  {
    isMaker: false,
    provider: {
      ...HOSTED,
      id: 'vertex',
      name: 'Gemini on Vertex AI',
      dialect: 'gemini',
      auth: 'google-oauth',
      regions: [],
      noTraining: true,
      abortPolicy: 'drain',
    },
  },
  {
    isMaker: false,
    provider: {
      ...HOSTED,
      id: 'vertex-anthropic',
      name: 'Claude on Vertex AI',
      dialect: 'anthropic',
      auth: 'google-oauth',
      regions: [],
      noTraining: true,
      abortPolicy: 'cancel',
    },
  },
  {
    isMaker: true,
    provider: {
      ...HOSTED,
      id: 'jina',
      name: 'Jina AI',
      baseUrl: 'https://api.jina.ai/v1',
      regions: [],
      abortPolicy: 'drain',
    },
  },
  localKind('ollama', 'Ollama'),
  localKind('vllm', 'vLLM'),
  localKind('lmstudio', 'LM Studio'),
  localKind('llamacpp', 'llama.cpp'),
  // Any server that speaks the dialect, at home or not: what it trains on and where it stands is not known.
  {
    isMaker: false,
    provider: {
      ...HOSTED,
      id: 'openai-compatible',
      name: 'OpenAI-compatible endpoint',
      regions: [],
      abortPolicy: 'cancel',
    },
  },
  {
    isMaker: true,
    provider: {
      ...HOSTED,
      id: 'kasa-local',
      name: 'Built into Kasa',
      auth: 'none',
      regions: ['local'],
      noTraining: true,
      retentionDays: 0,
      abortPolicy: 'cancel',
      local: true,
    },
  },
]
