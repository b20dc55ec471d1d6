import { AppError } from '../../../base/error.ts'
import type { InstantMs } from '../../../base/instant.ts'
import { newId } from '../../../platform/crypto/id.ts'
import type { Db, Queryable } from '../../../platform/db/database.ts'
import { endPlanFunds, grantPlanFund } from '../../funds/actions/plan-funds.ts'
import type { Interval } from '../period.ts'
import { givesMore, priceOf, rollingOf } from '../plan.ts'
import { decidePlanChange, type ImmediateChange, type PlanChange } from '../plan-change.ts'
import { carriedMax } from '../session-allowance.ts'
import { type Agreed, paidPeriod, type Subscription, stateOfSubscription } from '../subscription.ts'
import { readLatestVersion } from '../store/plan-store.ts'
import { addBase, closeSessions, insertSessions, lockOpenSessions } from '../store/session-store.ts'
import { insertChange, insertPlanGrant, listPlanFunds, updateSubscription } from '../store/subscription-store.ts'
import { beginMonth, giveRolling, type PlanDeps } from './begin-month.ts'
import { lockCurrent } from './subscribe.ts'

export type ChangeWish = {
  readonly accountId: string
  readonly planId: string | undefined
  readonly seats: number | undefined
  readonly interval: Interval | undefined
  /** The operator may give plans that are not public, and what nobody collects the money of. */
  readonly mayAdminister: boolean
  readonly createdBy: string
}

export type DecidedChange = Exclude<PlanChange, { kind: 'refused' }>
type Decided = {
  readonly subscription: Subscription
  readonly agreed: Agreed
  readonly change: DecidedChange
  readonly nowMs: InstantMs
}
type Deps = PlanDeps & { readonly db: Db }

/**
 * What a change would do: the same decision on the same state. Months that are due are begun first, as the job would.
 * @throws as {@link changeSubscription}
 */
export async function previewChange(deps: Deps, wish: ChangeWish): Promise<DecidedChange> {
  return deps.db.transaction(async (tx) => (await decide(deps, tx, wish)).change)
}

/**
 * Changes plan, seats or interval: at once and prorated when it is more, at the end of the paid period when it is less.
 * @throws AppError `not_found` for no subscription or plan, `invalid_request` for what is not offered, `conflict` when
 *         there is nothing to change, `forbidden` when it costs and nobody collects
 */
export async function changeSubscription(deps: Deps, wish: ChangeWish): Promise<DecidedChange> {
  return deps.db.transaction(async (tx) => {
    const decided = await decide(deps, tx, wish)
    const { subscription, agreed, change } = decided
    const costs = change.kind === 'now' || givesMore(planOf(agreed), planOf(subscription))
    if (costs && !deps.payments.collects && !wish.mayAdminister) {
      throw new AppError('forbidden', {
        public: 'No payment provider is configured, so the operator makes changes that cost. Nothing was changed.',
      })
    }
    const kind = change.kind === 'now' ? 'changed' : 'change_scheduled'
    const after =
      change.kind === 'now'
        ? await applyNow(deps, tx, { ...decided, change })
        : { ...subscription, next: isSame(agreed, subscription) ? undefined : agreed, cancelsAtPeriodEnd: false }
    await updateSubscription(tx, after)
    const detail = describe(agreed, change)
    await insertChange(tx, { id: newId(), subscription: after, kind, detail, createdBy: wish.createdBy })
    return change
  })
}

async function decide(deps: PlanDeps, tx: Queryable, wish: ChangeWish): Promise<Decided> {
  const { subscription, nowMs } = await lockCurrent(deps, tx, wish.accountId)
  // Who stays on a plan stays on the version that was agreed.
  const isSamePlan = wish.planId === undefined || wish.planId === subscription.version.plan.id
  const version = isSamePlan ? subscription.version : await readLatestVersion(tx, wish.planId ?? '')
  if (version === undefined || !(isSamePlan || version.plan.isPublic || wish.mayAdminister)) {
    throw new AppError('not_found', { public: 'There is no such plan. Nothing was changed.', param: 'planId' })
  }
  const seats = wish.seats ?? (version.plan.perSeat ? subscription.seats : 1)
  const agreed = { version, seats, interval: wish.interval ?? subscription.interval }
  const change = decidePlanChange(stateOfSubscription(subscription), { ...agreed, plan: version.plan }, nowMs)
  if (change.kind !== 'refused') return { subscription, agreed, change, nowMs }
  const kept = change.why === 'nothing_to_change' ? takenBack(subscription) : undefined
  if (kept === undefined) throw refusal(change.why)
  return { subscription, agreed, change: kept, nowMs }
}

