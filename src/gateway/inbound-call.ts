import type { Principal } from '../accounts/principal.ts'
import type { JsonObject } from '../base/json.ts'
import type { Dialect, Surface } from '../catalog/catalog.ts'
import type { CallPass } from '../limits/call-pass.ts'
import type { Requirement } from '../routing/requirement.ts'
import type { Call } from './wire/call.ts'
import type { EmbeddingsCall } from './wire/embeddings-call.ts'

/** A request as the conductor takes it: authenticated, parsed, with what routing needs worked out. */
export type InboundCall = {
  readonly requestId: string
  readonly principal: Principal
  /** The id that the call is to have, where it was given one before it began: requests with an idempotency key. */
  readonly callId?: string
  /** Its way through the limits of its key. Absent where limits do not apply: quotes and explanations. */
  readonly pass?: CallPass
  readonly surface: Surface
  /** The dialect that the client speaks. */
  readonly dialect: Dialect
  /** The original bytes: forwarded as they are when the provider speaks the same dialect. */
  readonly body: Uint8Array
  /**
   * The body without signatures of other providers. Set when the history holds some: a provider of the same dialect that
   * did not make them would refuse them.
   */
  readonly withoutForeignSignatures: (() => Uint8Array) | undefined
  readonly content: CallContent
  readonly requirement: Requirement
  readonly stream: boolean
  /** How many answers are asked for at once. Each may use the output limit; the requirement holds all of them. */
  readonly completions: number
  /** The client asked for usage in the stream, so it gets the receipt there. */
  readonly wantsUsage: boolean
  /** `stream_options` as the client sent them. */
  readonly streamOptions: JsonObject | undefined
  readonly quoteId: string | undefined
  /** Headers of the client that belong to its dialect and go to a provider of the same one. */
  readonly dialectHeaders: Readonly<Record<string, string>>
  /** Harmless parameters that a translation to each dialect leaves out; told in `x-kasa-dropped`. */
  readonly droppable: { readonly [D in Dialect]?: readonly string[] }
}

/** The parsed request. Embeddings are their input texts or token lists. */
export type CallContent =
  { readonly kind: 'chat'; readonly call: Call } | { readonly kind: 'embeddings'; readonly call: EmbeddingsCall }
