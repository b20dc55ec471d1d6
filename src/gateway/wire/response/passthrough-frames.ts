import { joinBytes } from '../sse/byte-buffer.ts'
import { dataOf } from '../sse/block-text.ts'
import { parseJson } from '../sse/stream-decoder.ts'

export const NO_BYTES = new Uint8Array(0)
const BLANK_LINE = new TextEncoder().encode('\n\n')

/**
 * The bytes after the last closed event when the provider's connection ends. A whole event that only lacks its blank
 * line gets one; a torn one is dropped, since it would swallow the frame that follows it.
 */
export function endRest(rest: Uint8Array, push: (bytes: Uint8Array) => readonly Uint8Array[]): readonly Uint8Array[] {
  if (rest.length === 0) return []
  const data = dataOf(rest)
  const isWhole = data === '[DONE]' || parseJson(data) !== undefined
  return isWhole ? push(joinBytes([rest, BLANK_LINE])) : []
}

/** An error as one event; `eventLine` is empty or ends with a line feed. */
export function failureFrame(eventLine: string, body: object): Uint8Array {
  return new TextEncoder().encode(`${eventLine}data: ${JSON.stringify(body)}\n\n`)
}

export function concat(pieces: readonly Uint8Array[]): Uint8Array {
  const [only] = pieces
  return pieces.length === 1 && only !== undefined ? only : joinBytes(pieces)
}
