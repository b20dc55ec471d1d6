import type { Principal } from '../../../accounts/principal.ts'
import type { CallPass } from '../../../limits/call-pass.ts'
import type { UpstreamSockets } from '../../../platform/http/upstream-sockets.ts'
import type { GatewayDeps } from '../gateway-deps.ts'
import type { LiveSessions } from './live-sessions.ts'

/** What live sessions need beside what calls do. */
export type LiveDeps = {
  readonly gateway: GatewayDeps
  readonly sockets: UpstreamSockets
  readonly sessions: LiveSessions
  readonly times: LiveTimes
}

export type LiveTimes = { readonly idleMs: number; readonly totalMs: number; readonly lookMs: number }

/** Who has a session, as far as its turns must know. */
export type LiveCaller = {
  readonly principal: Principal
  readonly requestId: string
  /** A way through the limits for one turn, within the place of the session. */
  readonly passOfTurn: () => CallPass
  /** Throws once the key may not be used any more. */
  readonly stillAllowed: () => Promise<void>
}
