import { assertNever } from '../../../base/assert.ts'
import type { AssistantPart, Call, MediaSource, Message, Part, ToolChoice, ToolResult } from '../../wire/call.ts'
import { SIGNATURE_OF_OTHERS } from '../../wire/signature-carrier.ts'
import { argumentsObject, cannotEncode, joinedText, textOf } from '../shared/encode-text.ts'
import type { EncodedRequest, EncodeTarget } from '../shared/encoded-request.ts'
import { encodeThinkingConfig, geminiMajor } from './encode-thinking.ts'

type Json = Record<string, unknown>
type Turn = { readonly role: 'user' | 'model'; readonly parts: Json[] }

/** From this generation on a history whose function calls carry no signature is refused. */
const SIGNATURES_SINCE = 3

/**
 * Writes a call as Gemini's generateContent, or its streamed form.
 * @see https://ai.google.dev/api/generate-content
 */
export function encodeGeminiChat(call: Call, target: EncodeTarget): EncodedRequest {
  const adjusted: string[] = []
  const hasTools = call.tools.length > 0
  const body: Json = {
    systemInstruction: call.system.length === 0 ? undefined : { parts: [{ text: joinedText(call.system) }] },
    contents: encodeContents(call.messages, geminiMajor(target.upstreamModel) >= SIGNATURES_SINCE),
    tools: hasTools ? [{ functionDeclarations: call.tools.map(encodeTool) }] : undefined,
    toolConfig: hasTools ? encodeChoice(call.toolChoice) : undefined,
    generationConfig: encodeConfig(call, target, adjusted),
  }
  const method = call.stream ? 'streamGenerateContent?alt=sse' : 'generateContent'
  return {
    path: `/models/${encodeURIComponent(target.upstreamModel)}:${method}`,
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
    adjusted,
  }
}

function encodeContents(messages: readonly Message[], needsSignatures: boolean): Turn[] {
  const turns: Turn[] = []
  for (const message of messages) {
    const role = message.role === 'assistant' ? 'model' : 'user'
    const parts = encodeMessage(message)
    if (parts.length === 0) continue
    const last = turns.at(-1)
    if (last?.role === role) last.parts.push(...parts)
    else turns.push({ role, parts })
  }
  if (needsSignatures) for (const turn of turns) signFirstCall(turn)
  return turns
}

function encodeMessage(message: Message): Json[] {
  switch (message.role) {
    case 'user':
      return message.parts.filter((part) => part.kind !== 'text' || part.text !== '').map(encodePart)
    case 'assistant':
      return message.parts.flatMap(encodeAssistantPart)
    case 'tool':
      return message.results.map(encodeResult)
    default:
      return assertNever(message)
  }
}

function signFirstCall(turn: Turn): void {
  const first = turn.parts.findIndex((part) => 'functionCall' in part)
  const part = turn.parts[first]
  if (part !== undefined && part['thoughtSignature'] === undefined) {
    turn.parts[first] = { ...part, thoughtSignature: SIGNATURE_OF_OTHERS }
  }
}

function encodePart(part: Part): Json {
  const text = textOf(part)
  if (text !== undefined) return { text }
  switch (part.kind) {
    case 'image':
    case 'document':
    case 'audio':
      return encodeMedia(part.source)
    case 'text':
      return { text: part.text }
    default:
      return assertNever(part)
  }
}

function encodeMedia(source: MediaSource): Json {
  if (source.kind !== 'base64') throw cannotEncode('media by URL')
  return { inlineData: { mimeType: source.mediaType, data: source.base64 } }
}

/** Gemini keeps its thoughts in the signatures; texts of thoughts need not come back. */
function encodeAssistantPart(part: AssistantPart): Json[] {
  switch (part.kind) {
    case 'text':
      if (part.text === '' && part.signature === undefined) return []
      return [{ text: part.text, thoughtSignature: part.signature }]
    case 'refusal':
      return part.text === '' ? [] : [{ text: part.text }]
    case 'thinking':
    case 'redacted_thinking':
      return []
    case 'tool_call': {
      const args = argumentsObject(part.argumentsJson, part.name)
      return [{ functionCall: { id: part.id, name: part.name, args }, thoughtSignature: part.signature }]
    }
    default:
      return assertNever(part)
  }
}

/** Google's names for the two outcomes of a function are `output` and `error`. @see https://ai.google.dev/api/caching#FunctionResponse */
function encodeResult(result: ToolResult): Json {
  if (result.toolName === undefined) throw cannotEncode('the result of a tool call that is not in the history')
  const text = joinedText(result.parts)
  const response = result.isError ? { error: text } : { output: text }
  return { functionResponse: { id: result.toolCallId, name: result.toolName, response } }
}

function encodeTool(tool: Call['tools'][number]): Json {
  return { name: tool.name, description: tool.description, parametersJsonSchema: tool.parameters }
}

function encodeChoice(choice: ToolChoice | undefined): Json | undefined {
  switch (choice?.kind) {
    case undefined:
      return undefined
    case 'auto':
      return { functionCallingConfig: { mode: 'AUTO' } }
    case 'none':
      return { functionCallingConfig: { mode: 'NONE' } }
    case 'required':
      return { functionCallingConfig: { mode: 'ANY' } }
    case 'named':
      return { functionCallingConfig: { mode: 'ANY', allowedFunctionNames: [choice.name] } }
    default:
      return assertNever(choice)
  }
}

function encodeConfig(call: Call, target: EncodeTarget, adjusted: string[]): Json | undefined {
  const config: Json = {
    maxOutputTokens: target.maxOutputTokens,
    temperature: call.temperature,
    topP: call.topP,
    topK: call.topK,
    stopSequences: call.stop.length === 0 ? undefined : call.stop,
    seed: call.seed,
    presencePenalty: call.presencePenalty,
    frequencyPenalty: call.frequencyPenalty,
    thinkingConfig: encodeThinkingConfig(call.reasoning, target.upstreamModel, adjusted),
    ...encodeFormat(call),
  }
  return Object.values(config).every((value) => value === undefined) ? undefined : config
}

function encodeFormat(call: Call): Json {
  const { output } = call
  if (output.kind === 'text') return {}
  if (output.kind === 'json') return { responseMimeType: 'application/json' }
  const schema =
    output.description === undefined ? output.schema : { description: output.description, ...output.schema }
  return { responseMimeType: 'application/json', responseJsonSchema: schema }
}
