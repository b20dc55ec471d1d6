import { createLiveSessions } from '../gateway/actions/live/live-sessions.ts'
import type { LiveDeps } from '../gateway/actions/live/live-deps.ts'
import type { GatewayDeps } from '../gateway/actions/gateway-deps.ts'
import type { Config } from '../platform/config/config.ts'
import { createSocketAcceptor, type SocketAcceptor } from '../platform/http/accept-socket.ts'
import { guardedConnect } from '../platform/http/endpoint-guard.ts'
import { createUpstreamSockets } from '../platform/http/upstream-sockets.ts'

/** Conversations over WebSockets: what accepts them and what opens their other end. */
export type Live = { readonly deps: LiveDeps; readonly acceptor: SocketAcceptor }

export function composeLive(config: Config, gateway: GatewayDeps): Live {
  const { clock } = gateway
  const limits = {
    messageBytesMax: config.KASA_LIVE_MESSAGE_BYTES_MAX,
    pingMs: config.KASA_LIVE_PING_MS,
    stallMs: config.KASA_CLIENT_STALL_MS,
  }
  // A WebSocket begins as HTTP/1.1.
  const connect = guardedConnect({ privateAllowed: config.KASA_PRIVATE_ENDPOINTS === 'allow' }, undefined, {
    timeoutMs: config.KASA_CONNECT_TIMEOUT_MS,
    allowsHttp2: false,
  })
  const sockets = createUpstreamSockets({ clock, connect, firstByteMs: config.KASA_FIRST_BYTE_TIMEOUT_MS, limits })
  const times = {
    idleMs: config.KASA_LIVE_IDLE_MS,
    totalMs: config.KASA_LIVE_TOTAL_MS,
    lookMs: config.KASA_LIVE_LOOK_MS,
  }
  return {
    deps: { gateway, sockets, sessions: createLiveSessions(), times },
    acceptor: createSocketAcceptor({ clock, limits }),
  }
}
