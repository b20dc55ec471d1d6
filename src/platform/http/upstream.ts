import { type Dispatcher, Pool } from 'undici'
import type { Clock } from '../clock/clock.ts'

/** One request to a provider. Never logged: its headers hold the secret. */
export type UpstreamRequest = {
  /** `https://api.openai.com` or `http://127.0.0.1:8080`, without a path. */
  readonly origin: string
  /** Unix socket to connect to instead of the origin's host: the built-in local model. */
  readonly socketPath?: string
  /** True for endpoints that the instance itself runs: the guard against private addresses does not apply. */
  readonly trusted: boolean
  readonly method: 'POST' | 'GET' | 'DELETE'
  /** Path and query, beginning with a slash. */
  readonly path: string
  readonly headers: Readonly<Record<string, string>>
  readonly body: Uint8Array | string | undefined
}

/** Why there is no answer, or no whole one. `sent` tells whether the provider may have seen the request. */
export type UpstreamFailure = {
  readonly kind: 'unreachable' | 'timeout' | 'refused_address' | 'interrupted' | 'aborted'
  readonly sent: boolean
  /** A short code such as ECONNREFUSED. Never a host name, never a header. */
  readonly code: string
}

export type UpstreamHandler = {
  onHead(status: number, header: (name: string) => string | undefined): void
  onData(chunk: Buffer): void
  onEnd(): void
  onFailure(failure: UpstreamFailure): void
}

/** A request in flight. */
export type UpstreamFlight = { pause(): void; resume(): void; abort(): void }

export type UpstreamTimeouts = {
  readonly connectMs: number
  readonly firstByteMs: number
  readonly idleMs: number
  readonly totalMs: number
}

/** Keeps connections to providers. Redirects are never followed; addresses are checked when connecting. */
export type UpstreamClient = {
  send(request: UpstreamRequest, handler: UpstreamHandler): UpstreamFlight
  close(): Promise<void>
}

/** Anything undici's `connect` option takes: the guard pins the address that it checked. */
export type GuardedConnect = NonNullable<Pool.Options['connect']>

/** As many as calls that a process runs by default: a stream of a model that thinks must not keep others waiting. */
const CONNECTIONS_PER_ORIGIN_MAX = 10_000
const POOLS_MAX = 500
const KEEP_ALIVE_MS = 30_000

export function createUpstreamClient(deps: {
  readonly clock: Clock
  readonly timeouts: UpstreamTimeouts
  readonly connect: GuardedConnect
}): UpstreamClient {
  const pools = new Map<string, Pool>()
  const poolOf = (request: UpstreamRequest): Pool => {
    const name = `${request.origin} ${request.socketPath ?? ''} ${request.trusted}`
    const known = pools.get(name)
    if (known !== undefined) return known
    if (pools.size >= POOLS_MAX) closeOldest(pools)
    const pool = openPool(request, deps.timeouts, deps.connect)
    pools.set(name, pool)
    return pool
  }
  return {
    send(request, handler) {
      const flight = new Flight(handler)
      flight.limit(deps.clock.after(deps.timeouts.totalMs, () => flight.stop('timeout')))
      poolOf(request).dispatch(
        { method: request.method, path: request.path, headers: request.headers, body: request.body ?? null },
        flight,
      )
      return flight
    },
    async close() {
      await Promise.all([...pools.values()].map((pool) => pool.destroy()))
    },
  }
}

function openPool(request: UpstreamRequest, timeouts: UpstreamTimeouts, guarded: GuardedConnect): Pool {
  const plain = {
    timeout: timeouts.connectMs,
    ...(request.socketPath === undefined ? {} : { socketPath: request.socketPath }),
  }
  return new Pool(request.origin, {
    connections: CONNECTIONS_PER_ORIGIN_MAX,
    pipelining: 1,
    keepAliveTimeout: KEEP_ALIVE_MS,
    headersTimeout: timeouts.firstByteMs,
    bodyTimeout: timeouts.idleMs,
    connect: request.trusted ? plain : guarded,
  })
}

/** Pools are kept in order of first use; a retired one ends once its requests have. */
function closeOldest(pools: Map<string, Pool>): void {
  const oldest = pools.entries().next().value
  if (oldest === undefined) return
  pools.delete(oldest[0])
  void oldest[1].close().catch(() => {})
}

class Flight implements Dispatcher.DispatchHandler, UpstreamFlight {
  #handler: UpstreamHandler
  #controller: Dispatcher.DispatchController | undefined
  #stopped: 'aborted' | 'timeout' | undefined
  #done = false
  #head = false
  #cancelLimit = () => {}

  constructor(handler: UpstreamHandler) {
    this.#handler = handler
  }

  limit(cancel: () => void): void {
    this.#cancelLimit = cancel
  }

  pause(): void {
    this.#controller?.pause()
  }

  resume(): void {
    this.#controller?.resume()
  }

  abort(): void {
    this.stop('aborted')
  }

  stop(reason: 'aborted' | 'timeout'): void {
    if (this.#done || this.#stopped !== undefined) return
    this.#stopped = reason
    this.#controller?.abort(new Error(reason))
  }

  onRequestStart(controller: Dispatcher.DispatchController): void {
    this.#controller = controller
    if (this.#stopped !== undefined) controller.abort(new Error(this.#stopped))
  }

  onResponseStart(
    _controller: Dispatcher.DispatchController,
    status: number,
    headers: Record<string, string | string[] | undefined>,
  ): void {
    // 1xx are news, not the answer.
    if (status < 200) return
    this.#head = true
    this.#handler.onHead(status, (name) => {
      const value = headers[name]
      return typeof value === 'string' ? value : value?.[0]
    })
  }

  onResponseData(_controller: Dispatcher.DispatchController, chunk: Buffer): void {
    this.#handler.onData(chunk)
  }

  onResponseEnd(): void {
    if (this.#done) return
    this.#done = true
    this.#cancelLimit()
    this.#handler.onEnd()
  }

  onResponseError(_controller: Dispatcher.DispatchController | undefined, error: Error): void {
    if (this.#done) return
    this.#done = true
    this.#cancelLimit()
    this.#handler.onFailure(describe(error, this.#stopped, this.#head))
  }
}

const CONNECT_CODES = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'UND_ERR_CONNECT_TIMEOUT',
  'ENOENT',
])
const TIMEOUT_CODES = new Set(['UND_ERR_HEADERS_TIMEOUT', 'UND_ERR_BODY_TIMEOUT'])

function describe(error: Error, stopped: 'aborted' | 'timeout' | undefined, head: boolean): UpstreamFailure {
  const code = 'code' in error && typeof error.code === 'string' ? error.code : error.name
  if (stopped !== undefined) return { kind: stopped, sent: true, code: stopped }
  if (code === 'KASA_ENDPOINT_REFUSED') return { kind: 'refused_address', sent: false, code }
  if (CONNECT_CODES.has(code)) return { kind: 'unreachable', sent: false, code }
  if (TIMEOUT_CODES.has(code)) return { kind: 'timeout', sent: true, code }
  return { kind: head ? 'interrupted' : 'unreachable', sent: true, code }
}
