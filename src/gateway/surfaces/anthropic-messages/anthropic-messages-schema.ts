import { z } from 'zod'
import { modelName } from '../../wire/request/model-name.ts'

/**
 * Anthropic's messages request. Loose and open like OpenAI's: members and block types that are not listed pass through to
 * providers of the same dialect and are reported as unknown.
 * @see https://docs.claude.com/en/api/messages
 */
const typed = z.looseObject({ type: z.string() })
const content = z.union([z.string(), z.array(typed)])
const schemaObject = z.record(z.string(), z.unknown())
const cacheControl = z.looseObject({ type: z.literal('ephemeral'), ttl: z.enum(['5m', '1h']).nullish() }).nullish()

const anthropicText = z.looseObject({
  type: z.literal('text'),
  text: z.string(),
  cache_control: cacheControl,
})

/** Media sources, open: `file` and `content` exist too. */
export const anthropicSources = {
  base64: z.looseObject({ type: z.literal('base64'), media_type: z.string(), data: z.string() }),
  url: z.looseObject({ type: z.literal('url'), url: z.string().min(1) }),
  text: z.looseObject({ type: z.literal('text'), media_type: z.string(), data: z.string() }),
}

export const anthropicBlocks = {
  text: anthropicText,
  image: z.looseObject({ type: z.literal('image'), source: typed, cache_control: cacheControl }),
  document: z.looseObject({
    type: z.literal('document'),
    source: typed,
    title: z.string().nullish(),
    context: z.string().nullish(),
    citations: z.looseObject({ enabled: z.boolean().nullish() }).nullish(),
    cache_control: cacheControl,
  }),
  thinking: z.looseObject({ type: z.literal('thinking'), thinking: z.string(), signature: z.string().nullish() }),
  redacted_thinking: z.looseObject({ type: z.literal('redacted_thinking'), data: z.string() }),
  tool_use: z.looseObject({
    type: z.literal('tool_use'),
    id: z.string(),
    name: z.string(),
    input: schemaObject,
    caller: z.looseObject({ type: z.string() }).nullish(),
    cache_control: cacheControl,
  }),
  tool_result: z.looseObject({
    type: z.literal('tool_result'),
    tool_use_id: z.string(),
    content: content.nullish(),
    is_error: z.boolean().nullish(),
    cache_control: cacheControl,
  }),
}

/** A tool that the caller runs and describes. Others have a `type` with a date and belong to Anthropic. */
export const anthropicClientTool = z.looseObject({
  type: z.literal('custom').nullish(),
  name: z.string().min(1),
  description: z.string().nullish(),
  input_schema: schemaObject,
  strict: z.boolean().nullish(),
  cache_control: cacheControl,
})

const message = z.looseObject({ role: z.enum(['user', 'assistant', 'system']), content })

const outputConfig = z.looseObject({
  effort: z.string().nullish(),
  format: z.looseObject({ type: z.literal('json_schema'), schema: schemaObject }).nullish(),
})

export const anthropicMessagesSchema = z.looseObject({
  model: modelName,
  models: z.array(modelName).nullish(),
  max_tokens: z.int().nonnegative(),
  messages: z.array(message).min(1),
  system: z.union([z.string(), z.array(anthropicText)]).nullish(),
  temperature: z.number().nullish(),
  top_p: z.number().nullish(),
  top_k: z.int().nullish(),
  stop_sequences: z.array(z.string()).nullish(),
  stream: z.boolean().nullish(),
  tools: z.array(z.looseObject({ type: z.string().nullish(), max_uses: z.int().nonnegative().nullish() })).nullish(),
  tool_choice: z
    .looseObject({
      type: z.enum(['auto', 'any', 'tool', 'none']),
      name: z.string().nullish(),
      disable_parallel_tool_use: z.boolean().nullish(),
    })
    .nullish(),
  thinking: z
    .looseObject({ type: z.string(), budget_tokens: z.int().nonnegative().nullish(), display: z.string().nullish() })
    .nullish(),
  output_config: outputConfig.nullish(),
  metadata: z.looseObject({ user_id: z.string().nullish() }).nullish(),
  service_tier: z.string().nullish(),
  cache_control: cacheControl,
  speed: z.string().nullish(),
  inference_geo: z.string().nullish(),
  kasa: z.unknown().optional(),
})

export type AnthropicMessages = z.infer<typeof anthropicMessagesSchema>
export type AnthropicMessage = AnthropicMessages['messages'][number]
export type AnthropicBlock = z.infer<typeof typed>
