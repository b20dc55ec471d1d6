import { AppError } from '../../../base/error.ts'
import { newId } from '../../../platform/crypto/id.ts'
import type { Db } from '../../../platform/db/database.ts'
import { paidPeriod, type Subscription } from '../subscription.ts'
import { insertChange, updateSubscription } from '../store/subscription-store.ts'
import type { PlanDeps } from './begin-month.ts'
import { lockCurrent } from './subscribe.ts'

/**
 * Ends a subscription when its paid period or its trial ends. Until then everything stays; nothing is given back.
 * @throws AppError `not_found` for no subscription, `conflict` when it ends already
 */
export async function cancelSubscription(
  deps: PlanDeps & { readonly db: Db },
  wish: { readonly accountId: string; readonly createdBy: string },
): Promise<Subscription> {
  return deps.db.transaction(async (tx) => {
    const { subscription } = await lockCurrent(deps, tx, wish.accountId)
    if (subscription.cancelsAtPeriodEnd) {
      throw new AppError('conflict', { public: 'The subscription ends already. Nothing was changed.' })
    }
    const ending: Subscription = { ...subscription, cancelsAtPeriodEnd: true, next: undefined }
    await updateSubscription(tx, ending)
    await insertChange(tx, {
      id: newId(),
      subscription: ending,
      kind: 'cancel_scheduled',
      detail: { effectiveAtMs: paidPeriod(ending).endMs },
      createdBy: wish.createdBy,
    })
    return ending
  })
}
