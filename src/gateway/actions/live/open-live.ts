import { AppError } from '../../../base/error.ts'
import { ERROR_CODES } from '../../../base/error-codes.ts'
import type { LiveSocket } from '../../../platform/http/live-socket.ts'
import type { SocketOpening } from '../../../platform/http/upstream-sockets.ts'
import type { Candidate, RoutePlan } from '../../../routing/route-plan.ts'
import { classifyFailure } from '../../providers/classify-failure.ts'
import { createLiveContext, type LiveContext } from '../../surfaces/live/live-context.ts'
import type { LiveDialect } from '../../surfaces/live/live-dialect.ts'
import { requirementOfTurn } from '../../surfaces/live/live-requirement.ts'
import { errorOfFailure } from '../../upstream-error.ts'
import type { KasaField } from '../../wire/request/kasa-field.ts'
import { admitCall } from '../admit-call.ts'
import { type Attempt, type AttemptFailure, attemptThatThrew } from '../attempt.ts'
import { failureWithoutAnswer } from '../network-failure.ts'
import { requireRoute } from '../plan-call.ts'
import { proveRequest } from '../prove-request.ts'
import { reportAttempt, reportDenials } from '../report-attempt.ts'
import { settleCall, type TriedCandidate } from '../settle-call.ts'
import { targetOf } from '../upstream-target.ts'
import { turnCall } from './admit-turn.ts'
import type { HeldTurn } from './held-turn.ts'
import type { LiveCaller, LiveDeps } from './live-deps.ts'
import type { OpenedLive } from './opened-live.ts'
import { planTurn } from './plan-turn.ts'

export type LiveOpening = {
  readonly dialect: LiveDialect
  readonly model: string
  readonly kasa: KasaField | undefined
  readonly header: (name: string) => string | undefined
  /** Aborted when the client leaves. */
  readonly gone: AbortSignal
}

/** Tries to open one session, over all candidates. */
const ATTEMPTS_MAX = 3

/**
 * Opens a session: plans, holds the first turn, and connects to the first candidate that takes it.
 * @throws AppError why there is no session; what was held is settled with a record then
 */
export async function openLive(deps: LiveDeps, caller: LiveCaller, opening: LiveOpening): Promise<OpenedLive> {
  const { gateway } = deps
  const context = createLiveContext()
  const requirement = requirementOfTurn({
    dialect: opening.dialect.dialect,
    models: [opening.model],
    kasa: opening.kasa,
    inputTokensMax: context.inputTokensMax(),
    outputTokensMax: 1,
  })
  const plan = gateway.planCall(requirement, caller.principal)
  reportDenials(gateway, plan)
  requireRoute(plan, gateway)
  const chosen = firstOf(deps, caller, { opening, plan, context })
  const pass = caller.passOfTurn()
  pass.beginWithin(0)
  const inbound = { ...turnCall(caller, { ...opening, requirement }), pass }
  const admission = await admitCall(gateway, inbound, { plan, candidate: chosen }).catch((error: unknown) => {
    pass.end()
    throw error
  })
  gateway.openCalls.add(admission.callId)
  const startedMs = gateway.clock.monotonicMs()
  const held = { inbound, plan, candidate: chosen, admission, startedMs }
  return connectFirst(deps, { opening, held, context, caller })
}

type Chosen = { readonly opening: LiveOpening; readonly plan: RoutePlan; readonly context: LiveContext }

/** The cheapest candidate, held for by what its own limits allow. */
function firstOf(deps: LiveDeps, caller: LiveCaller, { opening, plan, context }: Chosen): Candidate {
  const cheapest = plan.candidate(0)
  if (cheapest === undefined) throw new AppError('internal', { public: 'The route was lost. No money moved.' })
  return turnOn(deps, caller, { opening, candidate: cheapest, context })
}

type On = { readonly opening: LiveOpening; readonly candidate: Candidate; readonly context: LiveContext }

function turnOn(deps: LiveDeps, caller: LiveCaller, { opening, candidate, context }: On): Candidate {
  const { route, credential } = candidate
  const inputTokensMax = context.inputTokensMax()
  return planTurn(deps, caller, { ...opening, inputTokensMax, route, credentialId: credential.id }).candidate
}

type Connecting = {
  readonly opening: LiveOpening
  readonly held: Omit<HeldTurn, 'tried'>
  readonly context: LiveContext
  readonly caller: LiveCaller
}

