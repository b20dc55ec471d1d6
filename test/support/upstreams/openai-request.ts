import { z } from 'zod'
import { openAIError } from './openai-errors.ts'
import type { PlainAnswer } from './answer.ts'

const json = z.unknown()
const textPart = z.strictObject({ type: z.literal('text'), text: z.string() })
const userPart = z.discriminatedUnion('type', [
  textPart,
  z.strictObject({
    type: z.literal('image_url'),
    image_url: z.strictObject({ url: z.string(), detail: z.enum(['low', 'high', 'auto']).optional() }),
  }),
  z.strictObject({
    type: z.literal('input_audio'),
    input_audio: z.strictObject({ data: z.string(), format: z.enum(['wav', 'mp3']) }),
  }),
  z.strictObject({ type: z.literal('file'), file: z.record(z.string(), z.string()) }),
])
const textContent = z.union([z.string(), z.array(textPart)])
const toolCall = z.strictObject({
  id: z.string(),
  type: z.literal('function'),
  function: z.strictObject({ name: z.string(), arguments: z.string() }),
})

const message = z.discriminatedUnion('role', [
  z.strictObject({ role: z.enum(['system', 'developer']), content: textContent, name: z.string().optional() }),
  z.strictObject({
    role: z.literal('user'),
    content: z.union([z.string(), z.array(userPart)]),
    name: z.string().optional(),
  }),
  z.strictObject({
    role: z.literal('assistant'),
    content: z
      .union([
        z.string(),
        z.array(z.union([textPart, z.strictObject({ type: z.literal('refusal'), refusal: z.string() })])),
      ])
      .nullish(),
    name: z.string().optional(),
    refusal: z.string().nullish(),
    tool_calls: z.array(toolCall).min(1).optional(),
    audio: json.optional(),
    annotations: json.optional(),
    function_call: json.optional(),
    reasoning_content: z.string().nullish(),
  }),
  z.strictObject({
    role: z.literal('tool'),
    content: textContent,
    tool_call_id: z.string(),
    name: z.string().optional(),
  }),
])

const tool = z.strictObject({
  type: z.literal('function'),
  function: z.strictObject({
    name: z.string().regex(/^[a-zA-Z0-9_-]{1,64}$/),
    description: z.string().optional(),
    parameters: z.record(z.string(), json).optional(),
    strict: z.boolean().nullish(),
  }),
})

/** POST /v1/chat/completions as OpenAI documents it; a field that is not here is refused there too. */
export const openAIChatSchema = z.strictObject({
  model: z.string().min(1),
  messages: z.array(message).min(1),
  audio: json.optional(),
  frequency_penalty: z.number().min(-2).max(2).nullish(),
  logit_bias: z.record(z.string(), z.number()).nullish(),
  logprobs: z.boolean().nullish(),
  max_completion_tokens: z.int().min(1).nullish(),
  max_tokens: z.int().min(1).nullish(),
  metadata: z.record(z.string(), z.string()).nullish(),
  modalities: z.array(z.enum(['text', 'audio'])).nullish(),
  n: z.int().min(1).max(128).nullish(),
  parallel_tool_calls: z.boolean().optional(),
  prediction: json.optional(),
  presence_penalty: z.number().min(-2).max(2).nullish(),
  prompt_cache_key: z.string().nullish(),
  prompt_cache_retention: z.string().nullish(),
  reasoning_effort: z.enum(['none', 'minimal', 'low', 'medium', 'high', 'xhigh']).nullish(),
  response_format: z
    .discriminatedUnion('type', [
      z.strictObject({ type: z.literal('text') }),
      z.strictObject({ type: z.literal('json_object') }),
      z.strictObject({
        type: z.literal('json_schema'),
        json_schema: z.strictObject({
          name: z.string().regex(/^[a-zA-Z0-9_-]{1,64}$/),
          description: z.string().optional(),
          schema: z.record(z.string(), json).optional(),
          strict: z.boolean().nullish(),
        }),
      }),
    ])
    .optional(),
  safety_identifier: z.string().nullish(),
  seed: z.int().nullish(),
  service_tier: z.enum(['auto', 'default', 'flex', 'scale', 'priority', 'fast']).nullish(),
  stop: z.union([z.string(), z.array(z.string()).max(4)]).nullish(),
  store: z.boolean().nullish(),
  stream: z.boolean().nullish(),
  stream_options: z
    .strictObject({ include_usage: z.boolean().optional(), include_obfuscation: z.boolean().optional() })
    .nullish(),
  temperature: z.number().min(0).max(2).nullish(),
  tool_choice: z
    .union([
      z.enum(['none', 'auto', 'required']),
      z.strictObject({ type: z.literal('function'), function: z.strictObject({ name: z.string() }) }),
    ])
    .optional(),
  tools: z.array(tool).min(1).max(128).optional(),
  top_logprobs: z.int().nullish(),
  top_p: z.number().min(0).max(1).nullish(),
  user: z.string().optional(),
  verbosity: z.enum(['low', 'medium', 'high']).nullish(),
  web_search_options: json.optional(),
})
export type OpenAIChat = z.infer<typeof openAIChatSchema>

