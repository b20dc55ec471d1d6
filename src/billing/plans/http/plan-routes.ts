import { z } from 'zod'
import { AppError } from '../../../base/error.ts'
import { parseInstant } from '../../../base/instant.ts'
import { type Nano, parseUsd } from '../../../base/money.ts'
import type { Db } from '../../../platform/db/database.ts'
import { type ApiRoute, apiRoute, type Caller } from '../../../platform/http/api-route.ts'
import { accountOf, mayAdminister } from '../../../platform/http/caller-account.ts'
import type { PlanDeps } from '../actions/begin-month.ts'
import { cancelSubscription } from '../actions/cancel-subscription.ts'
import { changeSubscription, type ChangeWish, previewChange } from '../actions/change-subscription.ts'
import { listAlerts, listPlans, readSessions, readSubscription } from '../actions/read-plans.ts'
import { setLowBalance } from '../actions/set-low-balance.ts'
import { subscribe } from '../actions/subscribe.ts'
import { INTERVALS } from '../period.ts'
import * as views from './plan-views.ts'

type Deps = PlanDeps & { readonly db: Db }

const TAG = 'plans'
const ofAccount = z.object({ accountId: z.uuid().optional().describe('Another account: for the operator.') })
const seats = z.int().min(1).max(100_000)
const interval = z.enum(INTERVALS)

const subscribeBody = z.strictObject({
  accountId: z.uuid(),
  planId: z.string().max(40),
  seats: seats.default(1),
  interval: interval.default('month'),
  trial: z.boolean().default(false),
  startsAt: z.iso.datetime({ offset: true }).optional().describe('In the past: what was missed is made up at once.'),
})
const changeBody = z.strictObject({
  accountId: z.uuid().optional(),
  planId: z.string().max(40).optional(),
  seats: seats.optional(),
  interval: interval.optional(),
})
const usdText = z.string().max(40).describe('US dollars as a decimal: "10.00"')
const lowBalanceBody = z.strictObject({
  belowUsd: usdText.nullable().describe('null: do not tell and do not top up.'),
  topUpToUsd: usdText.optional(),
  topUpPerDayUsd: usdText.optional(),
})

/** Plans, subscriptions, sessions and alerts. An account without a subscription works as if none of it were there. */
export function planRoutes(deps: Deps): readonly ApiRoute[] {
  return [
    plansRoute(deps),
    subscriptionRoute(deps),
    subscribeRoute(deps),
    previewRoute(deps),
    changeRoute(deps),
    cancelRoute(deps),
    sessionsRoute(deps),
    alertsRoute(deps),
    lowBalanceRoute(deps),
  ]
}

function plansRoute(deps: Deps): ApiRoute {
  return apiRoute({
    method: 'GET',
    path: '/api/plans',
    summary: 'The plans that can be subscribed to',
    tag: TAG,
    scope: 'read',
    response: z.object({ data: z.array(views.planSchema), nextCursor: z.null() }),
    errors: [],
    async handle({ caller }) {
      const plans = await listPlans(deps, { seesHidden: mayAdminister(caller) })
      return { data: plans.map(views.viewPlan), nextCursor: null }
    },
  })
}

function subscriptionRoute(deps: Deps): ApiRoute {
  return apiRoute({
    method: 'GET',
    path: '/api/subscription',
    summary: 'The plan of the account and what it was asked to pay',
    tag: TAG,
    scope: 'read',
    query: ofAccount,
    response: views.accountPlanSchema,
    errors: ['not_found'],
    handle: async ({ query, caller }) =>
      views.viewAccountPlan(await readSubscription(deps, accountOf(caller, query.accountId))),
  })
}

function subscribeRoute(deps: Deps): ApiRoute {
  return apiRoute({
    method: 'POST',
    path: '/api/subscriptions',
    summary: 'Subscribe an account to a plan',
    tag: TAG,
    scope: 'admin',
    body: subscribeBody,
    status: 201,
    response: views.subscriptionSchema,
    errors: ['invalid_request', 'not_found', 'conflict'],
    async handle({ body, caller }) {
      const accountId = accountOf(caller, body.accountId)
      if (!mayAdminister(caller)) throw notYours()
      const startsAtMs = body.startsAt === undefined ? undefined : parseInstant(body.startsAt)
      const wish = { ...body, accountId, withTrial: body.trial, startsAtMs, createdBy: caller.accountId }
      return views.viewSubscription(await subscribe(deps, wish))
    },
  })
}

