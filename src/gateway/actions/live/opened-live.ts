import type { LiveSocket } from '../../../platform/http/live-socket.ts'
import type { LiveContext } from '../../surfaces/live/live-context.ts'
import type { LiveDialect } from '../../surfaces/live/live-dialect.ts'
import type { KasaField } from '../../wire/request/kasa-field.ts'
import type { HeldTurn } from './held-turn.ts'

/** A session whose provider has taken it. Its first turn has its hold already. */
export type OpenedLive = {
  readonly dialect: LiveDialect
  readonly kasa: KasaField | undefined
  readonly context: LiveContext
  readonly provider: LiveSocket
  readonly first: HeldTurn
}
