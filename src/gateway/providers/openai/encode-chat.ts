import { assertNever } from '../../../base/assert.ts'
import type { AssistantPart, Call, Effort, Message, Part, ToolChoice, ToolResult } from '../../wire/call.ts'
import { cannotEncode, joinedText, textOf } from '../shared/encode-text.ts'
import type { EncodedRequest, EncodeTarget } from '../shared/encoded-request.ts'
import { leftOutNote, type ServerFacts, serverFactsOf } from './server-facts.ts'

type Json = Record<string, unknown>

/** OpenAI marks no result as failed; the model has to read it. */
const TOOL_ERROR_PREFIX = 'Error: '

/** The body as this server takes it: what it refuses is left out and told, what it names otherwise is renamed. */
function fitServer(body: Json, facts: ServerFacts, adjusted: string[]): Json {
  const fitted: Json = {}
  for (const [name, value] of Object.entries(body)) {
    if (value === undefined || (name === 'stream_options' && !facts.takesStreamOptions)) continue
    if (facts.leavesOut.includes(name)) adjusted.push(leftOutNote(name))
    else fitted[facts.renames[name] ?? name] = value
  }
  return fitted
}

/** Efforts that every OpenAI-style reasoning model knows. Above `high`, words differ from server to server. */
const EFFORT_WORDS: Readonly<Record<Effort, string>> = {
  none: 'none',
  minimal: 'minimal',
  low: 'low',
  medium: 'medium',
  high: 'high',
  xhigh: 'high',
  max: 'high',
}

/**
 * Writes a call as OpenAI chat completions. A stream always asks for usage: billing needs it, and what the client did not
 * ask for is taken out again on the way back.
 * @see https://platform.openai.com/docs/api-reference/chat/create
 */
export function encodeOpenAIChat(call: Call, target: EncodeTarget): EncodedRequest {
  const adjusted: string[] = []
  const hasTools = call.tools.length > 0
  const body: Json = {
    model: target.upstreamModel,
    messages: encodeMessages(call),
    [target.maxTokensField]: target.maxOutputTokens,
    temperature: call.temperature,
    top_p: call.topP,
    stop: call.stop.length === 0 ? undefined : call.stop,
    seed: call.seed,
    frequency_penalty: call.frequencyPenalty,
    presence_penalty: call.presencePenalty,
    tools: hasTools ? call.tools.map(encodeTool) : undefined,
    tool_choice: hasTools ? encodeChoice(call.toolChoice) : undefined,
    parallel_tool_calls: hasTools ? call.parallelTools : undefined,
    response_format: encodeFormat(call),
    reasoning_effort: encodeEffort(call, adjusted),
    user: call.user,
    ...(call.stream ? { stream: true, stream_options: { include_usage: true } } : {}),
  }
  return {
    path: '/chat/completions',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(fitServer(body, serverFactsOf(target.usageFlavor), adjusted)),
    adjusted,
  }
}

function encodeMessages(call: Call): Json[] {
  const messages: Json[] = []
  if (call.system.length > 0) messages.push({ role: 'system', content: joinedText(call.system) })
  for (const message of call.messages) messages.push(...encodeMessage(message))
  return messages
}

function encodeMessage(message: Message): Json[] {
  switch (message.role) {
    case 'user':
      return [{ role: 'user', content: encodeContent(message.parts) }]
    case 'assistant':
      return [encodeAssistant(message.parts)]
    case 'tool':
      return message.results.map(encodeResult)
    default:
      return assertNever(message)
  }
}

/** One text goes as a plain string: older OpenAI-compatible servers know nothing else. */
function encodeContent(parts: readonly Part[]): string | Json[] {
  const [only] = parts
  if (only === undefined) return ''
  if (parts.length === 1 && only.kind === 'text') return only.text
  return parts.map(encodePart)
}

