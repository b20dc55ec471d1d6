import { addPlatformKey, type Instance } from '../instance.ts'
import type { Kasa } from '../kasa.ts'
import { startAnthropicUpstream } from '../upstreams/anthropic-upstream.ts'
import { BEDROCK_KEYS, startBedrockUpstream } from '../upstreams/bedrock-upstream.ts'
import { startGeminiUpstream } from '../upstreams/gemini-upstream.ts'
import { createVertexPlace } from '../upstreams/vertex-place.ts'
import type { OpenAIFlavor } from '../upstreams/flavors.ts'
import { OPENAI_KEY, startOpenAIUpstream } from '../upstreams/openai-upstream.ts'
import type { Upstream } from '../upstreams/stand-in.ts'
import type { Feature } from './feature.ts'

/** One provider as the conformance suite meets it. */
export type ProviderRow = {
  readonly provider: string
  /** The vendor's own description of the API. */
  readonly docs: string
  readonly model: string
  readonly abort: 'cancel' | 'drain'
  /** False: it tells how much it read, not how much of that came from a cache. */
  readonly tellsCached: boolean
  /** What this model cannot do; a request for it must be refused before anything is sent. */
  readonly without: readonly Feature[]
  readonly start: (instance: Instance) => Promise<Upstream>
}

export function addProvider(instance: Instance, row: ProviderRow): Promise<Upstream> {
  return row.start(instance)
}

const ALL = ['text', 'vision', 'tool_use', 'structured_output', 'reasoning']

/** A provider whose models and prices are in the catalog. */
function hosted(row: {
  readonly provider: string
  readonly docs: string
  readonly model: string
  readonly abort: 'cancel' | 'drain'
  readonly flavor: OpenAIFlavor
  readonly basePath?: string
  readonly tellsCached?: boolean
  readonly without?: readonly Feature[]
}): ProviderRow {
  const { provider, flavor, basePath, tellsCached = true, without = [] } = row
  return {
    ...row,
    tellsCached,
    without,
    async start({ kasa }) {
      const upstream = await startOpenAIUpstream({ flavor, ...(basePath === undefined ? {} : { basePath }) })
      await addPlatformKey(kasa, provider, upstream.url, OPENAI_KEY)
      return upstream
    },
  }
}

/** A server of one's own, without a key, whose models are declared. */
function local(provider: string, docs: string, facts: { readonly tellsCached: boolean }): ProviderRow {
  const model = `${provider}-model`
  return {
    provider,
    docs,
    model,
    abort: 'cancel',
    ...facts,
    without: [],
    async start({ kasa }) {
      const flavor = LOCAL_FLAVORS[provider] ?? 'bare'
      const upstream = await startOpenAIUpstream({ flavor, requireKey: false })
      const body = { provider, label: provider, baseUrl: upstream.url, models: [{ id: model, capabilities: ALL }] }
      await kasa.api('POST', '/api/credentials', { body, status: 201 })
      return upstream
    },
  }
}

const LOCAL_FLAVORS: Readonly<Record<string, OpenAIFlavor>> = {
  ollama: 'ollama',
  vllm: 'vllm',
  lmstudio: 'lmstudio',
  llamacpp: 'llamacpp',
}

/** A cloud: what may be called is declared, under a name of one's own. */
async function declare(
  kasa: Kasa,
  cloud: { readonly provider: string; readonly baseUrl: string; readonly secret: string; readonly called: string },
) {
  const { provider, called, ...where } = cloud
  const models = [
    {
      id: `${provider}-model`,
      upstreamModel: called,
      capabilities: ALL,
      prices: { input: '1', output: '2', cached_input: '0.1' },
    },
  ]
  await kasa.api('POST', '/api/credentials', { body: { provider, label: provider, ...where, models }, status: 201 })
}

const CLOUDS: readonly ProviderRow[] = [
  {
    provider: 'azure-openai',
    docs: 'https://learn.microsoft.com/azure/foundry/openai/latest',
    model: 'azure-openai-model',
    abort: 'cancel',
    tellsCached: true,
    without: [],
    async start({ kasa }) {
      const upstream = await startOpenAIUpstream({ flavor: 'azure' })
      const baseUrl = `${upstream.url}/v1`
      await declare(kasa, { provider: 'azure-openai', baseUrl, secret: OPENAI_KEY, called: 'my-deployment' })
      return upstream
    },
  },
  {
    provider: 'bedrock',
    docs: 'https://docs.aws.amazon.com/bedrock/latest/APIReference/API_runtime_Converse.html',
    model: 'bedrock-model',
    abort: 'drain',
    tellsCached: true,
    without: [],
    async start({ kasa }) {
      const upstream = await startBedrockUpstream()
      const called = 'eu.anthropic.claude-sonnet-4-5-20250929-v1:0'
      await declare(kasa, { provider: 'bedrock', baseUrl: upstream.url, secret: JSON.stringify(BEDROCK_KEYS), called })
      return upstream
    },
  },
  {
    provider: 'vertex',
    docs: 'https://docs.cloud.google.com/vertex-ai/generative-ai/docs/model-reference/inference',
    model: 'vertex-model',
    abort: 'drain',
    tellsCached: true,
    without: [],
    async start({ kasa }) {
      const vertex = createVertexPlace()
      const upstream = await startGeminiUpstream({ vertex })
      const secret = vertex.keyFile(upstream.origin)
      await declare(kasa, { provider: 'vertex', baseUrl: upstream.url, secret, called: 'gemini-2.5-flash' })
      return upstream
    },
  },
  {
    provider: 'vertex-anthropic',
    docs: 'https://platform.claude.com/docs/en/api/claude-on-vertex-ai',
    model: 'vertex-anthropic-model',
    abort: 'cancel',
    tellsCached: true,
    without: [],
    async start({ kasa }) {
      const vertex = createVertexPlace()
      const upstream = await startAnthropicUpstream({ vertex })
      const secret = vertex.keyFile(upstream.origin)
      await declare(kasa, {
        provider: 'vertex-anthropic',
        baseUrl: upstream.url,
        secret,
        called: 'claude-sonnet-4-5@20250929',
      })
      return upstream
    },
  },
]

