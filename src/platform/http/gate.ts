import { once } from 'node:events'
import { createServer, type IncomingMessage, type RequestListener, type Server, type ServerResponse } from 'node:http'

/**
 * The listening socket. It answers `GET /health/live` from the first moment and turns everything else away until the
 * application behind it is ready; after that it only hands requests over.
 */
export type Gate = {
  readonly server: Server
  readonly url: string
  /** From now on requests go to the application. */
  open(listener: RequestListener): void
  /** New requests are turned away again; running ones end. */
  shut(): void
  /** Stops listening and waits for connections, or cuts them after the limit. */
  close(): Promise<void>
}

const HEADERS_TIMEOUT_MS = 15_000
const REQUEST_TIMEOUT_MS = 120_000
const KEEP_ALIVE_MS = 72_000
const HEADER_BYTES_MAX = 32_768

export async function openGate(options: { readonly host: string; readonly port: number }): Promise<Gate> {
  let application: RequestListener | undefined
  const server = createServer(
    { maxHeaderSize: HEADER_BYTES_MAX, keepAliveTimeout: KEEP_ALIVE_MS, noDelay: true },
    (request, response) => {
      if (application === undefined) turnAway(request, response)
      else application(request, response)
    },
  )
  server.headersTimeout = HEADERS_TIMEOUT_MS
  server.requestTimeout = REQUEST_TIMEOUT_MS
  server.listen(options.port, options.host)
  await once(server, 'listening')
  return {
    server,
    url: urlOf(server, options.host),
    open: (listener) => {
      application = listener
    },
    shut: () => {
      application = undefined
    },
    async close() {
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
