import { assert } from '../../base/assert.ts'
import type { Candidate } from '../../routing/route-plan.ts'
import type { OpeningFacts } from '../answer-headers.ts'
import type { AnswerSink } from '../answer-sink.ts'
import type { FlightWatch } from '../flight-watch.ts'
import type { InboundCall } from '../inbound-call.ts'
import { addressRequest } from '../providers/address-request.ts'
import type { Admission } from './admit-call.ts'
import { type Attempt, attemptThatThrew } from './attempt.ts'
import type { GatewayDeps } from './gateway-deps.ts'
import { proveRequest } from './prove-request.ts'
import { runStreamAttempt } from './run-stream-attempt.ts'
import { runWholeAttempt } from './run-whole-attempt.ts'
import { targetOf, upstreamRequest } from './upstream-target.ts'

type Options = {
  readonly inbound: InboundCall
  readonly sink: AnswerSink
  readonly admission: Admission
  readonly candidate: Candidate
  readonly outputTokensMax: number
  /** Its access row was written with the hold. */
  readonly isFirst: boolean
  /** Set for one of two tries that are under way at once. */
  readonly rival?: Rival
}

/** One of two tries, as it knows of the other. */
export type Rival = { readonly watch: FlightWatch; readonly isLost: () => boolean }

/** One candidate: encode, open the credential, send, and read the answer in the client's dialect. */
export async function runAttempt(deps: GatewayDeps, options: Options): Promise<Attempt> {
  const { inbound, candidate, admission } = options
  const target = await targetOf(candidate, deps.localModel)
  const place = { upstreamModel: candidate.route.upstreamModel, basePath: target.pathPrefix }
  const { exchange } = inbound
  const encoded = addressRequest(candidate.provider, place, exchange.encode(candidate, options.outputTokensMax))
  const asked = upstreamRequest(target, encoded)
  const proof = await proveRequest(deps, options, { ...asked, url: asked.origin + asked.path, body: asked.body ?? '' })
  const request = { ...asked, headers: { ...asked.headers, ...proof } }
  const sameDialect = inbound.exchange.passesTo(candidate.provider)
  const opening: OpeningFacts = {
    callId: admission.callId,
    model: candidate.route.id,
    requestId: inbound.requestId,
    isDeprecated: candidate.route.lifecycle === 'deprecated',
    dropped: sameDialect
      ? encoded.adjusted
      : [...(inbound.droppable[candidate.provider.dialect] ?? []), ...encoded.adjusted],
  }
  // The other answered while this one was made ready: nothing needs to be sent.
  if (options.rival?.isLost() === true) return attemptThatThrew(undefined)
  const shared = { candidate, request, sink: options.sink, opening, sameDialect, watch: options.rival?.watch }
  const facts = {
    id: admission.callId,
    createdSeconds: Math.floor(admission.startedAtMs / 1000),
    model: candidate.route.id,
  }
  if (!inbound.stream) return runWholeAttempt(deps, { ...shared, read: exchange.whole(candidate, facts) })
  assert(exchange.stream !== undefined, 'only calls of surfaces that stream ask for a stream')
  return runStreamAttempt(deps, {
    ...shared,
    exchange: exchange.stream(candidate, facts),
    producedText: (received) => exchange.producedText(candidate.provider, received),
  })
}
