import type { ErrorCode } from '../base/error-codes.ts'
import type { UsageReport } from './wire/call-event.ts'

/** What every answer tells about its own money (G3). Amounts are strings of nano-USD. */
export type KasaTrailer = {
  readonly record: string
  readonly charged_nano: string
  readonly provider_cost_nano: string
  readonly fund: string
  readonly model: string
}

/** What a stream has shown so far. */
export type StreamState = {
  /** Something that the client can see was produced: from here on no other provider may be tried. */
  readonly sawContent: boolean
  /** The dialect's own terminal event was seen. A connection that ends without it was interrupted. */
  readonly sawTerminal: boolean
  readonly usage: UsageReport | undefined
  /** An error inside the 200. */
  readonly error: { readonly status: number | undefined; readonly type: string; readonly message: string } | undefined
}

/**
 * One streamed answer between the provider's bytes and the client's bytes. The terminal part is held back until the call
 * is settled, so that the last usage event can carry the receipt.
 */
export type StreamExchange = {
  /** Of the answer to the client, asked when it begins. Absent: server-sent events. */
  readonly contentType?: string
  /** Whether a 200 of this content type is the answer. Absent: server-sent events are, and anything else refuses. */
  takes?(contentType: string): boolean
  push(chunk: Uint8Array): readonly Uint8Array[]
  /** The provider's connection ended. */
  endOfUpstream(): readonly Uint8Array[]
  state(): StreamState
  /** The held-back end, with the receipt where the client asked for usage. */
  finish(kasa: KasaTrailer): Uint8Array
  /**
   * An error frame of the dialect, and no terminal event that would pretend success. Undefined: there are no words for it
   * in the midst of such an answer, and the connection is cut.
   */
  fail(error: { readonly code: ErrorCode; readonly message: string }): Uint8Array | undefined
}

/** One whole answer: what the provider's body says, and the body for the client. */
export type WholeAnswer = {
  readonly usage: UsageReport | undefined
  readonly error: StreamState['error']
  /** Text of the answer, read only when usage is missing and must be estimated. */
  readonly text: () => string
  readonly body: Uint8Array
  /** Of the answer to the client. Absent: JSON. */
  readonly contentType?: string
}
