import { createServer, type IncomingMessage } from 'node:http'
import { WebSocket, WebSocketServer } from 'ws'
import { textOf } from '../socket-text.ts'

export const REALTIME_KEY = 'sk-realtime-stand-in-0000000000000000000001'

/** What one answer uses, unless a marker says otherwise. Cached tokens are parts of the input. */
export const REALTIME_USAGE = {
  total_tokens: 150,
  input_tokens: 100,
  output_tokens: 50,
  input_token_details: {
    text_tokens: 40,
    audio_tokens: 60,
    image_tokens: 0,
    cached_tokens: 30,
    cached_tokens_details: { text_tokens: 10, audio_tokens: 20, image_tokens: 0 },
  },
  output_token_details: { text_tokens: 20, audio_tokens: 30 },
}
/** A second of silence as PCM: what an answer says, in two pieces. */
const HALF_SECOND = Buffer.alloc(24_000).toString('base64')

/**
 * A stand-in of OpenAI's realtime API, after the types of its SDK. A word in the text that is answered plays a fault:
 * `[cut]` drops the connection in the midst of the answer, `[hang]` never ends it, `[silent]` never begins to speak,
 * `[no usage]` reports nothing, `[failed]` ends it as failed, `[busy]` refuses it, `[flood]` says 32 MiB,
 * `[quiet]` hangs and does not hear that it is cancelled.
 */
export type RealtimeUpstream = {
  readonly origin: string
  readonly keys: Set<string>
  /** Every message that came, as it came. */
  readonly received: readonly string[]
  readonly sent: readonly string[]
  readonly handshakes: readonly IncomingMessage[]
  /** Status of the next handshakes instead of a session, one each. */
  refuse(...statuses: readonly number[]): void
  /** Sends to all that are connected. */
  say(message: string): void
  open(): number
  cutAll(): void
  stop(): Promise<void>
}

type Json = Record<string, unknown>
const isJson = (value: unknown): value is Json => typeof value === 'object' && value !== null && !Array.isArray(value)

