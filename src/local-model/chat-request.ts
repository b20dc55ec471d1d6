import { z } from 'zod'
import { LOCAL_CHAT_MODEL } from './local-models.ts'
import { refuse, refuseModel } from './refusal.ts'
import type { Refusal } from './refusal.ts'
import { describeIssues } from './request-issues.ts'

const MESSAGES_MAX = 256
const STOPS_MAX = 4

const contentSchema = z.union([z.string(), z.array(z.strictObject({ type: z.literal('text'), text: z.string() }))])

const messageSchema = z.strictObject({
  role: z.enum(['system', 'developer', 'user', 'assistant']),
  content: contentSchema,
  name: z.string().optional(),
})

/** Strict: a parameter that would change the answer elsewhere and does nothing here is refused, never ignored. */
const bodySchema = z.strictObject({
  model: z.string(),
  messages: z.array(messageSchema).min(1).max(MESSAGES_MAX),
  stream: z.boolean().nullish(),
  stream_options: z
    .strictObject({ include_usage: z.boolean().optional(), include_obfuscation: z.boolean().optional() })
    .nullish(),
  max_tokens: z.int().min(1).nullish(),
  max_completion_tokens: z.int().min(1).nullish(),
  temperature: z.number().min(0).max(2).nullish(),
  top_p: z.number().gt(0).max(1).nullish(),
  seed: z.int().nullish(),
  stop: z.union([z.string().min(1), z.array(z.string().min(1)).max(STOPS_MAX)]).nullish(),
  frequency_penalty: z.number().min(-2).max(2).nullish(),
  presence_penalty: z.number().min(-2).max(2).nullish(),
  n: z.literal(1).nullish(),
  response_format: z.strictObject({ type: z.literal('text') }).nullish(),
  user: z.string().nullish(),
  safety_identifier: z.string().nullish(),
  store: z.literal(false).nullish(),
  metadata: z.record(z.string(), z.string()).nullish(),
})

/** A chat request as the engine needs it: one text to continue. */
export type ChatRequest = {
  readonly kind: 'chat'
  readonly model: string
  readonly prompt: string
  readonly stream: boolean
  readonly includeUsage: boolean
  /** Wanted output; the engine generates less where the context ends first. */
  readonly outputTokensMax: number
  readonly temperature: number
  readonly topP: number | undefined
  readonly seed: number | undefined
  readonly stop: readonly string[]
  readonly frequencyPenalty: number | undefined
  readonly presencePenalty: number | undefined
}

/** Below OpenAI's default of 1: a model this small is unreadable there. */
const TEMPERATURE_DEFAULT = 0.8

/** Parses the JSON of POST /v1/chat/completions. */
export function parseChatRequest(json: unknown): ChatRequest | Refusal {
  const parsed = bodySchema.safeParse(json)
  if (!parsed.success) return describeIssues(parsed.error)
  const body = parsed.data
  if (body.model !== LOCAL_CHAT_MODEL.id) return refuseModel(body.model)
  if (body.stream_options != null && body.stream !== true) {
    return refuse("The 'stream_options' parameter is only allowed when 'stream' is enabled.", 'stream_options')
  }
  if (body.max_tokens != null && body.max_completion_tokens != null) {
    return refuse("Set 'max_tokens' or 'max_completion_tokens', not both.", 'max_tokens')
  }
  const wantedTokens = body.max_completion_tokens ?? body.max_tokens ?? LOCAL_CHAT_MODEL.outputTokensMax
  return {
    kind: 'chat',
    model: body.model,
    prompt: body.messages.map((message) => textOf(message.content)).join('\n'),
    stream: body.stream === true,
    includeUsage: body.stream_options?.include_usage === true,
    outputTokensMax: Math.min(wantedTokens, LOCAL_CHAT_MODEL.outputTokensMax),
    temperature: body.temperature ?? TEMPERATURE_DEFAULT,
    topP: body.top_p ?? undefined,
    seed: body.seed ?? undefined,
    stop: typeof body.stop === 'string' ? [body.stop] : (body.stop ?? []),
    frequencyPenalty: body.frequency_penalty ?? undefined,
    presencePenalty: body.presence_penalty ?? undefined,
  }
}

/** Refuses a prompt that does not fit. Nothing is cut silently: the caller decides what to leave out. */
export function refuseTooLong(promptTokens: number): Refusal | undefined {
  const limit = LOCAL_CHAT_MODEL.promptTokensMax
  if (promptTokens <= limit) return undefined
  return refuse(
    `This toy model was trained on ${LOCAL_CHAT_MODEL.contextTokens} tokens and takes at most ${limit} of prompt; ` +
      `your messages have ${promptTokens}. Shorten them or choose another model.`,
    'messages',
    'context_length_exceeded',
  )
}

function textOf(content: z.infer<typeof contentSchema>): string {
  return typeof content === 'string' ? content : content.map((part) => part.text).join('')
}
