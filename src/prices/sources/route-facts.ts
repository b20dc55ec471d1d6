import { CAPABILITIES, type Capability, type CapabilityClass } from '../../catalog/capability.ts'
import type { SeedModel, SeedRoute } from '../../catalog/catalog-seed.ts'
import type { Lifecycle, Surface } from '../../catalog/catalog.ts'
import type { ModelsDevModel } from './models-dev.ts'

const LONG_CONTEXT_TOKENS = 200_000

/** The facts of one route that do not come from its prices. */
export type RouteFacts = Pick<
  SeedRoute,
  | 'surfaces'
  | 'capabilities'
  | 'capabilityClass'
  | 'contextTokens'
  | 'inputTokens'
  | 'outputTokens'
  | 'lifecycle'
  | 'refusesParameters'
>

export function isEmbedding(model: { readonly id: string; readonly family?: string | undefined }): boolean {
  return /embed/i.test(model.id) || (model.family ?? '').startsWith('text-embedding')
}

/** Spoken over a socket, not asked and answered. */
const REALTIME = /realtime|[-/]live[-/]|[-/]live$/
/**
 * Puts out text but does not hold a conversation: classifiers, code appliers, translators, extractors. They are facts of
 * the catalog, but the cheapest of all, so they must not be candidates for "any model that writes text".
 */
const SPECIAL_PURPOSE =
  /guard|content-safety|moderation|rerank|relace-|morph-v|schematron|ui-tars|hy-mt|translate|transcri|whisper|-ocr|-tts|reader-lm/
/** Served by the provider only over an API other than chat: Responses, Interactions, agents. */
const OTHER_API: { readonly [providerId: string]: RegExp } = {
  openai: /-pro$|-codex|deep-research|computer-use/,
  google: /deep-research|computer-use/,
  xai: /multi-agent/,
}

/** Who serves what is no conversation over an API in OpenAI's style, which calls for it are passed on in. */
const SERVED_BY: readonly {
  readonly surface: Surface
  readonly providers: readonly string[]
  readonly has: Capability
  readonly lacks: readonly Capability[]
}[] = [
  { surface: 'images', providers: ['openai', 'xai'], has: 'image_generation', lacks: ['text'] },
  { surface: 'videos', providers: ['openai'], has: 'video_generation', lacks: ['text'] },
  { surface: 'speech', providers: ['openai', 'groq'], has: 'audio_out', lacks: ['text', 'audio_in', 'realtime'] },
  {
    surface: 'transcription',
    providers: ['openai', 'groq', 'mistral'],
    has: 'audio_in',
    lacks: ['text', 'audio_out', 'realtime'],
  },
  { surface: 'realtime', providers: ['openai', 'google'], has: 'realtime', lacks: ['text'] },
  { surface: 'ocr', providers: ['mistral'], has: 'document_in', lacks: ['text'] },
]
/** Sessions that only write down or translate what they hear are billed by the minute and end no turn. */
const NO_CONVERSATION = /whisper|transcribe|translat|^gpt-live/

/** The surfaces of a model without a conversation, which what it puts in and out tells. */
export function mediaSurfacesOf(
  providerId: string,
  upstreamModel: string,
  capabilities: readonly Capability[],
): readonly Surface[] {
  return SERVED_BY.filter(
    ({ surface, providers, has, lacks }) =>
      providers.includes(providerId) &&
      capabilities.includes(has) &&
      !lacks.some((one) => capabilities.includes(one)) &&
      !(surface === 'realtime' && NO_CONVERSATION.test(upstreamModel)),
  ).map(({ surface }) => surface)
}

const IMAGE_EDITOR = /^(?:chat)?gpt-image/
/** Documented for the whole family: edits with a mask, and several input images. */
export function editsImages(upstreamModel: string): readonly Capability[] {
  return IMAGE_EDITOR.test(upstreamModel) ? ['single_image_inpaint', 'multi_image_composite'] : []
}

/** Models that OpenAI documents as a base of fine-tuning. */
const TUNABLE = /^gpt-4(?:[.]1|o)(?:-mini|-nano)?$/

function isTunable(providerId: string, upstreamModel: string): boolean {
  return providerId === 'openai' && TUNABLE.test(upstreamModel)
}

function surfacesOf(providerId: string, model: ModelsDevModel): readonly Surface[] {
  if (isEmbedding(model)) return ['embeddings']
  const { input, output } = model.modalities
  if (!input.includes('text') || !output.includes('text') || model.limit.context === 0) return []
  const id = model.id.toLowerCase()
  if (REALTIME.test(id) || SPECIAL_PURPOSE.test(id) || OTHER_API[providerId]?.test(id) === true) return []
  return ['chat']
}

