import { AppError } from '../../base/error.ts'
import { ERROR_CODES } from '../../base/error-codes.ts'
import type { Candidate, RoutePlan } from '../../routing/route-plan.ts'
import type { AnswerSink } from '../answer-sink.ts'
import type { InboundCall } from '../inbound-call.ts'
import { type FailedTry, mayTryNext, retryWaitMs } from '../next-try.ts'
import { errorOfFailure } from '../upstream-error.ts'
import { type Admission, admitCall, outputTokensFor } from './admit-call.ts'
import { type Attempt, attemptThatThrew } from './attempt.ts'
import type { GatewayDeps } from './gateway-deps.ts'
import { hedgeAttempts, mayHedge, type NextTry, requireHedge } from './hedge-attempts.ts'
import { requireRoute } from './plan-call.ts'
import { honourQuote } from './quote-call.ts'
import { reportAttempt, reportDenials } from './report-attempt.ts'
import { type Rival, runAttempt } from './run-attempt.ts'
import { settleCall, type TriedCandidate } from './settle-call.ts'
import { warmRoutesOf } from './warm-routes.ts'
import { settledHeaders } from '../answer-headers.ts'
import type { KasaTrailer } from '../stream-exchange.ts'

/** Tries of one call, over all candidates. */
const ATTEMPTS_MAX = 3

/**
 * THE CONDUCTOR of a call: plan, hold, try, settle, answer. Only this function and `runAttempt` touch more than one domain
 * with effects. After admission every path ends in exactly one settlement, whatever fails.
 * @throws AppError before anything was sent to the client; after that, failures go into the stream
 */
export async function handleCall(deps: GatewayDeps, inbound: InboundCall, sink: AnswerSink): Promise<void> {
  requireHedge(deps, inbound)
  const planned = deps.planCall(inbound.requirement, inbound.principal, warmRoutesOf(deps, inbound))
  reportDenials(deps, planned)
  requireRoute(planned, deps)
  const plan = await honourQuote(deps, inbound, planned)
  const first = plan.candidate(0)
  if (first === undefined) throw new AppError('internal', { public: 'The route was lost. No money moved.' })
  const admission = await admitCall(deps, inbound, { plan, candidate: first })
  deps.openCalls.add(admission.callId)
  try {
    await conduct(deps, { inbound, sink, plan, admission })
  } finally {
    deps.openCalls.remove(admission.callId)
  }
}

type Running = {
  readonly inbound: InboundCall
  readonly sink: AnswerSink
  readonly plan: RoutePlan
  readonly admission: Admission
}

async function conduct(deps: GatewayDeps, running: Running): Promise<void> {
  const tried: TriedCandidate[] = []
  let isRepeated = false
  let rank = 0
  while (tried.length < ATTEMPTS_MAX) {
    const next = candidateAt(running, rank)
    if (next === undefined) break
    const made = await makeTries(deps, running, { next, rank, isFirst: tried.length === 0 })
    tried.push(...made)
    rank += made.length - 1
    for (const { candidate, attempt, isLost } of made) if (isLost !== true) reportAttempt(deps, candidate, attempt)
    const failed = failedTry(tried.at(-1))
    if (failed === undefined || !mayTryNext(failed, running.inbound.surface) || running.sink.isGone()) break
    rank += 1
    if (candidateAt(running, rank) !== undefined) continue
    // Nobody else is left: the last one is asked once more, if it can be without harm.
    const waitMs = isRepeated ? undefined : retryWaitMs(failed, deps.random())
    if (waitMs === undefined) break
    isRepeated = true
    rank -= 1
    await deps.clock.sleep(waitMs)
    if (running.sink.isGone()) break
  }
  await finish(deps, running, tried)
}

/** Undefined: nobody is left, or the client wants no other than the first. */
function candidateAt(running: Running, rank: number) {
  const { fallbacks } = running.inbound.requirement.preferences
  const candidate = fallbacks === false && rank > 0 ? undefined : running.plan.candidate(rank)
  const outputTokensMax = candidate === undefined ? undefined : affordable(running, candidate)
  return candidate === undefined || outputTokensMax === undefined ? undefined : { candidate, outputTokensMax }
}

