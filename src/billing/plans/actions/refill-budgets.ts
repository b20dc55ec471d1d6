import { refillPlanFund } from '../../funds/actions/plan-funds.ts'
import { rollingOf } from '../plan.ts'
import { refillDue } from '../rolling-budget.ts'
import { listRefillDue, lockLive, readNow, updateSubscription } from '../store/subscription-store.ts'
import { type SweepDeps, sweepSubscriptions } from './sweep-subscriptions.ts'

const HOUR_MS = 3_600_000
const startOfHour = (atMs: number) => Math.floor(atMs / HOUR_MS) * HOUR_MS

/**
 * Adds the hours that have begun to every rolling budget. What is due is decided under the locks of the subscription and
 * its fund, and the hour is marked in the same transaction: on any number of nodes an hour comes once.
 * @returns how many budgets were looked at
 */
export function refillBudgets(deps: SweepDeps): Promise<number> {
  const list: typeof listRefillDue = (db, nowMs, limit) => listRefillDue(db, startOfHour(nowMs), limit)
  return sweepSubscriptions(deps, list, async (tx, id) => {
    const nowMs = await readNow(tx)
    const subscription = await lockLive(tx, id)
    if (subscription === undefined) return false
    const { rollingFundId, refilledUntilMs = nowMs, version, seats } = subscription
    if (refilledUntilMs >= startOfHour(nowMs)) return false
    const budget = rollingOf(version.plan, seats)
    if (rollingFundId !== undefined && budget !== undefined) {
      await refillPlanFund(tx, rollingFundId, (state) =>
        refillDue(budget, { ...state, filledUntilMs: refilledUntilMs }, nowMs),
      )
    }
    await updateSubscription(tx, { ...subscription, refilledUntilMs: nowMs })
    return true
  })
}
