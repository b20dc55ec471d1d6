import { z } from 'zod'
import { assert } from '../base/assert.ts'
import { formatInstant, type InstantMs } from '../base/instant.ts'
import { type Rate, rateFromUsd } from '../base/money.ts'
import { CAPABILITIES, type Capability, type CapabilityClass } from '../catalog/capability.ts'
import type { PriceRow, Surface } from '../catalog/catalog.ts'
import type { Unit } from '../catalog/unit.ts'
import type { OwnRoute } from './credential.ts'

const MODELS_MAX = 500
const usd = z
  .string()
  .max(30)
  .refine((text) => rateFromUsd(text, 1n) !== undefined, 'a price is a decimal number of US dollars as text: "0.15"')
const tokens = z.number().int().min(1).max(1_000_000_000)

/**
 * US dollars per million tokens, and of speech per million `characters`; `audio_minute`, `image`, `video_second`, `page`,
 * `annotated_page`, `search`, `rerank_search` and `request` per one. What is absent is not known, not free: write "0" for free. */
const declaredPricesSchema = z
  .strictObject({
    input: usd,
    output: usd,
    cached_input: usd,
    cache_write: usd,
    reasoning: usd,
    embedding: usd,
    request: usd,
    characters: usd,
    audio_minute: usd,
    image: usd,
    video_second: usd,
    training: usd,
    page: usd,
    annotated_page: usd,
    search: usd,
    rerank_search: usd,
    output_image: usd,
    output_audio: usd,
    input_image: usd,
    input_audio: usd,
  })
  .partial()

/** A model that the owner of an endpoint says is there. */
const declaredModelSchema = z.strictObject({
  id: z
    .string()
    .min(1)
    .max(200)
    .regex(/^[\x21-\x7e]+$/, 'a model id has visible ASCII characters only'),
  /** What the endpoint calls it, where that is another name: a deployment of Azure, an inference profile of Bedrock. */
  upstreamModel: z
    .string()
    .min(1)
    .max(200)
    .regex(/^[\x21-\x7e]+$/, 'a model name has visible ASCII characters only')
    .optional(),
  capabilities: z.array(z.enum(CAPABILITIES)).max(CAPABILITIES.length).optional(),
  contextTokens: tokens.optional(),
  outputTokens: tokens.optional(),
  prices: declaredPricesSchema.optional(),
})
export type DeclaredModel = z.infer<typeof declaredModelSchema>

export const declaredModelsSchema = z
  .array(declaredModelSchema)
  .max(MODELS_MAX)
  .refine((models) => new Set(models.map(({ id }) => id)).size === models.length, 'each model id is there once')

type DeclaredPrice = keyof z.infer<typeof declaredPricesSchema>

const UNIT_OF_PRICE: Record<DeclaredPrice, { readonly unit: Unit; readonly perQuantity: bigint }> = {
  input: { unit: 'input_tokens', perQuantity: 1_000_000n },
  output: { unit: 'output_tokens', perQuantity: 1_000_000n },
  cached_input: { unit: 'input_cached_tokens', perQuantity: 1_000_000n },
  cache_write: { unit: 'input_cache_write_5m_tokens', perQuantity: 1_000_000n },
  reasoning: { unit: 'output_reasoning_tokens', perQuantity: 1_000_000n },
  embedding: { unit: 'embedding_tokens', perQuantity: 1_000_000n },
  request: { unit: 'requests', perQuantity: 1n },
  characters: { unit: 'input_characters', perQuantity: 1_000_000n },
  audio_minute: { unit: 'input_audio_ms', perQuantity: 60_000n },
  image: { unit: 'images', perQuantity: 1n },
  video_second: { unit: 'video_ms', perQuantity: 1_000n },
  training: { unit: 'training_tokens', perQuantity: 1_000_000n },
  page: { unit: 'pages', perQuantity: 1n },
  annotated_page: { unit: 'annotated_pages', perQuantity: 1n },
  search: { unit: 'web_searches', perQuantity: 1n },
  rerank_search: { unit: 'rerank_searches', perQuantity: 1n },
  output_image: { unit: 'output_image_tokens', perQuantity: 1_000_000n },
  output_audio: { unit: 'output_audio_tokens', perQuantity: 1_000_000n },
  input_image: { unit: 'input_image_tokens', perQuantity: 1_000_000n },
  input_audio: { unit: 'input_audio_tokens', perQuantity: 1_000_000n },
}

/** What a local server reports. Explicit zeroes: unknown is never zero, so free must be written down. */
const FREE_UNITS: readonly Unit[] = [
  'input_tokens',
  'input_cached_tokens',
  'output_tokens',
  'output_reasoning_tokens',
  'embedding_tokens',
  'input_characters',
  'input_audio_ms',
  'images',
  'video_ms',
  'pages',
  'annotated_pages',
  'web_searches',
]
const FREE: Rate = { priceNano: 0n, perQuantity: 1_000_000n }

export type EndpointFacts = {
  readonly credentialId: string
  readonly providerId: string
  readonly createdAtMs: InstantMs
  /** On the owner's own machine or network: costs nothing unless a price is given. */
  readonly isLocal: boolean
}

