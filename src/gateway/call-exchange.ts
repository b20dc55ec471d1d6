import type { Provider } from '../catalog/catalog.ts'
import type { Candidate } from '../routing/route-plan.ts'
import type { EncodedUpstream } from './encoded-upstream.ts'
import type { StreamExchange, WholeAnswer } from './stream-exchange.ts'
import type { AnswerIdentity } from './wire/answer-identity.ts'

/**
 * How one call is said to a provider and how its answer is read: all that the conductor must know of wires. Every surface
 * makes its own when it reads a request. Pure.
 */
export type CallExchange = {
  /** True when the client's own bytes go to this provider: its words, errors included, make sense to the client. */
  passesTo(provider: Provider): boolean
  /** @throws AppError `unsupported_parameter` for what parsing could not foresee */
  encode(candidate: Candidate, outputTokensMax: number): EncodedUpstream
  /** What stands between the provider's stream and the client's. Undefined: the surface does not stream. */
  readonly stream: ((candidate: Candidate, identity: AnswerIdentity) => StreamExchange) | undefined
  /** Reads a provider's whole body. The reader answers undefined when it is not what the wire promises. */
  whole(candidate: Candidate, identity: AnswerIdentity): (body: Uint8Array) => WholeAnswer | undefined
  /** The text that a streamed answer held, from the provider's bytes. Only for estimating usage that was never reported. */
  producedText(provider: Provider, received: readonly Uint8Array[]): string
}
