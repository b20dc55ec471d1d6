import fc from 'fast-check'
import { AppError } from '../../src/base/error.ts'
import { geminiLive } from '../../src/gateway/surfaces/gemini-live/gemini-live.ts'
import type { LiveSign } from '../../src/gateway/surfaces/live/live-sign.ts'
import { LIVE_DIALECTS } from '../../src/gateway/surfaces/live/live-dialects.ts'
import { readResponseCreate } from '../../src/gateway/surfaces/openai-responses/response-create.ts'
import { LIVE_USAGE } from '../support/upstreams/gemini-live-upstream.ts'
import { REALTIME_USAGE } from '../support/upstreams/realtime-upstream.ts'
import { bentBytes, bentJson, hostileJson } from './hostile.ts'
import { type FuzzTarget, refusingBy, target } from './target.ts'

const RIGHT: readonly object[] = [
  { type: 'response.create', model: 'gpt-5', input: 'Grüße', stream_id: 'a', generate: true },
  { type: 'session.update', session: { model: 'm', type: 'realtime', audio: { input: { transcription: null } } } },
  { type: 'conversation.item.create', item: { content: [{ type: 'input_audio', audio: 'AAAA' }, { text: 'x' }] } },
  { type: 'input_audio_buffer.append', audio: 'AAAA' },
  { type: 'response.created', response: { id: 'resp_1' } },
  { type: 'response.output_audio.delta', response_id: 'resp_1', delta: 'AAAA' },
  { type: 'response.done', response: { id: 'resp_1', status: 'completed', usage: REALTIME_USAGE } },
  { setup: { model: 'models/m', sessionResumption: { handle: 'x' } } },
  { clientContent: { turns: [{ parts: [{ text: 'x' }] }], turnComplete: true } },
  {
    realtimeInput: {
      audio: { data: 'AAAA', mimeType: 'audio/pcm' },
      mediaChunks: [{ data: 'A', mimeType: 'image/png' }],
    },
  },
  { serverContent: { modelTurn: { parts: [{ text: 'x' }, { inlineData: { data: 'AAAA' } }] } } },
  { serverContent: { turnComplete: true }, usageMetadata: LIVE_USAGE },
  { toolCall: { functionCalls: [] }, usageMetadata: LIVE_USAGE },
]
const message = fc.oneof(
  fc.constantFrom(...RIGHT).map((one) => Buffer.from(JSON.stringify(one))),
  fc.oneof(...RIGHT.map((one) => bentBytes(Buffer.from(JSON.stringify(one))))),
  fc.oneof(...RIGHT.map((one) => bentJson(one).map((bent) => Buffer.from(JSON.stringify(bent) ?? '')))),
  hostileJson.map((text) => Buffer.from(text)),
)
const session = fc.array(fc.record({ bytes: message, isClient: fc.boolean() }), { maxLength: 30 })

/** A turn ends once, after it began; nothing is ever used in negative amounts. */
function assertSane(signs: readonly LiveSign[]): void {
  const running = new Set<string>()
  for (const sign of signs) {
    if (sign.kind === 'begun') running.add(sign.turn)
    if (sign.kind === 'ended') {
      running.delete(sign.turn)
      for (const quantity of Object.values(sign.usage?.quantities ?? {}))
        if (typeof quantity !== 'bigint' || quantity < 0n) throw new Error(`a quantity is ${String(quantity)}`)
    }
    const tokens = sign.kind === 'heard' || sign.kind === 'produced' ? Object.values(sign.tokens) : []
    if (tokens.some((count) => !Number.isSafeInteger(count) || count < 0)) throw new Error('tokens that are no count')
  }
}

export const LIVE_TARGETS: readonly FuzzTarget[] = [
  ...LIVE_DIALECTS.map((dialect) =>
    target(`live session: ${dialect.name}`, session, (messages) => {
      const reader = dialect.createReader('m')
      const signs: LiveSign[] = []
      for (const { bytes, isClient } of messages) {
        // What a provider says is never refused: it is passed on, whatever it means.
        if (!isClient) signs.push(...reader.fromProvider(bytes))
        else refusingBy([AppError], () => void signs.push(...reader.fromClient(bytes)))
      }
      assertSane(signs)
    }),
  ),
  target('live session: the first message', message, (bytes) =>
    refusingBy([AppError], () => {
      geminiLive.readModel({ first: bytes, query: () => undefined })
      const named = geminiLive.withModel?.(bytes, 'other') ?? bytes
      if (geminiLive.readModel({ first: named, query: () => undefined }) !== 'other') throw new Error('another model')
    }),
  ),
  target('response.create over a socket', message, (bytes) =>
    refusingBy([AppError], () => {
      const { body } = readResponseCreate(bytes)
      const read: unknown = JSON.parse(new TextDecoder().decode(body))
      if (typeof read !== 'object' || read === null || Reflect.get(read, 'stream') !== true)
        throw new Error('no stream')
    }),
  ),
]