/** The declared models as routes with dated price rows. The same declaration gives the same ids. */
export function ownRoutesOf(endpoint: EndpointFacts, models: readonly DeclaredModel[]): readonly OwnRoute[] {
  return models.map((model) => ownRouteOf(endpoint, model))
}

function ownRouteOf(endpoint: EndpointFacts, model: DeclaredModel): OwnRoute {
  const routeId = `${endpoint.credentialId}/${model.id}`
  const capabilities = model.capabilities ?? guessCapabilities(model.id)
  return {
    route: {
      id: routeId,
      providerId: endpoint.providerId,
      modelId: model.id,
      upstreamModel: model.upstreamModel ?? model.id,
      surfaces: surfacesOf(capabilities),
      capabilities,
      capabilityClass: classOf(capabilities),
      limits: {
        contextTokens: model.contextTokens,
        inputTokens: undefined,
        outputTokens: model.outputTokens,
      },
      lifecycle: 'active',
      region: undefined,
      refusesParameters: [],
      credentialId: endpoint.credentialId,
    },
    prices: pricesOf(endpoint, routeId, model),
  }
}

function pricesOf(endpoint: EndpointFacts, routeId: string, model: DeclaredModel): readonly PriceRow[] {
  const row = (unit: Unit, rate: Rate, source: string): PriceRow => ({
    id: `${routeId}/${unit}`,
    routeId,
    unit,
    rate,
    conditions: {},
    effectiveFromMs: endpoint.createdAtMs,
    source,
    observedOn: formatInstant(endpoint.createdAtMs).slice(0, 10),
    agreement: 'single',
  })
  if (model.prices === undefined) {
    return endpoint.isLocal ? FREE_UNITS.map((unit) => row(unit, FREE, 'local endpoint')) : []
  }
  const prices = model.prices
  return DECLARED_PRICES.flatMap((name) => {
    const text = prices[name]
    if (text === undefined) return []
    const { unit, perQuantity } = UNIT_OF_PRICE[name]
    const rate = rateFromUsd(text, perQuantity)
    assert(rate !== undefined, 'declared prices were checked when they came in')
    return [row(unit, rate, 'declared by the owner of the credential')]
  })
}

const DECLARED_PRICES = declaredPricesSchema.keyof().options

/** What the name of a model tells where its owner declares nothing. Tools and vision need to be declared. */
const NAME_TELLS: readonly { readonly name: RegExp; readonly capability: Capability }[] = [
  { name: /rerank/i, capability: 'reranking' },
  { name: /embed/i, capability: 'embeddings' },
  { name: /whisper/i, capability: 'audio_in' },
  { name: /(?:^|[-_/])tts(?:[-_]|$)|kokoro|piper/i, capability: 'audio_out' },
]

/** Without a declaration: what the name says, or text. */
function guessCapabilities(modelId: string): readonly Capability[] {
  return [NAME_TELLS.find(({ name }) => name.test(modelId))?.capability ?? 'text']
}

/** What a capability lets a model be called for, and which class its margin is of when it has no text. First match wins. */
const CALLED_FOR: readonly {
  readonly capability: Capability
  readonly surface: Surface
  readonly capabilityClass: CapabilityClass
}[] = [
  { capability: 'embeddings', surface: 'embeddings', capabilityClass: 'embeddings' },
  { capability: 'reranking', surface: 'rerank', capabilityClass: 'search' },
  { capability: 'image_generation', surface: 'images', capabilityClass: 'image' },
  { capability: 'video_generation', surface: 'videos', capabilityClass: 'video' },
  { capability: 'fine_tuning', surface: 'fine_tuning', capabilityClass: 'text' },
  { capability: 'audio_out', surface: 'speech', capabilityClass: 'audio' },
  { capability: 'audio_in', surface: 'transcription', capabilityClass: 'audio' },
  { capability: 'search', surface: 'search', capabilityClass: 'search' },
  { capability: 'document_in', surface: 'ocr', capabilityClass: 'text' },
]
/** A chat that hears, speaks or draws does so within the conversation. */
const BESIDE_CHAT: ReadonlySet<Surface> = new Set<Surface>(['embeddings', 'rerank', 'fine_tuning'])

function surfacesOf(capabilities: readonly Capability[]): readonly Surface[] {
  // Such a model hears and speaks within its session, not by the request.
  if (capabilities.includes('realtime')) return ['realtime']
  const others = CALLED_FOR.filter(({ capability }) => capabilities.includes(capability)).map(({ surface }) => surface)
  if (!capabilities.includes('text') && others.length > 0) return others
  return ['chat', ...others.filter((surface) => BESIDE_CHAT.has(surface))]
}

function classOf(capabilities: readonly Capability[]): CapabilityClass {
  if (capabilities.includes('realtime')) return 'audio'
  if (capabilities.includes('text')) return 'text'
  return CALLED_FOR.find(({ capability }) => capabilities.includes(capability))?.capabilityClass ?? 'text'
}
