import { type IncomingMessage, ServerResponse } from 'node:http'
import type { Socket } from 'node:net'
import type { Duplex } from 'node:stream'

/**
 * A request for a WebSocket. Until it is taken it can be answered like any other request, so that who may not have the
 * connection reads an ordinary error.
 */
export type Upgrade = {
  readonly request: IncomingMessage
  readonly response: ServerResponse
  /** Takes the connection away from HTTP. Undefined: it is answered or gone already. */
  take(): { readonly socket: Duplex; readonly head: Buffer } | undefined
}

/** A GET that asks for the one protocol that is served. */
export function asksForWebSocket({ method, headers }: IncomingMessage): boolean {
  return method === 'GET' && headers.upgrade?.toLowerCase() === 'websocket'
}

export function createUpgrade(request: IncomingMessage, socket: Duplex, head: Buffer): Upgrade {
  const response = new ServerResponse(request)
  // One answer, and the connection is over: Node reads no further request from it.
  response.shouldKeepAlive = false
  socket.on('error', () => {})
  if (isSocket(socket)) response.assignSocket(socket)
  response.once('finish', () => socket.end())
  return {
    request,
    response,
    take() {
      if (response.headersSent || socket.destroyed || !isSocket(socket)) return undefined
      response.detachSocket(socket)
      return { socket, head }
    },
  }
}

/** Node says no more than that it is a stream; over TCP and TLS it is a socket. */
function isSocket(stream: Duplex): stream is Socket {
  return 'remoteAddress' in stream
}
