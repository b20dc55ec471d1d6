import { isJsonObject } from '../../../base/json.ts'
import type { CallEvent, StopReason } from '../../wire/call-event.ts'
import { NO_ANSWER, NOT_JSON, parseJson, stringifyJson, type StreamDecoder } from '../../wire/sse/stream-decoder.ts'
import { scrubProviderMessage } from '../shared/mask-secrets.ts'
import { readBedrockUsage } from './usage.ts'

type Json = Record<string, unknown>

/** @see https://docs.aws.amazon.com/bedrock/latest/APIReference/API_runtime_MessageStopEvent.html */
const STOPS: ReadonlyMap<string, StopReason> = new Map([
  ['end_turn', 'stop'],
  ['stop_sequence', 'stop'],
  ['tool_use', 'tool_calls'],
  ['max_tokens', 'length'],
  ['model_context_window_exceeded', 'length'],
  ['guardrail_intervened', 'content_filter'],
  ['content_filtered', 'content_filter'],
])

/** Exceptions inside a stream, by the status that they have outside of one. */
const EXCEPTIONS: ReadonlyMap<string, number> = new Map([
  ['internalServerException', 500],
  ['modelStreamErrorException', 424],
  ['modelTimeoutException', 408],
  ['serviceUnavailableException', 503],
  ['throttlingException', 429],
  ['validationException', 400],
])

/** Decodes the events of ConverseStream. Complete only with `metadata`, which comes last and holds the usage. */
export function createConverseStreamDecoder(): StreamDecoder {
  const tools = new Map<unknown, number>()
  let sawMetadata = false
  let failed = false
  const fail = (error: CallEvent): CallEvent[] => {
    if (failed) return []
    failed = true
    return [error]
  }
  return {
    push({ event = '', data }) {
      const body = parseJson(data)
      if (!isJsonObject(body)) return fail(NOT_JSON)
      const status = EXCEPTIONS.get(event)
      if (status !== undefined || event.endsWith('Exception')) return fail(exceptionOf(event, status, body))
      if (event === 'metadata') sawMetadata = true
      return decodeEvent(tools, event, body)
    },
    end: () => (sawMetadata && !failed ? [{ kind: 'end' }] : []),
    get sawTerminal() {
      return sawMetadata
    },
  }
}

function exceptionOf(event: string, status: number | undefined, body: Json): CallEvent {
  const message = typeof body['message'] === 'string' ? body['message'] : 'The provider ended the stream.'
  return { kind: 'error', status, type: scrubProviderMessage(event), message: scrubProviderMessage(message) }
}

function decodeEvent(tools: Map<unknown, number>, event: string, body: Json): CallEvent[] {
  const index = body['contentBlockIndex']
  switch (event) {
    case 'messageStart':
      return [{ kind: 'start', upstreamId: undefined, model: undefined }]
    case 'contentBlockStart': {
      const start = isJsonObject(body['start']) ? body['start']['toolUse'] : undefined
      return isJsonObject(start) ? [startTool(tools, index, start)] : []
    }
    case 'contentBlockDelta':
      return isJsonObject(body['delta']) ? decodeDelta(tools.get(index), body['delta']) : []
    case 'messageStop':
      return [stopOf(body['stopReason'])]
    case 'metadata':
      return usageOf(body)
    default:
      return []
  }
}

/** Decodes a whole answer of Converse into the same events, `end` included. */
export function decodeConverse(body: unknown): CallEvent[] {
  if (!isJsonObject(body)) return [NOT_JSON]
  const message = isJsonObject(body['output']) ? body['output']['message'] : undefined
  if (!isJsonObject(message) || !Array.isArray(message['content'])) return [NO_ANSWER]
  const tools = new Map<unknown, number>()
  const blocks = message['content'].filter(isJsonObject).flatMap((block, index) => decodeBlock(tools, index, block))
  const start: CallEvent = { kind: 'start', upstreamId: undefined, model: undefined }
  return [start, ...blocks, ...usageOf(body), stopOf(body['stopReason']), { kind: 'end' }]
}

function decodeBlock(tools: Map<unknown, number>, index: number, block: Json): CallEvent[] {
  const { toolUse, reasoningContent } = block
  if (isJsonObject(toolUse)) {
    const input = isJsonObject(toolUse['input']) ? toolUse['input'] : {}
    const event = startTool(tools, index, toolUse)
    return [event, { kind: 'tool_call_arguments', index: tools.size - 1, json: stringifyJson(input) }]
  }
  if (isJsonObject(reasoningContent)) {
    const { reasoningText } = reasoningContent
    return decodeReasoning(isJsonObject(reasoningText) ? reasoningText : reasoningContent)
  }
  return textEvent('text', block['text'])
}

function decodeDelta(toolIndex: number | undefined, delta: Json): CallEvent[] {
  const { toolUse, reasoningContent } = delta
  if (isJsonObject(reasoningContent)) return decodeReasoning(reasoningContent)
  if (!isJsonObject(toolUse)) return textEvent('text', delta['text'])
  const json = toolUse['input']
  const isPiece = toolIndex !== undefined && typeof json === 'string' && json !== ''
  return isPiece ? [{ kind: 'tool_call_arguments', index: toolIndex, json }] : []
}

function decodeReasoning(content: Json): CallEvent[] {
  const { signature, redactedContent } = content
  const events = textEvent('thinking', content['text'])
  if (typeof signature === 'string' && signature !== '') events.push({ kind: 'thinking_signature', signature })
  if (typeof redactedContent === 'string' && redactedContent !== '')
    events.push({ kind: 'redacted_thinking', payload: redactedContent })
  return events
}

function startTool(tools: Map<unknown, number>, block: unknown, tool: Json): CallEvent {
  const index = tools.size
  tools.set(block, index)
  const { toolUseId, name } = tool
  const id = typeof toolUseId === 'string' && toolUseId !== '' ? toolUseId : `tooluse_kasa_${index}`
  return { kind: 'tool_call_start', index, id, name: typeof name === 'string' ? name : '' }
}

function stopOf(reason: unknown): CallEvent {
  return { kind: 'stop', reason: (typeof reason === 'string' ? STOPS.get(reason) : undefined) ?? 'stop' }
}

function usageOf(body: Json): CallEvent[] {
  const usage = readBedrockUsage(body['usage'], body['serviceTier'])
  return usage === undefined ? [] : [{ kind: 'usage', usage }]
}

function textEvent(kind: 'text' | 'thinking', value: unknown): CallEvent[] {
  return typeof value === 'string' && value !== '' ? [{ kind, text: value }] : []
}
