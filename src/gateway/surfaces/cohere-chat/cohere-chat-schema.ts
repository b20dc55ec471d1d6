import { z } from 'zod'
import { modelName } from '../../wire/request/model-name.ts'

const typed = z.looseObject({ type: z.string() })
const content = z.union([z.string(), z.array(typed)])

const toolCall = z.strictObject({
  id: z.string(),
  type: z.string().nullish(),
  function: z.strictObject({ name: z.string(), arguments: z.string().nullish() }),
})

/** A document that a tool gave back: data of any form, or text. */
export const cohereDocument = z.looseObject({
  type: z.literal('document'),
  document: z.looseObject({ id: z.string().nullish(), data: z.union([z.string(), z.record(z.string(), z.unknown())]) }),
})

const message = z.discriminatedUnion('role', [
  z.strictObject({ role: z.literal('system'), content }),
  z.strictObject({ role: z.literal('user'), content }),
  z.strictObject({
    role: z.literal('assistant'),
    content: content.nullish(),
    tool_calls: z.array(toolCall).nullish(),
    tool_plan: z.string().nullish(),
    citations: z.array(z.unknown()).nullish(),
  }),
  z.strictObject({ role: z.literal('tool'), content, tool_call_id: z.string() }),
])
export type CohereMessage = z.infer<typeof message>

/** Cohere's chat of its second version. @see https://docs.cohere.com/reference/chat */
export const cohereChatSchema = z.looseObject({
  model: modelName,
  models: z.array(modelName).nullish(),
  messages: z.array(message).min(1),
  stream: z.boolean().nullish(),
  tools: z.array(typed).nullish(),
  strict_tools: z.boolean().nullish(),
  tool_choice: z.enum(['REQUIRED', 'NONE']).nullish(),
  response_format: z
    .strictObject({
      type: z.enum(['text', 'json_object']),
      json_schema: z.record(z.string(), z.unknown()).nullish(),
    })
    .nullish(),
  max_tokens: z.int().nonnegative().nullish(),
  stop_sequences: z.array(z.string()).nullish(),
  temperature: z.number().nullish(),
  seed: z.int().nullish(),
  frequency_penalty: z.number().nullish(),
  presence_penalty: z.number().nullish(),
  k: z.int().nullish(),
  p: z.number().nullish(),
  thinking: z.strictObject({ type: z.enum(['enabled', 'disabled']), token_budget: z.int().nullish() }).nullish(),
  documents: z.array(z.unknown()).nullish(),
  citation_options: z.unknown().optional(),
  safety_mode: z.string().nullish(),
  logprobs: z.boolean().nullish(),
  priority: z.int().nullish(),
  kasa: z.unknown().optional(),
})
export type CohereChat = z.infer<typeof cohereChatSchema>