function encodePart(part: Part): Json {
  const text = textOf(part)
  if (text !== undefined) return { type: 'text', text }
  switch (part.kind) {
    case 'image':
      return { type: 'image_url', image_url: { url: urlOf(part), detail: part.detail } }
    case 'document':
      if (part.source.kind !== 'base64') throw cannotEncode('a document by URL')
      return { type: 'file', file: { filename: part.name ?? 'document.pdf', file_data: urlOf(part) } }
    case 'audio':
      if (part.source.kind !== 'base64') throw cannotEncode('audio by URL')
      return {
        type: 'input_audio',
        input_audio: { data: part.source.base64, format: part.source.mediaType.replace('audio/', '') },
      }
    case 'text':
      return { type: 'text', text: part.text }
    default:
      return assertNever(part)
  }
}

function urlOf(part: Extract<Part, { kind: 'image' | 'document' }>): string {
  const { source } = part
  if (source.kind === 'text') throw cannotEncode('text where media belongs')
  return source.kind === 'url' ? source.url : `data:${source.mediaType};base64,${source.base64}`
}

/** Earlier thoughts stay behind: OpenAI's models take none back in this dialect. Signatures of others are not sent either. */
function encodeAssistant(parts: readonly AssistantPart[]): Json {
  const texts: string[] = []
  const calls: Json[] = []
  let refusal: string | undefined
  for (const part of parts) {
    if (part.kind === 'text') texts.push(part.text)
    else if (part.kind === 'refusal') refusal = part.text
    else if (part.kind === 'tool_call') {
      calls.push({
        id: part.id,
        type: 'function',
        function: { name: part.name, arguments: part.argumentsJson || '{}' },
      })
    }
  }
  return {
    role: 'assistant',
    content: texts.length === 0 ? (calls.length > 0 || refusal !== undefined ? null : '') : texts.join(''),
    refusal,
    tool_calls: calls.length === 0 ? undefined : calls,
  }
}

function encodeResult(result: ToolResult): Json {
  const text = joinedText(result.parts)
  return { role: 'tool', tool_call_id: result.toolCallId, content: result.isError ? TOOL_ERROR_PREFIX + text : text }
}

function encodeTool(tool: Call['tools'][number]): Json {
  const { name, description, parameters, strict } = tool
  return { type: 'function', function: { name, description, parameters, strict } }
}

function encodeChoice(choice: ToolChoice | undefined): unknown {
  if (choice?.kind === 'named') return { type: 'function', function: { name: choice.name } }
  return choice?.kind
}

function encodeFormat(call: Call): Json | undefined {
  const { output } = call
  switch (output.kind) {
    case 'text':
      return undefined
    case 'json':
      return { type: 'json_object' }
    case 'json_schema': {
      const { name, description, schema, strict } = output
      return { type: 'json_schema', json_schema: { name, description, schema, strict } }
    }
    default:
      return assertNever(output)
  }
}

/**
 * A budget becomes the nearest word. Thinking as the model sees fit is what OpenAI's models do unasked. Switching it off
 * is not said: models that cannot think refuse the parameter, and those that can mostly refuse `none`.
 */
function encodeEffort(call: Call, adjusted: string[]): string | undefined {
  const { reasoning } = call
  if (reasoning === undefined) return undefined
  if (reasoning.kind === 'off') {
    adjusted.push('thinking disabled: left to the default of the model')
    return undefined
  }
  if (reasoning.kind === 'adaptive' && reasoning.effort === undefined) return undefined
  if (reasoning.kind === 'budget' && reasoning.effort === undefined) {
    const word = effortOfBudget(reasoning.tokens)
    adjusted.push(`thinking budget ${reasoning.tokens} became reasoning effort ${word}`)
    return word
  }
  const effort = reasoning.effort ?? 'medium'
  const word = EFFORT_WORDS[effort]
  if (word !== effort) adjusted.push(`reasoning effort ${effort} became ${word}`)
  return word
}

/** The inverse of the budgets that Google gives to OpenAI's words. @see https://ai.google.dev/gemini-api/docs/openai#thinking */
function effortOfBudget(tokens: number): 'low' | 'medium' | 'high' {
  if (tokens <= 2048) return 'low'
  return tokens <= 8192 ? 'medium' : 'high'
}
