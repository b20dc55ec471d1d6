import { assertNever } from '../../../base/assert.ts'
import type { AssistantPart, CacheMark, Call, Message, Part, Reasoning, Tool, ToolResult } from '../../wire/call.ts'
import { argumentsObject, cannotEncode, textOf } from '../shared/encode-text.ts'
import type { EncodedRequest, EncodeTarget } from '../shared/encoded-request.ts'
import { encodeDocument, encodeImage } from './encode-media.ts'

type Json = Record<string, unknown>
type Turn = { readonly role: 'user' | 'assistant'; readonly content: Json[] }

const JSON_HEADERS = { 'content-type': 'application/json' }
const STREAM_HEADERS = { ...JSON_HEADERS, accept: 'application/vnd.amazon.eventstream' }

/**
 * Writes a call for Bedrock's Converse. The model, or an inference profile, is in the path; roles alternate, and results of
 * tools are turns of the user.
 * @see https://docs.aws.amazon.com/bedrock/latest/APIReference/API_runtime_Converse.html
 */
export function encodeBedrockChat(call: Call, target: EncodeTarget): EncodedRequest {
  const adjusted: string[] = []
  const body: Json = {
    messages: encodeMessages(call.messages),
    system: call.system.length === 0 ? undefined : call.system.flatMap(encodeSystemPart),
    inferenceConfig: {
      maxTokens: target.maxOutputTokens,
      temperature: call.temperature,
      topP: call.topP,
      stopSequences: call.stop.length === 0 ? undefined : call.stop,
    },
    toolConfig: encodeTools(call),
    outputConfig: encodeOutput(call),
    additionalModelRequestFields: encodeExtras(call, target, adjusted),
  }
  const path = `/model/${encodeURIComponent(target.upstreamModel)}/${call.stream ? 'converse-stream' : 'converse'}`
  const headers = call.stream ? STREAM_HEADERS : JSON_HEADERS
  return { path, headers, body: JSON.stringify(body), adjusted }
}

function encodeMessages(messages: readonly Message[]): Turn[] {
  const turns: Turn[] = []
  const names = { count: 0 }
  for (const message of messages) {
    const role = message.role === 'assistant' ? 'assistant' : 'user'
    const content = encodeMessage(message, names)
    const last = turns.at(-1)
    if (content.length === 0) continue
    if (last?.role === role) last.content.push(...content)
    else turns.push({ role, content })
  }
  return turns
}

function encodeMessage(message: Message, names: { count: number }): Json[] {
  switch (message.role) {
    case 'user':
      return message.parts.flatMap((part) => encodePart(part, names))
    case 'assistant':
      return message.parts.flatMap(encodeAssistantPart)
    case 'tool':
      return message.results.flatMap(encodeResult)
    default:
      return assertNever(message)
  }
}

function encodeSystemPart(part: Part): Json[] {
  const text = textOf(part)
  if (text === undefined) throw cannotEncode(`${part.kind} in a place that holds text only`)
  return text === '' ? [] : [{ text }, ...cachePoint('cache' in part ? part.cache : undefined)]
}

function encodePart(part: Part, names: { count: number }): Json[] {
  switch (part.kind) {
    case 'text':
      return part.text === '' ? [] : [{ text: part.text }, ...cachePoint(part.cache)]
    case 'image':
      return [encodeImage(part.source), ...cachePoint(part.cache)]
    case 'document':
      names.count += 1
      return [encodeDocument(part.source, names.count), ...cachePoint(part.cache)]
    case 'audio':
      throw cannotEncode('audio')
    default:
      return assertNever(part)
  }
}

/** Thoughts go back only with the signature that came with them; without one the request would be refused. */
function encodeAssistantPart(part: AssistantPart): Json[] {
  switch (part.kind) {
    case 'text':
      return part.text === '' ? [] : [{ text: part.text }, ...cachePoint(part.cache)]
    case 'refusal':
      return part.text === '' ? [] : [{ text: part.text }]
    case 'thinking': {
      if (part.signature === undefined) return []
      return [{ reasoningContent: { reasoningText: { text: part.text, signature: part.signature } } }]
    }
    case 'redacted_thinking':
      return [{ reasoningContent: { redactedContent: part.payload } }]
    case 'tool_call': {
      const input = argumentsObject(part.argumentsJson, part.name)
      return [{ toolUse: { toolUseId: safeId(part.id), name: part.name, input } }, ...cachePoint(part.cache)]
    }
    default:
      return assertNever(part)
  }
}

