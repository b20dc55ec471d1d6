import { AppError } from '../../../base/error.ts'
import { isJsonObject } from '../../../base/json.ts'
import { readName } from '../../providers/shared/usage-reader.ts'
import { decodeUtf8 } from '../../wire/sse/sse-lines.ts'
import { parseJson } from '../../wire/sse/stream-decoder.ts'
import type { LiveReader } from '../live/live-dialect.ts'
import { type LiveSign, NO_TOKENS } from '../live/live-sign.ts'
import { soundTokens, type SoundRate, textTokens } from '../live/message-tokens.ts'
import { readRealtimeUsage } from './realtime-usage.ts'

type Event = Record<string, unknown>

/** Ten tokens for a second that is heard: 64,000 characters of PCM at 24 kHz, or 10,667 of G.711. */
const HEARD: SoundRate = { charsPerToken: 6_400, charsPerTokenMin: 1_066 }
/** Twenty for a second that is spoken. */
const SPOKEN: SoundRate = { charsPerToken: 3_200, charsPerTokenMin: 533 }

/** Events of OpenAI's realtime API, under their names of today and of the beta. */
export function createRealtimeReader(upstreamModel: string): LiveReader {
  return {
    fromClient(bytes) {
      const event = parseJson(decodeUtf8(bytes))
      if (!isJsonObject(event) || typeof event['type'] !== 'string') throw unreadable()
      return clientSigns(event, bytes.length, upstreamModel)
    },
    fromProvider(bytes) {
      const event = parseJson(decodeUtf8(bytes))
      return isJsonObject(event) ? providerSigns(event) : []
    },
  }
}

function clientSigns(event: Event, bytes: number, upstreamModel: string): readonly LiveSign[] {
  switch (event['type']) {
    case 'input_audio_buffer.append':
      return [{ kind: 'heard', tokens: soundTokens(lengthOf(event['audio']), HEARD) }]
    case 'response.create':
      return [{ kind: 'heard', tokens: textTokens(bytes) }, { kind: 'asked' }]
    case 'session.update':
      checkSession(event['session'], upstreamModel)
      return [{ kind: 'heard', tokens: textTokens(bytes) }]
    case 'conversation.item.create':
      return [{ kind: 'heard', tokens: itemTokens(event['item'], bytes) }]
    default:
      return []
  }
}

function providerSigns(event: Event): readonly LiveSign[] {
  const turn = readName(event['response_id']) ?? ''
  switch (event['type']) {
    // A silence that was waited for is answered like speech.
    case 'input_audio_buffer.speech_started':
    case 'input_audio_buffer.timeout_triggered':
      return [{ kind: 'expected' }]
    case 'response.created':
      return isJsonObject(event['response']) ? [{ kind: 'begun', turn: readName(event['response']['id']) ?? '' }] : []
    case 'response.output_audio.delta':
    case 'response.audio.delta':
      return [{ kind: 'produced', turn, tokens: soundTokens(lengthOf(event['delta']), SPOKEN) }]
    case 'response.output_text.delta':
    case 'response.text.delta':
    case 'response.output_audio_transcript.delta':
    case 'response.audio_transcript.delta':
    case 'response.function_call_arguments.delta':
      return [{ kind: 'produced', turn, tokens: textTokens(lengthOf(event['delta'])) }]
    case 'response.done':
      return isJsonObject(event['response']) ? [endedSign(event['response'])] : []
    case 'error':
      return [{ kind: 'not_answered' }]
    default:
      return []
  }
}

function endedSign(response: Event): LiveSign {
  const details = isJsonObject(response['status_details']) ? response['status_details'] : {}
  const error = isJsonObject(details['error']) ? details['error'] : {}
  return {
    kind: 'ended',
    turn: readName(response['id']) ?? '',
    isFailed: response['status'] === 'failed',
    usage: readRealtimeUsage(response['usage'], readName(response['model'])),
    words: readName(error['message']) ?? '',
  }
}

/** What a session is priced by is settled when it is opened. */
function checkSession(session: unknown, upstreamModel: string): void {
  if (!isJsonObject(session)) return
  const { model, type } = session
  if (model !== undefined && model !== null && model !== upstreamModel) {
    throw refused('session.model', `This session is for "${upstreamModel}"; open another one for another model.`)
  }
  if (type === 'transcription') {
    throw refused('session.type', 'Sessions that only transcribe are not offered; call /v1/audio/transcriptions.')
  }
  if (transcriberOf(session) !== undefined) {
    throw refused(
      'session.audio.input.transcription',
      'The provider bills the transcription of input apart, by another model; it is not offered within a session.',
    )
  }
}

/** The model that writes down what is heard, as the session of today and that of the beta name it. */
function transcriberOf(session: Event): unknown {
  const audio = isJsonObject(session['audio']) ? session['audio'] : {}
  const input = isJsonObject(audio['input']) ? audio['input'] : {}
  const transcription = input['transcription'] ?? session['input_audio_transcription']
  return transcription ?? undefined
}

/** Sound within an item counts as sound; all else as the text that it is at most. */
function itemTokens(item: unknown, bytes: number) {
  const content = isJsonObject(item) && Array.isArray(item['content']) ? item['content'] : []
  let soundChars = 0
  for (const part of content) if (isJsonObject(part)) soundChars += lengthOf(part['audio'])
  const text = textTokens(Math.max(0, bytes - soundChars))
  const sound = soundChars === 0 ? NO_TOKENS : soundTokens(soundChars, HEARD)
  return { text: text.text, audio: sound.audio, most: text.most + sound.most }
}

function lengthOf(value: unknown): number {
  return typeof value === 'string' ? value.length : 0
}

function unreadable(): AppError {
  return new AppError('invalid_request', {
    public: 'A message of a realtime session is a JSON object with a type. It was not passed on; no money moved.',
  })
}

function refused(param: string, sentence: string): AppError {
  return new AppError('unsupported_parameter', {
    public: `${sentence} The event was not passed on; no money moved.`,
    param,
  })
}
