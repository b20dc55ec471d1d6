/**
 * The one internal form of a chat request, between dialects. Only translated pairs use it: when the dialect of the
 * client and of the provider agree, the original bytes go through.
 */
export type Call = {
  readonly system: readonly Part[]
  readonly messages: readonly Message[]
  readonly tools: readonly Tool[]
  readonly toolChoice: ToolChoice | undefined
  readonly parallelTools: boolean | undefined
  readonly output: OutputFormat
  readonly maxOutputTokens: number | undefined
  readonly temperature: number | undefined
  readonly topP: number | undefined
  readonly topK: number | undefined
  readonly stop: readonly string[]
  readonly seed: number | undefined
  readonly reasoning: Reasoning | undefined
  readonly frequencyPenalty: number | undefined
  readonly presencePenalty: number | undefined
  readonly stream: boolean
  /** Opaque end-user id, forwarded where the dialect has a field for it. */
  readonly user: string | undefined
}

export type Message =
  | { readonly role: 'user'; readonly parts: readonly Part[] }
  | { readonly role: 'assistant'; readonly parts: readonly AssistantPart[] }
  | { readonly role: 'tool'; readonly results: readonly ToolResult[] }

export type CacheMark = { readonly ttl: '5m' | '1h' }

export type Part =
  | { readonly kind: 'text'; readonly text: string; readonly cache?: CacheMark }
  | {
      readonly kind: 'image'
      readonly source: MediaSource
      readonly detail?: 'low' | 'high' | 'auto'
      readonly cache?: CacheMark
    }
  | { readonly kind: 'document'; readonly source: MediaSource; readonly name?: string; readonly cache?: CacheMark }
  | { readonly kind: 'audio'; readonly source: MediaSource }

export type MediaSource =
  | { readonly kind: 'url'; readonly url: string }
  | { readonly kind: 'base64'; readonly mediaType: string; readonly base64: string }
  /** A plain-text document whose content is at hand. Only documents have it. */
  | { readonly kind: 'text'; readonly text: string }

export type AssistantPart =
  | { readonly kind: 'text'; readonly text: string; readonly signature?: string; readonly cache?: CacheMark }
  | { readonly kind: 'refusal'; readonly text: string }
  | { readonly kind: 'thinking'; readonly text: string; readonly signature?: string }
  | { readonly kind: 'redacted_thinking'; readonly payload: string }
  | {
      readonly kind: 'tool_call'
      readonly id: string
      readonly name: string
      readonly argumentsJson: string
      readonly signature?: string
      readonly cache?: CacheMark
    }

export type ToolResult = {
  readonly toolCallId: string
  readonly toolName: string | undefined
  readonly parts: readonly Part[]
  readonly isError: boolean
  readonly cache?: CacheMark
}

/** A JSON Schema as its author wrote it. Never looked into, only carried. */
type JsonSchema = Readonly<Record<string, unknown>>

/** `parameters` is undefined when the tool takes none. */
export type Tool = {
  readonly name: string
  readonly description: string | undefined
  readonly parameters: JsonSchema | undefined
  readonly strict: boolean | undefined
  readonly cache?: CacheMark
}

export type ToolChoice =
  { readonly kind: 'auto' | 'none' | 'required' } | { readonly kind: 'named'; readonly name: string }

export type OutputFormat =
  | { readonly kind: 'text' }
  | { readonly kind: 'json' }
  | {
      readonly kind: 'json_schema'
      readonly name: string
      readonly description?: string
      readonly schema: JsonSchema
      readonly strict: boolean | undefined
    }

export const EFFORTS = ['none', 'minimal', 'low', 'medium', 'high', 'xhigh', 'max'] as const
export type Effort = (typeof EFFORTS)[number]

/**
 * How much to think: an effort word, a token budget, or as the model sees fit. Anthropic's callers may give an effort
 * beside the other two. `hidden`: the caller does not want to see the thoughts;
 * `shown`: the caller asks to see them.
 */
export type Reasoning =
  | { readonly kind: 'effort'; readonly effort: Effort; readonly shown?: boolean }
  | { readonly kind: 'budget'; readonly tokens: number; readonly effort?: Effort; readonly hidden?: boolean }
  | { readonly kind: 'adaptive'; readonly effort?: Effort; readonly hidden?: boolean }
  | { readonly kind: 'off' }