function encodeResult(result: ToolResult): Json[] {
  const content = result.parts.map((part) => {
    if (part.kind === 'image') return encodeImage(part.source)
    const text = textOf(part)
    if (text === undefined) throw cannotEncode(`a tool result that holds ${part.kind}`)
    return { text }
  })
  const status = result.isError ? 'error' : undefined
  return [{ toolResult: { toolUseId: safeId(result.toolCallId), content, status } }, ...cachePoint(result.cache)]
}

/** Bedrock takes 64 letters, digits, `_` and `-`. */
function safeId(id: string): string {
  return id.replaceAll(/[^A-Za-z0-9_-]/g, '_').slice(0, 64)
}

function encodeTools(call: Call): Json | undefined {
  const choice = call.toolChoice
  // It has no way to forbid tools but to leave them out, which a history with calls does not allow.
  if (call.tools.length === 0) return undefined
  if (choice?.kind === 'none') throw cannotEncode('tool_choice none')
  if (call.parallelTools === false) throw cannotEncode('one tool call at a time')
  return { tools: call.tools.flatMap(encodeTool), toolChoice: encodeChoice(choice) }
}

function encodeTool(tool: Tool): Json[] {
  const json = { type: 'object', ...tool.parameters }
  const strict = tool.strict === true ? true : undefined
  const spec = { name: tool.name, description: tool.description, inputSchema: { json }, strict }
  return [{ toolSpec: spec }, ...cachePoint(tool.cache)]
}

function encodeChoice(choice: Call['toolChoice']): Json | undefined {
  if (choice?.kind === 'required') return { any: {} }
  if (choice?.kind === 'named') return { tool: { name: choice.name } }
  return choice === undefined ? undefined : { auto: {} }
}

function encodeOutput(call: Call): Json | undefined {
  const { output } = call
  if (output.kind === 'json') throw cannotEncode('JSON mode without a schema')
  if (output.kind === 'text') return undefined
  const { name, description } = output
  const jsonSchema = { schema: JSON.stringify(output.schema), name, description }
  return { textFormat: { type: 'json_schema', structure: { jsonSchema } } }
}

/** What the models of Anthropic take beside Converse's own fields. */
function encodeExtras(call: Call, target: EncodeTarget, adjusted: string[]): Json | undefined {
  const thinking = encodeThinking(call.reasoning, target.maxOutputTokens, adjusted)
  if (thinking === undefined && call.topK === undefined) return undefined
  return { thinking, top_k: call.topK }
}

function encodeThinking(
  reasoning: Reasoning | undefined,
  maxOutputTokens: number | undefined,
  adjusted: string[],
): Json | undefined {
  switch (reasoning?.kind) {
    case undefined:
      return undefined
    case 'off':
      return { type: 'disabled' }
    case 'adaptive':
      return { type: 'adaptive' }
    case 'budget':
      return { type: 'enabled', budget_tokens: reasoning.tokens }
    case 'effort':
      if (reasoning.effort === 'none') return { type: 'disabled' }
      if (maxOutputTokens !== undefined && maxOutputTokens <= EFFORT_BUDGET_TOKENS) {
        adjusted.push(`reasoning effort ${reasoning.effort} was left out: the output limit leaves no room for it`)
        return undefined
      }
      adjusted.push(`reasoning effort ${reasoning.effort} became a thinking budget of ${EFFORT_BUDGET_TOKENS} tokens`)
      return { type: 'enabled', budget_tokens: EFFORT_BUDGET_TOKENS }
    default:
      return assertNever(reasoning)
  }
}

/** The least that Claude takes: a word says nothing of tokens, and a budget must stay below the output limit. */
const EFFORT_BUDGET_TOKENS = 1_024

function cachePoint(mark: CacheMark | undefined): Json[] {
  if (mark === undefined) return []
  return [{ cachePoint: mark.ttl === '5m' ? { type: 'default' } : { type: 'default', ttl: mark.ttl } }]
}
