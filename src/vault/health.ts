import { assertNever } from '../base/assert.ts'
import type { InstantMs } from '../base/instant.ts'
import type { CredentialRef, HealthState } from './credential.ts'

/**
 * What a call or a probe showed about a credential. Made from classified answers, never from a status alone: one
 * provider answers 401 to a valid key that lacks a permission, another 400 to an exhausted balance.
 */
export type HealthEvidence = {
  readonly kind:
    | 'success'
    /** The provider said in definite words that this key is gone: disabled, deleted, reported as leaked. */
    | 'auth_revoked'
    /** Refused as not valid, in words that an incident could also cause. */
    | 'auth_invalid'
    | 'permission'
    | 'quota_exhausted'
    | 'rate_limited'
    | 'overloaded'
    | 'server_error'
    | 'unreachable'
    | 'timeout'
  readonly retryAfterSeconds?: number
  /** A probe of the key itself, as opposed to a call. Part of what makes a revocation definite. */
  readonly fromProbe?: boolean
  /** The version that was used. Evidence about a version that was replaced says nothing about the new one. */
  readonly version?: number
}

/** Everything remembered about one credential. In memory per node; state and cool-down are persisted. */
export type Health = {
  readonly state: HealthState
  readonly sinceMs: InstantMs
  /** Not a candidate before this instant. */
  readonly coolUntilMs: InstantMs
  /** Consecutive coolings in this state: each is longer. */
  readonly coolings: number
  /** Outcomes of the running window of the circuit breaker. */
  readonly window: { readonly startMs: InstantMs; readonly failures: number; readonly outcomes: number }
  /** First refusal of the key in a row of refusals, and whether a probe was among them. */
  readonly refusedSinceMs: InstantMs | undefined
  readonly refusedByProbe: boolean
}

const SECOND_MS = 1_000
const MINUTE_MS = 60 * SECOND_MS
const HOUR_MS = 60 * MINUTE_MS

const BREAKER_WINDOW_MS = 30 * SECOND_MS
const BREAKER_FAILURES = 5
const BREAKER_COOL_MS = 15 * SECOND_MS
const BREAKER_COOL_MS_MAX = 5 * MINUTE_MS
/** Two refusals closer together than this can be one hiccup of the provider. */
const REFUSALS_APART_MS = 30 * SECOND_MS
const RATE_LIMIT_COOL_MS = SECOND_MS
const RATE_LIMIT_COOL_MS_MAX = MINUTE_MS
const RETRY_AFTER_MS_MAX = HOUR_MS
/** How long a key rests that is out of quota, or that is refused again and again without definite evidence. */
const LONG_COOLS_MS = [5 * MINUTE_MS, 15 * MINUTE_MS, HOUR_MS, 6 * HOUR_MS] as const

/** A credential that nothing is known about, or that was just re-keyed. */
export function freshHealth(nowMs: InstantMs): Health {
  return healthFrom('valid', nowMs, 0)
}

/** Health as another node has persisted it. */
export function healthFrom(state: HealthState, sinceMs: InstantMs, coolUntilMs: InstantMs): Health {
  return {
    state,
    sinceMs,
    coolUntilMs,
    coolings: 0,
    window: { startMs: sinceMs, failures: 0, outcomes: 0 },
    refusedSinceMs: undefined,
    refusedByProbe: false,
  }
}

/** The health after one more piece of evidence. Only definite evidence makes a key `revoked` (V6). */
export function nextHealth(current: Health, evidence: HealthEvidence, nowMs: InstantMs): Health {
  // Nothing but a proof that the key works takes a revocation back: the provider's other troubles do not matter then.
  if (current.state === 'revoked' && evidence.kind !== 'success') return current
  switch (evidence.kind) {
    case 'success':
      return succeed(current, nowMs)
    case 'auth_revoked':
      return enter(current, 'revoked', 0, nowMs)
    case 'auth_invalid':
      return refuse(current, evidence, nowMs)
    case 'permission':
      // The key works, only not for this: other models may still be allowed, so it stays a candidate.
      return enter(current, 'permission_limited', current.coolUntilMs, nowMs)
    case 'quota_exhausted':
      return cool(current, 'out_of_quota', retryAfterMs(evidence) ?? longCoolMs(current, 'out_of_quota', nowMs), nowMs)
    case 'rate_limited':
      return cool(current, 'rate_limited', rateLimitCoolMs(current, evidence, nowMs), nowMs)
    case 'overloaded':
    case 'server_error':
      return countFailure(current, 'provider_outage', nowMs)
    case 'timeout':
      return countFailure(current, 'unreachable', nowMs)
    case 'unreachable':
      // Nothing listens: shown at once, since an endpoint of one's own may see too few calls to open the breaker.
      return countFailure(enter(current, 'unreachable', current.coolUntilMs, nowMs), 'unreachable', nowMs)
    default:
      return assertNever(evidence.kind)
  }
}

/** Why a credential is no candidate now, or that it is. */
export type Availability =
  | { readonly available: true }
  | { readonly available: false; readonly reason: 'disabled' | 'revoked' | 'blocked' | 'cooling' }

/** Whether a credential may be sent a call at this instant. Routing asks this and nothing else about health. */
export function availabilityOf(
  ref: Pick<CredentialRef, 'state' | 'health' | 'coolUntilMs'>,
  nowMs: InstantMs,
): Availability {
  if (ref.state !== 'active') return { available: false, reason: 'disabled' }
  if (ref.health === 'revoked' || ref.health === 'blocked') return { available: false, reason: ref.health }
  return ref.coolUntilMs > nowMs ? { available: false, reason: 'cooling' } : { available: true }
}

