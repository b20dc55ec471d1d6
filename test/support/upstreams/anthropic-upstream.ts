import type { IncomingMessage } from 'node:http'
import { anthropicError, anthropicErrors, anthropicInvalid, anthropicUnknownModel } from './anthropic-errors.ts'
import { answerAnthropicMessage } from './anthropic-message.ts'
import { anthropicMessageSchema, anthropicRuleError, anthropicSchemaError, blocksOf } from './anthropic-request.ts'
import type { AnthropicBlock, AnthropicMessage } from './anthropic-request.ts'
import type { PlainAnswer } from './answer.ts'
import { readMarkers } from './markers.ts'
import { planAnswer } from './plan-answer.ts'
import type { PlanInput } from './plan-answer.ts'
import { startStandIn } from './stand-in.ts'
import type { StandInDialect, Upstream } from './stand-in.ts'
import { onVertex, type VertexPlace } from './vertex-place.ts'

export const ANTHROPIC_KEY = 'sk-ant-standin-0123456789abcdefghijklmnop'

export type AnthropicUpstreamOptions = {
  readonly models?: readonly string[]
  readonly servedModel?: (model: string) => string
  readonly keys?: readonly string[]
  readonly port?: number
  /** On Vertex: another way in, other paths, and the model in them. */
  readonly vertex?: VertexPlace
}

/** A stand-in for Anthropic: messages, token counting, models. */
export function startAnthropicUpstream(options: AnthropicUpstreamOptions = {}): Promise<Upstream> {
  const knows = (model: string) => options.models?.includes(model) ?? !model.startsWith('missing')
  const dialect: StandInDialect = {
    basePath: '/v1',
    defaultKey: ANTHROPIC_KEY,
    checkKey: checkHeaders,
    errors: anthropicErrors,
    get(path) {
      const ids = options.models ?? ['claude-sonnet-4-5', 'claude-haiku-4-5']
      const list = ids.map((id) => ({ type: 'model', id, display_name: id, created_at: '2025-09-29T00:00:00Z' }))
      if (path === '/v1/models') {
        return {
          kind: 'plain',
          status: 200,
          body: { data: list, has_more: false, first_id: ids[0], last_id: ids.at(-1) },
        }
      }
      const one = list.find((model) => path === `/v1/models/${model.id}`)
      return one === undefined
        ? anthropicError(404, 'not_found_error', 'Not found')
        : { kind: 'plain', status: 200, body: one }
    },
    post(path, json, { serial }) {
      if (path === '/v1/messages/count_tokens') return countTokens(json)
      if (path !== '/v1/messages') return anthropicError(404, 'not_found_error', 'Not found')
      const parsed = anthropicMessageSchema.safeParse(json)
      if (!parsed.success) return anthropicSchemaError(parsed.error)
      const request = parsed.data
      const refused = knows(request.model) ? anthropicRuleError(request) : anthropicUnknownModel(request.model)
      if (refused !== undefined) return { ...refused, model: request.model }
      const input = planInputOf(request)
      const servedModel = options.servedModel?.(request.model) ?? request.model
      return {
        kind: 'understood',
        markers: input.markers,
        answer: (fault) => answerAnthropicMessage({ request, plan: planAnswer(input), fault, serial, servedModel }),
      }
    },
  }
  return startStandIn(options.vertex === undefined ? dialect : onVertex(dialect, options.vertex, 'anthropic'), options)
}

function checkHeaders(request: IncomingMessage, _url: URL, keys: ReadonlySet<string>): PlainAnswer | undefined {
  const key = request.headers['x-api-key']
  const bearer = /^Bearer (.+)$/.exec(request.headers.authorization ?? '')?.[1]
  const given = typeof key === 'string' ? key : bearer
  if (given === undefined) {
    return anthropicError(401, 'authentication_error', 'x-api-key header is required')
  }
  if (!keys.has(given)) return anthropicErrors('invalid_key')
  return request.headers['anthropic-version'] === undefined
    ? anthropicInvalid('anthropic-version: header is required')
    : undefined
}

function countTokens(json: unknown): PlainAnswer {
  const parsed = anthropicMessageSchema.omit({ max_tokens: true, stream: true }).safeParse(json)
  if (!parsed.success) return anthropicSchemaError(parsed.error)
  const plan = planAnswer(planInputOf({ ...parsed.data, max_tokens: 1 }))
  return { kind: 'plain', status: 200, body: { input_tokens: plan.usage.input_tokens } }
}

function planInputOf(request: AnthropicMessage): PlanInput {
  const texts = request.messages.map((message) => ({
    role: message.role,
    text: blocksOf(message.content).map(textOf).join(' '),
    asked: blocksOf(message.content)
      .flatMap((one) => (one.type === 'text' ? [one.text] : []))
      .join(' '),
    hasResult: blocksOf(message.content).some((one) => one.type === 'tool_result'),
  }))
  // A turn of results may hold a new question as well; one without is answered by the question before it.
  const lastUser = texts.findLast((one) => one.role === 'user' && one.asked !== '')
  const system =
    typeof request.system === 'string' ? request.system : (request.system ?? []).map((one) => one.text).join(' ')
  const choice = request.tool_choice
  const format = request.output_config?.format
  return {
    markers: readMarkers(lastUser?.asked ?? ''),
    inputBytes: Buffer.byteLength(system) + texts.reduce((sum, one) => sum + Buffer.byteLength(one.text), 0),
    outputTokensMax: request.max_tokens,
    tools: (request.tools ?? []).map((tool) => ({ name: tool.name, schema: tool.input_schema })),
    toolChoice:
      choice?.type === 'tool'
        ? { kind: 'named', name: choice.name }
        : { kind: choice?.type === 'any' ? 'required' : (choice?.type ?? 'auto') },
    parallelTools: choice === undefined || choice.type === 'none' || choice.disable_parallel_tool_use !== true,
    afterToolResult: texts.at(-1)?.hasResult === true,
    jsonSchema: format == null ? undefined : { schema: format.schema },
  }
}

function textOf(block: AnthropicBlock): string {
  return block.type === 'text' ? block.text : JSON.stringify(block)
}
