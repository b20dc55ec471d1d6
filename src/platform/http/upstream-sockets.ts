import type { IncomingMessage } from 'node:http'
import type { Socket } from 'node:net'
import type { buildConnector } from 'undici'
import { WebSocket } from 'ws'
import type { Clock } from '../clock/clock.ts'
import { createLiveSocket, type LiveSocket, type LiveSocketLimits } from './live-socket.ts'
import { describeFailure, type UpstreamFailure } from './upstream.ts'

/** A WebSocket to a provider. Never logged: its headers hold the secret. */
export type SocketRequest = {
  /** `https://api.openai.com`, without a path. */
  readonly origin: string
  /** Path and query, beginning with a slash. */
  readonly path: string
  readonly headers: Readonly<Record<string, string>>
}

export type SocketOpening =
  | { readonly kind: 'open'; readonly socket: LiveSocket }
  /** An answer that is no WebSocket: an error, a redirect, which is never followed. */
  | {
      readonly kind: 'refused'
      readonly status: number
      readonly header: (name: string) => string | undefined
      readonly bytes: Uint8Array
    }
  | { readonly kind: 'failed'; readonly failure: UpstreamFailure }

/** Opens WebSockets to providers, through the same guard as calls: the address that was judged is the one connected to. */
export type UpstreamSockets = {
  /** @param gone - aborted when nobody wants the connection any more */
  open(request: SocketRequest, gone: AbortSignal): Promise<SocketOpening>
}

const REFUSAL_BYTES_MAX = 65_536

export function createUpstreamSockets(deps: SocketDeps): UpstreamSockets {
  return {
    async open(request, gone) {
      const connected = await connectGuarded(deps, request.origin)
      if (connected.kind === 'failed') return connected
      return handshake(deps, { request, gone, connection: connected.connection })
    },
  }
}

type SocketDeps = {
  readonly clock: Clock
  /** It has a time limit of its own. */
  readonly connect: buildConnector.connector
  /** The answer to the handshake. */
  readonly firstByteMs: number
  readonly limits: LiveSocketLimits
}

type Connected =
  { readonly kind: 'connected'; readonly connection: Socket } | Extract<SocketOpening, { readonly kind: 'failed' }>

function connectGuarded({ connect }: SocketDeps, origin: string): Promise<Connected> {
  const { protocol, hostname, host, port } = new URL(origin)
  return new Promise((resolve) => {
    connect({ protocol, hostname, host, port }, (error, connection) => {
      if (error === null) resolve({ kind: 'connected', connection })
      else
        resolve({ kind: 'failed', failure: describeFailure(error, { stopped: undefined, head: false, began: false }) })
    })
  })
}

type Handshake = {
  readonly request: SocketRequest
  readonly gone: AbortSignal
  readonly connection: Socket
}

function handshake(deps: SocketDeps, { request, gone, connection }: Handshake): Promise<SocketOpening> {
  return new Promise((resolve) => {
    const ws = new WebSocket(request.origin.replace(/^http/, 'ws') + request.path, {
      headers: { 'user-agent': 'kasa', ...request.headers },
      perMessageDeflate: false,
      maxPayload: deps.limits.messageBytesMax,
      followRedirects: false,
      createConnection: () => connection,
    })
    const socket = createLiveSocket(ws, deps)
    let stopped: 'aborted' | 'timeout' | undefined
    const stop = (why: 'aborted' | 'timeout') => {
      stopped ??= why
      ws.terminate()
    }
    const cancel = deps.clock.after(deps.firstByteMs, () => stop('timeout'))
    const leave = () => stop('aborted')
    gone.addEventListener('abort', leave, { once: true })
    const end = (opening: SocketOpening) => {
      cancel()
      gone.removeEventListener('abort', leave)
      resolve(opening)
    }
    ws.once('open', () => end({ kind: 'open', socket }))
    ws.once('error', (error) =>
      end({ kind: 'failed', failure: describeFailure(error, { stopped, head: false, began: true }) }),
    )
    ws.once('unexpected-response', (asked, answer) => {
      void readRefusal(answer).then((refusal) => {
        end(refusal)
        asked.destroy()
      })
    })
    if (gone.aborted) leave()
  })
}

async function readRefusal(answer: IncomingMessage): Promise<SocketOpening> {
  const chunks: Buffer[] = []
  let byteCount = 0
  try {
    for await (const chunk of answer) {
      if (!Buffer.isBuffer(chunk)) continue
      byteCount += chunk.length
      if (byteCount > REFUSAL_BYTES_MAX) break
      chunks.push(chunk)
    }
  } catch {
    // What came of it is enough: the status says that there is no WebSocket.
  }
  const header = (name: string) => {
    const value = answer.headers[name]
    return typeof value === 'string' ? value : value?.[0]
  }
  return { kind: 'refused', status: answer.statusCode ?? 0, header, bytes: Buffer.concat(chunks) }
}
