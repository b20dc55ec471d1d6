import type { InstantMs } from '../base/instant.ts'
import { availabilityOf } from './health.ts'
import type { CredentialRef } from './credential.ts'
import type { OriginHealth } from './origin-health.ts'

/** `unknown`: nothing was sent there lately. `degraded`: some of it fails or rests. `outage`: all of it rests. */
export const PROVIDER_STATES = ['operational', 'degraded', 'outage', 'unknown'] as const
export type ProviderState = (typeof PROVIDER_STATES)[number]

/** How a provider is for one account: only what calls and tests showed, never what a status page says. */
export type ProviderStatus = {
  readonly providerId: string
  readonly state: ProviderState
  /** Keys that may be called now, and keys that rest or are out of use. */
  readonly keysUsable: number
  readonly keysResting: number
  /** When the first resting key is tried again. */
  readonly retryAtMs: InstantMs | undefined
  readonly lastSuccessMs: InstantMs | undefined
  readonly lastFailureMs: InstantMs | undefined
}

/** What happened longer ago says nothing about now. */
const RECENT_MS = 900_000

type Seen = { readonly ref: CredentialRef; readonly origin: OriginHealth }

/** The status of one provider from the keys that an account may use there. */
export function statusOf(providerId: string, seen: readonly Seen[], nowMs: InstantMs): ProviderStatus {
  const usable = seen.filter(({ ref }) => availabilityOf(ref, nowMs).available)
  const resting = seen.flatMap(({ ref }) => (ref.coolUntilMs > nowMs ? [ref.coolUntilMs] : []))
  const lastSuccessMs = latest(seen.map(({ origin }) => origin.lastSuccessMs))
  const lastFailureMs = latest(seen.map(({ origin }) => origin.lastFailureMs))
  return {
    providerId,
    state: stateOf({ usable: usable.length, all: seen.length, lastSuccessMs, lastFailureMs, nowMs }),
    keysUsable: usable.length,
    keysResting: seen.length - usable.length,
    retryAtMs: resting.length === 0 ? undefined : Math.min(...resting),
    lastSuccessMs,
    lastFailureMs,
  }
}

function stateOf(facts: {
  readonly usable: number
  readonly all: number
  readonly lastSuccessMs: InstantMs | undefined
  readonly lastFailureMs: InstantMs | undefined
  readonly nowMs: InstantMs
}): ProviderState {
  if (facts.usable === 0) return 'outage'
  if (facts.usable < facts.all) return 'degraded'
  const isRecent = (atMs: InstantMs | undefined) => atMs !== undefined && facts.nowMs - atMs < RECENT_MS
  if (isRecent(facts.lastFailureMs) && (facts.lastFailureMs ?? 0) > (facts.lastSuccessMs ?? 0)) return 'degraded'
  return isRecent(facts.lastSuccessMs) ? 'operational' : 'unknown'
}

function latest(instants: readonly (InstantMs | undefined)[]): InstantMs | undefined {
  const known = instants.filter((instant) => instant !== undefined)
  return known.length === 0 ? undefined : Math.max(...known)
}
