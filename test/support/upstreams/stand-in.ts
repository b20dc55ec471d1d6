import { createServer } from 'node:http'
import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Socket } from 'node:net'
import type { Answer, ErrorBook, PlainAnswer } from './answer.ts'
import { faultOfMarkers } from './fault.ts'
import type { Fault } from './fault.ts'
import type { Markers } from './markers.ts'
import { playAnswer } from './play-answer.ts'
import { createTally } from './tally.ts'
import type { Tally } from './tally.ts'

const REQUESTS_KEPT = 500

export type SeenRequest = {
  readonly method: string
  readonly path: string
  readonly headers: IncomingMessage['headers']
  readonly body: string
}

/** A running stand-in of a provider. */
export type Upstream = {
  /** Base URL with the version path, as a credential names it. */
  readonly url: string
  readonly origin: string
  /** Keys that are accepted now. Change it to play a revocation. */
  readonly keys: Set<string>
  readonly tally: Tally
  /** The last 500 requests, oldest first. */
  readonly requests: readonly SeenRequest[]
  /** Faults of the next answers, one each; before faults of markers. */
  script(...faults: readonly Fault[]): void
  /** The fault of every answer that has no other. */
  always(fault: Fault): void
  /** Answers that are being written now. */
  running(): number
  stop(): Promise<void>
}

/** What a dialect does with a request; everything else is the same for all. */
export type StandInDialect = {
  readonly basePath: string
  readonly defaultKey: string
  /** Undefined when the key is fine. */
  readonly checkKey: (request: IncomingMessage, url: URL, keys: ReadonlySet<string>) => PlainAnswer | undefined
  readonly errors: ErrorBook
  /** What is answered before any key is looked at, such as a token endpoint. */
  readonly open?: (path: string, body: string) => PlainAnswer | undefined
  /** Routes that need no body. */
  readonly get: (path: string) => PlainAnswer
  /** Understands a request. `markers` are read before the fault is known, `answer` after. */
  readonly post: (
    path: string,
    json: unknown,
    context: {
      readonly url: URL
      readonly headers: IncomingMessage['headers']
      readonly serial: number
      readonly body: string
    },
  ) => PlainAnswer | { readonly kind: 'understood'; readonly markers: Markers; answer(fault: Fault): Answer }
}

export async function startStandIn(
  dialect: StandInDialect,
  options: { readonly keys?: readonly string[]; readonly port?: number } = {},
): Promise<Upstream> {
  const tally = createTally()
  const requests: SeenRequest[] = []
  const script: Fault[] = []
  const keys = new Set(options.keys ?? [dialect.defaultKey])
  const sockets = new Set<Socket>()
  let otherwise: Fault = { kind: 'none' }
  let serial = 0
  let running = 0

  const handle = async (request: IncomingMessage, response: ServerResponse) => {
    const url = new URL(request.url ?? '/', 'http://upstream')
    const body = await readBody(request)
    requests.push({ method: request.method ?? '', path: url.pathname + url.search, headers: request.headers, body })
    if (requests.length > REQUESTS_KEPT) requests.shift()
    const opened = dialect.open?.(url.pathname, body)
    if (opened !== undefined) return sendPlain(response, opened, undefined)
    const refusedKey = dialect.checkKey(request, url, keys)
    if (refusedKey !== undefined) return sendPlain(response, refusedKey, undefined)
    if (request.method === 'GET') return sendPlain(response, dialect.get(url.pathname), undefined)
    const json = parseJson(body)
    if (json === undefined) return sendPlain(response, dialect.errors('bad_request'), undefined)
    const context = { url, headers: request.headers, serial: ++serial, body }
    const understood = dialect.post(url.pathname, json.value, context)
    if (understood.kind === 'plain') return sendPlain(response, understood, tally)
    const fault = script.shift() ?? pickFault(understood.markers, otherwise)
    const tag = understood.markers.get('call')
    await playAnswer({ response, answer: understood.answer(fault), fault, errors: dialect.errors, tally, tag })
  }

  const server = createServer((request, response) => {
    running++
    handle(request, response)
      // A mistake in a test must be loud, and must not look like a fault of the gateway.
      .catch((error: unknown) => {
        if (!response.headersSent) response.writeHead(599)
        response.end(`stand-in failed: ${String(error)}`)
      })
      .finally(() => running--)
  })
  server.keepAliveTimeout = 60_000
  server.on('connection', (socket) => {
    sockets.add(socket)
    socket.setNoDelay(true)
    socket.on('close', () => sockets.delete(socket))
  })
  await new Promise<void>((resolve) => server.listen(options.port ?? 0, '127.0.0.1', resolve))
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('the stand-in has no port')
  const origin = `http://127.0.0.1:${address.port}`
  return {
    url: origin + dialect.basePath,
    origin,
    keys,
    tally,
    requests,
    script: (...faults) => void script.push(...faults),
    always(fault) {
      otherwise = fault
    },
    running: () => running,
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        for (const socket of sockets) socket.destroy()
      }),
  }
}

function pickFault(markers: Markers, otherwise: Fault): Fault {
  return markers.has('fault') ? faultOfMarkers(markers) : otherwise
}

function sendPlain(response: ServerResponse, plain: PlainAnswer, tally: Tally | undefined): void {
  if (tally !== undefined && plain.model !== undefined) {
    const counted = tally.of(plain.model)
    counted.requests++
    if (plain.status >= 400) counted.failed++
    else counted.completed++
  }
  const body = JSON.stringify(plain.body)
  response.writeHead(plain.status, {
    'content-type': 'application/json',
    'content-length': Buffer.byteLength(body),
    ...plain.headers,
  })
  response.end(body)
}

async function readBody(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = []
  for await (const chunk of request) if (Buffer.isBuffer(chunk)) chunks.push(chunk)
  return Buffer.concat(chunks).toString('utf8')
}

function parseJson(text: string): { readonly value: unknown } | undefined {
  try {
    return { value: JSON.parse(text) }
  } catch {
    return undefined
  }
}
