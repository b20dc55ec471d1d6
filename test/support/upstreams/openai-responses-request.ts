import { z } from 'zod'
import { openAIError } from './openai-errors.ts'
import type { PlainAnswer } from './answer.ts'
import { readMarkers } from './markers.ts'
import type { PlanInput } from './plan-answer.ts'

const json = z.unknown()
const part = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('input_text'), text: z.string() }),
  z.strictObject({
    type: z.literal('output_text'),
    text: z.string(),
    annotations: z.array(json).optional(),
    logprobs: z.array(json).optional(),
  }),
  z.strictObject({ type: z.literal('refusal'), refusal: z.string() }),
  z.strictObject({
    type: z.literal('input_image'),
    image_url: z.string().nullish(),
    file_id: z.string().nullish(),
    detail: z.string().optional(),
  }),
  z.strictObject({
    type: z.literal('input_file'),
    file_data: z.string().optional(),
    file_url: z.string().optional(),
    file_id: z.string().nullish(),
    filename: z.string().optional(),
  }),
])
const status = z.enum(['in_progress', 'completed', 'incomplete']).optional()
const message = z.strictObject({
  type: z.literal('message').optional(),
  role: z.enum(['user', 'assistant', 'system', 'developer']),
  content: z.union([z.string(), z.array(part)]),
  id: z.string().optional(),
  status,
})
const call = z.strictObject({
  type: z.literal('function_call'),
  call_id: z.string().max(64),
  name: z.string(),
  arguments: z.string(),
  id: z.string().startsWith('fc_').optional(),
  status,
})
const output = z.strictObject({
  type: z.literal('function_call_output'),
  call_id: z.string().max(64),
  output: z.union([z.string(), z.array(part)]),
  id: z.string().nullish(),
  status,
})
const reasoning = z.strictObject({
  type: z.literal('reasoning'),
  id: z.string(),
  summary: z.array(z.strictObject({ type: z.literal('summary_text'), text: z.string() })),
  encrypted_content: z.string().startsWith('gAAAA').nullish(),
  status,
})
const search = z.looseObject({ type: z.literal('web_search_call'), id: z.string() })

/** POST /v1/responses as OpenAI documents it; a field that is not here is refused there too. */
export const openAIResponsesSchema = z.strictObject({
  model: z.string().min(1),
  input: z.union([z.string(), z.array(z.union([message, call, output, reasoning, search])).min(1)]),
  instructions: z.string().nullish(),
  max_output_tokens: z.int().min(16).nullish(),
  max_tool_calls: z.int().nullish(),
  temperature: z.number().min(0).max(2).nullish(),
  top_p: z.number().min(0).max(1).nullish(),
  top_logprobs: z.int().nullish(),
  stream: z.boolean().nullish(),
  stream_options: z.strictObject({ include_obfuscation: z.boolean().optional() }).nullish(),
  tools: z
    .array(
      z.union([
        z.strictObject({
          type: z.literal('function'),
          name: z.string().regex(/^[a-zA-Z0-9_-]{1,64}$/),
          description: z.string().nullish(),
          parameters: z.record(z.string(), json).nullable(),
          strict: z.boolean().nullable(),
        }),
        z.looseObject({ type: z.enum(['web_search', 'web_search_preview', 'custom']) }),
      ]),
    )
    .optional(),
  tool_choice: z
    .union([z.enum(['none', 'auto', 'required']), z.strictObject({ type: z.literal('function'), name: z.string() })])
    .optional(),
  parallel_tool_calls: z.boolean().nullish(),
  text: z
    .strictObject({
      format: z
        .discriminatedUnion('type', [
          z.strictObject({ type: z.literal('text') }),
          z.strictObject({ type: z.literal('json_object') }),
          z.strictObject({
            type: z.literal('json_schema'),
            name: z.string(),
            description: z.string().optional(),
            schema: z.record(z.string(), json),
            strict: z.boolean().nullish(),
          }),
        ])
        .optional(),
      verbosity: z.string().nullish(),
    })
    .optional(),
  reasoning: z
    .strictObject({ effort: z.string().nullish(), summary: z.enum(['auto', 'concise', 'detailed']).nullish() })
    .nullish(),
  truncation: z.enum(['auto', 'disabled']).nullish(),
  include: z.array(z.string()).nullish(),
  store: z.boolean().nullish(),
  metadata: z.record(z.string(), z.string()).nullish(),
  background: z.boolean().nullish(),
  previous_response_id: z.string().nullish(),
  user: z.string().optional(),
  safety_identifier: z.string().nullish(),
  prompt_cache_key: z.string().nullish(),
  service_tier: z.string().nullish(),
})
export type OpenAIResponsesRequest = z.infer<typeof openAIResponsesSchema>

/** Every call has an output and every output a call, unless earlier items are kept at the provider. */
export function responsesRuleError(request: OpenAIResponsesRequest): PlainAnswer | undefined {
  if (typeof request.input === 'string' || request.previous_response_id != null) return undefined
  const open = new Set<string>()
  for (const item of request.input) {
    if (item.type === 'function_call') open.add(item.call_id)
    if (item.type === 'function_call_output' && !open.delete(item.call_id)) {
      return openAIError(400, {
        message: `No tool call found for function call output with call_id ${item.call_id}.`,
        param: 'input',
      })
    }
  }
  const [missing] = open
  return missing === undefined
    ? undefined
    : openAIError(400, { message: `No tool output found for function call ${missing}.`, param: 'input' })
}

export function responsesPlanInput(request: OpenAIResponsesRequest): PlanInput {
  const items = typeof request.input === 'string' ? [{ role: 'user', content: request.input }] : request.input
  const messages = items.flatMap((item) => ('role' in item && 'content' in item ? [item] : []))
  const choice = request.tool_choice ?? 'auto'
  const format = request.text?.format
  const lastUser = messages.findLast((one) => one.role === 'user')
  const last = items.at(-1)
  return {
    markers: readMarkers(textOf(lastUser?.content)),
    inputBytes: Buffer.byteLength(request.instructions ?? '') + Buffer.byteLength(JSON.stringify(items)),
    outputTokensMax: request.max_output_tokens ?? undefined,
    tools: (request.tools ?? []).flatMap((tool) =>
      tool.type === 'function' && 'parameters' in tool ? [{ name: String(tool.name), schema: tool.parameters }] : [],
    ),
    toolChoice: typeof choice === 'string' ? { kind: choice } : { kind: 'named', name: choice.name },
    parallelTools: request.parallel_tool_calls !== false,
    afterToolResult: last !== undefined && 'type' in last && last.type === 'function_call_output',
    jsonSchema:
      format?.type === 'json_schema'
        ? { schema: format.schema }
        : format?.type === 'json_object'
          ? { schema: { type: 'object', properties: { answer: { type: 'string' } } } }
          : undefined,
  }
}

function textOf(content: unknown): string {
  if (typeof content === 'string') return content
  return content === undefined ? '' : JSON.stringify(content)
}
