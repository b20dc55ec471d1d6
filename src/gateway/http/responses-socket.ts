import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { AppError } from '../../base/error.ts'
import { ERROR_CODES } from '../../base/error-codes.ts'
import { isJsonObject } from '../../base/json.ts'
import type { CallPass } from '../../limits/call-pass.ts'
import { repeat } from '../../platform/clock/clock.ts'
import { newId } from '../../platform/crypto/id.ts'
import type { LiveMessage, LiveSocket } from '../../platform/http/live-socket.ts'
import { toAppError } from '../../platform/http/render-problem.ts'
import { guardRequest } from '../actions/guard-request.ts'
import { limitedCall } from '../actions/limited-call.ts'
import type { LiveSession } from '../actions/live/live-sessions.ts'
import { withForeignWishes } from '../surfaces/foreign-wishes.ts'
import type { InboundRequest } from '../surfaces/inbound-request.ts'
import { readResponses } from '../surfaces/openai-responses/read-responses.ts'
import { inLane, readResponseCreate, type ResponseCreate } from '../surfaces/openai-responses/response-create.ts'
import { renderOpenAIError } from '../wire/response/render-error.ts'
import { decodeUtf8 } from '../wire/sse/sse-lines.ts'
import { parseJson } from '../wire/sse/stream-decoder.ts'
import { inboundRequest } from './inbound-request.ts'
import { type LiveHttpDeps, notASocket } from './live-routes.ts'
import { createSocketSink, type SocketSink } from './socket-sink.ts'

const CLOSE = { goingAway: 1001, policy: 1008 } as const

/** Mounts the socket of OpenAI's responses: each `response.create` is a call like a request, one after the other. */
export function mountResponsesSocket(app: FastifyInstance, deps: LiveHttpDeps): void {
  app.get('/v1/responses', { onRequest: deps.entrance.onRequest }, (request, reply) => serve(deps, request, reply))
}

async function serve(deps: LiveHttpDeps, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  const upgrade = deps.upgradeOf(request.raw)
  if (upgrade === undefined) throw notASocket()
  const { principal, pass } = deps.entrance.entered(request)
  const headers = { 'x-request-id': request.id, ...pass.headers('openai') }
  const socket = deps.acceptor.accept(upgrade, headers)
  if (socket === undefined) return reply.hijack()
  const inbound = inboundRequest(principal, request)
  const stillAllowed = async () => void (await deps.authorize(request))
  await new ResponsesSocket(deps, { socket, inbound, stillAllowed, firstPass: pass }).over
  return reply.hijack()
}

type Opened = {
  readonly socket: LiveSocket
  readonly inbound: InboundRequest
  readonly stillAllowed: () => Promise<void>
  /** The request that opened the socket is counted already: the first call is that request. */
  readonly firstPass: CallPass
}

class ResponsesSocket implements LiveSession {
  readonly over: Promise<void>
  #deps: LiveHttpDeps
  #opened: Opened
  #nextPass: CallPass | undefined
  #running: SocketSink | undefined
  #isRetiring = false
  #startedMs: number
  #heardMs: number

  constructor(deps: LiveHttpDeps, opened: Opened) {
    this.#deps = deps
    this.#opened = opened
    this.#nextPass = opened.firstPass
    this.#startedMs = this.#heardMs = deps.live.gateway.clock.monotonicMs()
    const looking = repeat({
      clock: deps.live.gateway.clock,
      everyMs: deps.live.times.lookMs,
      work: () => this.#look(),
      onError: (error) => this.#end(toAppError(error)),
    })
    const { socket } = opened
    socket.read((message) => this.#take(message))
    this.over = new Promise((resolve) => {
      socket.onClosed(() => {
        void looking.stop()
        this.#nextPass?.end()
        deps.live.sessions.remove(this)
        resolve()
      })
    })
    socket.onGone(() => this.#running?.leave())
    deps.live.sessions.add(this)
  }

  retire(): void {
    this.#isRetiring = true
    if (this.#running === undefined) void this.end()
  }

  end(): Promise<void> {
    this.#opened.socket.close(CLOSE.goingAway, 'The server stops.')
    return this.over
  }

  /** One call at a time: the next message waits for its end. */
  async #take({ bytes }: LiveMessage): Promise<void> {
    const { socket } = this.#opened
    let create: ResponseCreate | undefined
    try {
      create = readResponseCreate(bytes)
      await this.#call(create)
    } catch (thrown) {
      const error = toAppError(thrown)
      if (error.code === 'internal') this.#deps.live.gateway.log.error('live.call_failed', { error: thrown })
      this.#tell(error, create)
    }
    this.#running = undefined
    this.#heardMs = this.#deps.live.gateway.clock.monotonicMs()
    if (this.#isRetiring && socket.isOpen()) void this.end()
  }

  async #call(create: ResponseCreate): Promise<void> {
    const { inbound, socket, stillAllowed } = this.#opened
    const { gateway } = this.#deps.live
    await stillAllowed()
    const pass = this.#passOfCall()
    try {
      const request = { ...inbound, requestId: newId(), body: create.body }
      const guarded = guardRequest(gateway.guards, withForeignWishes(request), readResponses)
      const sink = createSocketSink(socket, (event) => inLane(event, create.streamId))
      this.#running = sink
      await limitedCall(gateway, { ...guarded.inbound, pass }, sink)
      const refusal = sink.refusal()
      if (refusal !== undefined) this.#send({ ...errorOf(refusal.body), type: 'error', status: refusal.status }, create)
    } finally {
      pass.end()
    }
  }

  #passOfCall(): CallPass {
    const first = this.#nextPass
    this.#nextPass = undefined
    if (first !== undefined) return first
    const pass = this.#deps.limiter.enter(this.#opened.inbound.principal)
    pass.count()
    return pass
  }

  #tell(error: AppError, create?: ResponseCreate): void {
    const { code, init } = error
    const rendered = renderOpenAIError({ code, message: init.public, param: init.param, details: init.details })
    this.#send({ type: 'error', status: ERROR_CODES[code].status, ...rendered }, create)
  }

  #send(event: object, create: ResponseCreate | undefined): void {
    const bytes = inLane(Buffer.from(JSON.stringify(event)), create?.streamId)
    this.#opened.socket.send({ bytes: Buffer.from(bytes), isBinary: false })
  }

  async #look(): Promise<void> {
    const { clock } = this.#deps.live.gateway
    const { idleMs, totalMs } = this.#deps.live.times
    const nowMs = clock.monotonicMs()
    if (this.#running !== undefined) return
    if (nowMs - this.#startedMs >= totalMs || nowMs - this.#heardMs >= idleMs) {
      this.#opened.socket.close(CLOSE.goingAway, 'The time of the socket is over.')
      return
    }
    await this.#opened.stillAllowed()
  }

  #end(error: AppError): void {
    this.#tell(error)
    this.#opened.socket.close(CLOSE.policy, error.init.public)
  }
}

/** The provider's own words about a faulty request. */
function errorOf(body: Uint8Array): object {
  const told = parseJson(decodeUtf8(body))
  return isJsonObject(told) ? told : {}
}
