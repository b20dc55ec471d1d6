import { isJsonObject } from '../../../base/json.ts'
import { findAnthropicError } from '../../providers/anthropic/decode-error.ts'
import { mergeAnthropicUsage, readAnthropicUsage } from '../../providers/anthropic/usage.ts'
import type { StreamExchange, StreamState } from '../../stream-exchange.ts'
import { addMember, dataOf, ForwardedPieces } from '../../wire/sse/block-text.ts'
import { createSseBlockSplitter, type SseBlocks } from '../../wire/sse/sse-blocks.ts'
import { parseJson } from '../../wire/sse/stream-decoder.ts'
import { concat, endRest, failureFrame, NO_BYTES } from '../../wire/response/passthrough-frames.ts'
import { renderAnthropicError } from '../../wire/response/render-error.ts'

/**
 * Passes a Messages stream through as it is. Deltas, nearly all of a stream, are not parsed. The end (the
 * `message_delta` with the stop reason, and `message_stop`) is held back until the call is settled, then the receipt
 * joins the usage. An error event is never forwarded: {@link StreamExchange.fail} says it in our words.
 */
export function createAnthropicPassthrough(): StreamExchange {
  const splitter = createSseBlockSplitter()
  const state = new PassthroughState()
  const push = (chunk: Uint8Array) => state.forward(splitter.push(chunk))
  return {
    push,
    endOfUpstream: () => endRest(splitter.rest(), push),
    state: () => state.snapshot(),
    finish: (kasa) => state.finish(kasa),
    fail: (error) => concat([...state.releaseHeld(), failureFrame('event: error\n', renderAnthropicError(error))]),
  }
}

/** How the events begin that are not parsed. Whoever writes them otherwise is read the slow way. */
const DELTA = 'event: content_block_delta\n'

class PassthroughState {
  #sawContent = false
  #stop: Uint8Array | undefined
  #error: StreamState['error']
  #usageJson: Record<string, unknown> | undefined
  #usage: StreamState['usage']
  #isUsageRead = true
  #model: unknown
  /** The `message_delta` with the stop reason, until something follows it that is no end. */
  #held: Uint8Array | undefined

  forward(blocks: SseBlocks): readonly Uint8Array[] {
    const output = new ForwardedPieces(blocks.bytes)
    let start = 0
    for (const end of blocks.ends) {
      const isDelta = blocks.text.startsWith(DELTA, start) && this.#held === undefined
      if (!isDelta) this.#readBlock(blocks.bytes.subarray(start, end), { start, end }, output)
      else if (!this.#isOver()) {
        this.#sawContent = true
        output.range(start, end)
      }
      start = end
    }
    output.flush()
    return output.pieces
  }

  #readBlock(raw: Uint8Array, range: { readonly start: number; readonly end: number }, output: ForwardedPieces): void {
    const data = dataOf(raw)
    const event = data === '' ? {} : parseJson(data)
    if (!isJsonObject(event)) {
      this.#error ??= {
        status: undefined,
        type: 'invalid_response',
        message: 'The provider sent an event that is not JSON.',
      }
      return
    }
    this.#error ??= findAnthropicError(event)
    if (event['type'] === 'message_start') this.#readStart(event['message'])
    if (event['type'] === 'message_delta') this.#takeUsage(event['usage'])
    if (this.#isOver()) return
    if (event['type'] === 'message_stop') {
      this.#stop = raw.slice()
      return
    }
    this.#sawContent ||= showsContent(event)
    // A comment or a ping while the end is held back goes ahead of it.
    const isNoise = data === '' || event['type'] === 'ping'
    if (!isNoise) for (const held of this.releaseHeld()) output.insert(held)
    if (isEnd(event)) this.#held = raw.slice()
    else output.range(range.start, range.end)
  }

  #readStart(message: unknown): void {
    if (!isJsonObject(message)) return
    this.#model = message['model']
    this.#takeUsage(message['usage'])
  }

  #takeUsage(usage: unknown): void {
    if (!isJsonObject(usage)) return
    this.#usageJson = mergeAnthropicUsage(this.#usageJson, usage)
    this.#isUsageRead = false
  }

  #isOver(): boolean {
    return this.#stop !== undefined || this.#error !== undefined
  }

  snapshot(): StreamState {
    if (!this.#isUsageRead) {
      this.#usage = readAnthropicUsage(this.#usageJson, this.#model)
      this.#isUsageRead = true
    }
    return {
      sawContent: this.#sawContent,
      sawTerminal: this.#stop !== undefined,
      usage: this.#usage,
      error: this.#error,
    }
  }

  finish(kasa: object): Uint8Array {
    const last = this.#held === undefined ? NO_BYTES : addMember(this.#held, 'kasa', kasa)
    return concat([last, this.#stop ?? NO_BYTES])
  }

  releaseHeld(): readonly Uint8Array[] {
    const held = this.#held === undefined ? [] : [this.#held]
    this.#held = undefined
    return held
  }
}

function isEnd(event: Record<string, unknown>): boolean {
  const { delta } = event
  return event['type'] === 'message_delta' && isJsonObject(delta) && typeof delta['stop_reason'] === 'string'
}

/** A delta, the end, or a block that says something by its mere beginning. Empty text and empty thoughts do not. */
function showsContent(event: Record<string, unknown>): boolean {
  if (event['type'] === 'content_block_delta' || isEnd(event)) return true
  const block = event['content_block']
  if (event['type'] !== 'content_block_start' || !isJsonObject(block)) return false
  if (block['type'] === 'text') return block['text'] !== ''
  if (block['type'] === 'thinking') return block['thinking'] !== ''
  return true
}
