import type { Db } from '../../../platform/db/database.ts'
import type { Plan } from '../plan.ts'
import { readSubscribed, readVersions } from '../store/plan-store.ts'

const ACCOUNTS_MAX = 500_000

/** What the plan of every account with a subscription limits. Plans without limits are left out. */
export async function readPlanLimits(deps: {
  readonly db: Db
}): Promise<readonly { readonly accountId: string; readonly limits: Plan['limits'] }[]> {
  const subscribed = await readSubscribed(deps.db, ACCOUNTS_MAX)
  const versions = await readVersions(deps.db, [...new Set(subscribed.map(({ planVersionId }) => planVersionId))])
  const limitsOf = new Map(versions.map(({ id, plan }) => [id, plan.limits]))
  return subscribed.flatMap(({ accountId, planVersionId }) => {
    const limits = limitsOf.get(planVersionId)
    return limits === undefined || Object.keys(limits).length === 0 ? [] : [{ accountId, limits }]
  })
}
