import { isJsonObject } from '../../../base/json.ts'
import type { CallEvent } from '../../wire/call-event.ts'
import { NOT_JSON, parseJson, stringifyJson, type StreamDecoder } from '../../wire/sse/stream-decoder.ts'
import { scrubProviderMessage } from '../shared/mask-secrets.ts'
import { mergeUsageJson } from '../shared/usage-reader.ts'
import { geminiMajor } from './encode-thinking.ts'
import { readGeminiFinishReason } from './stop-reason.ts'
import { readGeminiUsage } from './usage.ts'

/**
 * Decodes `streamGenerateContent?alt=sse`. There is no terminal event: the answer is complete when a finish reason was
 * seen (or the prompt was blocked) and the stream ended; usage repeats on every event and may come after the reason.
 * @see https://ai.google.dev/api/generate-content#method:-models.streamgeneratecontent
 */
export function createGeminiGenerateStreamDecoder(): StreamDecoder {
  const state = createState()
  return {
    push({ data }) {
      const chunk = parseJson(data)
      if (!isJsonObject(chunk)) return fail(state, NOT_JSON)
      return decodeChunk(state, chunk)
    },
    end: () => (state.stopped && !state.failed ? [{ kind: 'end' }] : []),
    get sawTerminal() {
      return state.stopped
    },
  }
}

/** Decodes a whole answer into the same events; `end` when it says why it stopped. An error gives only that. */
export function decodeGeminiGenerate(body: unknown): CallEvent[] {
  if (!isJsonObject(body)) return [NOT_JSON]
  const state = createState()
  const events = decodeChunk(state, body)
  return state.stopped && !state.failed ? [...events, { kind: 'end' }] : events
}

type GenerateState = {
  upstreamId: string | undefined
  model: string | undefined
  usage: Record<string, unknown> | undefined
  toolCalls: number
  searches: number
  started: boolean
  stopped: boolean
  failed: boolean
}

function createState(): GenerateState {
  return {
    upstreamId: undefined,
    model: undefined,
    usage: undefined,
    toolCalls: 0,
    searches: 0,
    started: false,
    stopped: false,
    failed: false,
  }
}

function fail(state: GenerateState, error: CallEvent): CallEvent[] {
  if (state.failed) return []
  state.failed = true
  return [error]
}

function decodeChunk(state: GenerateState, chunk: Record<string, unknown>): CallEvent[] {
  if (isJsonObject(chunk['error'])) return fail(state, decodeError(chunk['error']))
  state.upstreamId ??= readText(chunk['responseId'])
  state.model ??= readText(chunk['modelVersion'])
  const events: CallEvent[] = []
  if (!state.started) {
    state.started = true
    events.push({ kind: 'start', upstreamId: state.upstreamId, model: state.model })
  }
  const candidate = Array.isArray(chunk['candidates']) ? chunk['candidates'].find(isJsonObject) : undefined
  if (isJsonObject(candidate)) {
    events.push(...decodeParts(state, candidate))
    state.searches = Math.max(state.searches, countSearches(candidate, state.model))
  }
  events.push(...decodeUsage(state, chunk['usageMetadata']), ...decodeStop(state, chunk, candidate))
  return events
}

function decodeParts(state: GenerateState, candidate: Record<string, unknown>): CallEvent[] {
  const { content } = candidate
  const parts = isJsonObject(content) && Array.isArray(content['parts']) ? content['parts'] : []
  return parts.filter(isJsonObject).flatMap((part) => decodePart(state, part))
}

/** Text, thought, or a whole function call. The signature of a text may come with an empty text at the end. */
function decodePart(state: GenerateState, part: Record<string, unknown>): CallEvent[] {
  const signature = readText(part['thoughtSignature'])
  const signed = signature === undefined ? {} : { signature }
  const call = part['functionCall']
  if (isJsonObject(call)) {
    const index = state.toolCalls
    state.toolCalls += 1
    // Google sends ids only sometimes; the id of the answer makes ours unique over the turns of a conversation.
    const id = readText(call['id']) ?? `call_${state.upstreamId ?? 'kasa'}_${index}`
    const args = isJsonObject(call['args']) ? call['args'] : {}
    return [
      { kind: 'tool_call_start', index, id, name: readText(call['name']) ?? '', ...signed },
      { kind: 'tool_call_arguments', index, json: stringifyJson(args) },
    ]
  }
  const text = readText(part['text'])
  if (part['thought'] === true) return text === undefined ? [] : [{ kind: 'thinking', text }]
  if (text === undefined && signature === undefined) return []
  return [{ kind: 'text', text: text ?? '', ...signed }]
}

function decodeUsage(state: GenerateState, usage: unknown): CallEvent[] {
  if (!isJsonObject(usage)) return []
  state.usage = mergeUsageJson(state.usage, usage)
  const report = readGeminiUsage(state.usage, state.model)
  if (report === undefined) return []
  if (state.searches === 0) return [{ kind: 'usage', usage: report }]
  const quantities = { ...report.quantities, web_searches: BigInt(state.searches) }
  return [{ kind: 'usage', usage: { ...report, quantities } }]
}

/**
 * Searches are in no usage object. From the third generation on each query is billed, before it each grounded answer.
 * @see https://ai.google.dev/gemini-api/docs/pricing
 */
function countSearches(candidate: Record<string, unknown>, model: string | undefined): number {
  const grounding = candidate['groundingMetadata']
  const queries = isJsonObject(grounding) ? grounding['webSearchQueries'] : undefined
  if (!Array.isArray(queries) || queries.length === 0) return 0
  return geminiMajor(model ?? '') >= SEARCHES_BILLED_EACH_SINCE ? queries.length : 1
}

const SEARCHES_BILLED_EACH_SINCE = 3

function decodeStop(
  state: GenerateState,
  chunk: Record<string, unknown>,
  candidate: Record<string, unknown> | undefined,
): CallEvent[] {
  if (state.stopped) return []
  const finishReason = readText(candidate?.['finishReason'])
  const feedback = chunk['promptFeedback']
  const isBlocked = isJsonObject(feedback) && readText(feedback['blockReason']) !== undefined
  if (finishReason === undefined && !isBlocked) return []
  state.stopped = true
  const reason =
    finishReason === undefined ? 'content_filter' : readGeminiFinishReason(finishReason, state.toolCalls > 0)
  return [{ kind: 'stop', reason }]
}

function decodeError(error: Record<string, unknown>): CallEvent {
  const { code, message, status } = error
  return {
    kind: 'error',
    status: typeof code === 'number' ? code : undefined,
    type: scrubProviderMessage(typeof status === 'string' ? status : 'api_error'),
    message: scrubProviderMessage(typeof message === 'string' ? message : 'The provider reported an error.'),
  }
}

function readText(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined
}