/** The key rests because its provider does, whoever found out. What is known to be wrong with the key itself stays. */
export function restedForOrigin(current: Health, untilMs: InstantMs, nowMs: InstantMs): Health {
  if (current.coolUntilMs >= untilMs || current.state === 'revoked' || current.state === 'blocked') return current
  return isLasting(current.state)
    ? { ...current, coolUntilMs: untilMs }
    : { ...enter(current, 'provider_outage', untilMs, nowMs), coolings: Math.max(1, current.coolings) }
}

/** States that every node must know. The others pass by themselves and each node sees them soon enough. */
export function isLasting(state: HealthState): boolean {
  return state === 'revoked' || state === 'blocked' || state === 'out_of_quota' || state === 'permission_limited'
}

function succeed(current: Health, nowMs: InstantMs): Health {
  const window = currentWindow(current, nowMs)
  const next = current.state === 'usable' ? current : enter(current, 'usable', 0, nowMs)
  return {
    ...next,
    coolUntilMs: 0,
    coolings: 0,
    window: { ...window, outcomes: window.outcomes + 1 },
    refusedSinceMs: undefined,
    refusedByProbe: false,
  }
}

/**
 * A refusal alone rests for half a minute. A second one well apart is final when a probe of the key is among them. Seen
 * by calls alone it is not: a provider that refuses everybody for ten minutes must not take every key out of use until
 * a person comes, so the key rests longer each time and the alert asks for a test.
 */
function refuse(current: Health, evidence: HealthEvidence, nowMs: InstantMs): Health {
  const refusedSinceMs = current.refusedSinceMs ?? nowMs
  const refusedByProbe = current.refusedByProbe || evidence.fromProbe === true
  const remembered = { ...current, refusedSinceMs, refusedByProbe }
  if (nowMs - refusedSinceMs < REFUSALS_APART_MS) {
    return { ...remembered, coolUntilMs: Math.max(current.coolUntilMs, nowMs + REFUSALS_APART_MS) }
  }
  return refusedByProbe
    ? enter(remembered, 'revoked', 0, nowMs)
    : cool(remembered, 'permission_limited', longCoolMs(remembered, 'permission_limited', nowMs), nowMs)
}

function countFailure(current: Health, outage: HealthState, nowMs: InstantMs): Health {
  const window = currentWindow(current, nowMs)
  const counted = { ...window, failures: window.failures + 1, outcomes: window.outcomes + 1 }
  const opens = counted.failures >= BREAKER_FAILURES && counted.failures * 2 >= counted.outcomes
  // After a cooling one failed trial is enough: the breaker was half open.
  const failedTrial = current.coolings > 0 && isOutage(current.state) && current.coolUntilMs <= nowMs
  if (!opens && !failedTrial) return { ...current, window: counted }
  const coolMs = Math.min(BREAKER_COOL_MS * 2 ** coolingsBefore(current, outage, nowMs), BREAKER_COOL_MS_MAX)
  const fresh = { startMs: nowMs, failures: 0, outcomes: 0 }
  return { ...cool(current, outage, coolMs, nowMs), window: fresh }
}

function isOutage(state: HealthState): boolean {
  return state === 'provider_outage' || state === 'unreachable'
}

function currentWindow(current: Health, nowMs: InstantMs): Health['window'] {
  const isOver = nowMs - current.window.startMs >= BREAKER_WINDOW_MS
  return isOver ? { startMs: nowMs, failures: 0, outcomes: 0 } : current.window
}

/**
 * How often in a row it cooled for the same reason before this event, bounded so that a power of two of it stays small.
 * While it is cooling, one more answer belongs to the event that began it.
 */
function coolingsBefore(current: Health, state: HealthState, nowMs: InstantMs): number {
  if (current.state !== state) return 0
  const isSameEvent = current.coolUntilMs > nowMs
  return Math.min(Math.max(isSameEvent ? current.coolings - 1 : current.coolings, 0), 10)
}

function rateLimitCoolMs(current: Health, evidence: HealthEvidence, nowMs: InstantMs): number {
  const asked = retryAfterMs(evidence)
  if (asked !== undefined) return asked
  return Math.min(RATE_LIMIT_COOL_MS * 2 ** coolingsBefore(current, 'rate_limited', nowMs), RATE_LIMIT_COOL_MS_MAX)
}

function longCoolMs(current: Health, state: HealthState, nowMs: InstantMs): number {
  return LONG_COOLS_MS[Math.min(coolingsBefore(current, state, nowMs), LONG_COOLS_MS.length - 1)] ?? HOUR_MS
}

/** What the provider asked for, within reason: an absurd wait must not take a key out of use for days. */
function retryAfterMs(evidence: HealthEvidence): number | undefined {
  const seconds = evidence.retryAfterSeconds
  if (seconds === undefined || !Number.isFinite(seconds) || seconds < 0) return undefined
  return Math.min(seconds * SECOND_MS, RETRY_AFTER_MS_MAX)
}

function cool(current: Health, state: HealthState, coolMs: number, nowMs: InstantMs): Health {
  // Answers of calls that were under way together are one event, not several.
  const isSameEvent = current.state === state && current.coolUntilMs > nowMs
  const coolUntilMs = Math.max(isSameEvent ? current.coolUntilMs : 0, nowMs + Math.ceil(coolMs))
  const entered = enter(current, state, coolUntilMs, nowMs)
  return isSameEvent ? entered : { ...entered, coolings: entered.coolings + 1 }
}

function enter(current: Health, state: HealthState, coolUntilMs: InstantMs, nowMs: InstantMs): Health {
  if (current.state === state) return { ...current, coolUntilMs }
  return { ...current, state, coolUntilMs, sinceMs: nowMs, coolings: 0 }
}