function previewRoute(deps: Deps): ApiRoute {
  return apiRoute({
    method: 'POST',
    path: '/api/subscription/preview',
    summary: 'What a change of plan, seats or interval would cost and give, to the cent',
    tag: TAG,
    scope: 'read',
    body: changeBody,
    response: views.changeSchema,
    errors: ['invalid_request', 'not_found', 'conflict'],
    handle: async ({ body, caller }) => views.viewChange(await previewChange(deps, wishOf(body, caller))),
  })
}

function changeRoute(deps: Deps): ApiRoute {
  return apiRoute({
    method: 'POST',
    path: '/api/subscription/change',
    summary: 'Change plan, seats or interval',
    description: 'More comes at once and is prorated; less comes at the end of the paid period.',
    tag: TAG,
    scope: 'manage',
    body: changeBody,
    response: views.changeSchema,
    errors: ['invalid_request', 'not_found', 'conflict', 'forbidden'],
    handle: async ({ body, caller }) => views.viewChange(await changeSubscription(deps, wishOf(body, caller))),
  })
}

function wishOf(body: z.infer<typeof changeBody>, caller: Caller): ChangeWish {
  return {
    accountId: accountOf(caller, body.accountId),
    planId: body.planId,
    seats: body.seats,
    interval: body.interval,
    mayAdminister: mayAdminister(caller),
    createdBy: caller.accountId,
  }
}

function cancelRoute(deps: Deps): ApiRoute {
  return apiRoute({
    method: 'POST',
    path: '/api/subscription/cancel',
    summary: 'End the subscription when its paid period ends',
    tag: TAG,
    scope: 'manage',
    body: z.strictObject({ accountId: z.uuid().optional() }),
    response: views.subscriptionSchema,
    errors: ['not_found', 'conflict'],
    async handle({ body, caller }) {
      const wish = { accountId: accountOf(caller, body.accountId), createdBy: caller.accountId }
      return views.viewSubscription(await cancelSubscription(deps, wish))
    },
  })
}

function sessionsRoute(deps: Deps): ApiRoute {
  return apiRoute({
    method: 'GET',
    path: '/api/sessions/allowance',
    summary: 'The optimization sessions of the running month',
    tag: TAG,
    scope: 'read',
    query: ofAccount,
    response: views.sessionsSchema,
    errors: ['not_found'],
    handle: async ({ query, caller }) =>
      views.viewSessions(await readSessions(deps, accountOf(caller, query.accountId))),
  })
}

function alertsRoute(deps: Deps): ApiRoute {
  return apiRoute({
    method: 'GET',
    path: '/api/alerts',
    summary: 'Thresholds that caps, allowances and the balance have reached, newest first',
    tag: TAG,
    scope: 'read',
    query: ofAccount.extend({
      limit: z.coerce.number().int().min(1).max(200).default(50),
      cursor: z.uuid().optional(),
    }),
    response: z.object({ data: z.array(views.alertSchema), nextCursor: z.string().nullable() }),
    errors: ['not_found'],
    async handle({ query, caller }) {
      const accountId = accountOf(caller, query.accountId)
      const { alerts, nextCursor } = await listAlerts(deps, { accountId, beforeId: query.cursor, limit: query.limit })
      return { data: alerts.map(views.viewAlert), nextCursor: nextCursor ?? null }
    },
  })
}

function lowBalanceRoute(deps: Deps): ApiRoute {
  return apiRoute({
    method: 'PUT',
    path: '/api/alerts/low-balance',
    summary: 'When to tell of a low balance, and whether to ask for a top-up',
    description: 'At most one top-up is open at a time, and no more than the limit of a UTC day is asked for.',
    tag: TAG,
    scope: 'manage',
    body: lowBalanceBody,
    response: lowBalanceBody,
    errors: ['invalid_request'],
    async handle({ body, caller }) {
      const wish =
        body.belowUsd === null
          ? undefined
          : {
              belowNano: requireUsd(body.belowUsd, 'belowUsd'),
              topUpToNano: body.topUpToUsd === undefined ? undefined : requireUsd(body.topUpToUsd, 'topUpToUsd'),
              topUpPerDayNano:
                body.topUpPerDayUsd === undefined ? undefined : requireUsd(body.topUpPerDayUsd, 'topUpPerDayUsd'),
            }
      await setLowBalance(deps, caller.accountId, wish)
      return body
    },
  })
}

function requireUsd(text: string, param: string): Nano {
  const amountNano = parseUsd(text)
  if (amountNano !== undefined) return amountNano
  throw new AppError('invalid_request', {
    public: `${param} must be a decimal number of US dollars, such as "10.00". Nothing was changed.`,
    param,
  })
}

function notYours(): AppError {
  return new AppError('forbidden', { public: 'Only the operator subscribes accounts. Nothing was changed.' })
}