/** One try; or, where the caller wishes it and the first says nothing for so long, the first two at once. */
async function makeTries(
  deps: GatewayDeps,
  running: Running,
  { next, rank, isFirst }: { readonly next: NextTry; readonly rank: number; readonly isFirst: boolean },
): Promise<readonly TriedCandidate[]> {
  const { hedge } = running.inbound.requirement.preferences
  const second = hedge === undefined || !isFirst ? undefined : candidateAt(running, rank + 1)
  if (hedge === undefined || second === undefined || !mayHedge(running.inbound, next, second)) {
    const startedMs = deps.clock.monotonicMs()
    const attempt = await attemptOnce(deps, running, { ...next, isFirst })
    return [{ ...next, attempt, durationMs: deps.clock.monotonicMs() - startedMs }]
  }
  return hedgeAttempts(deps, {
    first: next,
    second,
    afterMs: hedge.afterMs,
    sink: running.sink,
    run: (one, own) =>
      attemptOnce(deps, { ...running, sink: own.sink }, { ...one, isFirst: own.isFirst, rival: own.rival }),
  })
}

/** Undefined: the try was no failure that another could mend. */
function failedTry(last: TriedCandidate | undefined): FailedTry | undefined {
  if (last?.attempt.kind !== 'failed' || last.attempt.failure === undefined) return undefined
  const { failure, httpStatus } = last.attempt
  return { ...failure, httpStatus, retryAfterSeconds: failure.retryAfterSeconds, tookMs: last.durationMs }
}

/** A bug or a vault failure inside an attempt is a failed attempt: the hold must be settled all the same. */
async function attemptOnce(
  deps: GatewayDeps,
  running: Running,
  next: NextTry & { readonly isFirst: boolean; readonly rival?: Rival },
): Promise<Attempt> {
  try {
    return await runAttempt(deps, { ...running, ...next })
  } catch (error) {
    if (!(error instanceof AppError)) deps.log.error('call.attempt_failed', { callId: running.admission.callId, error })
    return attemptThatThrew(error)
  }
}

function affordable(running: Running, candidate: Candidate): number | undefined {
  const { grantedNano, startedAtMs } = running.admission
  return outputTokensFor(candidate, running.inbound, { grantedNano, atMs: startedAtMs })
}

async function finish(deps: GatewayDeps, running: Running, tried: readonly TriedCandidate[]): Promise<void> {
  const { inbound, plan, admission, sink } = running
  const kasa = await settleCall(deps, { inbound, plan, admission, tried })
  const last = tried.at(-1)
  if (last === undefined) throw new AppError('internal', { public: 'A call ended without an attempt. No money moved.' })
  const { attempt, candidate } = last
  if (attempt.kind === 'answered') return attempt.deliver(kasa)
  if (attempt.kind === 'client_gone') return sink.end()
  if (attempt.thrown instanceof AppError) throw attempt.thrown
  if (attempt.failure === undefined)
    throw new AppError('internal', { public: `The call failed; the record is ${admission.callId}.` })
  const facts = { routeId: candidate.route.id, charged: kasa.charged_nano !== '0', callId: admission.callId }
  const error = errorOfFailure(attempt.failure, facts)
  const frame = attempt.kind === 'interrupted' ? attempt.fail(error) : undefined
  if (frame !== undefined) return sink.end(frame)
  if (attempt.failure.original !== undefined) return passRefusal(running, attempt.failure.original, kasa)
  const { retryAfterSeconds } = attempt.failure
  const isWait = ERROR_CODES[error.code].status === 429 || ERROR_CODES[error.code].status === 503
  throw new AppError(error.code, {
    public: error.message,
    // The provider's words may repeat the prompt: they are for the caller, not for the log.
    internal: `${candidate.route.id}: ${attempt.failure.class}; the record is ${admission.callId}`,
    details: { record: admission.callId, chargedNano: kasa.charged_nano },
    ...(retryAfterSeconds === undefined ? (isWait ? { retryAfterSeconds: 1 } : {}) : { retryAfterSeconds }),
  })
}

/** The provider's own words about a faulty request, for a client of the same dialect: its SDK knows how to read them. */
function passRefusal(
  { sink, admission, inbound }: Running,
  original: { readonly status: number; readonly bytes: Uint8Array },
  kasa: KasaTrailer,
): void {
  const opening = { callId: admission.callId, model: kasa.model, requestId: inbound.requestId, dropped: [] }
  sink.begin(original.status, {
    ...settledHeaders(opening, kasa),
    'content-type': 'application/json',
    'content-length': String(original.bytes.length),
  })
  sink.end(original.bytes)
}
