import type { InstantMs } from '../base/instant.ts'
import type { ProviderState } from '../vault/provider-status.ts'

/** `unknown`: nothing was asked of it lately. `late`: it works and lags behind. */
export const HEALTH_LEVELS = ['operational', 'late', 'degraded', 'outage', 'unknown'] as const
export type HealthLevel = (typeof HEALTH_LEVELS)[number]

/** What is seen of this server now. Nothing of it is a record of the past but where it says so. */
export type InstanceHealth = {
  readonly readAtMs: InstantMs
  readonly startedAtMs: InstantMs
  readonly database: HealthLevel
  readonly receipts: {
    readonly level: HealthLevel
    readonly leafCount: number | undefined
    readonly checkpointAtMs: InstantMs | undefined
  }
  readonly prices: {
    readonly level: HealthLevel
    /** Undefined: no sources are named, or none was read yet. */
    readonly syncedAtMs: InstantMs | undefined
    readonly sources: readonly string[]
  }
  /** Of the operator's own keys, as this node has seen them. */
  readonly providers: readonly {
    readonly id: string
    readonly name: string
    readonly state: ProviderState
    readonly lastSuccessMs: InstantMs | undefined
  }[]
}

/** One sentence for all of it. Without the database no call is taken. */
export function overallLevel(health: InstanceHealth): 'operational' | 'degraded' | 'outage' {
  if (health.database === 'outage') return 'outage'
  const parts = [health.receipts.level, health.prices.level, ...health.providers.map(({ state }) => state)]
  return parts.every((level) => level === 'operational' || level === 'unknown') ? 'operational' : 'degraded'
}
