import type { ErrorCode } from '../../../base/error-codes.ts'
import { isJsonObject } from '../../../base/json.ts'
import { findOpenAIError } from '../../providers/openai/decode-error.ts'
import type { StreamExchange, StreamState } from '../../stream-exchange.ts'
import { concat, endRest } from '../../wire/response/passthrough-frames.ts'
import { addMember, dataOf } from '../../wire/sse/block-text.ts'
import { createSseBlockSplitter } from '../../wire/sse/sse-blocks.ts'
import { parseJson } from '../../wire/sse/stream-decoder.ts'

type Event = Record<string, unknown>

/** What a kind of typed events has of its own. */
export type PassedEvents = {
  readonly eventBytesMax?: number
  isTerminal(event: Event): boolean
  /** Sees every event before it is passed on. */
  observe(event: Event, kind: 'content' | 'terminal'): void
  /** What was used, as far as the stream went. */
  usage(sawContent: boolean): StreamState['usage']
  errorFrame(error: { readonly code: ErrorCode; readonly message: string }): string
}

const DONE = '[DONE]'
const encoder = new TextEncoder()

/**
 * Passes server-sent events on as they are. The terminal one is held back until the call is settled and then carries the
 * receipt. An error event is never forwarded: it may quote a key.
 */
export function createPassedEvents(own: PassedEvents): StreamExchange {
  const splitter = createSseBlockSplitter(own.eventBytesMax)
  let sawContent = false
  let terminal: Uint8Array | undefined
  let error: StreamState['error']
  /** What came after the terminal event, such as `[DONE]`. */
  const after: Uint8Array[] = []
  const take = (block: Uint8Array): readonly Uint8Array[] => {
    if (error !== undefined) return []
    const data = dataOf(block)
    if (terminal !== undefined || data === DONE) {
      after.push(block.slice())
      return []
    }
    if (data === '') return [block]
    const event = parseJson(data)
    if (!isJsonObject(event)) {
      error = { status: undefined, type: 'invalid_response', message: 'The provider sent an event that is not JSON.' }
      return []
    }
    error = findOpenAIError(event)
    if (error !== undefined) return []
    sawContent = true
    const isTerminal = own.isTerminal(event)
    own.observe(event, isTerminal ? 'terminal' : 'content')
    if (!isTerminal) return [block]
    terminal = block.slice()
    return []
  }
  const push = (chunk: Uint8Array): readonly Uint8Array[] => {
    const { bytes, ends } = splitter.push(chunk)
    return ends.flatMap((end, at) => take(bytes.subarray(ends[at - 1] ?? 0, end)))
  }
  return {
    push,
    endOfUpstream: () => endRest(splitter.rest(), push),
    state: () => ({ sawContent, sawTerminal: terminal !== undefined, usage: own.usage(sawContent), error }),
    finish: (kasa) => concat([...(terminal === undefined ? [] : [addMember(terminal, 'kasa', kasa)]), ...after]),
    fail: (failure) => encoder.encode(own.errorFrame(failure)),
  }
}
