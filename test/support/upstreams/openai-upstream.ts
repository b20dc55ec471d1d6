import { createHash } from 'node:crypto'
import type { IncomingMessage } from 'node:http'
import type { Answer, PlainAnswer } from './answer.ts'
import { lieAboutUsage } from './fault.ts'
import type { Fault } from './fault.ts'
import { readMarkers } from './markers.ts'
import { answerOpenAIChat } from './openai-chat.ts'
import { answerOpenAICompletion, completionPlanInput, openAICompletionSchema } from './openai-completions.ts'
import { openAIError, openAIErrors, unknownModel, wrongKey } from './openai-errors.ts'
import { openAIChatSchema, openAIEmbeddingSchema, openAIRuleError, openAISchemaError } from './openai-request.ts'
import type { OpenAIChat } from './openai-request.ts'
import { answerOpenAIResponse } from './openai-responses.ts'
import { openAIResponsesSchema, responsesPlanInput, responsesRuleError } from './openai-responses-request.ts'
import { dressError, findRefused, type OpenAIFlavor } from './flavors.ts'
import { planAnswer } from './plan-answer.ts'
import type { PlanInput } from './plan-answer.ts'
import { startStandIn } from './stand-in.ts'
import type { StandInDialect, Upstream } from './stand-in.ts'

export const OPENAI_KEY = 'sk-standin-0123456789abcdefghijklmnop'

export type OpenAIUpstreamOptions = {
  readonly flavor?: OpenAIFlavor
  /** Models that exist. Without it every name does, except those that begin with `missing`. */
  readonly models?: readonly string[]
  /** The name that answers carry, such as a dated one. */
  readonly servedModel?: (model: string) => string
  readonly keys?: readonly string[]
  /** False: no key is asked for, as with a local server. */
  readonly requireKey?: boolean
  readonly port?: number
  /** What stands before `/chat/completions`. */
  readonly basePath?: string
}

/** A stand-in for OpenAI and the providers that speak its API: chat completions, responses, completions, embeddings, models. */
export function startOpenAIUpstream(options: OpenAIUpstreamOptions = {}): Promise<Upstream> {
  const knows = (model: string) => options.models?.includes(model) ?? !model.startsWith('missing')
  const flavor = options.flavor ?? 'openai'
  const basePath = options.basePath ?? (flavor === 'azure' ? '/openai' : '/v1')
  const dialect: StandInDialect = {
    basePath,
    defaultKey: OPENAI_KEY,
    checkKey: (request, _url, keys) => {
      if (options.requireKey === false) return undefined
      return flavor === 'azure' ? checkAzureKey(request, keys) : checkBearer(request, keys)
    },
    errors: openAIErrors,
    get(asked) {
      const path = pathOf(asked, asked.startsWith('/openai/v1/') ? '/openai/v1' : basePath)
      const ids = options.models ?? ['gpt-4o-mini', 'gpt-5', 'text-embedding-3-small']
      const list = ids.map((id) => ({ id, object: 'model', created: 1_767_225_600, owned_by: 'system' }))
      if (path === '/v1/models') return { kind: 'plain', status: 200, body: { object: 'list', data: list } }
      const one = list.find((model) => path === `/v1/models/${model.id}`)
      return one === undefined ? unknownUrl('GET', path) : { kind: 'plain', status: 200, body: one }
    },
    post(asked, sent, { serial, url }) {
      const addressed =
        flavor === 'azure' ? readAzurePath(asked, url, sent) : { path: pathOf(asked, basePath), json: sent }
      if (addressed === undefined) return openAIError(404, { message: 'Resource not found', code: '404' })
      const { path } = addressed
      const refusedMember = findRefused(addressed.json, flavor)
      if (refusedMember !== undefined)
        return openAIError(422, { message: `${refusedMember}: Extra inputs are not permitted` })
      const json = flavor === 'mistral' ? inOpenAIWords(addressed.json) : addressed.json
      if (path === '/v1/embeddings')
        return understandEmbedding(json, knows, flavor === 'mistral' ? { id: 'cf79f7daaee244b1a0ae5c7b1444424a' } : {})
      const served = (model: string) => options.servedModel?.(model) ?? model
      if (path === '/v1/responses') return understandResponse(json, { knows, served, serial })
      if (path === '/v1/completions') return understandCompletion(json, { knows, served, serial })
      if (path !== '/v1/chat/completions') return unknownUrl('POST', path)
      const parsed = openAIChatSchema.safeParse(json)
      if (!parsed.success) return openAISchemaError(parsed.error)
      const request = parsed.data
      const models = flavor === 'openai' ? 'own' : 'others'
      const refused = knows(request.model) ? openAIRuleError(request, models) : unknownModel(request.model)
      if (refused !== undefined) return { ...refused, model: request.model }
      const input = planInputOf(request)
      return {
        kind: 'understood',
        markers: input.markers,
        answer: (fault) =>
          answerOpenAIChat({
            request,
            plan: planAnswer(input),
            fault,
            flavor,
            serial,
            servedModel: options.servedModel?.(request.model) ?? request.model,
          }),
      }
    },
  }
  return startStandIn(speakFlavor(dialect, flavor), options)
}

