import { isJsonObject } from '../../../base/json.ts'
import type { CallEvent } from '../../wire/call-event.ts'
import { NO_ANSWER, NOT_JSON, parseJson, stringifyJson, type StreamDecoder } from '../../wire/sse/stream-decoder.ts'
import { findAnthropicError } from './decode-error.ts'
import { readStopReason } from './stop-reason.ts'
import { mergeAnthropicUsage, readAnthropicUsage } from './usage.ts'

/**
 * Decodes a Messages stream. Complete only with `message_stop`. Blocks of server tools and citations are not decoded:
 * they come only to who asked for them in this dialect, and such calls are passed through.
 * @see https://docs.claude.com/en/docs/build-with-claude/streaming
 */
export function createAnthropicMessagesStreamDecoder(): StreamDecoder {
  const state = createMessageState()
  let sawStop = false
  return {
    push({ data }) {
      const event = parseJson(data)
      if (!isJsonObject(event)) return fail(state, NOT_JSON)
      if (event['type'] === 'message_stop') sawStop = true
      return decodeEvent(state, event)
    },
    end: () => (sawStop && !state.failed ? [{ kind: 'end' }] : []),
    get sawTerminal() {
      return sawStop
    },
  }
}

/** Decodes a whole message into the same events, `end` included. A body that is an error, or has no content, gives only that. */
export function decodeAnthropicMessage(body: unknown): CallEvent[] {
  if (!isJsonObject(body)) return [NOT_JSON]
  const error = findAnthropicError(body)
  if (error !== undefined) return [error]
  if (!Array.isArray(body['content'])) return [NO_ANSWER]
  const state = createMessageState()
  const events = decodeStart(state, body)
  for (const [index, block] of body['content'].filter(isJsonObject).entries()) {
    events.push(...openBlock(state, index, block), ...closeBlock(state, index))
  }
  return [...events, ...decodeStop(body), { kind: 'end' }]
}

type ToolBlock = { readonly toolIndex: number; readonly initialJson: string; hasFragments: boolean }

type MessageState = {
  /** Tool calls by the index of their block, which also counts text and thinking. */
  readonly tools: Map<unknown, ToolBlock>
  usage: Record<string, unknown> | undefined
  model: unknown
  failed: boolean
}

function createMessageState(): MessageState {
  return { tools: new Map(), usage: undefined, model: undefined, failed: false }
}

function fail(state: MessageState, error: CallEvent): CallEvent[] {
  if (state.failed) return []
  state.failed = true
  return [error]
}

function decodeEvent(state: MessageState, event: Record<string, unknown>): CallEvent[] {
  switch (event['type']) {
    case 'message_start':
      return isJsonObject(event['message']) ? decodeStart(state, event['message']) : []
    case 'content_block_start':
      return isJsonObject(event['content_block']) ? openBlock(state, event['index'], event['content_block']) : []
    case 'content_block_delta':
      return isJsonObject(event['delta']) ? decodeDelta(state, event['index'], event['delta']) : []
    case 'content_block_stop':
      return closeBlock(state, event['index'])
    case 'message_delta':
      return [
        ...decodeUsage(state, event['usage']),
        ...(isJsonObject(event['delta']) ? decodeStop(event['delta']) : []),
      ]
    default: {
      // `ping`, and events newer than this decoder, say nothing. An error may come under any name.
      const error = findAnthropicError(event)
      return error === undefined ? [] : fail(state, error)
    }
  }
}

function decodeStart(state: MessageState, message: Record<string, unknown>): CallEvent[] {
  state.model = message['model']
  const start: CallEvent = { kind: 'start', upstreamId: readText(message['id']), model: readText(message['model']) }
  return [start, ...decodeUsage(state, message['usage'])]
}

function decodeUsage(state: MessageState, usage: unknown): CallEvent[] {
  if (!isJsonObject(usage)) return []
  state.usage = mergeAnthropicUsage(state.usage, usage)
  const report = readAnthropicUsage(state.usage, state.model)
  return report === undefined ? [] : [{ kind: 'usage', usage: report }]
}

function decodeStop(holder: Record<string, unknown>): CallEvent[] {
  const reason = readText(holder['stop_reason'])
  if (reason === undefined) return []
  const stopSequence = readText(holder['stop_sequence'])
  return [{ kind: 'stop', reason: readStopReason(reason), ...(stopSequence === undefined ? {} : { stopSequence }) }]
}

function openBlock(state: MessageState, index: unknown, block: Record<string, unknown>): CallEvent[] {
  switch (block['type']) {
    case 'text':
      return textEvent('text', block['text'])
    case 'thinking':
      return [...textEvent('thinking', block['thinking']), ...signatureEvent(block['signature'])]
    case 'redacted_thinking': {
      const payload = readText(block['data'])
      return payload === undefined ? [] : [{ kind: 'redacted_thinking', payload }]
    }
    case 'tool_use':
      return openTool(state, index, block)
    default:
      return []
  }
}

function openTool(state: MessageState, index: unknown, block: Record<string, unknown>): CallEvent[] {
  const toolIndex = state.tools.size
  const { input } = block
  const hasInput = isJsonObject(input) && Object.keys(input).length > 0
  state.tools.set(index, { toolIndex, initialJson: hasInput ? stringifyJson(input) : '', hasFragments: false })
  const id = readText(block['id']) ?? `toolu_kasa_${toolIndex}`
  return [{ kind: 'tool_call_start', index: toolIndex, id, name: readText(block['name']) ?? '' }]
}

/** The input of a streamed call comes in fragments; of a whole one (and of some compatible vendors) with the start. */
function closeBlock(state: MessageState, index: unknown): CallEvent[] {
  const tool = state.tools.get(index)
  if (tool === undefined || tool.hasFragments || tool.initialJson === '') return []
  return [{ kind: 'tool_call_arguments', index: tool.toolIndex, json: tool.initialJson }]
}

function decodeDelta(state: MessageState, index: unknown, delta: Record<string, unknown>): CallEvent[] {
  switch (delta['type']) {
    case 'text_delta':
      return textEvent('text', delta['text'])
    case 'thinking_delta':
      return textEvent('thinking', delta['thinking'])
    case 'signature_delta':
      return signatureEvent(delta['signature'])
    case 'input_json_delta': {
      const tool = state.tools.get(index)
      const json = readText(delta['partial_json'])
      if (tool === undefined || json === undefined) return []
      tool.hasFragments = true
      return [{ kind: 'tool_call_arguments', index: tool.toolIndex, json }]
    }
    default:
      return []
  }
}

function textEvent(kind: 'text' | 'thinking', value: unknown): CallEvent[] {
  const text = readText(value)
  return text === undefined ? [] : [{ kind, text }]
}

function signatureEvent(value: unknown): CallEvent[] {
  const signature = readText(value)
  return signature === undefined ? [] : [{ kind: 'thinking_signature', signature }]
}

function readText(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined
}
