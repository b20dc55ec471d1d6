import type { InstantMs } from '../base/instant.ts'
import type { HealthEvidence } from './health.ts'

/** What all keys together showed about one provider address. In memory per node. */
export type OriginHealth = {
  /** Outcomes of the running window, and the accounts whose calls failed in it; two are enough to know. */
  readonly window: { readonly startMs: InstantMs; readonly failures: number; readonly outcomes: number }
  readonly failedFor: readonly string[]
  /** Nobody calls it before this instant. */
  readonly openUntilMs: InstantMs
  /** How often in a row the breaker opened. */
  readonly openings: number
  readonly lastSuccessMs: InstantMs | undefined
  readonly lastFailureMs: InstantMs | undefined
}

export type OriginEvidence = Pick<HealthEvidence, 'kind' | 'retryAfterSeconds'> & {
  /** The owner of the key. */
  readonly accountId: string
}

const WINDOW_MS = 30_000
const FAILURES = 5
/** One account alone must not take a provider away from the others: its own endpoint, region or time-outs may be odd. */
const ACCOUNTS = 2
const OPEN_MS = 15_000
const OPEN_MS_MAX = 300_000

export const FRESH_ORIGIN: OriginHealth = {
  window: { startMs: 0, failures: 0, outcomes: 0 },
  failedFor: [],
  openUntilMs: 0,
  openings: 0,
  lastSuccessMs: undefined,
  lastFailureMs: undefined,
}

/**
 * The health of an address after one more outcome. Only what the provider itself cannot do counts against it; a refusal of
 * a key or a request shows that it answers.
 */
export function nextOrigin(current: OriginHealth, evidence: OriginEvidence, nowMs: InstantMs): OriginHealth {
  const isOver = nowMs - current.window.startMs >= WINDOW_MS
  const window = isOver ? { startMs: nowMs, failures: 0, outcomes: 0 } : current.window
  const failedFor = isOver ? [] : current.failedFor
  const outcomes = window.outcomes + 1
  if (!isFailure(evidence.kind)) {
    const isSuccess = evidence.kind === 'success'
    return {
      ...current,
      window: { ...window, outcomes },
      failedFor,
      openings: isSuccess ? 0 : current.openings,
      lastSuccessMs: isSuccess ? nowMs : current.lastSuccessMs,
    }
  }
  const counted = {
    ...current,
    window: { ...window, outcomes, failures: window.failures + 1 },
    failedFor: failedFor.includes(evidence.accountId)
      ? failedFor
      : [...failedFor, evidence.accountId].slice(0, ACCOUNTS),
    lastFailureMs: nowMs,
  }
  return opens(counted, nowMs) ? open(counted, evidence, nowMs) : counted
}

export function isOriginOpen(origin: OriginHealth, nowMs: InstantMs): boolean {
  return origin.openUntilMs > nowMs
}

function isFailure(kind: HealthEvidence['kind']): boolean {
  return kind === 'server_error' || kind === 'overloaded' || kind === 'timeout' || kind === 'unreachable'
}

function opens(origin: OriginHealth, nowMs: InstantMs): boolean {
  // What was under way when it opened belongs to the same event.
  if (isOriginOpen(origin, nowMs)) return false
  // After a rest one failed trial is enough: the breaker was half open.
  if (origin.openings > 0) return true
  const { failures, outcomes } = origin.window
  return failures >= FAILURES && failures * 2 >= outcomes && origin.failedFor.length >= ACCOUNTS
}

function open(origin: OriginHealth, evidence: OriginEvidence, nowMs: InstantMs): OriginHealth {
  const restMs = Math.min(OPEN_MS * 2 ** Math.min(origin.openings, 10), OPEN_MS_MAX)
  const askedMs = Math.min((evidence.retryAfterSeconds ?? 0) * 1_000, OPEN_MS_MAX)
  return {
    ...origin,
    window: { startMs: nowMs, failures: 0, outcomes: 0 },
    failedFor: [],
    openUntilMs: nowMs + Math.ceil(Math.max(restMs, Number.isFinite(askedMs) ? askedMs : 0)),
    openings: origin.openings + 1,
  }
}
