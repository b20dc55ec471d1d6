import { newId } from '../../../platform/crypto/id.ts'
import type { Db, Queryable } from '../../../platform/db/database.ts'
import {
  ALERT_KINDS,
  insertAlert,
  type LimitUse,
  listAllowanceUses,
  listCapUses,
  listLowBalances,
  lockTopUp,
} from '../store/alert-store.ts'
import { thresholdsReached } from '../threshold.ts'
import { topUpDue } from '../top-up.ts'
import type { PlanDeps } from './begin-month.ts'

type Kind = (typeof ALERT_KINDS)[number]
type Page = { readonly afterScopeId: string; readonly limit: number }

const PAGE = 500
const NO_ID = '00000000-0000-0000-0000-000000000000'

const USES: Record<Kind, (db: Queryable, page: Page) => Promise<readonly LimitUse[]>> = {
  cap: listCapUses,
  allowance: listAllowanceUses,
  low_balance: listLowBalances,
}

/**
 * Tells of every threshold that caps, allowances and balances have reached, once per period, and asks for top-ups. Looks
 * at what is half used or low only, page by page; a second node that looks at the same time tells nothing twice.
 * @returns how many alerts are new
 */
export async function raiseAlerts(deps: PlanDeps & { readonly db: Db }): Promise<number> {
  let raised = 0
  for (const kind of ALERT_KINDS) {
    let afterScopeId = NO_ID
    for (;;) {
      const uses = await USES[kind](deps.db, { afterScopeId, limit: PAGE })
      for (const use of uses) raised += await tell(deps, kind, use)
      if (uses.length < PAGE) break
      afterScopeId = uses.at(-1)?.scopeId ?? NO_ID
    }
  }
  return raised
}

async function tell(deps: PlanDeps & { readonly db: Db }, kind: Kind, use: LimitUse): Promise<number> {
  // A balance has one threshold, which the query has found to be passed.
  const thresholds = kind === 'low_balance' ? [0n] : thresholdsReached(use.usedNano, use.totalNano)
  let raised = 0
  for (const percent of thresholds) {
    const thresholdPercent = Number.parseInt(percent.toString(), 10)
    // Another node may tell the same at this moment: the key of the row decides.
    if (use.toldPercent !== undefined && thresholdPercent <= use.toldPercent) continue
    const alert = { ...use, id: newId(), kind, thresholdPercent }
    if (await insertAlert(deps.db, alert)) raised++
  }
  if (kind === 'low_balance') await topUp(deps, use.accountId)
  return raised
}

/** Decided under the lock of what the account set: one at a time, sized to the gap, within the day's limit. */
async function topUp(deps: PlanDeps & { readonly db: Db }, accountId: string): Promise<void> {
  await deps.db.transaction(async (tx) => {
    const state = await lockTopUp(tx, accountId)
    const cents = state === undefined ? 0n : topUpDue(state)
    if (state === undefined || cents === 0n) return
    await deps.payments.order(tx, {
      accountId,
      subscriptionId: undefined,
      purpose: 'top_up',
      cents,
      service: undefined,
      idempotencyKey: `top-up:${state.orderCount}`,
    })
  })
}