/** Asking for what holds already takes back what was to come at the end of the period. Undefined: nothing was. */
function takenBack(subscription: Subscription): DecidedChange | undefined {
  const { version, interval, seats, next, cancelsAtPeriodEnd } = subscription
  const priceCents = priceOf(version.plan, interval, seats)
  if (priceCents === undefined || (next === undefined && !cancelsAtPeriodEnd)) return undefined
  return { kind: 'at_period_end', effectiveAtMs: paidPeriod(subscription).endMs, priceCents }
}

function isSame(one: Agreed, other: Agreed): boolean {
  return one.version.id === other.version.id && one.seats === other.seats && one.interval === other.interval
}

const planOf = ({ version, seats }: Agreed) => ({ plan: version.plan, seats })

function refusal(why: 'nothing_to_change' | 'not_offered' | 'by_contract'): AppError {
  switch (why) {
    case 'nothing_to_change':
      return new AppError('conflict', { public: 'The subscription is like this already. Nothing was changed.' })
    case 'not_offered':
      return new AppError('invalid_request', {
        public: 'The plan is not offered with this interval or number of seats. Nothing was changed.',
      })
    case 'by_contract':
      return new AppError('invalid_request', {
        public: 'The price of this plan is agreed by contract: ask the operator. Nothing was changed.',
        param: 'planId',
      })
  }
}

async function applyNow(
  deps: PlanDeps,
  tx: Queryable,
  decided: Decided & { readonly change: ImmediateChange },
): Promise<Subscription> {
  const { subscription, agreed, change, nowMs } = decided
  const changed: Subscription = {
    ...subscription,
    ...agreed,
    term: subscription.term + 1,
    status: change.startsNewPeriod ? 'active' : subscription.status,
    ...(change.startsNewPeriod ? { anchorMs: change.period.startMs, monthIndex: 0 } : {}),
    month: change.month,
    debits: change.debits,
    next: undefined,
    cancelsAtPeriodEnd: false,
  }
  if (change.netCents > 0n) {
    await deps.payments.order(tx, {
      accountId: changed.accountId,
      subscriptionId: changed.id,
      purpose: 'change',
      cents: change.netCents,
      service: { startMs: change.atMs, endMs: change.period.endMs },
      idempotencyKey: keyOf(changed, 'payment'),
    })
  }
  if (change.startsNewPeriod) {
    await endPlanFunds(tx, await listPlanFunds(tx, changed.id, ['month', 'change']))
    return beginMonth(deps, tx, { subscription: changed, paid: undefined, sessions: 'start_over', nowMs })
  }
  await giveMore(tx, changed, change)
  await changeSessions(tx, changed, change)
  // A budget that runs is refilled at the new pace; one that is new begins full, one that is gone ends.
  const hasRolling = rollingOf(agreed.version.plan, agreed.seats) !== undefined
  if (hasRolling && changed.rollingFundId !== undefined) return changed
  return { ...changed, ...(await giveRolling(tx, changed, nowMs)) }
}

const keyOf = ({ id, term }: Subscription, word: string) => `plan:${id}:${term}:${word}`

async function giveMore(tx: Queryable, subscription: Subscription, change: ImmediateChange): Promise<void> {
  if (change.allowanceNano === 0n) return
  const fundId = await grantPlanFund(tx, {
    accountId: subscription.accountId,
    amountNano: change.allowanceNano,
    expiresAtMs: change.month.endMs,
    note: `plan ${subscription.version.plan.id}, rest of the month`,
    idempotencyKey: keyOf(subscription, 'allowance'),
    isRolling: false,
  })
  await insertPlanGrant(tx, { fundId, subscription, kind: 'change' })
}

async function changeSessions(tx: Queryable, subscription: Subscription, change: ImmediateChange): Promise<void> {
  const { plan } = subscription.version
  const open = await lockOpenSessions(tx, subscription.accountId)
  const { base } = change.sessions
  const most = plan.sessions === undefined ? 0n : carriedMax(plan.sessions, base)
  if (change.sessions.kind === 'add' && open !== undefined) {
    await addBase(tx, { allowanceId: open.id, base, carriedMax: most })
    return
  }
  if (open !== undefined) await closeSessions(tx, open.id)
  if (plan.sessions === undefined) return
  await insertSessions(tx, {
    id: newId(),
    subscription,
    startsAtMs: change.atMs,
    allowance: { base, carried: 0n, used: 0n, held: 0n },
    carriedMax: most,
    carriedFromId: undefined,
  })
}

/** What the change was worth, for the history; integers as text. */
function describe({ version, seats, interval }: Agreed, change: DecidedChange) {
  const terms = { planId: version.plan.id, version: version.version, seats, interval }
  if (change.kind === 'at_period_end') {
    return { ...terms, effectiveAtMs: change.effectiveAtMs, priceCents: change.priceCents.toString() }
  }
  return {
    ...terms,
    atMs: change.atMs,
    creditCents: change.creditCents.toString(),
    chargeCents: change.chargeCents.toString(),
    netCents: change.netCents.toString(),
    allowanceNano: change.allowanceNano.toString(),
  }
}
