import { isJsonObject } from '../../../base/json.ts'
import type { CallEvent, StopReason } from '../../wire/call-event.ts'
import { NO_ANSWER, NOT_JSON, parseJson, type StreamDecoder } from '../../wire/sse/stream-decoder.ts'
import { findOpenAIError } from './decode-error.ts'
import { isBilledSearch, outputItemsOf, readResponsesUsage } from './responses-usage.ts'

/**
 * Decodes a whole response into events. Only clients of the same dialect get it, as it came: what is read here is usage,
 * how it ended, and the text for estimates.
 * @see https://platform.openai.com/docs/api-reference/responses/object
 */
export function decodeResponse(body: unknown): CallEvent[] {
  if (!isJsonObject(body)) return [NOT_JSON]
  const error = findResponsesError(body)
  if (error !== undefined) return [error]
  if (!Array.isArray(body['output'])) return [NO_ANSWER]
  const items = outputItemsOf(body)
  const usage = readResponsesUsage(body, items.filter(isBilledSearch).length)
  return [
    { kind: 'start', upstreamId: readText(body['id']), model: readText(body['model']) },
    ...items.flatMap(decodeItem),
    ...(usage === undefined ? [] : [{ kind: 'usage', usage } as const]),
    ...endOf(body),
  ]
}

/** Decodes the stream of a response. Complete only with `response.completed` or `response.incomplete`. */
export function createResponsesStreamDecoder(): StreamDecoder {
  let sawTerminal = false
  let failed = false
  let calls = 0
  let searches = 0
  const fail = (error: CallEvent) => {
    const isFirst = !failed
    failed = true
    return isFirst ? [error] : []
  }
  const decode = (event: Record<string, unknown>): CallEvent[] => {
    const error = findResponsesError(event)
    if (error !== undefined) return fail(error)
    const { type, item, response } = event
    if (type === 'response.output_item.added' && isJsonObject(item) && item['type'] === 'function_call') {
      return [{ kind: 'tool_call_start', index: calls++, id: readText(item['call_id']) ?? '', name: nameOf(item) }]
    }
    if (type === 'response.output_item.done' && isJsonObject(item) && isBilledSearch(item)) searches += 1
    if ((type === 'response.completed' || type === 'response.incomplete') && isJsonObject(response)) {
      sawTerminal = true
      const usage = readResponsesUsage(response, searches)
      return [...(usage === undefined ? [] : [{ kind: 'usage', usage } as const]), ...stopOf(response)]
    }
    return decodeDelta(event, calls - 1)
  }
  return {
    push({ data }) {
      if (data === '[DONE]') return []
      const event = parseJson(data)
      return isJsonObject(event) ? decode(event) : fail(NOT_JSON)
    },
    end: () => (sawTerminal && !failed ? [{ kind: 'end' }] : []),
    get sawTerminal() {
      return sawTerminal
    },
  }
}

/** An error event, a response that failed, or an error body. A response that did not fail says `error: null`. */
export function findResponsesError(body: Record<string, unknown>): Extract<CallEvent, { kind: 'error' }> | undefined {
  if (body['type'] === 'error') return findOpenAIError(isJsonObject(body['error']) ? body : { error: body })
  const { response } = body
  const holder = isJsonObject(response) ? response : body
  if (holder['status'] !== 'failed') return findOpenAIError(holder)
  return findOpenAIError(isJsonObject(holder['error']) ? holder : { error: { message: 'The response failed.' } })
}

function decodeDelta(event: Record<string, unknown>, index: number): CallEvent[] {
  const delta = readText(event['delta'])
  if (delta === undefined) return []
  switch (event['type']) {
    case 'response.output_text.delta':
      return [{ kind: 'text', text: delta }]
    case 'response.refusal.delta':
      return [{ kind: 'refusal', text: delta }]
    case 'response.reasoning_summary_text.delta':
    case 'response.reasoning_text.delta':
      return [{ kind: 'thinking', text: delta }]
    case 'response.function_call_arguments.delta':
    case 'response.custom_tool_call_input.delta':
      return [{ kind: 'tool_call_arguments', index, json: delta }]
    default:
      return []
  }
}

function decodeItem(item: Record<string, unknown>, index: number): CallEvent[] {
  switch (item['type']) {
    case 'message':
      return piecesOf(item['content']).flatMap((piece) =>
        piece['type'] === 'refusal' ? textEvent('refusal', piece['refusal']) : textEvent('text', piece['text']),
      )
    case 'reasoning':
      return piecesOf(item['summary']).flatMap((piece) => textEvent('thinking', piece['text']))
    case 'function_call':
      return [
        { kind: 'tool_call_start', index, id: readText(item['call_id']) ?? '', name: nameOf(item) },
        { kind: 'tool_call_arguments', index, json: readText(item['arguments']) ?? '' },
      ]
    default:
      return []
  }
}

function endOf(response: Record<string, unknown>): CallEvent[] {
  const stop = stopOf(response)
  return stop.length === 0 ? [] : [...stop, { kind: 'end' }]
}

/** Nothing for a response that is still being made. */
function stopOf(response: Record<string, unknown>): CallEvent[] {
  const { status, incomplete_details: details } = response
  if (status === 'completed') return [{ kind: 'stop', reason: 'stop' }]
  if (status !== 'incomplete') return []
  const isLength = isJsonObject(details) && details['reason'] === 'max_output_tokens'
  const reason: StopReason = isLength ? 'length' : 'content_filter'
  return [{ kind: 'stop', reason }]
}

function piecesOf(list: unknown): readonly Record<string, unknown>[] {
  return Array.isArray(list) ? list.filter(isJsonObject) : []
}

function nameOf(item: Record<string, unknown>): string {
  return readText(item['name']) ?? ''
}

function textEvent(kind: 'text' | 'thinking' | 'refusal', value: unknown): CallEvent[] {
  const text = readText(value)
  return text === undefined ? [] : [{ kind, text }]
}

function readText(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined
}
