import type { ErrorCode } from '../../base/error-codes.ts'
import type { UpstreamFailure } from '../providers/shared/failure.ts'
import type { KasaTrailer } from '../stream-exchange.ts'
import type { UsageReport } from '../wire/call-event.ts'

/** What one try with one credential came to. Exactly one of them ends the call. */
export type Attempt = {
  /**
   * `answered`: the whole answer is here or on its way. `interrupted`: the client has seen a part of it. `client_gone`:
   * the client left first. `failed`: nothing was shown, another candidate may be tried.
   */
  readonly kind: 'answered' | 'interrupted' | 'client_gone' | 'failed'
  /** The provider's answer came to its end, whoever still listened: what it reports is all that was used. */
  readonly isWhole: boolean
  readonly usage: UsageReport | undefined
  /** Text that the provider sent, read only when usage must be estimated. Empty when nothing was produced. */
  readonly producedText: () => string
  readonly failure: AttemptFailure | undefined
  readonly httpStatus: number | undefined
  readonly firstByteMs: number | undefined
  /** Sends what remains of the answer: the whole body, or the held-back end of the stream. */
  readonly deliver: (kasa: KasaTrailer) => void
  /** The error frame for a client that has seen a part of the answer. Undefined: only cutting it off can tell. */
  readonly fail: (error: { readonly code: ErrorCode; readonly message: string }) => Uint8Array | undefined
  /** What was thrown instead of an answer: an AppError of ours (a sealed vault), or a bug. */
  readonly thrown?: unknown
}

const NOTHING = new Uint8Array(0)

/** An attempt that ended before anything was sent to the provider. */
export function attemptThatThrew(thrown: unknown): Attempt {
  return {
    kind: 'failed',
    isWhole: false,
    usage: undefined,
    producedText: () => '',
    failure: { class: 'server_error', tryNext: false, providerMessage: '', original: undefined, unreachable: true },
    httpStatus: undefined,
    firstByteMs: undefined,
    deliver: () => {},
    fail: () => NOTHING,
    thrown,
  }
}

/** Why an attempt did not answer, in the provider's terms. */
export type AttemptFailure = UpstreamFailure & {
  /** The provider's own error body, for clients of the same dialect. Only for faults of the request itself. */
  readonly original: { readonly status: number; readonly bytes: Uint8Array } | undefined
  /** True when no connection was made: nothing can have been used. */
  readonly unreachable: boolean
}
