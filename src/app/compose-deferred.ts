import type { DeferredDeps } from '../deferred/actions/deferred-deps.ts'
import { startRunningJobs } from '../deferred/jobs/run-jobs.ts'
import type { GatewayDeps } from '../gateway/actions/gateway-deps.ts'
import type { Config } from '../platform/config/config.ts'

export type Deferred = { readonly deps: DeferredDeps; readonly job: { stop(): Promise<void> } }

/** Work that is asked for now and done later, and what brings it on. */
export function composeDeferred(config: Config, gateway: GatewayDeps): Deferred {
  const deps = { gateway, claimMs: config.KASA_LEASE_MS, everyMs: config.KASA_JOBS_EVERY_MS }
  return { deps, job: startRunningJobs(deps) }
}
