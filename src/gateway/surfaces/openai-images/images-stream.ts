import { isJsonObject } from '../../../base/json.ts'
import type { StreamExchange, StreamState } from '../../stream-exchange.ts'
import { renderOpenAIError } from '../../wire/response/render-error.ts'
import { createPassedEvents } from '../passed/passed-events.ts'
import { readImageUsage } from './image-usage.ts'
import type { ImageUse } from './image-use.ts'

/** An image of the largest size, in base64. */
const IMAGE_EVENT_BYTES_MAX = 33_554_432

/**
 * The events of an image that is drawn in view: partial images, then one that is complete and carries the usage. They pass
 * byte for byte; the complete one waits until the call is settled, to carry the receipt.
 */
export function createImagesStream(made: { readonly use: ImageUse; readonly byPiece: boolean }): StreamExchange {
  let usage: StreamState['usage']
  return createPassedEvents({
    eventBytesMax: IMAGE_EVENT_BYTES_MAX,
    isTerminal: ({ type }) => typeof type === 'string' && type.endsWith('.completed'),
    observe(event, kind) {
      if (kind === 'terminal') usage = readImageUsage(event['usage'], { ...made, images: 1 })
    },
    // A partial image was drawn with tokens that only the end would report: the whole is what was expected.
    usage: (sawContent) => usage ?? (sawContent ? readImageUsage(undefined, { ...made, images: 1 }) : undefined),
    errorFrame: (error) => `event: error\ndata: ${JSON.stringify({ type: 'error', ...renderOpenAIError(error) })}\n\n`,
  })
}

/** Of an answer that comes whole. Undefined: it is none. */
export function readWholeImages(
  json: unknown,
  made: { readonly use: ImageUse; readonly byPiece: boolean },
): StreamState['usage'] {
  if (!isJsonObject(json) || !Array.isArray(json['data']) || json['data'].length === 0) return undefined
  return readImageUsage(json['usage'], { ...made, images: json['data'].length })
}
