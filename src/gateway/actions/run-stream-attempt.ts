import type { UpstreamRequest } from '../../platform/http/upstream.ts'
import type { Candidate } from '../../routing/route-plan.ts'
import { openingHeaders, type OpeningFacts } from '../answer-headers.ts'
import type { AnswerSink } from '../answer-sink.ts'
import type { FlightWatch } from '../flight-watch.ts'
import { classifyFailure } from '../providers/classify-failure.ts'
import { maskBody } from '../providers/shared/mask-secrets.ts'
import type { StreamExchange } from '../stream-exchange.ts'
import type { Attempt, AttemptFailure } from './attempt.ts'
import { exchangeStream, type StreamOutcome } from './exchange-stream.ts'
import type { GatewayDeps } from './gateway-deps.ts'
import { failureWithoutAnswer } from './network-failure.ts'

type Options = {
  readonly candidate: Candidate
  readonly request: UpstreamRequest
  readonly exchange: StreamExchange
  readonly producedText: (received: readonly Uint8Array[]) => string
  readonly sink: AnswerSink
  readonly opening: OpeningFacts
  /** Same dialect in and out: the provider's own error bodies make sense to the client. */
  readonly sameDialect: boolean
  readonly watch?: FlightWatch | undefined
}

/** One try with an answer that comes in pieces. */
export async function runStreamAttempt(deps: GatewayDeps, options: Options): Promise<Attempt> {
  const { candidate, exchange, sink } = options
  const outcome = await exchangeStream(deps, {
    request: options.request,
    exchange,
    sink,
    begin: () =>
      sink.begin(200, {
        ...openingHeaders(options.opening),
        'content-type': exchange.contentType ?? 'text/event-stream; charset=utf-8',
        'cache-control': 'no-cache',
        'x-accel-buffering': 'no',
      }),
    abortPolicy: candidate.provider.abortPolicy,
    heartbeatMs: deps.heartbeatMs,
    watch: options.watch,
  })
  const state = exchange.state()
  return {
    kind: kindOf(outcome),
    usage: state.usage,
    isWhole: state.sawTerminal,
    producedText: () => (state.sawContent ? options.producedText(outcome.received) : ''),
    failure: outcome.kind === 'completed' || outcome.kind === 'client_gone' ? undefined : failureOf(options, outcome),
    httpStatus: outcome.status,
    firstByteMs: outcome.firstByteMs,
    fail: (error) => exchange.fail(error),
    deliver: (kasa) => {
      if (outcome.kind === 'completed') sink.end(exchange.finish(kasa))
    },
  }
}

function kindOf(outcome: StreamOutcome): Attempt['kind'] {
  if (outcome.kind === 'completed') return 'answered'
  if (outcome.kind === 'client_gone') return 'client_gone'
  return outcome.begun ? 'interrupted' : 'failed'
}

function failureOf(options: Options, outcome: StreamOutcome): AttemptFailure {
  const { error } = options.exchange.state()
  if (error !== undefined) {
    const bodyText = JSON.stringify({ error: { type: error.type, message: error.message, code: error.status } })
    const failure = classifyFailure({
      dialect: options.candidate.provider.dialect,
      status: error.status ?? 200,
      header: outcome.header,
      bodyText,
    })
    return { ...failure, original: undefined, unreachable: false }
  }
  if (outcome.kind !== 'refused' || outcome.status === undefined) return failureWithoutAnswer(outcome.failure)
  const bytes = outcome.refusal?.bytes ?? new Uint8Array(0)
  const failure = classifyFailure({
    dialect: options.candidate.provider.dialect,
    status: outcome.status,
    header: outcome.header,
    bodyText: new TextDecoder().decode(bytes),
  })
  const isOfRequest = options.sameDialect && failure.class === 'bad_request'
  return {
    ...failure,
    original: isOfRequest ? { status: outcome.status, bytes: maskBody(bytes) } : undefined,
    unreachable: false,
  }
}
