import { z } from 'zod'
import { amountSchema, viewAmount } from '../../../platform/http/amount-view.ts'
import { actorOf } from '../../../accounts/actions/append-audit.ts'
import { AppError } from '../../../base/error.ts'
import { formatInstant, parseInstant } from '../../../base/instant.ts'
import { type Nano, parseUsd } from '../../../base/money.ts'
import type { Clock } from '../../../platform/clock/clock.ts'
import type { Db } from '../../../platform/db/database.ts'
import { type ApiRoute, apiRoute, type Caller } from '../../../platform/http/api-route.ts'
import { accountOf, mayAdminister } from '../../../platform/http/caller-account.ts'
import { grantFunds } from '../actions/grant-funds.ts'
import { type Balance, readBalance } from '../actions/read-balance.ts'
import { SESSION_CHARS_MAX, sessionScope } from '../actions/session-scope.ts'
import { setCap } from '../actions/set-cap.ts'
import { BUDGET_SCOPE_KINDS } from '../budget-scope.ts'
import { FUND_KINDS } from '../fund.ts'

type Deps = { readonly db: Db; readonly clock: Clock }

const usdText = z.string().max(40).describe('US dollars as a decimal: "10.00"')

const grantBody = z.strictObject({
  accountId: z.uuid(),
  amountUsd: usdText,
  kind: z.enum(FUND_KINDS).default('wallet'),
  expiresAt: z.iso.datetime({ offset: true }).optional(),
  note: z.string().max(500).default(''),
  idempotencyKey: z.string().min(1).max(200).optional(),
})
const grantView = z.object({
  id: z.uuid(),
  accountId: z.uuid(),
  kind: z.enum(FUND_KINDS),
  amount: amountSchema,
  isNew: z.boolean(),
})

const fundView = z.object({
  id: z.uuid(),
  kind: z.enum(FUND_KINDS),
  granted: amountSchema,
  remaining: amountSchema,
  held: amountSchema,
  expiresAt: z.string().nullable(),
  note: z.string(),
})
const budgetView = z.object({
  scope: z.enum(BUDGET_SCOPE_KINDS),
  id: z.uuid(),
  monthlyCap: amountSchema.nullable(),
  totalCap: amountSchema.nullable().describe('Of a session: over its life.'),
  spent: amountSchema.describe('Charged this month (by a session: ever), plus what own keys paid to providers.'),
  held: amountSchema,
})
const balanceView = z.object({
  accountId: z.uuid(),
  available: amountSchema,
  held: amountSchema,
  funds: z.array(fundView),
  budgets: z.array(budgetView),
})

const capParams = z.object({ scope: z.enum(['account', 'team', 'member', 'api_key', 'key']), id: z.uuid() })
const capBody = z.strictObject({ monthlyUsd: usdText.nullable() })
const capView = z.object({
  scope: z.enum(['account', 'team', 'member', 'api_key']),
  id: z.uuid(),
  monthlyCap: amountSchema.nullable(),
})

const sessionParams = z.object({
  name: z.string().min(1).max(SESSION_CHARS_MAX).describe('As calls give it in kasa.session or x-kasa-session.'),
})
const sessionBody = z.strictObject({ totalUsd: usdText.nullable() })
const sessionView = z.object({
  scope: z.literal('session'),
  name: z.string(),
  id: z.uuid(),
  totalCap: amountSchema.nullable(),
})

/** Funds, balance and caps. */
export function fundRoutes(deps: Deps): readonly ApiRoute[] {
  return [grantRoute(deps), balanceRoute(deps), listCapsRoute(deps), capRoute(deps), sessionCapRoute(deps)]
}

function grantRoute(deps: Deps): ApiRoute {
  return apiRoute({
    method: 'POST',
    path: '/api/wallet/grants',
    summary: 'Give an account funds',
    tag: 'money',
    scope: 'admin',
    body: grantBody,
    status: 201,
    response: grantView,
    errors: ['invalid_request', 'not_found', 'conflict'],
    async handle({ body }) {
      const amountNano = requireUsd(body.amountUsd, 'amountUsd')
      const expiresAtMs = body.expiresAt === undefined ? undefined : parseInstant(body.expiresAt)
      const granted = await grantFunds(deps, { ...body, amountNano, expiresAtMs, idempotencyKey: body.idempotencyKey })
      return { ...granted, accountId: body.accountId, kind: body.kind, amount: viewAmount(amountNano) }
    },
  })
}

function balanceRoute(deps: Deps): ApiRoute {
  return apiRoute({
    method: 'GET',
    path: '/api/balance',
    summary: 'What the account has and what it spent this month',
    description: 'The operator may name another account.',
    tag: 'money',
    scope: 'read',
    query: z.object({ accountId: z.uuid().optional() }),
    response: balanceView,
    errors: ['not_found'],
    async handle({ query, caller }) {
      const accountId = accountOf(caller, query.accountId)
      return viewBalance(accountId, await readBalance(deps, accountId))
    },
  })
}

