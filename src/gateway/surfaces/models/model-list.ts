import { AppError } from '../../../base/error.ts'
import { formatInstant } from '../../../base/instant.ts'
import type { Capability } from '../../../catalog/capability.ts'
import { isMistralClient } from '../mistral-client.ts'
import type { CallableModel } from '../../callable-models.ts'

/** How models are listed for the clients of one vendor. */
export type ModelList = {
  list(models: readonly CallableModel[], query: (name: string) => string | undefined): object
  one(model: CallableModel): object
}

/** @see https://platform.openai.com/docs/api-reference/models/list */
const openAI: ModelList = {
  list: (models) => ({ object: 'list', data: models.map(openAIModel) }),
  one: openAIModel,
}

function openAIModel({ id, createdSeconds, owner }: CallableModel): object {
  return { id, object: 'model', created: createdSeconds, owned_by: owner }
}

const ANTHROPIC_PAGE = { usual: 20, most: 1000 }

/** @see https://docs.claude.com/en/api/models-list */
const anthropic: ModelList = {
  list(models, query) {
    const limit = pageSizeOf(query('limit'), 'limit', ANTHROPIC_PAGE)
    const after = query('after_id')
    const before = query('before_id')
    const from = after === undefined ? 0 : placeOf(models, after, 'after_id') + 1
    const end = before === undefined ? models.length : placeOf(models, before, 'before_id')
    const start = before === undefined ? from : Math.max(0, end - limit)
    const page = models.slice(start, Math.min(end, start + limit))
    return {
      data: page.map(anthropicModel),
      has_more: before === undefined ? start + page.length < end : start > 0,
      first_id: page.at(0)?.id ?? null,
      last_id: page.at(-1)?.id ?? null,
    }
  },
  one: anthropicModel,
}

function anthropicModel({ id, name, createdSeconds }: CallableModel): object {
  return { type: 'model', id, display_name: name, created_at: formatInstant(createdSeconds * 1000) }
}

const GEMINI_PAGE = { usual: 50, most: 1000 }

/** @see https://ai.google.dev/api/models#method:-models.list */
const gemini: ModelList = {
  list(models, query) {
    const limit = pageSizeOf(query('pageSize'), 'pageSize', GEMINI_PAGE)
    const token = query('pageToken')
    const start = token === undefined || token === '' ? 0 : placeOf(models, token, 'pageToken') + 1
    const page = models.slice(start, start + limit)
    const last = page.at(-1)
    const isMore = last !== undefined && start + page.length < models.length
    return { models: page.map(geminiModel), ...(isMore ? { nextPageToken: last.id } : {}) }
  },
  one: geminiModel,
}

function geminiModel({ id, name, limits, surfaces }: CallableModel): object {
  const chat = surfaces.includes('chat') ? ['generateContent', 'streamGenerateContent', 'countTokens'] : []
  const embeddings = surfaces.includes('embeddings') ? ['embedContent', 'batchEmbedContents'] : []
  return {
    name: `models/${id}`,
    version: '1',
    displayName: name,
    inputTokenLimit: limits.inputTokens ?? limits.contextTokens,
    outputTokenLimit: limits.outputTokens,
    supportedGenerationMethods: [...chat, ...embeddings],
  }
}

/** OpenAI's shape with what Mistral's client demands beside it. @see https://docs.mistral.ai/api/endpoint/models */
const mistral: ModelList = {
  list: (models) => ({ object: 'list', data: models.map(mistralModel) }),
  one: mistralModel,
}

function mistralModel(model: CallableModel): object {
  const { contextTokens } = model.limits
  const has = (capability: Capability) => model.capabilities.includes(capability)
  return {
    ...openAIModel(model),
    type: 'base',
    name: model.name,
    ...(contextTokens === undefined ? {} : { max_context_length: contextTokens }),
    capabilities: {
      completion_chat: model.surfaces.includes('chat'),
      function_calling: has('tool_use'),
      reasoning: has('reasoning'),
      vision: has('vision'),
      ocr: model.surfaces.includes('ocr'),
      moderation: model.surfaces.includes('moderation'),
      audio_transcription: model.surfaces.includes('transcription'),
      audio_speech: model.surfaces.includes('speech'),
    },
  }
}

/** @see https://docs.cohere.com/reference/list-models */
const cohere: ModelList = {
  list: (models) => ({ models: models.map(cohereModel) }),
  one: cohereModel,
}

function cohereModel({ id, limits, surfaces }: CallableModel): object {
  const endpoints = (['chat', 'embeddings', 'rerank'] as const).filter((surface) => surfaces.includes(surface))
  return {
    name: id,
    endpoints: endpoints.map((surface) => (surface === 'embeddings' ? 'embed' : surface)),
    ...(limits.contextTokens === undefined ? {} : { context_length: limits.contextTokens }),
  }
}

function placeOf(models: readonly CallableModel[], id: string, param: string): number {
  const place = models.findIndex((model) => model.id === id)
  if (place >= 0) return place
  throw new AppError('invalid_request', { public: `${param} must be the id of a listed model.`, param })
}

function pageSizeOf(text: string | undefined, param: string, page: { readonly usual: number; readonly most: number }) {
  if (text === undefined) return page.usual
  const size = /^\d{1,4}$/.test(text) ? Number.parseInt(text, 10) : 0
  if (size >= 1 && size <= page.most) return size
  throw new AppError('invalid_request', { public: `${param} must be a whole number from 1 to ${page.most}.`, param })
}

/** Whose clients ask shows in the path and the headers that they send by themselves. */
export function modelListFor(path: string, header: (name: string) => string | undefined): ModelList {
  if (path.startsWith('/v1beta/') || header('x-goog-api-key') !== undefined) return gemini
  if (header('anthropic-version') !== undefined) return anthropic
  if (header('x-fern-sdk-name') === 'cohere-ai') return cohere
  return isMistralClient(header) ? mistral : openAI
}
