import type { Db } from '../../../platform/db/database.ts'
import { refillPlanFund } from '../../funds/actions/plan-funds.ts'
import { rollingOf } from '../plan.ts'
import { refillDue } from '../rolling-budget.ts'
import { lockRefillDue, readNow, updateSubscription } from '../store/subscription-store.ts'

const HOUR_MS = 3_600_000

/**
 * Adds the hours that have begun to every rolling budget. What is due is decided under the locks of the subscription and
 * its fund, and the hour is marked in the same transaction: on any number of nodes an hour comes once.
 * @returns how many budgets were looked at
 */
export async function refillBudgets(deps: { readonly db: Db }): Promise<number> {
  for (let looked = 0; ; looked++) {
    const isFound = await deps.db.transaction(async (tx) => {
      const nowMs = await readNow(tx)
      const subscription = await lockRefillDue(tx, Math.floor(nowMs / HOUR_MS) * HOUR_MS)
      if (subscription === undefined) return false
      const { rollingFundId, refilledUntilMs = nowMs, version, seats } = subscription
      const budget = rollingOf(version.plan, seats)
      if (rollingFundId !== undefined && budget !== undefined) {
        await refillPlanFund(tx, rollingFundId, (state) =>
          refillDue(budget, { ...state, filledUntilMs: refilledUntilMs }, nowMs),
        )
      }
      await updateSubscription(tx, { ...subscription, refilledUntilMs: nowMs })
      return true
    })
    if (!isFound) return looked
  }
}
