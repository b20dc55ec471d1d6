import { isJsonObject } from '../../../base/json.ts'
import type { CallEvent } from '../../wire/call-event.ts'
import { readThoughtSignature, type ToolCallDeltas } from './tool-call-deltas.ts'

/** What the deltas of one answer have in common. */
export type DeltaState = {
  readonly toolCalls: ToolCallDeltas
  upstreamId: string | undefined
  /** Thoughts came as plain text: the texts of `reasoning_details` repeat them. */
  sawPlainThinking: boolean
}

/** Reads a `delta` of a chunk, or the `message` of a whole answer, which has the same members. Thinking comes first. */
export function decodeDelta(state: DeltaState, delta: Record<string, unknown>): CallEvent[] {
  return [
    ...decodeThinking(state, delta),
    ...decodeContent(delta),
    ...text('refusal', delta['refusal']),
    ...state.toolCalls.push(delta['tool_calls'], state.upstreamId),
    ...decodeFunctionCall(state, delta),
  ]
}

/**
 * DeepSeek, xAI and vLLM write `reasoning_content`; Groq, OpenRouter and newer vLLM write `reasoning`; some write both,
 * with the same text. OpenRouter's `reasoning_details` adds the signatures.
 * @see https://openrouter.ai/docs/use-cases/reasoning-tokens
 */
function decodeThinking(state: DeltaState, delta: Record<string, unknown>): CallEvent[] {
  const plain = [delta['reasoning_content'], delta['reasoning']].find(
    (value) => typeof value === 'string' && value !== '',
  )
  state.sawPlainThinking ||= plain !== undefined
  const events = text('thinking', plain)
  const details = delta['reasoning_details']
  if (!Array.isArray(details)) return events
  for (const detail of details.filter(isJsonObject)) {
    const { type, signature, data } = detail
    if (!state.sawPlainThinking) {
      events.push(...text('thinking', type === 'reasoning.summary' ? detail['summary'] : detail['text']))
    }
    if (typeof signature === 'string' && signature !== '') events.push({ kind: 'thinking_signature', signature })
    if (typeof data === 'string' && data !== '') events.push({ kind: 'redacted_thinking', payload: data })
  }
  return events
}

/** Content is text, or (Mistral's reasoning models) a list of text and thinking pieces. */
function decodeContent(delta: Record<string, unknown>): CallEvent[] {
  const { content } = delta
  const signature = readThoughtSignature(delta)
  if (typeof content === 'string' || signature !== undefined) {
    const said = typeof content === 'string' ? content : ''
    if (signature !== undefined) return [{ kind: 'text', text: said, signature }]
    return text('text', said)
  }
  if (!Array.isArray(content)) return []
  return content.filter(isJsonObject).flatMap((piece) => {
    if (piece['type'] !== 'thinking') return text('text', piece['text'])
    const { thinking } = piece
    if (!Array.isArray(thinking)) return text('thinking', thinking)
    return thinking.filter(isJsonObject).flatMap((part) => text('thinking', part['text']))
  })
}

/** The form before tools; a few servers still answer with it. */
function decodeFunctionCall(state: DeltaState, delta: Record<string, unknown>): CallEvent[] {
  const call = delta['function_call']
  return isJsonObject(call) ? state.toolCalls.push([{ index: 0, function: call }], state.upstreamId) : []
}

function text(kind: 'text' | 'thinking' | 'refusal', value: unknown): CallEvent[] {
  return typeof value === 'string' && value !== '' ? [{ kind, text: value }] : []
}