/** The same server with the error bodies of a flavour. */
function speakFlavor(dialect: StandInDialect, flavor: OpenAIFlavor): StandInDialect {
  return {
    ...dialect,
    checkKey(request, url, keys) {
      const refused = dialect.checkKey(request, url, keys)
      return refused === undefined ? undefined : dressError(refused, flavor)
    },
    errors: (error) => dressError(dialect.errors(error), flavor),
    get: (path) => dressError(dialect.get(path), flavor),
    post(path, json, context) {
      const answer = dialect.post(path, json, context)
      return answer.kind === 'plain' ? dressError(answer, flavor) : answer
    },
  }
}

/** The path as OpenAI writes it, whatever the server puts before it. */
function pathOf(asked: string, basePath: string): string {
  return asked.startsWith(basePath) ? `/v1${asked.slice(basePath.length)}` : asked
}

/** Azure names the deployment in the path with a dated version in the query, or in the body of its v1 API. */
function readAzurePath(asked: string, url: URL, json: unknown): { path: string; json: unknown } | undefined {
  if (asked.startsWith('/openai/v1/')) return { path: asked.slice('/openai'.length), json }
  const match = /^\/openai\/deployments\/([^/]+)(\/.+)$/.exec(asked)
  if (match === null || !/^\d{4}-\d{2}-\d{2}(-preview)?$/.test(url.searchParams.get('api-version') ?? ''))
    return undefined
  return { path: `/v1${match[2]}`, json: { ...Object(json), model: decodeURIComponent(match[1] ?? '') } }
}

function checkAzureKey(request: IncomingMessage, keys: ReadonlySet<string>): PlainAnswer | undefined {
  const key = request.headers['api-key']
  if (typeof key === 'string' && keys.has(key)) return undefined
  const message =
    'Access denied due to invalid subscription key or wrong API endpoint. Make sure to provide a valid key for an active subscription and use a correct regional API endpoint for your resource.'
  return openAIError(401, { message, code: '401' })
}

/** Mistral's name of the seed. */
function inOpenAIWords(json: unknown): unknown {
  const { random_seed: seed, ...rest } = Object(json)
  return seed === undefined ? json : { ...rest, seed }
}

type Facts = {
  readonly knows: (model: string) => boolean
  readonly served: (model: string) => string
  readonly serial: number
}

function understandResponse(json: unknown, { knows, served, serial }: Facts): ReturnType<StandInDialect['post']> {
  const parsed = openAIResponsesSchema.safeParse(json)
  if (!parsed.success) return openAISchemaError(parsed.error)
  const request = parsed.data
  const refused = knows(request.model) ? responsesRuleError(request) : unknownModel(request.model)
  if (refused !== undefined) return { ...refused, model: request.model }
  const input = responsesPlanInput(request)
  const plan = planAnswer(input)
  const servedModel = served(request.model)
  return {
    kind: 'understood',
    markers: input.markers,
    answer: (fault) => answerOpenAIResponse({ request, plan, fault, serial, servedModel }),
  }
}

function understandCompletion(json: unknown, { knows, served, serial }: Facts): ReturnType<StandInDialect['post']> {
  const parsed = openAICompletionSchema.safeParse(json)
  if (!parsed.success) return openAISchemaError(parsed.error)
  const request = parsed.data
  if (!knows(request.model)) return { ...unknownModel(request.model), model: request.model }
  const input = completionPlanInput(request)
  const plan = planAnswer(input)
  const servedModel = served(request.model)
  return {
    kind: 'understood',
    markers: input.markers,
    answer: (fault) => answerOpenAICompletion({ request, plan, fault, serial, servedModel }),
  }
}