async function connectFirst(deps: LiveDeps, connecting: Connecting): Promise<OpenedLive> {
  const { opening, held, context } = connecting
  const tried: TriedCandidate[] = []
  for (let rank = 0; rank < ATTEMPTS_MAX; rank++) {
    const candidate = rank === 0 ? held.candidate : nextOf(deps, connecting, rank)
    if (candidate === undefined) break
    const startedMs = deps.gateway.clock.monotonicMs()
    const result = await connectTo(deps, connecting, { candidate, isFirst: rank === 0 })
    if (result.kind === 'open') {
      return { ...opening, context, provider: result.socket, first: { ...held, candidate, tried } }
    }
    const durationMs = deps.gateway.clock.monotonicMs() - startedMs
    tried.push({ candidate, attempt: result.attempt, durationMs, outputTokensMax: candidate.outputTokensMax })
    reportAttempt(deps.gateway, candidate, result.attempt)
    if (opening.gone.aborted || result.attempt.failure?.tryNext !== true) break
  }
  throw await settleFailed(deps, connecting, tried)
}

/** A further candidate must cost no more than what is held. */
function nextOf(deps: LiveDeps, { held, opening, context, caller }: Connecting, rank: number): Candidate | undefined {
  const candidate = held.plan.candidate(rank)
  if (candidate === undefined || opening.kasa?.fallbacks === false) return undefined
  const planned = turnOn(deps, caller, { opening, candidate, context })
  return planned.maxChargeNano <= held.admission.grantedNano ? planned : undefined
}

type Tried =
  { readonly kind: 'open'; readonly socket: LiveSocket } | { readonly kind: 'failed'; readonly attempt: Attempt }

type Which = { readonly candidate: Candidate; readonly isFirst: boolean }

async function connectTo(deps: LiveDeps, connecting: Connecting, which: Which): Promise<Tried> {
  const { opening, held } = connecting
  try {
    const { candidate } = which
    const target = await targetOf(candidate, undefined)
    const { upstreamModel } = candidate.route
    const request = {
      origin: target.origin,
      path: opening.dialect.pathAt({ basePath: target.pathPrefix, upstreamModel }),
      headers: passedHeaders(opening),
    }
    const toSign = { method: 'GET' as const, url: request.origin + request.path, headers: request.headers, body: '' }
    const proof = await proveRequest(deps.gateway, { ...held, ...which }, toSign)
    const result = await deps.sockets.open({ ...request, headers: { ...request.headers, ...proof } }, opening.gone)
    return result.kind === 'open' ? result : { kind: 'failed', attempt: failedAttempt(candidate, result, opening.gone) }
  } catch (error) {
    if (!(error instanceof AppError))
      deps.gateway.log.error('live.open_failed', { callId: held.admission.callId, error })
    return { kind: 'failed', attempt: attemptThatThrew(error) }
  }
}

function passedHeaders({ dialect, header }: LiveOpening): Record<string, string> {
  return Object.fromEntries(
    dialect.passedHeaders.flatMap((name) => {
      const value = header(name)
      return value === undefined ? [] : [[name, value]]
    }),
  )
}

function failedAttempt(
  candidate: Candidate,
  result: Exclude<SocketOpening, { readonly kind: 'open' }>,
  gone: AbortSignal,
): Attempt {
  return {
    kind: gone.aborted ? 'client_gone' : 'failed',
    usage: undefined,
    producedText: () => '',
    isWhole: false,
    failure: gone.aborted ? undefined : failureOf(candidate, result),
    httpStatus: result.kind === 'refused' ? result.status : undefined,
    firstByteMs: undefined,
    deliver: () => {},
    fail: () => undefined,
  }
}

function failureOf(candidate: Candidate, result: Exclude<SocketOpening, { readonly kind: 'open' }>): AttemptFailure {
  // No turn ran: whoever did not open a session has used nothing.
  if (result.kind === 'failed') return { ...failureWithoutAnswer(result.failure), tryNext: true }
  const { status, header } = result
  const bodyText = new TextDecoder().decode(result.bytes)
  const failure = classifyFailure({ dialect: candidate.provider.dialect, status, header, bodyText })
  return { ...failure, original: undefined, unreachable: false }
}

async function settleFailed(deps: LiveDeps, { held }: Connecting, tried: readonly TriedCandidate[]): Promise<AppError> {
  const { inbound, plan, admission } = held
  const kasa = await settleCall(deps.gateway, { inbound, plan, admission, tried })
  deps.gateway.openCalls.remove(admission.callId)
  inbound.pass?.end()
  const last = tried.at(-1)
  if (last?.attempt.thrown instanceof AppError) return last.attempt.thrown
  const details = { record: admission.callId, chargedNano: kasa.charged_nano }
  if (last?.attempt.failure === undefined) {
    return new AppError('upstream_failed', {
      public: `The session was given up before it was open; the record is ${admission.callId}.`,
      details,
    })
  }
  const facts = { routeId: last.candidate.route.id, charged: kasa.charged_nano !== '0', callId: admission.callId }
  const { code, message } = errorOfFailure(last.attempt.failure, facts)
  const isWait = ERROR_CODES[code].status === 429 || ERROR_CODES[code].status === 503
  const internal = `${last.candidate.route.id}: ${last.attempt.failure.class}; the record is ${admission.callId}`
  return new AppError(code, { public: message, internal, details, ...(isWait ? { retryAfterSeconds: 1 } : {}) })
}
