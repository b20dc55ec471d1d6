import type { UpstreamRequest } from '../../platform/http/upstream.ts'
import type { Candidate } from '../../routing/route-plan.ts'
import { settledHeaders, type OpeningFacts } from '../answer-headers.ts'
import type { AnswerSink } from '../answer-sink.ts'
import type { FlightWatch } from '../flight-watch.ts'
import { classifyFailure } from '../providers/classify-failure.ts'
import { maskBody } from '../providers/shared/mask-secrets.ts'
import type { WholeAnswer } from '../stream-exchange.ts'
import type { Attempt, AttemptFailure } from './attempt.ts'
import { exchangeWhole, type WholeOutcome } from './exchange-whole.ts'
import type { GatewayDeps } from './gateway-deps.ts'
import { failureWithoutAnswer } from './network-failure.ts'

type Options = {
  readonly candidate: Candidate
  readonly request: UpstreamRequest
  /** Reads the provider's body. Undefined: it is not what the dialect promises. */
  readonly read: (body: Uint8Array) => WholeAnswer | undefined
  readonly sink: AnswerSink
  readonly opening: OpeningFacts
  readonly sameDialect: boolean
  readonly watch?: FlightWatch | undefined
}

const NOTHING = new Uint8Array(0)

/** One try with an answer that comes whole. */
export async function runWholeAttempt(deps: GatewayDeps, options: Options): Promise<Attempt> {
  const outcome = await exchangeWhole(deps, options.request, { watch: options.watch })
  const answer = outcome.kind === 'answered' ? options.read(outcome.body.bytes) : undefined
  const answered = answer !== undefined && answer.error === undefined
  const base = { httpStatus: outcome.status, firstByteMs: outcome.firstByteMs }
  if (!answered) {
    return {
      ...base,
      kind: 'failed',
      isWhole: false,
      usage: answer?.usage,
      producedText: () => '',
      failure: failureOf(options, outcome),
      deliver: () => {},
      fail: () => NOTHING,
    }
  }
  return {
    ...base,
    kind: options.sink.isGone() ? 'client_gone' : 'answered',
    isWhole: true,
    usage: answer.usage,
    producedText: answer.text,
    failure: undefined,
    fail: () => NOTHING,
    deliver: (kasa) => {
      options.sink.begin(200, {
        ...settledHeaders(options.opening, kasa),
        'content-type': answer.contentType ?? 'application/json',
        'content-length': String(answer.body.length),
      })
      options.sink.end(answer.body)
    },
  }
}

function failureOf(options: Options, outcome: WholeOutcome): AttemptFailure {
  if (outcome.status === undefined || outcome.kind === 'interrupted') return failureWithoutAnswer(outcome.failure)
  const { bytes } = outcome.body
  const failure = classifyFailure({
    dialect: options.candidate.provider.dialect,
    status: outcome.status,
    header: outcome.header,
    bodyText: new TextDecoder().decode(bytes),
  })
  const isOfRequest = options.sameDialect && failure.class === 'bad_request' && outcome.status >= 400
  return {
    ...failure,
    original: isOfRequest ? { status: outcome.status, bytes: maskBody(bytes) } : undefined,
    unreachable: false,
  }
}
