import { AppError } from '../../../base/error.ts'
import { isJsonObject } from '../../../base/json.ts'
import { readGeminiUsage } from '../../providers/gemini/usage.ts'
import { mergeUsageJson } from '../../providers/shared/usage-reader.ts'
import { decodeUtf8 } from '../../wire/sse/sse-lines.ts'
import { parseJson } from '../../wire/sse/stream-decoder.ts'
import type { LiveReader } from '../live/live-dialect.ts'
import { type LiveSign, type LiveTokens, NO_TOKENS } from '../live/live-sign.ts'
import { soundTokens, type SoundRate, textTokens } from '../live/message-tokens.ts'

type Json = Record<string, unknown>

/** 25 tokens for a second of PCM at 16 kHz; at the very least one of 8 kHz, at 32. */
const HEARD: SoundRate = { charsPerToken: 1_707, charsPerTokenMin: 667 }
/** 25 for a second at 24 kHz. */
const SPOKEN: SoundRate = { charsPerToken: 2_560, charsPerTokenMin: 2_000 }
/** A frame of video or an image. */
const FRAME: LiveTokens = { text: 258, audio: 0, most: 1_032 }
/** A session that goes on where another ended brings its conversation along, which nobody here has seen. */
const RESUMED: LiveTokens = { text: 0, audio: 0, most: 32_768 }

/** Messages of Google's Live API. It numbers no turns: one runs at a time. */
export function createGeminiLiveReader(): LiveReader {
  let serial = 0
  let running: string | undefined
  let usage: Json | undefined
  const begin = (): LiveSign[] => {
    if (running !== undefined) return []
    serial += 1
    running = `turn_${serial}`
    return [{ kind: 'begun', turn: running }]
  }
  const end = (): LiveSign[] => {
    if (running === undefined) return []
    const turn = running
    const told = usage
    running = undefined
    usage = undefined
    return [{ kind: 'ended', turn, isFailed: false, usage: readLiveUsage(told), words: '' }]
  }
  return {
    fromClient(bytes) {
      const message = parseJson(decodeUtf8(bytes))
      if (!isJsonObject(message)) throw unreadable()
      const signs: LiveSign[] = [{ kind: 'heard', tokens: heardIn(message, bytes.length) }]
      // A turn that runs has its hold; the next one needs its own before it can begin.
      return running === undefined && mayBeAnswered(message) ? [...signs, { kind: 'expected' }] : signs
    },
    fromProvider(bytes) {
      const message = parseJson(decodeUtf8(bytes))
      if (!isJsonObject(message)) return []
      const content = isJsonObject(message['serverContent']) ? message['serverContent'] : {}
      const says = content['modelTurn'] !== undefined || message['toolCall'] !== undefined
      const signs: LiveSign[] = says ? begin() : []
      usage = running === undefined ? undefined : mergeUsageJson(usage, message['usageMetadata'])
      if (running !== undefined) signs.push({ kind: 'produced', turn: running, tokens: saidIn(content['modelTurn']) })
      // The model stops to have its tools called; what it then says is generated, and billed, apart.
      const isOver = content['turnComplete'] === true || (message['toolCall'] !== undefined && usage !== undefined)
      return isOver ? [...signs, ...end()] : signs
    },
  }
}

/** Live sessions call the answer's tokens those of the response. */
function readLiveUsage(usage: Json | undefined) {
  if (usage === undefined) return undefined
  const { responseTokenCount, responseTokensDetails, ...rest } = usage
  return readGeminiUsage({
    ...rest,
    ...(responseTokenCount === undefined ? {} : { candidatesTokenCount: responseTokenCount }),
    ...(responseTokensDetails === undefined ? {} : { candidatesTokensDetails: responseTokensDetails }),
  })
}

function mayBeAnswered({ clientContent, realtimeInput, toolResponse }: Json): boolean {
  if (isJsonObject(clientContent)) return clientContent['turnComplete'] === true
  return realtimeInput !== undefined || toolResponse !== undefined
}

function heardIn({ setup, realtimeInput }: Json, bytes: number): LiveTokens {
  if (isJsonObject(setup)) return isResumed(setup) ? RESUMED : textTokens(bytes)
  if (!isJsonObject(realtimeInput)) return textTokens(bytes)
  const { audio, video, text, mediaChunks } = realtimeInput
  const chunks = [audio, video, ...(Array.isArray(mediaChunks) ? mediaChunks : [])].filter(isJsonObject)
  const words = typeof text === 'string' ? textTokens(text.length) : NO_TOKENS
  return chunks.map(chunkTokens).reduce(sum, words)
}

function isResumed({ sessionResumption }: Json): boolean {
  return isJsonObject(sessionResumption) && sessionResumption['handle'] !== undefined
}

function chunkTokens({ data, mimeType }: Json): LiveTokens {
  const isSound = typeof mimeType !== 'string' || mimeType.startsWith('audio/')
  return isSound && typeof data === 'string' ? soundTokens(data.length, HEARD) : FRAME
}

function saidIn(modelTurn: unknown): LiveTokens {
  const parts = isJsonObject(modelTurn) && Array.isArray(modelTurn['parts']) ? modelTurn['parts'] : []
  return parts.filter(isJsonObject).map(partTokens).reduce(sum, NO_TOKENS)
}

function partTokens({ text, inlineData }: Json): LiveTokens {
  if (typeof text === 'string') return textTokens(text.length)
  const data = isJsonObject(inlineData) ? inlineData['data'] : undefined
  return typeof data === 'string' ? soundTokens(data.length, SPOKEN) : NO_TOKENS
}

function sum(left: LiveTokens, right: LiveTokens): LiveTokens {
  return { text: left.text + right.text, audio: left.audio + right.audio, most: left.most + right.most }
}

function unreadable(): AppError {
  return new AppError('invalid_request', {
    public: 'A message of a live session is a JSON object. It was not passed on; no money moved.',
  })
}
