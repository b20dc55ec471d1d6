import { isJsonObject } from '../../../base/json.ts'
import type { CallEvent } from '../../wire/call-event.ts'
import { NO_ANSWER, NOT_JSON, parseJson, type StreamDecoder } from '../../wire/sse/stream-decoder.ts'
import { mergeUsageJson } from '../shared/usage-reader.ts'
import { findOpenAIError } from './decode-error.ts'
import { decodeDelta, type DeltaState } from './decode-delta.ts'
import { serverFactsOf } from './server-facts.ts'
import { readFinishReason } from './stop-reason.ts'
import { createToolCallDeltas } from './tool-call-deltas.ts'
import { findOpenAIUsage, readOpenAIUsage, type UsageFlavor } from './usage.ts'

/**
 * Decodes a stream of chat completion chunks of OpenAI and of the servers that speak its dialect. Complete only with
 * `data: [DONE]`, or with a finish reason where the server sends no such event. Usage is read wherever it comes, the last one wins; only the first choice is read.
 * @see https://platform.openai.com/docs/api-reference/chat-streaming
 */
export function createOpenAIChatStreamDecoder(flavor: UsageFlavor): StreamDecoder {
  const state = createChatState(flavor)
  const { endsWithDone } = serverFactsOf(flavor)
  let sawDone = false
  return {
    push({ event, data }) {
      if (data === '[DONE]') {
        sawDone = true
        return []
      }
      const chunk = parseJson(data)
      if (!isJsonObject(chunk)) return fail(state, NOT_JSON)
      const events = decodeChunk(state, event === 'error' && chunk['error'] === undefined ? { error: chunk } : chunk)
      if (!endsWithDone && events.some(({ kind }) => kind === 'stop')) sawDone = true
      return events
    },
    end: () => (sawDone && !state.failed ? [{ kind: 'end' }] : []),
    get sawTerminal() {
      return sawDone
    },
  }
}

/** Decodes a whole chat completion into the same events, `end` included. A body that is an error, or has no choice, gives only that. */
export function decodeOpenAIChat(body: unknown, flavor: UsageFlavor): CallEvent[] {
  if (!isJsonObject(body)) return [NOT_JSON]
  const state = createChatState(flavor)
  const events = decodeChunk(state, body)
  if (state.failed) return events
  return [...events, state.started ? { kind: 'end' } : NO_ANSWER]
}

type ChatState = DeltaState & {
  readonly flavor: UsageFlavor
  model: string | undefined
  serviceTier: unknown
  usage: Record<string, unknown> | undefined
  started: boolean
  refused: boolean
  failed: boolean
}

function createChatState(flavor: UsageFlavor): ChatState {
  return {
    flavor,
    toolCalls: createToolCallDeltas(),
    upstreamId: undefined,
    sawPlainThinking: false,
    model: undefined,
    serviceTier: undefined,
    usage: undefined,
    started: false,
    refused: false,
    failed: false,
  }
}

function decodeChunk(state: ChatState, chunk: Record<string, unknown>): CallEvent[] {
  state.upstreamId ??= readText(chunk['id'])
  state.model ??= readText(chunk['model'])
  state.serviceTier = chunk['service_tier'] ?? state.serviceTier
  const events: CallEvent[] = []
  const choice = firstChoice(chunk)
  // Azure's first chunk has no choice, no id and no model: the next one does.
  if (!state.started && choice !== undefined) {
    state.started = true
    events.push({ kind: 'start', upstreamId: state.upstreamId, model: state.model })
  }
  if (choice !== undefined) events.push(...decodeChoice(state, choice))
  const usage = findOpenAIUsage(chunk)
  if (usage !== undefined) events.push(...decodeUsage(state, usage))
  const error = findOpenAIError(chunk)
  if (error !== undefined) events.push(...fail(state, error))
  else if (choice?.['finish_reason'] === 'error') events.push(...fail(state, ENDED_BY_ERROR))
  return events
}

const ENDED_BY_ERROR: CallEvent = {
  kind: 'error',
  status: undefined,
  type: 'api_error',
  message: 'The provider ended the answer with an error.',
}

function fail(state: ChatState, error: CallEvent): CallEvent[] {
  if (state.failed) return []
  state.failed = true
  return [error]
}

function firstChoice(chunk: Record<string, unknown>): Record<string, unknown> | undefined {
  const { choices } = chunk
  if (!Array.isArray(choices)) return undefined
  return choices.filter(isJsonObject).find((choice) => choice['index'] === 0 || choice['index'] === undefined)
}

function decodeChoice(state: ChatState, choice: Record<string, unknown>): CallEvent[] {
  const said = isJsonObject(choice['delta']) ? choice['delta'] : choice['message']
  const events = isJsonObject(said) ? decodeDelta(state, said) : textOfCompletion(choice)
  state.refused ||= events.some((event) => event.kind === 'refusal')
  const finishReason = choice['finish_reason']
  if (typeof finishReason !== 'string' || finishReason === 'error') return events
  const reason = readFinishReason(finishReason)
  if (reason !== 'stop') return [...events, { kind: 'stop', reason }]
  // OpenAI says `stop` after a refusal; Google's and others' compatible endpoints say it after tool calls.
  const finer = state.refused ? 'refusal' : state.toolCalls.any ? 'tool_calls' : 'stop'
  return [...events, { kind: 'stop', reason: finer }]
}

/** A choice of the completions of before chats holds its text itself. */
function textOfCompletion(choice: Record<string, unknown>): CallEvent[] {
  const text = readText(choice['text'])
  return text === undefined ? [] : [{ kind: 'text', text }]
}

function decodeUsage(state: ChatState, usage: unknown): CallEvent[] {
  state.usage = mergeUsageJson(state.usage, usage)
  const served = { model: state.model, serviceTier: state.serviceTier }
  const report = readOpenAIUsage(state.usage, state.flavor, served)
  return report === undefined ? [] : [{ kind: 'usage', usage: report }]
}

function readText(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined
}
