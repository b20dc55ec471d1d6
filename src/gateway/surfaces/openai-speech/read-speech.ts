import type { InboundCall } from '../../inbound-call.ts'
import { requirementOfPassed } from '../../passed-requirement.ts'
import type { StreamExchange, StreamState } from '../../stream-exchange.ts'
import { renderOpenAIError } from '../../wire/response/render-error.ts'
import type { InboundRequest } from '../inbound-request.ts'
import { createPassedEvents } from '../passed/passed-events.ts'
import { createPassedExchange, isMeteredIn } from '../passed/passed-exchange.ts'
import { readPassed } from '../passed/read-passed.ts'
import { createSoundStream } from './sound-stream.ts'
import { speechSchema } from './speech-schema.ts'
import { readSpeechUsage, speechMeters, speechUse, type SpeechUse } from './speech-use.ts'

/** Reads a request to speak a text, in OpenAI's shape. The answer is always a stream: of sound, or of events with sound. */
export function readSpeech(request: InboundRequest): InboundCall {
  const { body, kasa, models, canonical } = readPassed(request, speechSchema)
  const use = speechUse(body)
  const asEvents = body.stream_format === 'sse'
  return {
    requestId: request.requestId,
    principal: request.principal,
    surface: 'speech',
    dialect: 'openai',
    content: { canonical, words: () => body.input },
    requirement: requirementOfPassed({
      surface: 'speech',
      models,
      kasa,
      capabilities: [{ capability: 'audio_out', because: 'the request is for speech' }],
      meters: speechMeters(use),
    }),
    stream: true,
    quoteId: kasa?.quote,
    session: kasa?.session,
    droppable: {},
    exchange: createPassedExchange(request.body, {
      streams: asEvents,
      headers: asEvents ? {} : { accept: '*/*' },
      pathAt: () => ({ path: '/audio/speech' }),
      stream(candidate) {
        const byCharacter = isMeteredIn(candidate, 'input_characters')
        return asEvents
          ? createSpeechEvents(use, byCharacter)
          : createSoundStream(() => readSpeechUsage(undefined, use, byCharacter))
      },
      // Never asked: speech is always streamed.
      whole: () => () => undefined,
    }),
  }
}

/** `speech.audio.delta` with sound in base64, then `speech.audio.done` with the usage. */
function createSpeechEvents(use: SpeechUse, byCharacter: boolean): StreamExchange {
  let usage: StreamState['usage']
  return createPassedEvents({
    isTerminal: ({ type }) => type === 'speech.audio.done',
    observe(event, kind) {
      if (kind === 'terminal') usage = readSpeechUsage(event['usage'], use, byCharacter)
    },
    usage: (sawContent) => usage ?? (sawContent ? readSpeechUsage(undefined, use, byCharacter) : undefined),
    errorFrame: (error) => `data: ${JSON.stringify({ type: 'error', ...renderOpenAIError(error) })}\n\n`,
  })
}
