import type { CacheMemory } from '../affinity/actions/create-cache-memory.ts'
import { createRouteSpeedWatch } from '../billing/usage/jobs/watch-route-speeds.ts'
import type { CatalogReader } from '../catalog/actions/read-catalog.ts'
import type { TermsOf } from '../catalog/account-terms.ts'
import { createPlanCall, type PlanCall } from '../gateway/actions/plan-call.ts'
import type { Clock } from '../platform/clock/clock.ts'
import type { Config } from '../platform/config/config.ts'
import type { Db } from '../platform/db/database.ts'
import type { Log } from '../platform/log/log.ts'
import type { Vault } from '../vault/actions/create-vault.ts'
import { composeAffinity } from './compose-affinity.ts'

type Options = {
  readonly data: { readonly db: Db }
  readonly clock: Clock
  readonly log: Log
  readonly config: Config
}
type Known = { readonly catalog: CatalogReader; readonly vault: Vault; readonly termsOf: TermsOf }

export type Planning = {
  readonly planCall: PlanCall
  readonly caches: CacheMemory
  readonly job: { stop(): Promise<void> }
}

/** Who decides where a request goes, and what it knows of the speed of routes and of what providers have cached. */
export async function composePlanning({ data, clock, log, config }: Options, known: Known): Promise<Planning> {
  const affinity = await composeAffinity({ db: data.db, clock, log })
  const speeds = createRouteSpeedWatch({ db: data.db, clock, log, everyMs: config.KASA_ROUTE_SPEEDS_EVERY_MS })
  speeds.start()
  return {
    planCall: createPlanCall({ ...known, clock, speeds: () => speeds.current() }),
    caches: affinity.caches,
    job: { stop: async () => void (await Promise.all([affinity.job.stop(), speeds.stop()])) },
  }
}
