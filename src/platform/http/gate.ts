import { once } from 'node:events'
import type { Clock } from '../clock/clock.ts'
import { createSlowWatch, type Patience } from './slow-watch.ts'
import { asksForWebSocket, createUpgrade, type Upgrade } from './upgrade.ts'
import { createServer, type IncomingMessage, type RequestListener, type Server, type ServerResponse } from 'node:http'

/**
 * The listening socket. It answers `GET /health/live` from the first moment and turns everything else away until the
 * application behind it is ready; after that it only hands requests over.
 */
export type Gate = {
  readonly server: Server
  readonly url: string
  /** The connection of a request that asks for a WebSocket; it goes through the router like any other. */
  upgradeOf(request: IncomingMessage): Upgrade | undefined
  /** From now on requests go to the application. Resolves once the socket listens. */
  open(listener: RequestListener): Promise<void>
  /** New requests are turned away again; running ones end. */
  shut(): void
  /** Stops listening and waits for connections, or cuts them after the limit. */
  close(): Promise<void>
}

/** A whole request; slow bodies are cut long before, by their rate. */
const REQUEST_TIMEOUT_MS = 600_000
/** How often Node looks for connections that are over their time; its own 30 s would be added to each. */
const CHECK_EVERY_MS = 1_000
const KEEP_ALIVE_MS = 72_000
const HEADER_BYTES_MAX = 16_384

export type GateOptions = {
  readonly host: string
  readonly port: number
  readonly clock: Clock
  readonly patience: Patience & { readonly headersMs: number }
  /** Further connections are closed as they come. */
  readonly connectionsMax: number
  /** The address at which other processes answer already. Their callers must not meet this one before `open`. */
  readonly joins: string | undefined
}

export async function openGate(options: GateOptions): Promise<Gate> {
  let application: RequestListener | undefined
  const watch = createSlowWatch({ clock: options.clock, patience: options.patience })
  const server = createServer(
    {
      maxHeaderSize: HEADER_BYTES_MAX,
      keepAliveTimeout: KEEP_ALIVE_MS,
      noDelay: true,
      headersTimeout: options.patience.headersMs,
      requestTimeout: REQUEST_TIMEOUT_MS,
      connectionsCheckingInterval: CHECK_EVERY_MS,
      // What else clients offer to upgrade to, such as h2c, stays the plain request that it is.
      shouldUpgradeCallback: (request) => application !== undefined && asksForWebSocket(request),
    },
    (request, response) => {
      watch.add(request, response)
      if (application === undefined) turnAway(request, response)
      else application(request, response)
    },
  )
  const upgrades = new WeakMap<IncomingMessage, Upgrade>()
  server.on('upgrade', (request, socket, head) => {
    const upgrade = createUpgrade(request, socket, head)
    upgrades.set(request, upgrade)
    if (application === undefined) turnAway(request, upgrade.response)
    else application(request, upgrade.response)
  })
  server.maxConnections = options.connectionsMax
  const listen = async () => {
    server.listen(options.port, options.host)
    await once(server, 'listening')
  }
  if (options.joins === undefined) await listen()
  return {
    server,
    url: options.joins ?? urlOf(server, options.host),
    upgradeOf: (request) => upgrades.get(request),
    async open(listener) {
      application = listener
      if (!server.listening) await listen()
    },
    shut: () => {
      application = undefined
    },
    async close() {
      await watch.stop()
      if (!server.listening) return
      const closed = once(server, 'close')
      server.close()
      server.closeIdleConnections()
      await closed
    },
  }
}

function turnAway(request: IncomingMessage, response: ServerResponse): void {
  const isLive = request.method === 'GET' && request.url === '/health/live'
  const body = JSON.stringify(isLive ? { status: 'live' } : { status: 'not ready' })
  const headers = { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) }
  response.writeHead(isLive ? 200 : 503, isLive ? headers : { ...headers, 'retry-after': '1', connection: 'close' })
  response.end(body)
}

/** The address as a client on this machine can use it. */
function urlOf(server: Server, host: string): string {
  const address = server.address()
  const port = typeof address === 'object' && address !== null ? address.port : 0
  const isAny = host === '0.0.0.0' || host === '::'
  const name = isAny ? '127.0.0.1' : host
  return `http://${name.includes(':') ? `[${name}]` : name}:${port}`
}
