import { AppError } from '../../../base/error.ts'
import { isJsonObject } from '../../../base/json.ts'
import { spliceTopLevel } from '../../wire/json-splice.ts'
import { decodeUtf8 } from '../../wire/sse/sse-lines.ts'
import { parseJson } from '../../wire/sse/stream-decoder.ts'

/** What a client asks for over a socket: the body that the same wish has as a request, and the lane that it came in. */
export type ResponseCreate = { readonly body: Uint8Array; readonly streamId: string | undefined }

const STREAM_ID_CHARS_MAX = 256

/**
 * Reads a `response.create`: the members of a body of `/v1/responses`, with words of the socket beside them.
 * @throws AppError `invalid_request` for what is no such event, `unsupported_parameter` for what needs the provider's own socket
 */
export function readResponseCreate(message: Uint8Array): ResponseCreate {
  const event = parseJson(decodeUtf8(message))
  if (!isJsonObject(event)) throw refused('invalid_request', undefined, 'A message is a JSON object with a type.')
  if (event['type'] !== 'response.create') {
    throw refused('unsupported_parameter', 'type', 'Over this socket only response.create is taken.')
  }
  if (event['generate'] === false) {
    throw refused('unsupported_parameter', 'generate', 'A response that generates nothing cannot be prepared here.')
  }
  const { stream_id: streamId } = event
  const isLane = streamId === undefined || streamId === null || typeof streamId === 'string'
  if (!isLane || (typeof streamId === 'string' && streamId.length > STREAM_ID_CHARS_MAX)) {
    throw refused('invalid_request', 'stream_id', `stream_id is a text of at most ${STREAM_ID_CHARS_MAX} characters.`)
  }
  return {
    body: spliceTopLevel(message, { remove: ['type', 'stream_id', 'generate'], set: { stream: 'true' } }),
    streamId: typeof streamId === 'string' ? streamId : undefined,
  }
}

/** An event of an answer, for the lane that asked for it. */
export function inLane(event: Uint8Array, streamId: string | undefined): Uint8Array {
  if (streamId === undefined) return event
  return spliceTopLevel(event, { set: { stream_id: JSON.stringify(streamId) } })
}

function refused(
  code: 'invalid_request' | 'unsupported_parameter',
  param: string | undefined,
  sentence: string,
): AppError {
  return new AppError(code, {
    public: `${sentence} Nothing was sent upstream; no money moved.`,
    ...(param === undefined ? {} : { param }),
  })
}
