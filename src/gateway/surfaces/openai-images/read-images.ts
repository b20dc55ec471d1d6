import type { Candidate } from '../../../routing/route-plan.ts'
import type { InboundCall } from '../../inbound-call.ts'
import { requirementOfPassed } from '../../passed-requirement.ts'
import { parseJson } from '../../wire/sse/stream-decoder.ts'
import type { InboundRequest } from '../inbound-request.ts'
import { createPassedExchange, isMeteredIn } from '../passed/passed-exchange.ts'
import { readPassed } from '../passed/read-passed.ts'
import { imageMeters, imageUse, imageVariants, type ImageUse } from './image-use.ts'
import { imagesSchema } from './images-schema.ts'
import { createImagesStream, readWholeImages } from './images-stream.ts'

const encoder = new TextEncoder()

/** Reads a request to make images, in OpenAI's shape: priced by the token or by the piece, as the route has it. */
export function readImages(request: InboundRequest): InboundCall {
  const { body, kasa, models, canonical } = readPassed(request, imagesSchema)
  const use = imageUse(body, { promptBytes: encoder.encode(body.prompt).length, inputImages: 0 })
  const stream = body.stream === true
  return {
    requestId: request.requestId,
    principal: request.principal,
    surface: 'images',
    dialect: 'openai',
    content: { canonical, words: () => body.prompt },
    requirement: requirementOfPassed({
      surface: 'images',
      models,
      kasa,
      capabilities: [{ capability: 'image_generation', because: 'the request is for images' }],
      meters: imageMeters(use),
      variants: imageVariants(body),
    }),
    stream,
    quoteId: kasa?.quote,
    session: kasa?.session,
    droppable: {},
    exchange: createPassedExchange(request.body, {
      ...imageAnswers(use),
      streams: stream,
      pathAt: () => ({ path: '/images/generations' }),
    }),
  }
}

/** How answers with images are read, whole and streamed. */
export function imageAnswers(use: ImageUse) {
  const made = (candidate: Candidate) => ({ use, byPiece: isMeteredIn(candidate, 'images') })
  return {
    stream: (candidate: Candidate) => createImagesStream(made(candidate)),
    whole: (candidate: Candidate) => (bytes: Uint8Array) => {
      const usage = readWholeImages(parseJson(new TextDecoder().decode(bytes)), made(candidate))
      return usage === undefined ? undefined : { usage, error: undefined, text: () => '', body: bytes }
    },
  }
}
