import { z } from 'zod'
import { modelName } from '../../wire/request/model-name.ts'

/**
 * OpenAI's request to `/v1/responses`. Open like the other dialects: what is not listed passes to OpenAI and is reported as
 * unknown towards everybody else. Items, parts and tools are open unions, so only their `type` is checked here.
 * @see https://platform.openai.com/docs/api-reference/responses/create
 */
const typed = z.looseObject({ type: z.string() })
const content = z.union([z.string(), z.array(typed)])
const schemaObject = z.record(z.string(), z.unknown())

/** A message needs no type. */
const item = z.looseObject({ type: z.string().nullish(), role: z.string().nullish() })

export const responsesItems = {
  message: z.looseObject({
    type: z.literal('message').nullish(),
    role: z.enum(['user', 'assistant', 'system', 'developer']),
    content,
    id: z.string().nullish(),
    status: z.string().nullish(),
    phase: z.string().nullish(),
  }),
  function_call: z.looseObject({
    type: z.literal('function_call'),
    call_id: z.string(),
    name: z.string(),
    arguments: z.string(),
    id: z.string().nullish(),
    status: z.string().nullish(),
  }),
  function_call_output: z.looseObject({
    type: z.literal('function_call_output'),
    call_id: z.string(),
    output: content,
    id: z.string().nullish(),
    status: z.string().nullish(),
  }),
  reasoning: z.looseObject({
    type: z.literal('reasoning'),
    id: z.string().nullish(),
    summary: z.array(z.looseObject({ text: z.string() })),
    content: z.array(z.looseObject({ text: z.string().nullish() })).nullish(),
    encrypted_content: z.string().nullish(),
    status: z.string().nullish(),
  }),
}

export const responsesParts = {
  text: z.looseObject({ type: z.enum(['input_text', 'output_text', 'text']), text: z.string() }),
  refusal: z.looseObject({ type: z.literal('refusal'), refusal: z.string() }),
  image: z.looseObject({
    type: z.literal('input_image'),
    image_url: z.string().nullish(),
    file_id: z.string().nullish(),
    detail: z.string().nullish(),
  }),
  file: z.looseObject({
    type: z.literal('input_file'),
    file_data: z.string().nullish(),
    file_url: z.string().nullish(),
    file_id: z.string().nullish(),
    filename: z.string().nullish(),
    detail: z.string().nullish(),
  }),
}

export const responsesFunctionTool = z.looseObject({
  type: z.literal('function'),
  name: z.string().min(1),
  description: z.string().nullish(),
  parameters: schemaObject.nullish(),
  strict: z.boolean().nullish(),
})

const format = z.discriminatedUnion('type', [
  z.looseObject({ type: z.literal('text') }),
  z.looseObject({ type: z.literal('json_object') }),
  z.looseObject({
    type: z.literal('json_schema'),
    name: z.string().min(1),
    description: z.string().nullish(),
    schema: schemaObject,
    strict: z.boolean().nullish(),
  }),
])

export const responsesSchema = z.looseObject({
  model: modelName,
  models: z.array(modelName).nullish(),
  input: z.union([z.string(), z.array(item)]).nullish(),
  instructions: z.string().nullish(),
  max_output_tokens: z.int().nonnegative().nullish(),
  max_tool_calls: z.int().nonnegative().nullish(),
  temperature: z.number().nullish(),
  top_p: z.number().nullish(),
  top_logprobs: z.int().nullish(),
  stream: z.boolean().nullish(),
  stream_options: z.looseObject({ include_obfuscation: z.boolean().nullish() }).nullish(),
  tools: z.array(typed).nullish(),
  tool_choice: z.union([z.enum(['auto', 'none', 'required']), typed]).nullish(),
  parallel_tool_calls: z.boolean().nullish(),
  text: z.looseObject({ format: format.nullish(), verbosity: z.string().nullish() }).nullish(),
  reasoning: z
    .looseObject({
      effort: z.string().nullish(),
      summary: z.string().nullish(),
      generate_summary: z.string().nullish(),
    })
    .nullish(),
  truncation: z.string().nullish(),
  include: z.array(z.string()).nullish(),
  store: z.boolean().nullish(),
  metadata: z.record(z.string(), z.unknown()).nullish(),
  background: z.boolean().nullish(),
  previous_response_id: z.string().nullish(),
  conversation: z.unknown().optional(),
  prompt: z.unknown().optional(),
  user: z.string().nullish(),
  safety_identifier: z.string().nullish(),
  prompt_cache_key: z.string().nullish(),
  prompt_cache_retention: z.string().nullish(),
  service_tier: z.string().nullish(),
  kasa: z.unknown().optional(),
})

export type Responses = z.infer<typeof responsesSchema>
export type ResponsesItem = z.infer<typeof item>
export type ResponsesPart = z.infer<typeof typed>
