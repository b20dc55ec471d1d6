import type { Db } from '../../../platform/db/database.ts'
import type { PlanVersion, Subscription } from '../subscription.ts'
import { type AlertRow, listAlerts as readAlerts } from '../store/alert-store.ts'
import { listOrders, type OrderRow } from '../store/order-store.ts'
import { readLatestVersions } from '../store/plan-store.ts'
import { readOpenSessions, type StoredSessions } from '../store/session-store.ts'
import { readSubscription as readStored } from '../store/subscription-store.ts'

type Deps = { readonly db: Db }

/** How many orders are shown with a subscription. */
const ORDERS_MAX = 50

/** The newest version of every plan; those that are not public only for the operator. */
export async function listPlans(deps: Deps, caller: { readonly seesHidden: boolean }): Promise<readonly PlanVersion[]> {
  const versions = await readLatestVersions(deps.db)
  return versions.filter(({ plan }) => plan.isPublic || caller.seesHidden)
}

/** The subscription that an account has or had last, and what it was asked to pay. */
export async function readSubscription(
  deps: Deps,
  accountId: string,
): Promise<{ readonly subscription: Subscription | undefined; readonly orders: readonly OrderRow[] }> {
  const [subscription, orders] = await Promise.all([
    readStored(deps.db, accountId),
    listOrders(deps.db, accountId, ORDERS_MAX),
  ])
  return { subscription, orders }
}

/** The sessions of the running month. Undefined: the plan has none, or there is no plan. */
export function readSessions(deps: Deps, accountId: string): Promise<StoredSessions | undefined> {
  return readOpenSessions(deps.db, accountId)
}

/** What an account was told of its limits, the newest first. */
export async function listAlerts(
  deps: Deps,
  page: { readonly accountId: string; readonly beforeId: string | undefined; readonly limit: number },
): Promise<{ readonly alerts: readonly AlertRow[]; readonly nextCursor: string | undefined }> {
  const alerts = await readAlerts(deps.db, page)
  return { alerts, nextCursor: alerts.length < page.limit ? undefined : alerts.at(-1)?.id }
}
