import { z } from 'zod'
import { modelName } from '../../wire/request/model-name.ts'

/**
 * OpenAI's chat completions request. Objects are loose: what is not listed is kept and reported as unknown, and goes to
 * providers of the same dialect as it came. Content parts, tools and tool choices are open unions, so only their `type`
 * is checked here; `openAIParts` and its like hold the members of the known ones.
 * @see https://platform.openai.com/docs/api-reference/chat/create
 */
const typed = z.looseObject({ type: z.string() })
const content = z.union([z.string(), z.array(typed)])
const schemaObject = z.record(z.string(), z.unknown())
const cacheControl = z.looseObject({ type: z.literal('ephemeral'), ttl: z.enum(['5m', '1h']).nullish() })

/** Google's own extension: signatures of Gemini in OpenAI's dialect. Vertex has a name of its own for it. */
const signed = z.looseObject({ thought_signature: z.string().nullish() }).nullish()
const extraContent = z.looseObject({ google: signed, vertex: signed })
export type OpenAIExtraContent = z.infer<typeof extraContent>

export const openAIToolCall = z.looseObject({
  id: z.string(),
  type: z.string().nullish(),
  function: z.looseObject({ name: z.string(), arguments: z.string() }).nullish(),
  extra_content: extraContent.nullish(),
  /** Its place in a stream, which Mistral's client sends back. */
  index: z.int().nullish(),
})

/** OpenRouter's form of thoughts, the only one in this dialect that has room for signatures. */
export const openAIReasoningDetail = z.looseObject({
  type: z.string(),
  text: z.string().nullish(),
  summary: z.string().nullish(),
  data: z.string().nullish(),
  signature: z.string().nullish(),
  id: z.string().nullish(),
  format: z.string().nullish(),
  index: z.number().nullish(),
})

const name = z.string().nullish()
const system = z.looseObject({ role: z.literal(['system', 'developer']), content, name })
const user = z.looseObject({ role: z.literal('user'), content, name })
const assistant = z.looseObject({
  role: z.literal('assistant'),
  content: content.nullish(),
  name,
  refusal: z.string().nullish(),
  /** Mistral's word for an answer that is begun here. */
  prefix: z.boolean().nullish(),
  tool_calls: z.array(openAIToolCall).nullish(),
  reasoning_content: z.string().nullish(),
  reasoning: z.string().nullish(),
  reasoning_details: z.array(openAIReasoningDetail).nullish(),
  extra_content: extraContent.nullish(),
})
/** Clients say the tool's name again, which the call with that id has already. */
const tool = z.looseObject({ role: z.literal('tool'), tool_call_id: z.string(), content, name })
/** Of before tools; understood enough to pass on. */
const legacyFunction = z.looseObject({ role: z.literal('function'), name: z.string(), content: z.string().nullish() })

export const openAIMessages = { system, user, assistant, tool, legacyFunction }
const message = z.discriminatedUnion('role', [system, user, assistant, tool, legacyFunction])

export const openAIParts = {
  text: z.looseObject({ type: z.literal('text'), text: z.string(), cache_control: cacheControl.nullish() }),
  refusal: z.looseObject({ type: z.literal('refusal'), refusal: z.string() }),
  image_url: z.looseObject({
    type: z.literal('image_url'),
    /** Mistral's clients write the address alone. */
    image_url: z.union([z.looseObject({ url: z.string().min(1), detail: z.string().nullish() }), z.string().min(1)]),
    cache_control: cacheControl.nullish(),
  }),
  input_audio: z.looseObject({
    type: z.literal('input_audio'),
    input_audio: z.looseObject({ data: z.string(), format: z.string() }),
  }),
  file: z.looseObject({
    type: z.literal('file'),
    file: z.looseObject({
      file_data: z.string().nullish(),
      file_id: z.string().nullish(),
      filename: z.string().nullish(),
    }),
    cache_control: cacheControl.nullish(),
  }),
}

const functionSchema = z.looseObject({
  name: z.string().min(1),
  description: z.string().nullish(),
  parameters: schemaObject.nullish(),
  strict: z.boolean().nullish(),
})
export const openAIFunctionTool = z.looseObject({
  type: z.literal('function'),
  function: functionSchema,
  cache_control: cacheControl.nullish(),
})
export const openAINamedChoice = z.looseObject({
  type: z.literal('function'),
  function: z.looseObject({ name: z.string() }),
})

const jsonSchemaFormat = z.looseObject({
  type: z.literal('json_schema'),
  json_schema: z.looseObject({
    name: z.string().min(1),
    description: z.string().nullish(),
    schema: schemaObject.nullish(),
    strict: z.boolean().nullish(),
  }),
})
const responseFormat = z.discriminatedUnion('type', [
  z.looseObject({ type: z.literal('text') }),
  z.looseObject({ type: z.literal('json_object') }),
  jsonSchemaFormat,
])

const tokens = z.int().nonnegative().nullish()

export const openAIChatSchema = z.looseObject({
  model: modelName,
  models: z.array(modelName).nullish(),
  messages: z.array(message).min(1),
  max_tokens: tokens,
  max_completion_tokens: tokens,
  temperature: z.number().nullish(),
  top_p: z.number().nullish(),
  top_k: z.number().nullish(),
  stop: z.union([z.string(), z.array(z.string())]).nullish(),
  seed: z.int().nullish(),
  frequency_penalty: z.number().nullish(),
  presence_penalty: z.number().nullish(),
  n: z.int().min(1).max(128).nullish(),
  stream: z.boolean().nullish(),
  stream_options: z
    .looseObject({ include_usage: z.boolean().nullish(), include_obfuscation: z.boolean().nullish() })
    .nullish(),
  tools: z.array(typed).nullish(),
  tool_choice: z.union([z.enum(['auto', 'none', 'required']), typed]).nullish(),
  parallel_tool_calls: z.boolean().nullish(),
  functions: z.array(functionSchema).nullish(),
  function_call: z.unknown().optional(),
  response_format: responseFormat.nullish(),
  reasoning_effort: z.string().nullish(),
  user: z.string().nullish(),
  safety_identifier: z.string().nullish(),
  prompt_cache_key: z.string().nullish(),
  store: z.boolean().nullish(),
  service_tier: z.string().nullish(),
  metadata: z.record(z.string(), z.unknown()).nullish(),
  logit_bias: z.record(z.string(), z.number()).nullish(),
  logprobs: z.boolean().nullish(),
  top_logprobs: z.int().nullish(),
  modalities: z.array(z.string()).nullish(),
  audio: z.unknown().optional(),
  prediction: z.unknown().optional(),
  web_search_options: z.unknown().optional(),
  verbosity: z.string().nullish(),
  kasa: z.unknown().optional(),
})

export type OpenAIChat = z.infer<typeof openAIChatSchema>
export type OpenAIMessage = OpenAIChat['messages'][number]
export type OpenAIAssistant = z.infer<typeof assistant>
export type OpenAIToolCall = z.infer<typeof openAIToolCall>
export type OpenAITypedPart = z.infer<typeof typed>
export type OpenAIReasoningDetail = z.infer<typeof openAIReasoningDetail>
