import type { IncomingMessage } from 'node:http'
import type { Answer, PlainAnswer } from './answer.ts'
import { geminiError, geminiErrors, geminiUnknownModel } from './gemini-errors.ts'
import { answerGeminiGenerate } from './gemini-generate.ts'
import {
  geminiBatchEmbedSchema,
  geminiEmbedSchema,
  geminiGenerateSchema,
  geminiRuleError,
  geminiSchemaError,
} from './gemini-request.ts'
import type { GeminiGenerate, GeminiPart } from './gemini-request.ts'
import { readMarkers } from './markers.ts'
import { embed } from './openai-upstream.ts'
import { planAnswer } from './plan-answer.ts'
import type { PlanInput } from './plan-answer.ts'
import { startStandIn } from './stand-in.ts'
import type { StandInDialect, Upstream } from './stand-in.ts'
import { onVertex, type VertexPlace } from './vertex-place.ts'

export const GEMINI_KEY = 'AIzaStandin0123456789abcdefghijklmnopqr'

export type GeminiUpstreamOptions = {
  readonly models?: readonly string[]
  readonly servedModel?: (model: string) => string
  readonly keys?: readonly string[]
  readonly port?: number
  /** On Vertex: another way in and other paths. */
  readonly vertex?: VertexPlace
}

/** A stand-in for the Gemini API: generateContent (whole, SSE, JSON array), embeddings, countTokens, models. */
export function startGeminiUpstream(options: GeminiUpstreamOptions = {}): Promise<Upstream> {
  const knows = (model: string) => options.models?.includes(model) ?? !model.startsWith('missing')
  const dialect: StandInDialect = {
    basePath: '/v1beta',
    defaultKey: GEMINI_KEY,
    checkKey,
    errors: geminiErrors,
    get(path) {
      const ids = options.models ?? ['gemini-2.5-flash', 'gemini-3-pro-preview', 'gemini-embedding-001']
      const models = ids.map((id) => ({
        name: `models/${id}`,
        version: '001',
        displayName: id,
        inputTokenLimit: 1_048_576,
        outputTokenLimit: 65_536,
        supportedGenerationMethods: ['generateContent', 'countTokens'],
      }))
      if (path === '/v1beta/models') return { kind: 'plain', status: 200, body: { models } }
      const one = models.find((model) => path === `/v1beta/${model.name}`)
      return one === undefined ? notFound() : { kind: 'plain', status: 200, body: one }
    },
    post(path, json, { url, serial }) {
      const [, model, method] = /^\/v1beta\/models\/([^/:]+):([a-zA-Z]+)$/.exec(path) ?? []
      if (model === undefined || method === undefined) return notFound()
      if (!knows(model)) return { ...geminiUnknownModel(model), model }
      if (method === 'embedContent' || method === 'batchEmbedContents') return understandEmbedding(json, model, method)
      if (method === 'countTokens') return countTokens(json)
      if (method !== 'generateContent' && method !== 'streamGenerateContent') return notFound()
      const parsed = geminiGenerateSchema.safeParse(json)
      if (!parsed.success) return { ...geminiSchemaError(parsed.error), model }
      const request = parsed.data
      const refused = geminiRuleError(request, model)
      if (refused !== undefined) return { ...refused, model }
      const input = planInputOf(request)
      const stream = url.searchParams.get('alt') === 'sse' ? 'sse' : 'array'
      const delivery = method === 'generateContent' ? 'whole' : stream
      const servedModel = options.servedModel?.(model) ?? model
      return {
        kind: 'understood',
        markers: input.markers,
        answer: (fault) =>
          answerGeminiGenerate({ request, model, plan: planAnswer(input), fault, serial, servedModel, delivery }),
      }
    },
  }
  return startStandIn(options.vertex === undefined ? dialect : onVertex(dialect, options.vertex, 'google'), options)
}

function checkKey(request: IncomingMessage, url: URL, keys: ReadonlySet<string>): PlainAnswer | undefined {
  const header = request.headers['x-goog-api-key']
  const key = typeof header === 'string' ? header : url.searchParams.get('key')
  if (key === null) {
    return geminiError(
      403,
      'PERMISSION_DENIED',
      "Method doesn't allow unregistered callers (callers without established identity). Please use API Key or other form of API consumer identity to call this API.",
    )
  }
  return keys.has(key) ? undefined : geminiErrors('invalid_key')
}

