import { assertNever } from '../../../base/assert.ts'
import type { AssistantPart, CacheMark, Call, Message, Part, Tool, ToolResult } from '../../wire/call.ts'
import { argumentsObject, cannotEncode } from '../shared/encode-text.ts'
import type { EncodedRequest, EncodeTarget } from '../shared/encoded-request.ts'
import { encodeThinking } from './encode-thinking.ts'

type Json = Record<string, unknown>
type Turn = { readonly role: 'user' | 'assistant'; readonly content: Json[] }

/** Anthropic demands a limit. Used when neither the caller nor the catalog knows one. */
const MAX_TOKENS_FALLBACK = 4096

/** The only version of the API there is. @see https://docs.claude.com/en/api/versioning */
const ANTHROPIC_VERSION = '2023-06-01'

/**
 * Writes a call as Anthropic messages: system apart, roles alternating, tool results first in a user's turn.
 * @see https://docs.claude.com/en/api/messages
 */
export function encodeAnthropicChat(call: Call, target: EncodeTarget): EncodedRequest {
  const adjusted: string[] = []
  const maxTokens = target.maxOutputTokens ?? target.modelOutputLimit ?? MAX_TOKENS_FALLBACK
  const { thinking, effort } = encodeThinking(call.reasoning, { model: target.upstreamModel, maxTokens }, adjusted)
  const body: Json = {
    model: target.upstreamModel,
    max_tokens: maxTokens,
    system: encodeSystem(call.system),
    messages: encodeMessages(call.messages),
    tools: call.tools.length === 0 ? undefined : call.tools.map(encodeTool),
    tool_choice: encodeChoice(call),
    temperature: call.temperature,
    top_p: call.topP,
    top_k: call.topK,
    stop_sequences: call.stop.length === 0 ? undefined : call.stop,
    thinking,
    output_config: encodeOutput(call, effort),
    metadata: call.user === undefined ? undefined : { user_id: call.user },
    stream: call.stream ? true : undefined,
  }
  return {
    path: '/messages',
    headers: { 'content-type': 'application/json', 'anthropic-version': ANTHROPIC_VERSION },
    body: JSON.stringify(body),
    adjusted,
  }
}

function encodeSystem(parts: readonly Part[]): string | Json[] | undefined {
  const [only] = parts
  if (only === undefined) return undefined
  if (parts.length === 1 && only.kind === 'text' && only.cache === undefined) return only.text
  return encodeParts(parts)
}

function encodeMessages(messages: readonly Message[]): Turn[] {
  const turns: Turn[] = []
  for (const message of messages) {
    const role = message.role === 'assistant' ? 'assistant' : 'user'
    const content = encodeMessage(message)
    if (content.length === 0) continue
    const last = turns.at(-1)
    if (last?.role !== role) turns.push({ role, content })
    else if (message.role === 'tool') last.content.splice(resultsIn(last.content), 0, ...content)
    else last.content.push(...content)
  }
  return turns
}

function resultsIn(content: readonly Json[]): number {
  return content.filter((block) => block['type'] === 'tool_result').length
}

function encodeMessage(message: Message): Json[] {
  switch (message.role) {
    case 'user':
      return encodeParts(message.parts)
    case 'assistant':
      return message.parts.flatMap(encodeAssistantPart)
    case 'tool':
      return message.results.map(encodeResult)
    default:
      return assertNever(message)
  }
}

/** Anthropic refuses empty text, so it is left out. */
function encodeParts(parts: readonly Part[]): Json[] {
  return parts.filter((part) => part.kind !== 'text' || part.text !== '').map(encodePart)
}

function encodePart(part: Part): Json {
  switch (part.kind) {
    case 'text':
      return { type: 'text', text: part.text, ...cacheControl(part.cache) }
    case 'image':
      return { type: 'image', source: encodeSource(part), ...cacheControl(part.cache) }
    case 'document':
      return { type: 'document', source: encodeSource(part), title: part.name, ...cacheControl(part.cache) }
    case 'audio':
      throw cannotEncode('audio')
    default:
      return assertNever(part)
  }
}

function encodeSource(part: Extract<Part, { kind: 'image' | 'document' }>): Json {
  const { source } = part
  switch (source.kind) {
    case 'url':
      return { type: 'url', url: source.url }
    case 'base64':
      return { type: 'base64', media_type: source.mediaType, data: source.base64 }
    case 'text':
      return { type: 'text', media_type: 'text/plain', data: source.text }
    default:
      return assertNever(source)
  }
}

/** Thoughts go back only with Anthropic's own signature; without one the API refuses the whole request. */
function encodeAssistantPart(part: AssistantPart): Json[] {
  switch (part.kind) {
    case 'text':
      return part.text === '' ? [] : [{ type: 'text', text: part.text, ...cacheControl(part.cache) }]
    case 'refusal':
      return part.text === '' ? [] : [{ type: 'text', text: part.text }]
    case 'thinking':
      return part.signature === undefined ? [] : [{ type: 'thinking', thinking: part.text, signature: part.signature }]
    case 'redacted_thinking':
      return [{ type: 'redacted_thinking', data: part.payload }]
    case 'tool_call': {
      const input = argumentsObject(part.argumentsJson, part.name)
      return [{ type: 'tool_use', id: safeId(part.id), name: part.name, input, ...cacheControl(part.cache) }]
    }
    default:
      return assertNever(part)
  }
}

function encodeResult(result: ToolResult): Json {
  const [only] = result.parts
  const isPlain = result.parts.length === 1 && only?.kind === 'text' && only.cache === undefined
  return {
    type: 'tool_result',
    tool_use_id: safeId(result.toolCallId),
    content: isPlain ? only.text : encodeParts(result.parts),
    is_error: result.isError ? true : undefined,
    ...cacheControl(result.cache),
  }
}

/** Anthropic takes letters, digits, `_` and `-` only; some OpenAI-style servers put colons and dots into ids. */
function safeId(id: string): string {
  return id.replaceAll(/[^A-Za-z0-9_-]/g, '_')
}

function encodeTool(tool: Tool): Json {
  return {
    name: tool.name,
    description: tool.description,
    input_schema: { type: 'object', ...tool.parameters },
    strict: tool.strict === true ? true : undefined,
    ...cacheControl(tool.cache),
  }
}

function encodeChoice(call: Call): Json | undefined {
  if (call.tools.length === 0) return undefined
  const oneAtATime = call.parallelTools === false ? { disable_parallel_tool_use: true } : {}
  const choice = call.toolChoice
  switch (choice?.kind) {
    case undefined:
      return call.parallelTools === false ? { type: 'auto', ...oneAtATime } : undefined
    case 'auto':
      return { type: 'auto', ...oneAtATime }
    case 'none':
      return { type: 'none' }
    case 'required':
      return { type: 'any', ...oneAtATime }
    case 'named':
      return { type: 'tool', name: choice.name, ...oneAtATime }
    default:
      return assertNever(choice)
  }
}

function encodeOutput(call: Call, effort: string | undefined): Json | undefined {
  const { output } = call
  if (output.kind === 'json') throw cannotEncode('JSON mode without a schema')
  if (output.kind === 'text') return effort === undefined ? undefined : { effort }
  const schema =
    output.description === undefined ? output.schema : { description: output.description, ...output.schema }
  return { effort, format: { type: 'json_schema', schema } }
}

function cacheControl(mark: CacheMark | undefined): Json {
  if (mark === undefined) return {}
  return { cache_control: mark.ttl === '5m' ? { type: 'ephemeral' } : { type: 'ephemeral', ttl: mark.ttl } }
}
