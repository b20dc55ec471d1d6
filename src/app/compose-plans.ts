import { readFileSync } from 'node:fs'
import { loadPlans } from '../billing/plans/actions/load-plans.ts'
import { manualPayments } from '../billing/plans/actions/payment-port.ts'
import { createPlanRunner } from '../billing/plans/jobs/run-plans.ts'
import type { Clock } from '../platform/clock/clock.ts'
import type { Config } from '../platform/config/config.ts'
import type { Db } from '../platform/db/database.ts'
import type { Log } from '../platform/log/log.ts'

/** Brings the plan file into the database and makes the job of subscriptions. */
export async function composePlans(deps: {
  readonly config: Config
  readonly db: Db
  readonly clock: Clock
  readonly log: Log
}): Promise<ReturnType<typeof createPlanRunner>> {
  const { config, db, clock, log } = deps
  const file = config.KASA_PLANS_FILE
  const planIds = await loadPlans({ db }, file === undefined ? undefined : readFileSync(file, 'utf8'))
  if (planIds.length > 0) log.info('plans.loaded', { planIds })
  return createPlanRunner({ db, clock, log, payments: manualPayments, everyMs: config.KASA_PLANS_EVERY_MS })
}
