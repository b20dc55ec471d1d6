import { isJsonObject } from '../../../base/json.ts'
import { createGeminiGenerateStreamDecoder } from '../../providers/gemini/decode-generate-stream.ts'
import type { StreamExchange, StreamState } from '../../stream-exchange.ts'
import type { CallEvent, UsageReport } from '../../wire/call-event.ts'
import { concat, endRest, failureFrame, NO_BYTES } from '../../wire/response/passthrough-frames.ts'
import { renderGeminiError } from '../../wire/response/render-error.ts'
import { addMember, dataOf } from '../../wire/sse/block-text.ts'
import { createSseBlockSplitter, type SseBlocks } from '../../wire/sse/sse-blocks.ts'
import { parseJson } from '../../wire/sse/stream-decoder.ts'

/**
 * Passes a stream of Google's through as it is. Every event tells the usage so far and any may be the last, so each is
 * read. From the one that says why the answer ended everything is held back until the call is settled; the receipt joins
 * the last. An error is never forwarded: {@link StreamExchange.fail} says it in our words.
 */
export function createGeneratePassthrough(): StreamExchange {
  const splitter = createSseBlockSplitter()
  const state = new PassthroughState()
  const push = (chunk: Uint8Array) => state.forward(splitter.push(chunk))
  return {
    push,
    endOfUpstream: () => endRest(splitter.rest(), push),
    state: () => state.snapshot(),
    finish: (kasa) => state.finish(kasa),
    fail: (error) => failureFrame('', renderGeminiError(error)),
  }
}

class PassthroughState {
  readonly #decoder = createGeminiGenerateStreamDecoder()
  #sawContent = false
  #error: StreamState['error']
  #usage: UsageReport | undefined
  readonly #held: Uint8Array[] = []

  forward(blocks: SseBlocks): readonly Uint8Array[] {
    const pieces: Uint8Array[] = []
    let start = 0
    for (const end of blocks.ends) {
      // What follows an error is read in no case, however the bytes are cut: it may not change what is charged.
      if (this.#error !== undefined) break
      const raw = blocks.bytes.subarray(start, end)
      start = end
      const data = dataOf(raw)
      if (data !== '') this.#read(data)
      if (this.#error !== undefined) break
      if (this.#decoder.sawTerminal) this.#held.push(raw.slice())
      else pieces.push(raw)
    }
    return pieces
  }

  #read(data: string): void {
    for (const event of this.#decoder.push({ event: undefined, data })) this.#note(event)
    // Pictures and what tools did are no events of ours, and are seen all the same.
    if (!this.#sawContent) this.#sawContent = hasParts(parseJson(data))
  }

  #note(event: CallEvent): void {
    if (event.kind === 'usage') this.#usage = event.usage
    if (event.kind === 'error') this.#error ??= event
    if (event.kind === 'stop') this.#sawContent = true
  }

  snapshot(): StreamState {
    return {
      sawContent: this.#sawContent,
      sawTerminal: this.#decoder.sawTerminal && this.#error === undefined,
      usage: this.#usage,
      error: this.#error,
    }
  }

  finish(kasa: object): Uint8Array {
    const last = this.#held.findLastIndex((raw) => dataOf(raw) !== '')
    const ending = this.#held.map((raw, index) => (index === last ? addMember(raw, 'kasa', kasa) : raw))
    return ending.length === 0 ? NO_BYTES : concat(ending)
  }
}

function hasParts(chunk: unknown): boolean {
  if (!isJsonObject(chunk) || !Array.isArray(chunk['candidates'])) return false
  return chunk['candidates'].filter(isJsonObject).some(({ content }) => {
    const parts = isJsonObject(content) ? content['parts'] : undefined
    return Array.isArray(parts) && parts.filter(isJsonObject).some((part) => part['text'] !== '')
  })
}
