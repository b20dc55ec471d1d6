import type { Principal } from '../accounts/principal.ts'
import type { Dialect, Surface } from '../catalog/catalog.ts'
import type { CallPass } from '../limits/call-pass.ts'
import type { GuardReport } from '../guards/guard-report.ts'
import type { Requirement } from '../routing/requirement.ts'
import type { CallExchange } from './call-exchange.ts'
import type { ClientDialect } from './surfaces/client-dialect.ts'

/** A request as the conductor takes it: authenticated, parsed, with what routing needs worked out. */
export type InboundCall = {
  readonly requestId: string
  readonly principal: Principal
  /** The id that the call is to have, where it was given one before it began: requests with an idempotency key. */
  readonly callId?: string
  /** Its way through the limits of its key. Absent where limits do not apply: quotes and explanations. */
  readonly pass?: CallPass
  /** What the guards of its account did. Absent: it has none. */
  readonly guard?: GuardReport
  readonly surface: Surface
  /** How the client writes. */
  readonly dialect: ClientDialect
  readonly content: CallContent
  readonly requirement: Requirement
  readonly stream: boolean
  readonly quoteId: string | undefined
  /** Name of the session whose budget the call counts toward too. */
  readonly session: string | undefined
  /** What stays the same from turn to turn, which is what a provider may have cached. Absent: the surface has no turns. */
  readonly conversation?: () => string
  /** Harmless parameters that a translation to each dialect leaves out; told in `x-kasa-dropped`. */
  readonly droppable: { readonly [D in Dialect]?: readonly string[] }
  readonly exchange: CallExchange
}

/** A call as its money knows it, however it is said to a provider. */
export type BilledCall = Omit<InboundCall, 'exchange'>

/** What was asked. Worked out only when somebody wants to know. */
export type CallContent = {
  /** The request as text to be hashed: the same whether streamed or not, and whatever Kasa's own fields say. */
  canonical(): string
  /** All text of the request, for counting its tokens. Media count as nothing here. */
  words(): string
  /** What the media are expected to count. Absent: there are none. */
  readonly mediaTokens?: () => number
}
