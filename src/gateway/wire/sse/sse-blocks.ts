import { createByteBuffer } from './byte-buffer.ts'
import { SSE_EVENT_MAX_BYTES, tooLarge } from './sse-lines.ts'

/**
 * The bytes of a chunk up to its last complete event, as they came, beside the same bytes as text with one code unit
 * per byte: searching a string is native and fast, and every index is also an index into the bytes.
 */
export type SseBlocks = {
  readonly bytes: Uint8Array
  /** Only for searching ASCII: bytes above 127 are not what they look like. */
  readonly text: string
  /** Where each event ends, its closing blank line included: ascending indices into both. */
  readonly ends: readonly number[]
}

export type SseBlockSplitter = {
  push(chunk: Uint8Array): SseBlocks
  /** Bytes of an event that was never closed; empty when the stream ended cleanly. */
  rest(): Uint8Array
}

const ONE_UNIT_PER_BYTE = new TextDecoder('windows-1252')
const NO_BLOCKS: SseBlocks = { bytes: new Uint8Array(0), text: '', ends: [] }

/**
 * Cuts a stream into whole events without parsing them, for passing through. Knows LF and CRLF. (Line ends of a single
 * CR are legal and unheard of: such a stream is one endless event here, and ends at the limit.)
 * @throws AppError `upstream_failed` when one event exceeds `eventBytesMax`
 */
export function createSseBlockSplitter(eventBytesMax = SSE_EVENT_MAX_BYTES): SseBlockSplitter {
  const rest = createByteBuffer()
  /** The end of `rest` as far as it can be the start of a blank line: '', '\n' or '\n\r'. */
  let tail = ''
  return {
    push(chunk) {
      const chunkText = ONE_UNIT_PER_BYTE.decode(chunk)
      const ends = findBlockEnds(tail + chunkText)
      const lastEndInTail = ends.at(-1)
      if (lastEndInTail === undefined) {
        // Joined only once an event is complete: a provider that sends one byte at a time costs no more than another.
        rest.append(chunk)
        tail = blankLineStart(tail + chunkText)
        if (rest.length > eventBytesMax) throw tooLarge()
        return NO_BLOCKS
      }
      const offset = rest.length - tail.length
      const bytes = rest.takeWith(chunk)
      const text = bytes === chunk ? chunkText : ONE_UNIT_PER_BYTE.decode(bytes)
      const lastEnd = lastEndInTail + offset
      if (lastEnd < bytes.length) rest.append(bytes.subarray(lastEnd))
      tail = blankLineStart(text.slice(lastEnd))
      if (rest.length > eventBytesMax) throw tooLarge()
      return { bytes, text, ends: offset === 0 ? ends : ends.map((end) => end + offset) }
    },
    rest: () => rest.takeWith(NO_BLOCKS.bytes),
  }
}

function blankLineStart(text: string): string {
  if (text.endsWith('\n')) return '\n'
  return text.endsWith('\n\r') ? '\n\r' : ''
}

const LF = 0x0a

function findBlockEnds(text: string): number[] {
  const ends: number[] = []
  let from = 0
  for (let lf = text.indexOf('\n'); lf !== -1; lf = text.indexOf('\n', from)) {
    from = lf + 1
    if (text.charCodeAt(from) === LF) from += 1
    else if (text.startsWith('\r\n', from)) from += 2
    else continue
    ends.push(from)
  }
  return ends
}
