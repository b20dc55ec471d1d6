import type { IncomingMessage } from 'node:http'
import { WebSocketServer } from 'ws'
import type { Clock } from '../clock/clock.ts'
import { createLiveSocket, type LiveSocket, type LiveSocketLimits } from './live-socket.ts'
import type { Upgrade } from './upgrade.ts'

/** Makes WebSockets of requests that were let in. */
export type SocketAcceptor = {
  /** Undefined: the request was no valid handshake (the client was told), or it is gone. */
  accept(upgrade: Upgrade, headers: Readonly<Record<string, string>>): LiveSocket | undefined
}

/** Browsers can only send a key as the name of a protocol; such a name is never answered. */
const SECRET_PROTOCOL = /key|token|auth/i

export function createSocketAcceptor(deps: {
  readonly clock: Clock
  readonly limits: LiveSocketLimits
}): SocketAcceptor {
  const headersOf = new WeakMap<IncomingMessage, Readonly<Record<string, string>>>()
  const server = new WebSocketServer({
    noServer: true,
    clientTracking: false,
    // A kilobyte that becomes a gigabyte has no way in.
    perMessageDeflate: false,
    maxPayload: deps.limits.messageBytesMax,
    handleProtocols: (offered) => [...offered].find((name) => !SECRET_PROTOCOL.test(name)) ?? false,
  })
  server.on('headers', (lines, request) => {
    for (const [name, value] of Object.entries(headersOf.get(request) ?? {})) lines.push(`${name}: ${value}`)
  })
  return {
    accept(upgrade, headers) {
      const taken = upgrade.take()
      if (taken === undefined) return undefined
      headersOf.set(upgrade.request, headers)
      let accepted: LiveSocket | undefined
      server.handleUpgrade(upgrade.request, taken.socket, taken.head, (ws) => {
        accepted = createLiveSocket(ws, deps)
      })
      return accepted
    },
  }
}