function checkBearer(request: IncomingMessage, keys: ReadonlySet<string>): PlainAnswer | undefined {
  const key = /^Bearer (.+)$/.exec(request.headers.authorization ?? '')?.[1]
  if (key === undefined) {
    return openAIError(401, {
      message:
        "You didn't provide an API key. You need to provide your API key in an Authorization header using Bearer auth (i.e. Authorization: Bearer YOUR_KEY), or as the password field (with blank username) if you're accessing the API from your browser and are prompted for a username and password. You can obtain an API key from https://platform.openai.com/account/api-keys.",
    })
  }
  return keys.has(key) ? undefined : wrongKey(key)
}

function planInputOf(request: OpenAIChat): PlanInput {
  const lastUser = request.messages.findLast((message) => message.role === 'user')
  const format = request.response_format
  const choice = request.tool_choice ?? 'auto'
  return {
    markers: readMarkers(textOf(lastUser?.content)),
    inputBytes: request.messages.reduce((sum, message) => sum + Buffer.byteLength(textOf(message.content)), 0),
    outputTokensMax: request.max_completion_tokens ?? request.max_tokens ?? undefined,
    tools: (request.tools ?? []).map((tool) => ({ name: tool.function.name, schema: tool.function.parameters })),
    toolChoice: typeof choice === 'string' ? { kind: choice } : { kind: 'named', name: choice.function.name },
    parallelTools: request.parallel_tool_calls !== false,
    afterToolResult: request.messages.at(-1)?.role === 'tool',
    jsonSchema:
      format?.type === 'json_schema'
        ? { schema: format.json_schema.schema }
        : format?.type === 'json_object'
          ? { schema: { type: 'object', properties: { answer: { type: 'string' } } } }
          : undefined,
  }
}

function textOf(content: OpenAIChat['messages'][number]['content']): string {
  if (content == null) return ''
  if (typeof content === 'string') return content
  return content.map((part) => (part.type === 'text' ? part.text : JSON.stringify(part))).join(' ')
}

function understandEmbedding(
  json: unknown,
  knows: (model: string) => boolean,
  more: object,
): ReturnType<StandInDialect['post']> {
  const parsed = openAIEmbeddingSchema.safeParse(json)
  if (!parsed.success) return openAISchemaError(parsed.error)
  const request = parsed.data
  if (!knows(request.model)) return { ...unknownModel(request.model), model: request.model }
  const inputs = inputsOf(request.input)
  const tokenCount = inputs.reduce((sum, input) => sum + input.tokenCount, 0)
  const usage = { embedding_tokens: tokenCount }
  const body = (fault: Fault) => ({
    ...more,
    object: 'list',
    data: inputs.map((input, index) => ({
      object: 'embedding',
      index,
      embedding: embed(input.text, request.dimensions ?? 8, request.encoding_format ?? 'float'),
    })),
    model: request.model,
    usage: lieAboutUsage({ prompt_tokens: tokenCount, total_tokens: tokenCount }, fault),
  })
  return {
    kind: 'understood',
    markers: readMarkers(inputs.map((input) => input.text).join(' ')),
    answer: (fault): Answer => ({
      kind: 'answer',
      model: request.model,
      contentType: 'application/json',
      headers: {},
      frames: [{ kind: 'content', text: JSON.stringify(body(fault)), snippet: 'list' }],
      usage,
      isUsageTrue: fault.kind !== 'usage',
      paceMs: 0,
      errorFrame: '',
    }),
  }
}

function inputsOf(input: string | readonly (string | number | readonly number[])[]) {
  const list = typeof input === 'string' ? [input] : input
  const isTokens = list.every((member) => typeof member === 'number')
  const texts = isTokens
    ? [list.join(' ')]
    : list.map((member) => (typeof member === 'string' ? member : String(member)))
  return texts.map((text) => ({
    text,
    tokenCount: isTokens ? list.length : Math.max(1, Math.ceil(Buffer.byteLength(text) / 4)),
  }))
}

/** A unit-free vector that only depends on the text. Each value is exact as a 32-bit float. */
export function embed(text: string, dimensions: number, encoding: 'float' | 'base64'): number[] | string {
  const hash = createHash('sha256').update(text).digest()
  const vector = Array.from({ length: dimensions }, (_, index) => ((hash[index % hash.length] ?? 0) - 128) / 128)
  if (encoding === 'float') return vector
  const bytes = Buffer.alloc(dimensions * 4)
  for (const [index, value] of vector.entries()) bytes.writeFloatLE(value, index * 4)
  return bytes.toString('base64')
}

function unknownUrl(method: string, path: string): PlainAnswer {
  return openAIError(404, { message: `Invalid URL (${method} ${path})`, type: 'invalid_request_error' })
}
