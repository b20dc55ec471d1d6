import { z } from 'zod'
import type { Answer, Frame, PlainAnswer } from './answer.ts'
import { isSigned, eventMessage, streamEvent } from './bedrock-wire.ts'
import { lieAboutUsage, type Fault, type ProviderError } from './fault.ts'
import { readMarkers } from './markers.ts'
import { planAnswer, type Plan, type PlanInput } from './plan-answer.ts'
import { startStandIn, type Upstream } from './stand-in.ts'

export const BEDROCK_KEYS = {
  accessKeyId: 'AKIASTANDIN000000001',
  secretAccessKey: 'standin/SecretAccessKey+0123456789abcdef',
  region: 'eu-central-1',
}

const block = z.union([
  z.strictObject({ text: z.string().min(1) }),
  z.strictObject({ image: z.strictObject({ format: z.string(), source: z.strictObject({ bytes: z.base64() }) }) }),
  z.strictObject({ toolUse: z.strictObject({ toolUseId: z.string(), name: z.string(), input: z.unknown() }) }),
  z.strictObject({
    toolResult: z.strictObject({
      toolUseId: z.string(),
      content: z.array(z.strictObject({ text: z.string() })),
      status: z.enum(['success', 'error']).optional(),
    }),
  }),
  z.strictObject({ reasoningContent: z.unknown() }),
  z.strictObject({ cachePoint: z.strictObject({ type: z.literal('default'), ttl: z.enum(['5m', '1h']).optional() }) }),
])
const tool = z.strictObject({
  toolSpec: z.strictObject({
    name: z.string(),
    description: z.string().optional(),
    inputSchema: z.strictObject({ json: z.record(z.string(), z.unknown()) }),
    strict: z.boolean().optional(),
  }),
})
const schema = z.strictObject({
  messages: z.array(z.strictObject({ role: z.enum(['user', 'assistant']), content: z.array(block).min(1) })).min(1),
  system: z.array(block).optional(),
  inferenceConfig: z
    .strictObject({
      maxTokens: z.int().min(1).optional(),
      temperature: z.number().min(0).max(1).optional(),
      topP: z.number().optional(),
      stopSequences: z.array(z.string()).optional(),
    })
    .optional(),
  toolConfig: z.strictObject({ tools: z.array(tool).min(1), toolChoice: z.unknown().optional() }).optional(),
  outputConfig: z
    .strictObject({
      textFormat: z.strictObject({
        type: z.literal('json_schema'),
        structure: z.strictObject({ jsonSchema: z.strictObject({ schema: z.string(), name: z.string().optional() }) }),
      }),
    })
    .optional(),
  additionalModelRequestFields: z.record(z.string(), z.unknown()).optional(),
})
type Converse = z.infer<typeof schema>

/** A stand-in for Bedrock's runtime: Converse and ConverseStream, signed requests only. */
export function startBedrockUpstream(): Promise<Upstream> {
  return startStandIn(
    {
      basePath: '',
      defaultKey: BEDROCK_KEYS.accessKeyId,
      // The signature covers the body, so it is judged where the body is at hand.
      checkKey: () => undefined,
      errors: bedrockErrors,
      get: () => bedrockError(404, 'UnknownOperationException', ''),
      post(path, json, { headers, body }) {
        if (!isSigned({ path, headers, body }, BEDROCK_KEYS)) return bedrockErrors('invalid_key')
        const found = /^\/model\/([^/]+)\/(converse|converse-stream)$/.exec(path)
        if (found === null) return bedrockError(404, 'UnknownOperationException', '')
        const parsed = schema.safeParse(json)
        if (!parsed.success) return bedrockError(400, 'ValidationException', z.prettifyError(parsed.error))
        const input = planInputOf(parsed.data)
        const model = decodeURIComponent(found[1] ?? '')
        const isStream = found[2] === 'converse-stream'
        return {
          kind: 'understood',
          markers: input.markers,
          answer: (fault) => answerOf({ plan: planAnswer(input), model, isStream, fault }),
        }
      },
    },
    {},
  )
}

function planInputOf(request: Converse): PlanInput {
  const textOf = (content: Converse['messages'][number]['content']) =>
    content.map((one) => ('text' in one ? one.text : '')).join(' ')
  const asked = request.messages.findLast(({ role, content }) => role === 'user' && textOf(content).trim() !== '')
  const format = request.outputConfig?.textFormat.structure.jsonSchema.schema
  return {
    markers: readMarkers(textOf(asked?.content ?? [])),
    inputBytes: Buffer.byteLength(JSON.stringify(request.messages)),
    outputTokensMax: request.inferenceConfig?.maxTokens,
    tools: (request.toolConfig?.tools ?? []).map(({ toolSpec }) => ({
      name: toolSpec.name,
      schema: toolSpec.inputSchema.json,
    })),
    toolChoice: { kind: 'auto' },
    parallelTools: true,
    afterToolResult: request.messages.at(-1)?.content.some((one) => 'toolResult' in one) ?? false,
    jsonSchema: format === undefined ? undefined : { schema: JSON.parse(format) },
  }
}

type Answering = { readonly plan: Plan; readonly model: string; readonly isStream: boolean; readonly fault: Fault }

const STOP: Record<Plan['finish'], string> = {
  stop: 'end_turn',
  length: 'max_tokens',
  tools: 'tool_use',
  refusal: 'end_turn',
  filter: 'content_filtered',
}

