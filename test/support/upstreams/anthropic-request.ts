import { createHash } from 'node:crypto'
import { z } from 'zod'
import { anthropicInvalid } from './anthropic-errors.ts'
import type { PlainAnswer } from './answer.ts'

const json = z.unknown()
const cacheControl = z.strictObject({ type: z.literal('ephemeral'), ttl: z.enum(['5m', '1h']).optional() }).nullish()
const textBlock = z.strictObject({
  type: z.literal('text'),
  text: z.string(),
  cache_control: cacheControl,
  citations: json.optional(),
})
const mediaSource = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('base64'), media_type: z.string(), data: z.string() }),
  z.strictObject({ type: z.literal('url'), url: z.string() }),
  z.strictObject({ type: z.literal('text'), media_type: z.literal('text/plain'), data: z.string() }),
])
const imageBlock = z.strictObject({ type: z.literal('image'), source: mediaSource, cache_control: cacheControl })
const documentBlock = z.strictObject({
  type: z.literal('document'),
  source: mediaSource,
  title: z.string().nullish(),
  context: z.string().nullish(),
  citations: json.optional(),
  cache_control: cacheControl,
})
const block = z.discriminatedUnion('type', [
  textBlock,
  imageBlock,
  documentBlock,
  z.strictObject({
    type: z.literal('tool_use'),
    id: z.string().regex(/^[a-zA-Z0-9_-]+$/),
    name: z.string(),
    input: z.record(z.string(), json),
    caller: json.optional(),
    cache_control: cacheControl,
  }),
  z.strictObject({
    type: z.literal('tool_result'),
    tool_use_id: z.string(),
    content: z.union([z.string(), z.array(z.union([textBlock, imageBlock, documentBlock]))]).optional(),
    is_error: z.boolean().optional(),
    cache_control: cacheControl,
  }),
  z.strictObject({ type: z.literal('thinking'), thinking: z.string(), signature: z.string() }),
  z.strictObject({ type: z.literal('redacted_thinking'), data: z.string() }),
])
const tool = z.strictObject({
  type: z.literal('custom').nullish(),
  name: z.string().regex(/^[a-zA-Z0-9_-]{1,128}$/),
  description: z.string().optional(),
  input_schema: z.looseObject({ type: z.literal('object') }),
  strict: z.boolean().optional(),
  cache_control: cacheControl,
})
const choiceOptions = { disable_parallel_tool_use: z.boolean().optional() }

/** POST /v1/messages as Anthropic documents it; other fields are "extra inputs" and refused. */
export const anthropicMessageSchema = z.strictObject({
  model: z.string().min(1),
  max_tokens: z.int().min(1),
  messages: z.array(z.strictObject({ role: z.string(), content: z.union([z.string(), z.array(block)]) })),
  cache_control: cacheControl,
  container: z.string().nullish(),
  inference_geo: z.string().nullish(),
  metadata: z.strictObject({ user_id: z.string().nullish() }).optional(),
  output_config: z
    .strictObject({
      effort: z.enum(['low', 'medium', 'high', 'xhigh', 'max']).nullish(),
      format: z.strictObject({ type: z.literal('json_schema'), schema: z.record(z.string(), json) }).nullish(),
    })
    .optional(),
  service_tier: z.enum(['auto', 'standard_only']).optional(),
  speed: z.enum(['standard', 'fast']).nullish(),
  stop_sequences: z.array(z.string()).optional(),
  stream: z.boolean().optional(),
  system: z.union([z.string(), z.array(textBlock)]).optional(),
  temperature: z.number().min(0).max(1).optional(),
  thinking: z
    .discriminatedUnion('type', [
      z.strictObject({ type: z.literal('enabled'), budget_tokens: z.int(), display: z.string().optional() }),
      z.strictObject({ type: z.literal('disabled') }),
      z.strictObject({ type: z.literal('adaptive'), display: z.string().optional() }),
    ])
    .optional(),
  tool_choice: z
    .discriminatedUnion('type', [
      z.strictObject({ type: z.literal('auto'), ...choiceOptions }),
      z.strictObject({ type: z.literal('any'), ...choiceOptions }),
      z.strictObject({ type: z.literal('tool'), name: z.string(), ...choiceOptions }),
      z.strictObject({ type: z.literal('none') }),
    ])
    .optional(),
  tools: z.array(tool).optional(),
  top_k: z.int().min(0).optional(),
  top_p: z.number().min(0).max(1).optional(),
})
export type AnthropicMessage = z.infer<typeof anthropicMessageSchema>
export type AnthropicBlock = z.infer<typeof block>

/** The first problem that the schema found, in Anthropic's words: `messages.0.content: Field required`. */
export function anthropicSchemaError(error: z.ZodError): PlainAnswer {
  const issue = error.issues[0]
  const path = (issue?.path ?? []).map(String)
  if (issue?.code === 'unrecognized_keys') {
    return anthropicInvalid(`${[...path, issue.keys[0] ?? ''].join('.')}: Extra inputs are not permitted`)
  }
  if (issue?.code === 'invalid_type' && issue.message.endsWith('received undefined')) {
    return anthropicInvalid(`${path.join('.')}: Field required`)
  }
  return anthropicInvalid(`${path.join('.')}: ${issue?.message ?? 'invalid'}`)
}

/** What the signature of a thinking block must be. A gateway that loses or alters it breaks the next turn. */
export function signThinking(thinking: string): string {
  return createHash('sha256').update(`thinking:${thinking}`).digest('base64')
}

/** Rules over several fields. Undefined: all kept. */
export function anthropicRuleError(request: AnthropicMessage): PlainAnswer | undefined {
  return roleError(request) ?? toolTurnError(request) ?? thinkingError(request) ?? emptyTextError(request)
}