/** Those whose dialects the others speak; every instance of the tests has them. */
const MAKERS: readonly ProviderRow[] = [
  {
    provider: 'openai',
    docs: 'https://platform.openai.com/docs/api-reference/chat',
    model: 'openai/gpt-5',
    abort: 'cancel',
    tellsCached: true,
    without: [],
    start: async ({ openai }) => openai,
  },
  {
    provider: 'anthropic',
    docs: 'https://docs.claude.com/en/api/messages',
    model: 'anthropic/claude-sonnet-4-5',
    abort: 'cancel',
    tellsCached: true,
    without: [],
    start: async ({ anthropic }) => anthropic,
  },
  {
    provider: 'google',
    docs: 'https://ai.google.dev/api/generate-content',
    model: 'google/gemini-2.5-flash',
    abort: 'drain',
    tellsCached: true,
    without: [],
    start: async ({ google }) => google,
  },
]

export const PROVIDER_ROWS: readonly ProviderRow[] = [
  ...MAKERS,
  ...CLOUDS,
  hosted({
    provider: 'xai',
    docs: 'https://docs.x.ai/docs/api-reference',
    model: 'xai/grok-4.3',
    abort: 'cancel',
    flavor: 'xai',
  }),
  hosted({
    provider: 'mistral',
    docs: 'https://docs.mistral.ai/api/',
    model: 'mistral/mistral-medium-latest',
    abort: 'drain',
    flavor: 'mistral',
  }),
  hosted({
    provider: 'cohere',
    docs: 'https://docs.cohere.com/docs/compatibility-api',
    model: 'cohere/command-a-plus-05-2026',
    abort: 'cancel',
    flavor: 'cohere',
    basePath: '/compatibility/v1',
  }),
  hosted({
    provider: 'deepseek',
    docs: 'https://api-docs.deepseek.com/api/create-chat-completion',
    model: 'deepseek/deepseek-flash',
    abort: 'cancel',
    flavor: 'deepseek',
  }),
  hosted({
    provider: 'groq',
    docs: 'https://console.groq.com/docs/api-reference',
    model: 'groq/qwen/qwen3.6-27b',
    abort: 'drain',
    flavor: 'groq',
    basePath: '/openai/v1',
    tellsCached: false,
  }),
  hosted({
    provider: 'openrouter',
    docs: 'https://openrouter.ai/docs/api/api-reference/chat/send-chat-completion-request',
    model: 'openrouter/google/gemini-2.5-flash',
    abort: 'drain',
    flavor: 'openrouter',
    basePath: '/api/v1',
  }),
  hosted({
    provider: 'together',
    docs: 'https://docs.together.ai/reference/chat-completions-1',
    model: 'together/zai-org/GLM-5.3-Flash',
    abort: 'cancel',
    flavor: 'together',
  }),
  hosted({
    provider: 'fireworks',
    docs: 'https://docs.fireworks.ai/api-reference/post-chatcompletions',
    model: 'fireworks/accounts/fireworks/models/glm-5p3-flash',
    abort: 'cancel',
    flavor: 'fireworks',
    basePath: '/inference/v1',
  }),
  hosted({
    provider: 'perplexity',
    docs: 'https://docs.perplexity.ai/api-reference/chat-completions-post',
    model: 'perplexity/sonar-reasoning-pro',
    abort: 'drain',
    flavor: 'perplexity',
    basePath: '',
    tellsCached: false,
    without: ['tools', 'structured'],
  }),
  local('ollama', 'https://docs.ollama.com/api/openai-compatibility', { tellsCached: false }),
  local('vllm', 'https://docs.vllm.ai/en/latest/serving/openai_compatible_server/', { tellsCached: true }),
  local('lmstudio', 'https://lmstudio.ai/docs/developer/openai-compat', { tellsCached: true }),
  local('llamacpp', 'https://github.com/ggml-org/llama.cpp/tree/master/tools/server', { tellsCached: true }),
]
