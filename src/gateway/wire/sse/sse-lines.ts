import { AppError } from '../../../base/error.ts'
import { createByteBuffer, type ByteBuffer } from './byte-buffer.ts'

/** One server-sent event. `event` is undefined when the stream named none; `data` joins its `data:` lines with `\n`. */
export type SseEvent = { readonly event: string | undefined; readonly data: string }

export type SseParser = {
  /** Feeds bytes, cut anywhere. Answers the events that they completed. */
  push(chunk: Uint8Array): SseEvent[]
  /** The stream is over: answers a last event whose closing blank line never came. */
  end(): SseEvent[]
}

/** Most bytes that one event may have, comments included. A provider that sends more is broken or hostile. */
export const SSE_EVENT_MAX_BYTES = 4 * 1024 * 1024

const LF = 0x0a
const CR = 0x0d
const COLON = 0x3a
const SPACE = 0x20

/**
 * Incremental parser of server-sent events. Works on bytes up to each line end, so a code point that is split between
 * chunks is decoded whole. Accepts LF, CRLF and CR, a byte order mark, comments, and events without data (dropped, as
 * the standard says). `id` and `retry` have no meaning here.
 * @throws AppError `upstream_failed` when one event exceeds {@link SSE_EVENT_MAX_BYTES}
 * @see https://html.spec.whatwg.org/multipage/server-sent-events.html#event-stream-interpretation
 */
export function createSseParser(): SseParser {
  const state: ParserState = {
    rest: createByteBuffer(),
    isFirstLine: true,
    skipsLf: false,
    event: undefined,
    data: [],
    eventBytes: 0,
  }
  return {
    push(chunk) {
      const events: SseEvent[] = []
      const belongsToCr = state.skipsLf && chunk[0] === LF
      if (chunk.length > 0) state.skipsLf = false
      readLines(state, belongsToCr ? chunk.subarray(1) : chunk, events)
      return events
    },
    end() {
      const events: SseEvent[] = []
      if (state.rest.length > 0) readLine(state, state.rest.takeWith(EMPTY), events)
      dispatch(state, events)
      return events
    },
  }
}

const EMPTY = new Uint8Array(0)

type ParserState = {
  /** Bytes of the line that has no end yet. */
  readonly rest: ByteBuffer
  isFirstLine: boolean
  /** The last byte was CR: an LF at the start of the next chunk belongs to it. */
  skipsLf: boolean
  event: string | undefined
  data: string[]
  eventBytes: number
}

function readLines(state: ParserState, bytes: Uint8Array, events: SseEvent[]): void {
  let start = 0
  let lf = bytes.indexOf(LF)
  let cr = bytes.indexOf(CR)
  while (lf !== -1 || cr !== -1) {
    const end = cr !== -1 && (lf === -1 || cr < lf) ? cr : lf
    readLine(state, state.rest.takeWith(bytes.subarray(start, end)), events)
    start = end + 1
    if (end === cr) {
      if (start === bytes.length) state.skipsLf = true
      else if (bytes[start] === LF) start += 1
      cr = bytes.indexOf(CR, start)
    }
    if (lf !== -1 && lf < start) lf = bytes.indexOf(LF, start)
  }
  if (start < bytes.length) state.rest.append(bytes.subarray(start))
  if (state.eventBytes + state.rest.length > SSE_EVENT_MAX_BYTES) throw tooLarge()
}

function readLine(state: ParserState, rawLine: Uint8Array, events: SseEvent[]): void {
  let line = rawLine
  if (state.isFirstLine) {
    state.isFirstLine = false
    if (line[0] === 0xef && line[1] === 0xbb && line[2] === 0xbf) line = line.subarray(3)
  }
  if (line.length === 0) return dispatch(state, events)
  state.eventBytes += line.length
  if (state.eventBytes > SSE_EVENT_MAX_BYTES) throw tooLarge()
  if (line[0] === COLON) return
  const colon = line.indexOf(COLON)
  const name = decodeUtf8(colon === -1 ? line : line.subarray(0, colon))
  if (name !== 'data' && name !== 'event') return
  const valueStart = colon === -1 ? line.length : colon + (line[colon + 1] === SPACE ? 2 : 1)
  const value = decodeUtf8(line.subarray(valueStart))
  if (name === 'data') state.data.push(value)
  else state.event = value
}

function dispatch(state: ParserState, events: SseEvent[]): void {
  const [first] = state.data
  if (first !== undefined) {
    const data = state.data.length === 1 ? first : state.data.join('\n')
    if (data !== '') events.push({ event: state.event, data })
    state.data = []
  }
  state.event = undefined
  state.eventBytes = 0
}

const UTF8 = new TextDecoder('utf-8', { ignoreBOM: true })

/** Bytes as text; invalid UTF-8 becomes U+FFFD, as a browser would show it. A byte order mark is an ordinary character. */
export function decodeUtf8(bytes: Uint8Array): string {
  return UTF8.decode(bytes)
}

/** The failure for an event above the limit. */
export function tooLarge(): AppError {
  return new AppError('upstream_failed', { public: 'The provider sent an event of more than 4 MiB.' })
}
