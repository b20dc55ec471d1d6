import { isJsonObject } from '../../../base/json.ts'
import type { Candidate } from '../../../routing/route-plan.ts'
import type { InboundCall } from '../../inbound-call.ts'
import { requirementOfPassed } from '../../passed-requirement.ts'
import type { StreamExchange, StreamState, WholeAnswer } from '../../stream-exchange.ts'
import { refusal } from '../../wire/request/shape.ts'
import { renderOpenAIError } from '../../wire/response/render-error.ts'
import { parseJson } from '../../wire/sse/stream-decoder.ts'
import { fieldOf, filesOf } from '../form/parse-form.ts'
import { createFormExchange, flagOf, readForm } from '../form/read-form.ts'
import type { InboundRequest } from '../inbound-request.ts'
import { createPassedEvents } from '../passed/passed-events.ts'
import { isMeteredIn } from '../passed/passed-exchange.ts'
import { recordingLength } from './recording-length.ts'
import {
  readTranscriptionUsage,
  transcriptionMeters,
  transcriptionUse,
  type BilledAs,
  type TranscriptionUse,
} from './transcription-use.ts'

const encoder = new TextEncoder()

/** Reads a request to write down a recording. */
export const readTranscription = (request: InboundRequest): InboundCall => read(request, '/audio/transcriptions')

/** Reads a request to write down a recording in English. */
export const readTranslation = (request: InboundRequest): InboundCall => read(request, '/audio/translations')

function read(request: InboundRequest, path: string): InboundCall {
  const { form, kasa, models, canonical } = readForm(request)
  const [recording, second] = filesOf(form, ['file'])
  if (recording === undefined || second !== undefined) throw refusal('file', 'one file', undefined)
  const use = transcriptionUse(recordingLength(recording), encoder.encode(fieldOf(form, 'prompt')).length)
  const stream = flagOf(form, 'stream')
  const format = fieldOf(form, 'response_format') ?? 'json'
  return {
    requestId: request.requestId,
    principal: request.principal,
    surface: 'transcription',
    dialect: 'openai',
    content: { canonical, words: () => '' },
    requirement: requirementOfPassed({
      surface: 'transcription',
      models,
      kasa,
      capabilities: [{ capability: 'audio_in', because: 'the request holds a recording' }],
      meters: transcriptionMeters(use),
    }),
    stream,
    quoteId: kasa?.quote,
    session: kasa?.session,
    droppable: {},
    exchange: createFormExchange(form, {
      streams: stream,
      headers: stream ? {} : { accept: '*/*' },
      pathAt: () => ({ path }),
      stream: (candidate) => createTranscriptEvents(billedAs(candidate, use)),
      whole: (candidate) => (bytes) => readWhole(bytes, format, billedAs(candidate, use)),
    }),
  }
}

function billedAs(candidate: Candidate, use: TranscriptionUse): BilledAs {
  return { use, byTime: isMeteredIn(candidate, 'input_audio_ms'), providerId: candidate.provider.id }
}

/** Formats that are plain text; every other is JSON with the text in it. */
const PLAIN_FORMATS = new Set(['text', 'srt', 'vtt'])

function readWhole(bytes: Uint8Array, format: string, billed: BilledAs): WholeAnswer | undefined {
  const rest = { error: undefined, text: () => '', body: bytes }
  const json = parseJson(new TextDecoder().decode(bytes))
  if (isJsonObject(json) && typeof json['text'] === 'string') {
    return { ...rest, usage: readTranscriptionUsage(json, billed) }
  }
  if (!PLAIN_FORMATS.has(format) || bytes.length === 0 || isJsonObject(json)) return undefined
  const contentType = 'text/plain; charset=utf-8'
  return { ...rest, usage: readTranscriptionUsage(undefined, billed), contentType }
}

/** `transcript.text.delta` with pieces of text, then `transcript.text.done` with the usage. */
function createTranscriptEvents(billed: BilledAs): StreamExchange {
  let usage: StreamState['usage']
  return createPassedEvents({
    isTerminal: ({ type }) => type === 'transcript.text.done',
    observe(event, kind) {
      if (kind === 'terminal') usage = readTranscriptionUsage(event, billed)
    },
    usage: (sawContent) => usage ?? (sawContent ? readTranscriptionUsage(undefined, billed) : undefined),
    errorFrame: (error) => `data: ${JSON.stringify({ type: 'error', ...renderOpenAIError(error) })}\n\n`,
  })
}
