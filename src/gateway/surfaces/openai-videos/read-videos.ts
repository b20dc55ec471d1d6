import { AppError } from '../../../base/error.ts'
import { isJsonObject } from '../../../base/json.ts'
import type { CallExchange } from '../../call-exchange.ts'
import type { InboundCall } from '../../inbound-call.ts'
import { requirementOfPassed } from '../../passed-requirement.ts'
import { spliceTopLevel } from '../../wire/json-splice.ts'
import type { KasaField } from '../../wire/request/kasa-field.ts'
import { refusal } from '../../wire/request/shape.ts'
import { fieldOf } from '../form/parse-form.ts'
import { readForm } from '../form/read-form.ts'
import { withModel } from '../form/set-model.ts'
import type { InboundRequest } from '../inbound-request.ts'
import { isNative } from '../passed/passed-exchange.ts'
import { readPassed } from '../passed/read-passed.ts'
import { type VideoChoices, videoChoices, videoMeters, videoVariants } from './video-use.ts'
import { videosSchema } from './videos-schema.ts'

/** Video that somebody wants made, however it was written. */
export type AskedVideo = {
  readonly models: readonly string[]
  readonly kasa: KasaField | undefined
  readonly prompt: string
  readonly choices: VideoChoices
  readonly canonical: () => string
  readonly encode: CallExchange['encode']
}

/** Reads a request to make a video, in OpenAI's shape: a form, or JSON. It is made later: see `deferred`. */
export function readVideos(request: InboundRequest): InboundCall {
  return videoCall(request, isForm(request) ? readVideoForm(request) : readVideoJson(request))
}

/** The call that makes a video. Its exchange only writes: the answer comes later, to whoever asks for it. */
export function videoCall(request: InboundRequest, asked: AskedVideo): InboundCall {
  const { kasa, prompt, choices, models, canonical } = asked
  return {
    requestId: request.requestId,
    principal: request.principal,
    surface: 'videos',
    dialect: 'openai',
    content: { canonical, words: () => prompt },
    requirement: requirementOfPassed({
      surface: 'videos',
      models,
      kasa,
      capabilities: [{ capability: 'video_generation', because: 'the request is for a video' }],
      meters: videoMeters(choices),
      variants: videoVariants(choices),
    }),
    stream: false,
    quoteId: kasa?.quote,
    session: kasa?.session,
    droppable: {},
    exchange: {
      passesTo: isNative,
      encode: asked.encode,
      stream: undefined,
      whole: () => () => undefined,
      producedText: () => '',
    },
  }
}

function isForm(request: InboundRequest): boolean {
  return /^multipart\/form-data/i.test(request.header('content-type') ?? '')
}

function readVideoForm(request: InboundRequest): AskedVideo {
  const { form, kasa, models, canonical } = readForm(request, 'auto')
  const prompt = fieldOf(form, 'prompt') ?? ''
  if (prompt === '') throw refusal('prompt', 'not empty', undefined)
  if (fieldOf(form, 'input_reference[file_id]') !== undefined) throw foreignFile()
  const said = { seconds: fieldOf(form, 'seconds'), size: fieldOf(form, 'size') }
  const choices = videoChoices(said)
  return {
    models,
    kasa,
    prompt,
    choices,
    canonical,
    encode: ({ route }) => ({
      path: '/videos',
      headers: { 'content-type': `multipart/form-data; boundary="${form.boundary}"` },
      body: withModel(form, route.upstreamModel, unsaid(said, choices)),
      stream: false,
      adjusted: [],
    }),
  }
}

function readVideoJson(request: InboundRequest): AskedVideo {
  const { body, kasa, models, canonical } = readPassed(request, videosSchema)
  const reference = body.input_reference
  if (isJsonObject(reference) && typeof reference['file_id'] === 'string') throw foreignFile()
  const said = { seconds: body.seconds ?? undefined, size: body.size ?? undefined }
  const choices = videoChoices(said)
  return {
    models,
    kasa,
    prompt: body.prompt,
    choices,
    canonical,
    encode({ route }) {
      const set = Object.entries({ model: route.upstreamModel, ...unsaid(said, choices) })
      const edits = {
        set: Object.fromEntries(set.map(([name, value]) => [name, JSON.stringify(value)])),
        remove: ['kasa', 'models'],
      }
      return {
        path: '/videos',
        headers: { 'content-type': 'application/json' },
        body: spliceTopLevel(request.body, edits),
        stream: false,
        adjusted: [],
      }
    },
  }
}

/** What the client left to the provider and the price depends on. */
function unsaid(said: { readonly seconds: unknown; readonly size: unknown }, choices: VideoChoices) {
  return {
    ...(said.seconds === undefined ? { seconds: choices.seconds.toString() } : {}),
    ...(said.size === undefined ? { size: choices.size } : {}),
  }
}

function foreignFile(): AppError {
  return new AppError('unsupported_parameter', {
    public:
      'input_reference must hold the picture: as a file of the form, or as {"image_url": …}. Files by id are not sent along. Nothing was sent upstream; no money moved.',
    param: 'input_reference',
  })
}
