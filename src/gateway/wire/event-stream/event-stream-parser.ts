import { AppError } from '../../../base/error.ts'
import { createByteBuffer } from '../sse/byte-buffer.ts'
import type { SseEvent, SseParser } from '../sse/sse-lines.ts'
import { crc32 } from './crc32.ts'

/** Most bytes of one message: as for server-sent events, what is longer is broken or hostile. */
const MESSAGE_BYTES_MAX = 4 * 1024 * 1024
/** Length, length of the headers, checksum of both; the checksum of the whole at the end. */
const PRELUDE_BYTES = 12
const TRAILER_BYTES = 4
const CRC_BYTES = 4
const STRING_TYPE = 7

const utf8 = new TextDecoder()

/**
 * Incremental parser of AWS's binary event stream, answering what the parser of server-sent events does: the name of each
 * event and its payload as text. Both checksums of a message are checked. An exception is an event of its name.
 * @throws AppError `upstream_failed` for a length or checksum that is wrong
 * @see https://smithy.io/2.0/aws/amazon-eventstream.html
 */
export function createEventStreamParser(): SseParser {
  const rest = createByteBuffer()
  return {
    push(chunk) {
      const events: SseEvent[] = []
      let bytes = rest.takeWith(chunk)
      for (;;) {
        const length = messageLength(bytes)
        if (length === undefined || bytes.length < length) break
        const event = readMessage(bytes.subarray(0, length))
        if (event !== undefined) events.push(event)
        bytes = bytes.subarray(length)
      }
      rest.append(bytes)
      return events
    },
    // A message that is not whole says nothing.
    end: () => [],
  }
}

/** Undefined until the prelude is here. */
function messageLength(bytes: Uint8Array): number | undefined {
  if (bytes.length < PRELUDE_BYTES) return undefined
  const view = viewOf(bytes)
  const length = view.getUint32(0)
  const headerBytes = view.getUint32(4)
  if (view.getUint32(8) !== crc32(bytes.subarray(0, 8))) throw broken('a checksum')
  if (length > MESSAGE_BYTES_MAX || length < PRELUDE_BYTES + headerBytes + TRAILER_BYTES) throw broken('a length')
  return length
}

function readMessage(message: Uint8Array): SseEvent | undefined {
  const view = viewOf(message)
  const end = message.length - CRC_BYTES
  if (view.getUint32(end) !== crc32(message.subarray(0, end))) throw broken('a checksum')
  const payloadStart = PRELUDE_BYTES + view.getUint32(4)
  const headers = readHeaders(message.subarray(PRELUDE_BYTES, payloadStart))
  const event = headers.get(':event-type') ?? headers.get(':exception-type') ?? headers.get(':error-code')
  const payload = utf8.decode(message.subarray(payloadStart, end))
  if (headers.get(':message-type') === 'error') {
    const message = headers.get(':error-message') ?? ''
    return { event: `${event ?? 'unknown'}Exception`, data: JSON.stringify({ message }) }
  }
  return event === undefined ? undefined : { event, data: payload === '' ? '{}' : payload }
}

/** Values that are not strings have a fixed size, by type; none of them says anything here. */
const FIXED_BYTES: readonly (number | undefined)[] = [0, 0, 1, 2, 4, 8, undefined, undefined, 8, 16]

function readHeaders(bytes: Uint8Array): ReadonlyMap<string, string> {
  const headers = new Map<string, string>()
  const view = viewOf(bytes)
  let at = 0
  while (at < bytes.length) {
    const nameEnd = at + 1 + view.getUint8(at)
    if (nameEnd >= bytes.length) throw broken('a header')
    const name = utf8.decode(bytes.subarray(at + 1, nameEnd))
    const type = view.getUint8(nameEnd)
    const isSized = type === STRING_TYPE || type === STRING_TYPE - 1
    if (isSized && nameEnd + 3 > bytes.length) throw broken('a header')
    const size = isSized ? view.getUint16(nameEnd + 1) : FIXED_BYTES[type]
    const start = nameEnd + (isSized ? 3 : 1)
    if (size === undefined || start + size > bytes.length) throw broken('a header')
    if (type === STRING_TYPE) headers.set(name, utf8.decode(bytes.subarray(start, start + size)))
    at = start + size
  }
  return headers
}

function viewOf(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
}

function broken(what: string): AppError {
  return new AppError('upstream_failed', { public: `The provider sent an event stream with ${what} that is wrong.` })
}