function listCapsRoute(deps: Deps): ApiRoute {
  return apiRoute({
    method: 'GET',
    path: '/api/caps',
    summary: 'Monthly caps and what counts against them',
    description: 'A team lead sees those of the own teams.',
    tag: 'money',
    scope: 'read',
    response: z.object({ data: z.array(budgetView), nextCursor: z.null() }),
    errors: [],
    async handle({ caller }) {
      const balance = await readBalance(deps, caller.accountId)
      const { budgets } = viewBalance(caller.accountId, balance)
      return { data: budgets.filter(({ scope, id }) => reachesCap(caller, scope, id)), nextCursor: null }
    },
  })
}

function capRoute(deps: Deps): ApiRoute {
  return apiRoute({
    method: 'PUT',
    path: '/api/caps/{scope}/{id}',
    summary: 'Set or remove a hard monthly cap',
    description:
      'On the account, a team, a member or one API key, per UTC month. null removes it. Calls above it answer 403 plan_limit_exceeded. A team lead caps the own team.',
    tag: 'money',
    scope: 'manage',
    params: capParams,
    body: capBody,
    response: capView,
    errors: ['invalid_request', 'not_found'],
    async handle({ params, body, caller }) {
      const scope = params.scope === 'key' ? 'api_key' : params.scope
      refuseBeyondReach(caller, scope, params.id)
      const capNano = capFrom(body.monthlyUsd, 'monthlyUsd')
      await setCap(
        deps,
        { scope, scopeId: params.id, capNano },
        { accountId: caller.accountId, mayAdminister: mayAdminister(caller), actor: actorOf(caller) },
      )
      return { scope, id: params.id, monthlyCap: capNano === undefined ? null : viewAmount(capNano) }
    },
  })
}

function sessionCapRoute(deps: Deps): ApiRoute {
  return apiRoute({
    method: 'PUT',
    path: '/api/caps/session/{name}',
    summary: 'Set or remove a hard cap on a session',
    description:
      'A session is whatever calls of this account name in kasa.session: a chat, a run of an agent. The cap is over its life. null removes it.',
    tag: 'money',
    scope: 'manage',
    params: sessionParams,
    body: sessionBody,
    response: sessionView,
    errors: ['invalid_request'],
    async handle({ params, body, caller }) {
      const capNano = capFrom(body.totalUsd, 'totalUsd')
      const { id } = sessionScope(caller.accountId, params.name)
      const may = { accountId: caller.accountId, mayAdminister: mayAdminister(caller), actor: actorOf(caller) }
      await setCap(deps, { scope: 'session', scopeId: id, capNano }, may)
      return { scope: 'session', name: params.name, id, totalCap: capNano === undefined ? null : viewAmount(capNano) }
    },
  })
}

/** A narrow right reaches the caps of one's own teams. */
function reachesCap({ reach }: Caller, scope: string, id: string): boolean {
  return reach === undefined || (scope === 'team' && reach.teamIds.includes(id))
}

/** @throws AppError `not_found` */
function refuseBeyondReach(caller: Caller, scope: string, id: string): void {
  if (reachesCap(caller, scope, id)) return
  throw new AppError('not_found', { public: `There is no such ${scope} for you. No cap was changed.` })
}

function capFrom(usd: string | null, param: string): Nano | undefined {
  if (usd === null) return undefined
  const capNano = requireUsd(usd, param)
  if (capNano >= 0n) return capNano
  throw new AppError('invalid_request', { public: `${param} must not be negative. No cap was changed.`, param })
}

function requireUsd(text: string, param: string): Nano {
  const amountNano = parseUsd(text)
  if (amountNano !== undefined) return amountNano
  throw new AppError('invalid_request', {
    public: `${param} must be a decimal number of US dollars with at most nine places, such as "10.00". Nothing was changed.`,
    param,
  })
}

/** A session's cap is over its life, every other one monthly. */
function capsOf({ scope, capNano }: Balance['budgets'][number]) {
  const cap = capNano === undefined ? null : viewAmount(capNano)
  return scope === 'session' ? { monthlyCap: null, totalCap: cap } : { monthlyCap: cap, totalCap: null }
}

function viewBalance(accountId: string, balance: Balance): z.infer<typeof balanceView> {
  return {
    accountId,
    available: viewAmount(balance.availableNano),
    held: viewAmount(balance.heldNano),
    funds: balance.funds.map((fund) => ({
      id: fund.id,
      kind: fund.kind,
      granted: viewAmount(fund.grantedNano),
      remaining: viewAmount(fund.remainingNano),
      held: viewAmount(fund.heldNano),
      expiresAt: fund.expiresAtMs === undefined ? null : formatInstant(fund.expiresAtMs),
      note: fund.note,
    })),
    budgets: balance.budgets.map((budget) => ({
      scope: budget.scope,
      id: budget.scopeId,
      ...capsOf(budget),
      spent: viewAmount(budget.spentNano),
      held: viewAmount(budget.heldNano),
    })),
  }
}
