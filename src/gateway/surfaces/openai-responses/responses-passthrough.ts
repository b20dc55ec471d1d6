import { isJsonObject } from '../../../base/json.ts'
import { findResponsesError } from '../../providers/openai/decode-responses.ts'
import { isBilledSearch, readResponsesUsage } from '../../providers/openai/responses-usage.ts'
import type { StreamExchange, StreamState } from '../../stream-exchange.ts'
import { concat, endRest, NO_BYTES } from '../../wire/response/passthrough-frames.ts'
import { addMember, dataOf, ForwardedPieces } from '../../wire/sse/block-text.ts'
import { createSseBlockSplitter, type SseBlocks } from '../../wire/sse/sse-blocks.ts'
import { parseJson } from '../../wire/sse/stream-decoder.ts'
import { responsesErrorFrame } from './responses-stream.ts'

/**
 * Passes the stream of a response through as it is. Deltas, nearly all of a stream, are not parsed. The terminal event is
 * held back until the call is settled, then the receipt joins it. An error event, or a response that failed, is never
 * forwarded: {@link StreamExchange.fail} says it in our words.
 */
export function createResponsesPassthrough(): StreamExchange {
  const splitter = createSseBlockSplitter()
  const state = new PassthroughState()
  const push = (chunk: Uint8Array) => state.forward(splitter.push(chunk))
  return {
    push,
    endOfUpstream: () => endRest(splitter.rest(), push),
    state: () => state.snapshot(),
    finish: (kasa) => state.finish(kasa),
    fail: (error) => new TextEncoder().encode(responsesErrorFrame(error, state.eventCount)),
  }
}

/** How the events begin that are not parsed. Whoever writes them otherwise is read the slow way. */
const DELTA = /event: response\.[a-z_]+\.delta\r?\n/y
const ENDS = new Set(['response.completed', 'response.incomplete'])
/** Events before which nobody has seen anything of the answer. */
const SILENT = new Set(['response.created', 'response.queued', 'response.in_progress'])

class PassthroughState {
  eventCount = 0
  #sawContent = false
  #end: Uint8Array | undefined
  #error: StreamState['error']
  #usage: StreamState['usage']
  #searches = 0

  forward(blocks: SseBlocks): readonly Uint8Array[] {
    const output = new ForwardedPieces(blocks.bytes)
    let start = 0
    for (const end of blocks.ends) {
      DELTA.lastIndex = start
      if (!DELTA.test(blocks.text)) this.#readBlock(blocks.bytes.subarray(start, end), { start, end }, output)
      else if (!this.#isOver()) {
        this.#sawContent = true
        this.eventCount += 1
        output.range(start, end)
      }
      start = end
    }
    output.flush()
    return output.pieces
  }

  #readBlock(raw: Uint8Array, range: { readonly start: number; readonly end: number }, output: ForwardedPieces): void {
    const data = dataOf(raw)
    if (data === '[DONE]' || this.#isOver()) return
    const event = data === '' ? {} : parseJson(data)
    if (!isJsonObject(event)) {
      this.#error = {
        status: undefined,
        type: 'invalid_response',
        message: 'The provider sent an event that is not JSON.',
      }
      return
    }
    this.#error = findResponsesError(event)
    const { type, item, response } = event
    if (type === 'response.output_item.done' && isJsonObject(item) && isBilledSearch(item)) this.#searches += 1
    if (isJsonObject(response)) this.#usage = readResponsesUsage(response, this.#searches) ?? this.#usage
    if (this.#error !== undefined) return
    if (typeof type === 'string' && ENDS.has(type)) {
      this.#sawContent = true
      this.#end = raw.slice()
      return
    }
    if (data !== '') this.eventCount += 1
    this.#sawContent ||= showsContent(type, item)
    output.range(range.start, range.end)
  }

  #isOver(): boolean {
    return this.#end !== undefined || this.#error !== undefined
  }

  snapshot(): StreamState {
    return {
      sawContent: this.#sawContent,
      sawTerminal: this.#end !== undefined,
      usage: this.#usage,
      error: this.#error,
    }
  }

  finish(kasa: object): Uint8Array {
    return this.#end === undefined ? NO_BYTES : concat([addMember(this.#end, 'kasa', kasa)])
  }
}

/** A message or a thought that has only begun shows nothing yet; every other item does. */
function showsContent(type: unknown, item: unknown): boolean {
  if (typeof type !== 'string' || SILENT.has(type)) return false
  if (type === 'response.content_part.added' || type === 'response.reasoning_summary_part.added') return false
  if (type !== 'response.output_item.added') return true
  return !isJsonObject(item) || (item['type'] !== 'message' && item['type'] !== 'reasoning')
}
