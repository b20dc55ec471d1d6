import type { CacheMemory } from '../../affinity/actions/create-cache-memory.ts'
import type { LedgerPort } from '../../billing/ledger/ledger-port.ts'
import type { CatalogReader } from '../../catalog/actions/read-catalog.ts'
import type { Guards } from '../../guards/actions/create-guards.ts'
import type { Clock } from '../../platform/clock/clock.ts'
import type { Db } from '../../platform/db/database.ts'
import type { UpstreamClient } from '../../platform/http/upstream.ts'
import type { Log } from '../../platform/log/log.ts'
import type { TokenCounter } from '../../platform/tokens/token-counter.ts'
import type { Vault } from '../../vault/actions/create-vault.ts'
import type { HedgePlaces } from './hedge-places.ts'
import type { OpenCalls } from './open-calls.ts'
import type { PlanCall } from './plan-call.ts'

/** What the conductor of a call works with. Built once in app/compose.ts. */
export type GatewayDeps = {
  readonly clock: Clock
  readonly log: Log
  readonly catalog: CatalogReader
  readonly vault: Vault
  readonly ledger: LedgerPort
  readonly upstream: UpstreamClient
  readonly tokens: TokenCounter
  readonly openCalls: OpenCalls
  readonly planCall: PlanCall
  /** What providers are believed to have cached of conversations. */
  readonly caches: CacheMemory
  readonly guards: Guards
  /** The built-in model: where it listens, once it runs. */
  readonly localModel: LocalEndpoint | undefined
  readonly leaseMs: number
  readonly hedges: HedgePlaces
  /** The longest that the client of a stream hears nothing. */
  readonly heartbeatMs: number
  readonly db: Db
  readonly quoteTtlMs: number
  /** From 0 to below 1: so that tries that failed together are not repeated together. */
  readonly random: () => number
}

/** The endpoint that Kasa itself runs, started by the first call that needs it. */
export type LocalEndpoint = {
  ensureStarted(): Promise<{ readonly baseUrl: string; readonly socketPath?: string }>
}