/** From models.dev's modalities and flags; `search` and `code_execution` come from the prices. */
function capabilitiesOf(
  providerId: string,
  model: ModelsDevModel,
  surfaces: readonly Surface[],
): readonly Capability[] {
  const { input, output } = model.modalities
  const id = model.id.toLowerCase()
  if (isEmbedding(model)) return ['embeddings']
  const isClaude = id.includes('claude')
  const options = model.reasoning_options ?? []
  const has: { readonly [C in Capability]?: boolean } = {
    text: surfaces.includes('chat'),
    vision: input.includes('image'),
    document_in: input.includes('pdf'),
    tool_use: model.tool_call,
    structured_output: model.structured_output === true,
    image_generation: output.includes('image'),
    fine_tuning: isTunable(providerId, model.id),
    audio_in: input.includes('audio'),
    audio_out: output.includes('audio'),
    video_in: input.includes('video'),
    video_generation: output.includes('video'),
    reasoning: model.reasoning,
    realtime: REALTIME.test(id),
    realtime_voice: REALTIME.test(id) && output.includes('audio'),
    // A token budget for thinking; `adaptive` came with the effort level "max".
    extended_thinking: isClaude && options.some(({ type }) => type === 'budget_tokens'),
    adaptive_thinking:
      isClaude && options.some(({ type, values }) => type === 'effort' && values?.includes('max') === true),
    long_context: model.limit.context >= LONG_CONTEXT_TOKENS,
  }
  const edits = editsImages(model.id)
  return CAPABILITIES.filter((capability) => has[capability] === true || edits.includes(capability))
}

export function classOf(capabilities: readonly Capability[]): CapabilityClass {
  if (capabilities.includes('embeddings')) return 'embeddings'
  if (capabilities.includes('reranking')) return 'search'
  if (capabilities.includes('video_generation')) return 'video'
  if (capabilities.includes('image_generation')) return 'image'
  const speaks = capabilities.includes('audio_out') || capabilities.includes('audio_in')
  return speaks && !capabilities.includes('text') ? 'audio' : 'text'
}

export function lifecycleOf(model: { readonly id: string; readonly status?: string | undefined }): Lifecycle {
  if (model.status === 'deprecated') return 'deprecated'
  return model.status === 'beta' || /preview|-exp(?:erimental)?\b|alpha|beta/.test(model.id) ? 'preview' : 'active'
}

export function factsOf(providerId: string, model: ModelsDevModel): RouteFacts {
  const conversed = surfacesOf(providerId, model)
  const capabilities = capabilitiesOf(providerId, model, conversed)
  const tuned: readonly Surface[] = capabilities.includes('fine_tuning') ? ['fine_tuning'] : []
  const surfaces = conversed.length > 0 ? [...conversed, ...tuned] : mediaSurfacesOf(providerId, model.id, capabilities)
  const { context, input, output } = model.limit
  return {
    surfaces: [...surfaces],
    capabilities: [...capabilities],
    capabilityClass: classOf(capabilities),
    ...(context > 0 ? { contextTokens: context } : {}),
    ...(input !== undefined && input > 0 ? { inputTokens: input } : {}),
    // The "output" of an embedding model is its number of dimensions.
    ...(output > 0 && !isEmbedding(model) ? { outputTokens: output } : {}),
    lifecycle: lifecycleOf(model),
    ...(model.temperature === false && surfaces.includes('chat') ? { refusesParameters: ['temperature'] } : {}),
  }
}

const DESCRIPTION_CHARS_MAX = 160

export function modelFacts(id: string, model: ModelsDevModel): SeedModel {
  return {
    id,
    name: model.name.replace(/ \(latest\)$/, ''),
    family: model.family ?? '',
    description: model.description.slice(0, DESCRIPTION_CHARS_MAX),
    ...(/^\d{4}-\d{2}(?:-\d{2})?$/.test(model.release_date) ? { releasedOn: model.release_date } : {}),
    openWeights: model.open_weights,
  }
}

/** Routers of somebody else, moving targets and unpublished prices: what would be bought is not known beforehand. */
export function isUnidentifiable(upstreamModel: string): boolean {
  return (
    /^(?:~|openrouter\/|stealth\/)/.test(upstreamModel) ||
    (upstreamModel.includes('/routers/') && upstreamModel.endsWith('-latest'))
  )
}

/** Last segment, lower case: `meta-llama/Llama-3.3-70B-Instruct-Turbo` is `llama-3.3-70b-instruct-turbo`. */
export function lastSegment(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1).toLowerCase()
}