export function blocksOf(content: string | readonly AnthropicBlock[]): readonly AnthropicBlock[] {
  return typeof content === 'string' ? [{ type: 'text', text: content }] : content
}

function roleError({ messages }: AnthropicMessage): PlainAnswer | undefined {
  if (messages.length === 0) return anthropicInvalid('messages: at least one message is required')
  for (const [index, message] of messages.entries()) {
    if (message.role === 'user' || message.role === 'assistant') continue
    if (message.role === 'system') {
      return anthropicInvalid(
        'messages: Unexpected role "system". The Messages API accepts a top-level `system` parameter, not "system" as an input message role.',
      )
    }
    return anthropicInvalid(`messages.${index}.role: Input should be 'user' or 'assistant'`)
  }
  if (messages[0]?.role !== 'user') return anthropicInvalid('messages: first message must use the "user" role')
  return undefined
}

/** Consecutive messages of one role count as one turn, as the service joins them. */
function toolTurnError({ messages }: AnthropicMessage): PlainAnswer | undefined {
  let open: string[] = []
  let known: string[] = []
  for (const [index, message] of messages.entries()) {
    const blocks = blocksOf(message.content)
    if (message.role === 'assistant') {
      if (open.length > 0) return unansweredTools(open, index)
      known = blocks.flatMap((one) => (one.type === 'tool_use' ? [one.id] : []))
      open = [...known]
      continue
    }
    for (const [at, one] of blocks.entries()) {
      if (one.type !== 'tool_result') continue
      if (!known.includes(one.tool_use_id)) {
        return anthropicInvalid(
          `messages.${index}.content.${at}: unexpected \`tool_use_id\` found in \`tool_result\` blocks: ${one.tool_use_id}. Each \`tool_result\` block must have a corresponding \`tool_use\` block in the previous message.`,
        )
      }
      open = open.filter((id) => id !== one.tool_use_id)
    }
    if (open.length > 0 && messages[index + 1]?.role !== 'user') return unansweredTools(open, index)
  }
  return open.length > 0 ? unansweredTools(open, messages.length - 1) : undefined
}

function unansweredTools(ids: readonly string[], index: number): PlainAnswer {
  return anthropicInvalid(
    `messages.${index}: \`tool_use\` ids were found without \`tool_result\` blocks immediately after: ${ids.join(', ')}. Each \`tool_use\` block must have a corresponding \`tool_result\` block in the next message.`,
  )
}

function thinkingError(request: AnthropicMessage): PlainAnswer | undefined {
  const { thinking, messages } = request
  for (const [index, message] of messages.entries()) {
    for (const [at, one] of blocksOf(message.content).entries()) {
      if (one.type === 'thinking' && one.signature !== signThinking(one.thinking)) {
        return anthropicInvalid(`messages.${index}.content.${at}: Invalid \`signature\` in \`thinking\` block`)
      }
    }
  }
  if (thinking === undefined || thinking.type === 'disabled') return undefined
  if (thinking.type === 'enabled') {
    if (thinking.budget_tokens < 1024) {
      return anthropicInvalid('thinking.enabled.budget_tokens: Input should be greater than or equal to 1024')
    }
    if (request.max_tokens <= thinking.budget_tokens) {
      return anthropicInvalid(
        '`max_tokens` must be greater than `thinking.budget_tokens`. Please consult our documentation at https://docs.claude.com/en/docs/build-with-claude/extended-thinking#max-tokens-and-context-window-size',
      )
    }
  }
  if (request.temperature !== undefined && request.temperature !== 1) {
    return anthropicInvalid('`temperature` may only be set to 1 when thinking is enabled.')
  }
  if (request.tool_choice?.type === 'any' || request.tool_choice?.type === 'tool') {
    return anthropicInvalid('Thinking may not be enabled when tool_choice forces tool use.')
  }
  return thinking.type === 'enabled' ? thinkingTurnError(request) : undefined
}

/** A tool loop must be continued with the thinking that led to the call. */
function thinkingTurnError({ messages }: AnthropicMessage): PlainAnswer | undefined {
  const index = messages.findLastIndex((message) => message.role === 'assistant')
  const blocks = blocksOf(messages[index]?.content ?? '')
  const first = blocks[0]?.type
  const isToolTurn = blocks.some((one) => one.type === 'tool_use')
  if (index === -1 || !isToolTurn || first === 'thinking' || first === 'redacted_thinking') return undefined
  return anthropicInvalid(
    `messages.${index}.content.0.type: Expected \`thinking\` or \`redacted_thinking\`, but found \`${first}\`. When \`thinking\` is enabled, a final \`assistant\` message must start with a thinking block (preceeding the lastmost set of \`tool_use\` and \`tool_result\` blocks).`,
  )
}

function emptyTextError({ messages }: AnthropicMessage): PlainAnswer | undefined {
  for (const [index, message] of messages.entries()) {
    const isLastAssistant = index === messages.length - 1 && message.role === 'assistant'
    if (!isLastAssistant && (message.content === '' || message.content.length === 0)) {
      return anthropicInvalid(
        `messages.${index}: all messages must have non-empty content except for the optional final assistant message`,
      )
    }
    if (blocksOf(message.content).some((one) => one.type === 'text' && one.text === '') && !isLastAssistant) {
      return anthropicInvalid('messages: text content blocks must be non-empty')
    }
    const last = blocksOf(message.content).at(-1)
    if (isLastAssistant && last?.type === 'text' && last.text !== last.text.trimEnd()) {
      return anthropicInvalid('messages: final assistant content cannot end with trailing whitespace')
    }
  }
  return undefined
}