function answerOf(answering: Answering): Answer {
  const { plan, model, isStream, fault } = answering
  return {
    kind: 'answer',
    model,
    contentType: isStream ? 'application/vnd.amazon.eventstream' : 'application/json',
    headers: { 'x-amzn-requestid': '00000000-0000-4000-8000-000000000000' },
    frames: isStream ? streamFrames(answering) : [wholeFrame(answering)],
    usage: plan.usage,
    isUsageTrue: fault.kind !== 'usage',
    paceMs: plan.paceMs,
    errorFrame: bedrockException('throttlingException', 'Too many requests, please wait before trying again.'),
  }
}

function usageOf({ plan, fault }: Answering): object {
  const { usage } = plan
  const input = usage.input_tokens ?? 0
  const output = (usage.output_tokens ?? 0) + (usage.output_reasoning_tokens ?? 0)
  const cached = usage.input_cached_tokens ?? 0
  const fiveMinutes = usage.input_cache_write_5m_tokens ?? 0
  const oneHour = usage.input_cache_write_1h_tokens ?? 0
  const told = {
    inputTokens: input,
    outputTokens: output,
    totalTokens: input + output + cached + fiveMinutes + oneHour,
    cacheReadInputTokens: cached,
    cacheWriteInputTokens: fiveMinutes + oneHour,
    cacheDetails: [
      ...(oneHour > 0 ? [{ ttl: '1h', inputTokens: oneHour }] : []),
      ...(fiveMinutes > 0 ? [{ ttl: '5m', inputTokens: fiveMinutes }] : []),
    ],
  }
  const usageTold = lieAboutUsage(told, fault)
  return usageTold === undefined ? {} : { usage: usageTold }
}

function wholeFrame(answering: Answering): Frame {
  const { plan } = answering
  const thought = { reasoningText: { text: plan.thinking.join(''), signature: 'c2lnbmVk' } }
  const content = [
    ...(plan.thinking.length > 0 ? [{ reasoningContent: thought }] : []),
    ...(plan.text.length > 0 ? [{ text: plan.text.join('') }] : []),
    ...plan.calls.map((call, index) => ({
      toolUse: { toolUseId: `tooluse_${index}`, name: call.name, input: JSON.parse(call.argumentsJson) },
    })),
  ]
  const body = {
    metrics: { latencyMs: 42 },
    output: { message: { role: 'assistant', content } },
    stopReason: STOP[plan.finish],
    ...usageOf(answering),
  }
  return { kind: 'content', text: JSON.stringify(body), made: plan.usage }
}

function streamFrames(answering: Answering): readonly Frame[] {
  const { plan } = answering
  const frames: Frame[] = []
  const frame = (kind: Frame['kind'], name: string, payload: object, made?: Frame['made']) =>
    frames.push({ kind, text: '', bytes: streamEvent(name, payload), ...(made === undefined ? {} : { made }) })
  let index = 0
  const delta = (payload: object) =>
    frame('content', 'contentBlockDelta', { contentBlockIndex: index, delta: payload, p: 'abcd' }, { output_tokens: 1 })
  const close = () => frame('meta', 'contentBlockStop', { contentBlockIndex: index++ })
  frame('meta', 'messageStart', { role: 'assistant' })
  if (plan.thinking.length > 0) {
    for (const text of plan.thinking) delta({ reasoningContent: { text } })
    delta({ reasoningContent: { signature: 'c2lnbmVk' } })
    close()
  }
  for (const text of plan.text) delta({ text })
  if (plan.text.length > 0) close()
  for (const [at, call] of plan.calls.entries()) {
    const start = { toolUse: { toolUseId: `tooluse_${at}`, name: call.name } }
    frame('meta', 'contentBlockStart', { contentBlockIndex: index, start })
    for (const input of call.pieces) delta({ toolUse: { input } })
    close()
  }
  frame('meta', 'messageStop', { stopReason: STOP[plan.finish] })
  frame('usage', 'metadata', { ...usageOf(answering), metrics: { latencyMs: 42 } })
  return frames
}

/** An exception inside a stream, as Bedrock writes it. */
function bedrockException(name: string, message: string): Buffer {
  const headers = { ':exception-type': name, ':content-type': 'application/json', ':message-type': 'exception' }
  return eventMessage(headers, { message })
}

const ERRORS: Record<ProviderError, readonly [number, string, string]> = {
  invalid_key: [403, 'UnrecognizedClientException', 'The security token included in the request is invalid.'],
  permission: [403, 'AccessDeniedException', "You don't have access to the model with the specified model ID."],
  rate_limited: [429, 'ThrottlingException', 'Too many requests, please wait before trying again.'],
  quota: [429, 'ThrottlingException', 'Too many tokens per day, please wait before trying again.'],
  overloaded: [503, 'ServiceUnavailableException', 'Bedrock is unable to process your request.'],
  server_error: [500, 'InternalServerException', 'The system encountered an unexpected error during processing.'],
  bad_request: [400, 'ValidationException', 'Malformed input request, please reformat your input and try again.'],
  model_not_found: [404, 'ResourceNotFoundException', 'The provided model identifier is invalid.'],
  too_large: [400, 'ValidationException', 'Input is too long for requested model.'],
}

function bedrockErrors(error: ProviderError): PlainAnswer {
  return bedrockError(...ERRORS[error])
}

function bedrockError(status: number, type: string, message: string): PlainAnswer {
  return { kind: 'plain', status, headers: { 'x-amzn-errortype': type }, body: { message } }
}
