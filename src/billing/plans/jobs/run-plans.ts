import { type Clock, repeat } from '../../../platform/clock/clock.ts'
import type { Db } from '../../../platform/db/database.ts'
import type { Log } from '../../../platform/log/log.ts'
import { advanceSubscriptions } from '../actions/advance-subscriptions.ts'
import type { PlanDeps } from '../actions/begin-month.ts'
import { raiseAlerts } from '../actions/raise-alerts.ts'
import { refillBudgets } from '../actions/refill-budgets.ts'

/**
 * What time does to plans: months begin, budgets fill up, thresholds are told. Safe on any number of nodes
 * and after any downtime; one failing step does not keep the others from their turn next time.
 */
export function createPlanRunner(
  deps: PlanDeps & { readonly db: Db; readonly clock: Clock; readonly log: Log; readonly everyMs: number },
): { start(): void; stop(): Promise<void> } {
  let running: { stop(): Promise<void> } | undefined
  const onFailed = (subscriptionId: string, error: unknown) =>
    deps.log.error('plans.subscription_failed', { subscriptionId, error })
  const onError = (error: unknown) => deps.log.warn('plans.run_failed', { error })
  const step = (run: () => Promise<number>) =>
    run().catch((error: unknown) => {
      onError(error)
      return 0
    })
  const work = async () => {
    const months = await step(() => advanceSubscriptions({ ...deps, onFailed }))
    await step(() => refillBudgets({ ...deps, onFailed }))
    const alerts = await step(() => raiseAlerts(deps))
    if (months + alerts > 0) deps.log.info('plans.ran', { months, alerts })
  }
  return {
    start() {
      void work().catch(onError)
      running = repeat({ clock: deps.clock, everyMs: deps.everyMs, work, onError })
    },
    async stop() {
      await running?.stop()
    },
  }
}