function planInputOf(request: GeminiGenerate): PlanInput {
  const turns = request.contents.map((turn) => ({
    role: turn.role ?? 'user',
    text: turn.parts.map(textOf).join(' '),
    asked: turn.parts
      .map((one) => one.text ?? '')
      .join(' ')
      .trim(),
    hasResult: turn.parts.some((one) => one.functionResponse !== undefined),
  }))
  const lastUser = turns.findLast((turn) => turn.role === 'user' && turn.asked !== '')
  const system = (request.systemInstruction?.parts ?? []).map(textOf).join(' ')
  const config = request.generationConfig ?? {}
  const calling = request.toolConfig?.functionCallingConfig
  const named = calling?.allowedFunctionNames?.[0]
  const declared = (request.tools ?? []).flatMap((tool) => tool.functionDeclarations ?? [])
  return {
    markers: readMarkers(lastUser?.asked ?? ''),
    inputBytes: Buffer.byteLength(system) + turns.reduce((sum, turn) => sum + Buffer.byteLength(turn.text), 0),
    outputTokensMax: config.maxOutputTokens,
    tools: declared.map((tool) => ({ name: tool.name, schema: tool.parametersJsonSchema ?? tool.parameters })),
    toolChoice:
      calling?.mode === 'ANY' && named !== undefined
        ? { kind: 'named', name: named }
        : { kind: choiceOf(calling?.mode) },
    parallelTools: true,
    afterToolResult: turns.at(-1)?.hasResult === true,
    jsonSchema:
      config.responseMimeType === 'application/json'
        ? {
            schema: config.responseJsonSchema ??
              config.responseSchema ?? { type: 'object', properties: { answer: { type: 'string' } } },
          }
        : undefined,
  }
}

function choiceOf(mode: 'AUTO' | 'ANY' | 'NONE' | 'VALIDATED' | undefined): 'auto' | 'none' | 'required' {
  if (mode === 'ANY') return 'required'
  return mode === 'NONE' ? 'none' : 'auto'
}

function textOf(part: GeminiPart): string {
  return part.text ?? JSON.stringify(part)
}

function countTokens(json: unknown): PlainAnswer {
  const parsed = geminiGenerateSchema.partial({ contents: true }).safeParse(json)
  if (!parsed.success) return geminiSchemaError(parsed.error)
  const plan = planAnswer(planInputOf({ ...parsed.data, contents: parsed.data.contents ?? [] }))
  return { kind: 'plain', status: 200, body: { totalTokens: plan.usage.input_tokens } }
}

/** The Gemini API tells no usage for embeddings: the tally holds them as unreported. */
function understandEmbedding(json: unknown, model: string, method: string): ReturnType<StandInDialect['post']> {
  const isBatch = method === 'batchEmbedContents'
  const parsed = isBatch ? geminiBatchEmbedSchema.safeParse(json) : geminiEmbedSchema.safeParse(json)
  if (!parsed.success) return { ...geminiSchemaError(parsed.error), model }
  const requests = 'requests' in parsed.data ? parsed.data.requests : [parsed.data]
  const texts = requests.map((request) => request.content.parts.map(textOf).join(' '))
  const embeddings = requests.map((request, index) => ({
    values: embed(texts[index] ?? '', request.outputDimensionality ?? 8, 'float'),
  }))
  const tokenCount = texts.reduce((sum, text) => sum + Math.max(1, Math.ceil(Buffer.byteLength(text) / 4)), 0)
  return {
    kind: 'understood',
    markers: readMarkers(texts.join(' ')),
    answer: (): Answer => ({
      kind: 'answer',
      model,
      contentType: 'application/json; charset=UTF-8',
      headers: {},
      frames: [{ kind: 'content', text: JSON.stringify(isBatch ? { embeddings } : { embedding: embeddings[0] }) }],
      usage: { embedding_tokens: tokenCount },
      isUsageTrue: false,
      paceMs: 0,
      errorFrame: '',
    }),
  }
}

function notFound(): PlainAnswer {
  return geminiError(404, 'NOT_FOUND', 'Requested entity was not found.')
}
