import type { InstantMs } from '../../../base/instant.ts'
import { newId } from '../../../platform/crypto/id.ts'
import type { Queryable } from '../../../platform/db/database.ts'
import { type NextMonth, nextMonth, type Subscription } from '../subscription.ts'
import { closeSessions, lockOpenSessions } from '../store/session-store.ts'
import { insertChange, listDue, lockLive, readNow, updateSubscription } from '../store/subscription-store.ts'
import { beginMonth, type PlanDeps } from './begin-month.ts'
import { type SweepDeps, sweepSubscriptions } from './sweep-subscriptions.ts'

/** Months made up in one transaction: more than a subscription can be behind after five years without a server. */
const STEPS_MAX = 60

type Due = { readonly subscription: Subscription; readonly nowMs: InstantMs }

/**
 * Begins the months of all subscriptions whose month has ended. One transaction per subscription; any number of nodes may
 * do it at once, since each takes only what no other has locked.
 * @returns how many subscriptions moved on
 */
export function advanceSubscriptions(deps: PlanDeps & SweepDeps): Promise<number> {
  return sweepSubscriptions(deps, listDue, async (tx, id) => {
    const nowMs = await readNow(tx)
    const subscription = await lockLive(tx, id)
    if (subscription === undefined || subscription.month.endMs > nowMs) return false
    await advanceSubscription(deps, tx, { subscription, nowMs })
    return true
  })
}

/** Brings a locked subscription to the present, month by month. @returns it as it is now */
export async function advanceSubscription(deps: PlanDeps, tx: Queryable, due: Due): Promise<Subscription> {
  let { subscription } = due
  for (let step = 0; step < STEPS_MAX; step++) {
    if (subscription.status === 'canceled' || subscription.month.endMs > due.nowMs) break
    const next = nextMonth(subscription)
    subscription =
      next.kind === 'cancel'
        ? await cancelNow(tx, subscription)
        : await beginNext(deps, tx, { subscription, next, nowMs: due.nowMs })
  }
  return subscription
}

async function cancelNow(tx: Queryable, subscription: Subscription): Promise<Subscription> {
  const canceled: Subscription = { ...subscription, status: 'canceled', next: undefined }
  await updateSubscription(tx, canceled)
  const open = await lockOpenSessions(tx, subscription.accountId)
  if (open !== undefined) await closeSessions(tx, open.id)
  const detail = { atMs: subscription.month.endMs }
  await insertChange(tx, { id: newId(), subscription, kind: 'canceled', detail, createdBy: undefined })
  return canceled
}

async function beginNext(
  deps: PlanDeps,
  tx: Queryable,
  due: Due & { readonly next: Extract<NextMonth, { kind: 'begin' }> },
): Promise<Subscription> {
  const { subscription: before, next, nowMs } = due
  const isApplied = before.next !== undefined && next.paid !== undefined
  const begun = await beginMonth(deps, tx, {
    subscription: {
      ...before,
      ...next.agreed,
      status: 'active',
      // A start over is a new term, as at a change in the middle of a month.
      term: next.startsOver ? before.term + 1 : before.term,
      anchorMs: next.anchorMs,
      monthIndex: next.monthIndex,
      month: next.month,
      next: next.paid === undefined ? before.next : undefined,
    },
    paid: next.paid,
    sessions: next.startsOver ? 'start_over' : 'carry',
    nowMs,
  })
  await updateSubscription(tx, begun)
  const event = { subscription: begun, createdBy: undefined, detail: describe(begun) }
  if (before.status === 'trialing') await insertChange(tx, { ...event, id: newId(), kind: 'trial_ended' })
  if (isApplied) await insertChange(tx, { ...event, id: newId(), kind: 'change_applied' })
  return begun
}

function describe({ version, seats, interval, month }: Subscription) {
  return { planId: version.plan.id, version: version.version, seats, interval, startsAtMs: month.startMs }
}