export const openAIEmbeddingSchema = z.strictObject({
  model: z.string().min(1),
  input: z.union([
    z.string().min(1),
    z.array(z.string().min(1)).min(1).max(2048),
    z.array(z.int()).min(1),
    z.array(z.array(z.int()).min(1)).min(1).max(2048),
  ]),
  encoding_format: z.enum(['float', 'base64']).optional(),
  dimensions: z.int().min(1).optional(),
  user: z.string().optional(),
})

/** The first problem that a schema found, in OpenAI's words. */
export function openAISchemaError(error: z.ZodError): PlainAnswer {
  const issue = error.issues[0]
  const path = (issue?.path ?? [])
    .map((step) => (typeof step === 'number' ? `[${step}]` : `.${String(step)}`))
    .join('')
    .replace(/^\./, '')
  if (issue?.code === 'unrecognized_keys') {
    const key = issue.keys[0] ?? ''
    return path === ''
      ? openAIError(400, { message: `Unrecognized request argument supplied: ${key}` })
      : openAIError(400, {
          message: `Unknown parameter: '${path}.${key}'.`,
          param: `${path}.${key}`,
          code: 'unknown_parameter',
        })
  }
  if (issue?.code === 'invalid_type' && issue.message.endsWith('received undefined')) {
    return openAIError(400, {
      message: `Missing required parameter: '${path}'.`,
      param: path,
      code: 'missing_required_parameter',
    })
  }
  return openAIError(400, {
    message: `Invalid value for '${path}': ${issue?.message ?? ''}.`,
    param: path,
    code: 'invalid_value',
  })
}

/** Rules over several fields that OpenAI enforces. Undefined: all kept. */
export function openAIRuleError(request: OpenAIChat, models: 'own' | 'others'): PlainAnswer | undefined {
  const ofModel = models === 'own' ? reasoningModelError(request) : undefined
  return toolTurnError(request) ?? ofModel ?? formatError(request) ?? optionError(request)
}

function toolTurnError(request: OpenAIChat): PlainAnswer | undefined {
  let open: string[] = []
  for (const [index, one] of request.messages.entries()) {
    if (one.role === 'tool') {
      if (!open.includes(one.tool_call_id)) {
        return openAIError(400, {
          message:
            "Invalid parameter: messages with role 'tool' must be a response to a preceeding message with 'tool_calls'.",
          param: `messages.[${index}].role`,
        })
      }
      open = open.filter((id) => id !== one.tool_call_id)
      continue
    }
    if (open.length > 0) return unansweredCalls(open, index)
    if (one.role === 'assistant') open = (one.tool_calls ?? []).map((call) => call.id)
  }
  return open.length > 0 ? unansweredCalls(open, request.messages.length) : undefined
}

function unansweredCalls(ids: readonly string[], index: number): PlainAnswer {
  return openAIError(400, {
    message: `An assistant message with 'tool_calls' must be followed by tool messages responding to each 'tool_call_id'. The following tool_call_ids did not have response messages: ${ids.join(', ')}`,
    param: `messages.[${index}].role`,
  })
}

/** Models that think refuse the old output limit and sampling parameters. */
function reasoningModelError(request: OpenAIChat): PlainAnswer | undefined {
  if (!/^(?:o\d|gpt-5)/.test(request.model)) {
    if (request.reasoning_effort == null) return undefined
    return openAIError(400, {
      message: 'Unrecognized request argument supplied: reasoning_effort',
    })
  }
  if (request.max_tokens != null) {
    return openAIError(400, {
      message:
        "Unsupported parameter: 'max_tokens' is not supported with this model. Use 'max_completion_tokens' instead.",
      param: 'max_tokens',
      code: 'unsupported_parameter',
    })
  }
  if (request.temperature != null && request.temperature !== 1) {
    return openAIError(400, {
      message: `Unsupported value: 'temperature' does not support ${request.temperature} with this model. Only the default (1) value is supported.`,
      param: 'temperature',
      code: 'unsupported_value',
    })
  }
  return undefined
}

function formatError(request: OpenAIChat): PlainAnswer | undefined {
  const format = request.response_format
  if (format?.type === 'json_object' && !/json/i.test(JSON.stringify(request.messages))) {
    return openAIError(400, {
      message: "'messages' must contain the word 'json' in some form, to use 'response_format' of type 'json_object'.",
      param: 'messages',
    })
  }
  if (format?.type !== 'json_schema' || format.json_schema.strict !== true) return undefined
  if (format.json_schema.schema?.additionalProperties === false) return undefined
  return openAIError(400, {
    message: `Invalid schema for response_format '${format.json_schema.name}': In context=(), 'additionalProperties' is required to be supplied and to be false.`,
    param: 'response_format',
  })
}

function optionError(request: OpenAIChat): PlainAnswer | undefined {
  if (request.stream_options != null && request.stream !== true) {
    return openAIError(400, {
      message: "The 'stream_options' parameter is only allowed when 'stream' is enabled.",
      param: 'stream_options',
    })
  }
  if (request.tool_choice !== undefined && request.tools === undefined) {
    return openAIError(400, {
      message: "Invalid value for 'tool_choice': 'tool_choice' is only allowed when 'tools' are specified.",
      param: 'tool_choice',
    })
  }
  if (request.max_tokens != null && request.max_completion_tokens != null) {
    return openAIError(400, {
      message: "Setting 'max_tokens' and 'max_completion_tokens' at the same time is not supported.",
      code: 'invalid_parameter_combination',
    })
  }
  return undefined
}