export async function startRealtimeUpstream(): Promise<RealtimeUpstream> {
  const keys = new Set([REALTIME_KEY])
  const received: string[] = []
  const sent: string[] = []
  const handshakes: IncomingMessage[] = []
  const refusals: number[] = []
  const server = createServer((_request, response) => response.writeHead(404).end('{}'))
  const sockets = new WebSocketServer({ noServer: true, perMessageDeflate: false })
  server.on('upgrade', (request, socket, head) => {
    handshakes.push(request)
    const url = new URL(request.url ?? '/', 'http://stand-in')
    const key = /^Bearer (\S+)$/.exec(request.headers.authorization ?? '')?.[1] ?? ''
    const status = refusals.shift() ?? (keys.has(key) ? undefined : 401)
    if (status !== undefined || url.pathname !== '/v1/realtime') {
      const body = JSON.stringify({ error: { message: 'Refused by the stand-in.', type: 'stand_in', code: null } })
      socket.end(
        `HTTP/1.1 ${status ?? 404} Refused\r\ncontent-type: application/json\r\nconnection: close\r\n\r\n${body}`,
      )
      return
    }
    sockets.handleUpgrade(request, socket, head, (ws) => {
      const session = new Session(ws, url.searchParams.get('model') ?? '', sent)
      ws.on('error', () => {})
      ws.on('message', (data) => {
        const text = textOf(data)
        received.push(text)
        session.take(text)
      })
    })
  })
  server.listen(0, '127.0.0.1')
  await new Promise((resolve) => server.once('listening', resolve))
  const address = server.address()
  const port = typeof address === 'object' ? address?.port : undefined
  return {
    origin: `http://127.0.0.1:${port}`,
    keys,
    received,
    sent,
    handshakes,
    refuse: (...statuses) => void refusals.push(...statuses),
    say(message) {
      for (const ws of sockets.clients) ws.send(message)
    },
    open: () => [...sockets.clients].filter((ws) => ws.readyState === WebSocket.OPEN).length,
    cutAll() {
      for (const ws of sockets.clients) ws.terminate()
    },
    async stop() {
      for (const ws of sockets.clients) ws.terminate()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}

class Session {
  #ws: WebSocket
  #sent: string[]
  #serial = 0
  #words = ''
  #appended = 0
  #hanging: { readonly id: string; readonly heeds: boolean } | undefined

  constructor(ws: WebSocket, model: string, sent: string[]) {
    this.#ws = ws
    this.#sent = sent
    this.#send({
      type: 'session.created',
      session: { type: 'realtime', object: 'realtime.session', id: 'sess_1', model },
    })
  }

  take(text: string): void {
    const event: unknown = JSON.parse(text)
    if (!isJson(event)) return
    if (event['type'] === 'session.update') this.#send({ type: 'session.updated', session: event['session'] })
    if (event['type'] === 'conversation.item.create') {
      this.#words = text
      this.#send({ type: 'conversation.item.added', previous_item_id: null, item: event['item'] })
    }
    if (event['type'] === 'input_audio_buffer.append') this.#hear()
    if (event['type'] === 'response.create') this.#answer()
    if (event['type'] === 'response.cancel' && this.#hanging?.heeds === true) this.#end(this.#hanging.id, 'cancelled')
  }

  /** Four pieces of sound are a sentence, which is answered without being asked. */
  #hear(): void {
    this.#appended += 1
    if (this.#appended % 4 === 1)
      this.#send({ type: 'input_audio_buffer.speech_started', audio_start_ms: 0, item_id: 'item_1' })
    if (this.#appended % 4 !== 0) return
    this.#send({ type: 'input_audio_buffer.speech_stopped', audio_end_ms: 100, item_id: 'item_1' })
    this.#send({ type: 'input_audio_buffer.committed', previous_item_id: null, item_id: 'item_1' })
    this.#answer()
  }

  #answer(): void {
    if (this.#words.includes('[busy]')) {
      this.#words = ''
      const error = {
        type: 'invalid_request_error',
        code: 'conversation_already_has_active_response',
        message: 'Busy.',
      }
      return this.#send({ type: 'error', error: { ...error, param: null, event_id: null } })
    }
    this.#serial += 1
    const id = `resp_${this.#serial}`
    this.#send({
      type: 'response.created',
      response: { object: 'realtime.response', id, status: 'in_progress', output: [] },
    })
    if (this.#words.includes('[silent]')) return void (this.#hanging = { id, heeds: true })
    const place = { response_id: id, item_id: 'item_2', output_index: 0, content_index: 0 }
    this.#send({ type: 'response.output_audio_transcript.delta', ...place, delta: 'Hello there.' })
    this.#send({ type: 'response.output_audio.delta', ...place, delta: HALF_SECOND })
    if (this.#words.includes('[cut]')) return this.#ws.terminate()
    if (this.#words.includes('[flood]')) this.#flood(place)
    if (/\[(?:hang|quiet)\]/.test(this.#words)) {
      this.#hanging = { id, heeds: this.#words.includes('[hang]') }
      return
    }
    this.#send({ type: 'response.output_audio.delta', ...place, delta: HALF_SECOND })
    this.#end(id, this.#words.includes('[failed]') ? 'failed' : 'completed')
  }

  #flood(place: Json): void {
    const delta = 'A'.repeat(1_048_576)
    for (let at = 0; at < 32; at++) this.#send({ type: 'response.output_audio.delta', ...place, delta })
  }

  #end(id: string, status: string): void {
    if (this.#hanging?.id === id) this.#hanging = undefined
    const usage = this.#words.includes('[no usage]') || status === 'failed' ? undefined : REALTIME_USAGE
    this.#send({
      type: 'response.done',
      response: { object: 'realtime.response', id, status, status_details: null, output: [], usage },
    })
  }

  #send(event: Json): void {
    // Spaces and an escape that a rewriting of the JSON would not keep.
    const text = JSON.stringify({ event_id: `event_${this.#sent.length}`, ...event }).replace('"type":', '"type" : ')
    if (text.length < 1_000_000) this.#sent.push(text)
    if (this.#ws.readyState === WebSocket.OPEN) this.#ws.send(text)
  }
}
