import { AppError } from '../../../base/error.ts'
import type { InstantMs } from '../../../base/instant.ts'
import { newId } from '../../../platform/crypto/id.ts'
import type { Db, Queryable } from '../../../platform/db/database.ts'
import { floorToMinute, type Interval, MONTHS_OF, addMonths, periodOf } from '../period.ts'
import { isByContract, priceOf } from '../plan.ts'
import type { PlanVersion, Subscription } from '../subscription.ts'
import { readLatestVersion } from '../store/plan-store.ts'
import {
  accountIsThere,
  insertChange,
  insertSubscription,
  lockSubscription,
  readNow,
  updateSubscription,
} from '../store/subscription-store.ts'
import { advanceSubscription } from './advance-subscriptions.ts'
import { beginMonth, type PlanDeps } from './begin-month.ts'

export type SubscribeWish = {
  readonly accountId: string
  readonly planId: string
  readonly seats: number
  readonly interval: Interval
  readonly withTrial: boolean
  /** The anchor; now when absent. In the past: what was missed is made up at once. */
  readonly startsAtMs: InstantMs | undefined
  readonly createdBy: string
}

const DAY_MS = 86_400_000
/** How far back a subscription may begin. */
const BACKDATE_MONTHS_MAX = 24

/**
 * Subscribes an account to the newest version of a plan.
 * @throws AppError `not_found` for no such account or plan, `conflict` when it has a subscription or had a trial,
 *         `invalid_request` for what the plan does not offer
 */
export async function subscribe(deps: PlanDeps & { readonly db: Db }, wish: SubscribeWish): Promise<Subscription> {
  return deps.db.transaction(async (tx) => {
    const nowMs = await readNow(tx)
    if (!(await accountIsThere(tx, wish.accountId))) throw notFound('account', 'accountId')
    const version = await readLatestVersion(tx, wish.planId)
    if (version === undefined) throw notFound('plan', 'planId')
    checkOffer(version, wish)
    const first = firstState(version, wish, nowMs)
    if (!(await insertSubscription(tx, first))) {
      throw new AppError('conflict', { public: 'The account has a subscription already. Nothing was changed.' })
    }
    const { month, interval, seats } = first
    const isTrial = first.status === 'trialing'
    const isFresh = await insertChange(tx, {
      id: newId(),
      subscription: first,
      kind: isTrial ? 'trial_started' : 'subscribed',
      detail: { planId: version.plan.id, version: version.version, seats, interval, startsAtMs: month.startMs },
      createdBy: wish.createdBy,
    })
    if (!isFresh) throw new AppError('conflict', { public: 'The account had its trial already. Nothing was changed.' })
    const paid = isTrial ? undefined : periodOf(first.anchorMs, interval, 0)
    const begun = await beginMonth(deps, tx, { subscription: first, paid, sessions: 'start_over', nowMs })
    await updateSubscription(tx, begun)
    return (await advanceSubscription(deps, tx, { subscription: begun, nowMs })) ?? begun
  })
}

/** The live subscription, locked and brought to the present. @throws AppError `not_found` */
export async function lockCurrent(deps: PlanDeps, tx: Queryable, accountId: string) {
  const nowMs = await readNow(tx)
  const locked = await lockSubscription(tx, accountId)
  const subscription = locked && (await advanceSubscription(deps, tx, { subscription: locked, nowMs }))
  if (subscription === undefined || subscription.status === 'canceled') {
    throw new AppError('not_found', { public: 'The account has no subscription. Nothing was changed.' })
  }
  return { subscription, nowMs }
}

function notFound(what: string, param: string): AppError {
  return new AppError('not_found', { public: `There is no such ${what}. Nothing was changed.`, param })
}

function checkOffer({ plan }: PlanVersion, wish: SubscribeWish): void {
  const refuse = (text: string, param: string) =>
    new AppError('invalid_request', { public: `${text} Nothing was changed.`, param })
  if (!plan.perSeat && wish.seats !== 1) throw refuse('This plan is not per seat.', 'seats')
  if (priceOf(plan, wish.interval, wish.seats) === undefined && !isByContract(plan)) {
    throw refuse(`This plan is not offered by the ${wish.interval}.`, 'interval')
  }
  if (wish.withTrial && plan.trialDays === 0) throw refuse('This plan has no trial.', 'trial')
}

function firstState(version: PlanVersion, wish: SubscribeWish, nowMs: InstantMs): Subscription {
  const anchorMs = floorToMinute(wish.startsAtMs ?? nowMs)
  if (anchorMs > nowMs || addMonths(anchorMs, BACKDATE_MONTHS_MAX) < nowMs) {
    throw new AppError('invalid_request', {
      public: `startsAt must not be in the future, nor more than ${BACKDATE_MONTHS_MAX / MONTHS_OF.year} years back. Nothing was changed.`,
      param: 'startsAt',
    })
  }
  const trial = { startMs: anchorMs, endMs: anchorMs + version.plan.trialDays * DAY_MS }
  return {
    id: newId(),
    accountId: wish.accountId,
    version,
    seats: wish.seats,
    interval: wish.interval,
    status: wish.withTrial ? 'trialing' : 'active',
    term: 1,
    anchorMs,
    monthIndex: 0,
    month: wish.withTrial ? trial : periodOf(anchorMs, 'month', 0),
    cancelsAtPeriodEnd: false,
    next: undefined,
    debits: [],
    rollingFundId: undefined,
    refilledUntilMs: undefined,
  }
}
