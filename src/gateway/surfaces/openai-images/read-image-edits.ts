import type { InboundCall } from '../../inbound-call.ts'
import { requirementOfPassed } from '../../passed-requirement.ts'
import { refusal, shaped } from '../../wire/request/shape.ts'
import { fieldOf, filesOf } from '../form/parse-form.ts'
import { countOf, createFormExchange, flagOf, readForm } from '../form/read-form.ts'
import type { InboundRequest } from '../inbound-request.ts'
import { imageMeters, imageUse, imageVariants } from './image-use.ts'
import { imageChoicesSchema } from './images-schema.ts'
import { imageAnswers } from './read-images.ts'

const encoder = new TextEncoder()

/** Reads a request to edit images, which comes as a form with the images in it. */
export function readImageEdits(request: InboundRequest): InboundCall {
  const { form, kasa, models, canonical } = readForm(request)
  const images = filesOf(form, ['image', 'image[]'])
  const masks = filesOf(form, ['mask'])
  if (images.length === 0) throw refusal('image', 'a file', undefined)
  const choices = shaped(
    imageChoicesSchema,
    {
      n: countOf(form, 'n'),
      size: fieldOf(form, 'size'),
      quality: fieldOf(form, 'quality'),
      stream: flagOf(form, 'stream'),
      partial_images: countOf(form, 'partial_images'),
    },
    '',
  )
  const prompt = fieldOf(form, 'prompt') ?? ''
  const use = imageUse(choices, {
    promptBytes: encoder.encode(prompt).length,
    inputImages: images.length + masks.length,
  })
  const edits = [
    { capability: 'image_generation', because: 'the request is for images' },
    { capability: 'single_image_inpaint', because: 'it edits an image' },
    { capability: 'multi_image_composite', because: 'it gives several images' },
  ] as const
  return {
    requestId: request.requestId,
    principal: request.principal,
    surface: 'images',
    dialect: 'openai',
    content: { canonical, words: () => prompt },
    requirement: requirementOfPassed({
      surface: 'images',
      models,
      kasa,
      capabilities: images.length > 1 ? edits : edits.slice(0, 2),
      meters: imageMeters(use),
      variants: imageVariants(choices),
    }),
    stream: choices.stream === true,
    quoteId: kasa?.quote,
    session: kasa?.session,
    droppable: {},
    exchange: createFormExchange(form, {
      ...imageAnswers(use),
      streams: choices.stream === true,
      pathAt: () => ({ path: '/images/edits' }),
    }),
  }
}
