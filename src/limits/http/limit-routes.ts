import { z } from 'zod'
import type { Db } from '../../platform/db/database.ts'
import { type ApiRoute, apiRoute, type Caller } from '../../platform/http/api-route.ts'
import { mayAdminister } from '../../platform/http/caller-account.ts'
import type { LimitTable } from '../actions/limit-table.ts'
import { readAccountLimits, readKeyLimits, setAccountLimits, setKeyLimits } from '../actions/set-limits.ts'
import { LIMIT_MAX, type LimitSet } from '../limit-set.ts'

type Deps = { readonly db: Db; readonly table: LimitTable }

const wish = z.int().min(1).max(LIMIT_MAX).nullable().default(null)
const limitsBody = z.strictObject({
  requestsPerMinute: wish.describe('null or absent: not set.'),
  tokensPerMinute: wish.describe('In and out, cached ones included. null or absent: not set.'),
  concurrentCalls: wish.describe('Calls that run at the same time. null or absent: not set.'),
})
const limitsView = z.object({
  requestsPerMinute: z.int().nullable(),
  tokensPerMinute: z.int().nullable(),
  concurrentCalls: z.int().nullable(),
})
const keyView = z.object({
  apiKeyId: z.uuid(),
  own: limitsView,
  account: limitsView.describe(
    "The plan's limits, or what the operator gave instead. Calls at once count per account.",
  ),
  effective: limitsView.describe('What holds for this key.'),
})
const accountView = z.object({
  accountId: z.uuid(),
  given: limitsView.describe('By the operator, in place of the plan.'),
  effective: limitsView,
})
const params = z.object({ id: z.uuid() })

/** Limits of keys and accounts. */
export function limitRoutes(deps: Deps): readonly ApiRoute[] {
  return [...keyRoutes(deps), ...accountRoutes(deps)]
}

function keyRoutes(deps: Deps): readonly ApiRoute[] {
  const path = '/api/keys/{id}/limits'
  return [
    apiRoute({
      method: 'GET',
      path,
      summary: 'The limits of an API key, and where they come from',
      tag: 'limits',
      scope: 'read',
      params,
      response: keyView,
      errors: ['invalid_request', 'not_found'],
      handle: async ({ params: { id }, caller }) => viewKey(id, await readKeyLimits(deps, id, callerOf(caller))),
    }),
    apiRoute({
      method: 'PUT',
      path,
      summary: 'Narrow an API key',
      description:
        'Replaces all own limits of the key. They hold within a second on every node and never widen its account.',
      tag: 'limits',
      scope: 'manage',
      params,
      body: limitsBody,
      response: keyView,
      errors: ['invalid_request', 'not_found'],
      handle: async ({ params: { id }, body, caller }) =>
        viewKey(id, await setKeyLimits(deps, { apiKeyId: id, limits: limitsOf(body) }, callerOf(caller))),
    }),
  ]
}

function accountRoutes(deps: Deps): readonly ApiRoute[] {
  const path = '/api/accounts/{id}/limits'
  return [
    apiRoute({
      method: 'GET',
      path,
      summary: 'The limits of an account',
      tag: 'limits',
      scope: 'admin',
      params,
      response: accountView,
      errors: ['invalid_request', 'not_found'],
      handle: async ({ params: { id } }) => viewAccount(id, await readAccountLimits(deps, id)),
    }),
    apiRoute({
      method: 'PUT',
      path,
      summary: 'Give an account limits in place of its plan',
      description: 'Replaces what was given before. Limits that are null come from the plan again.',
      tag: 'limits',
      scope: 'admin',
      params,
      body: limitsBody,
      response: accountView,
      errors: ['invalid_request', 'not_found'],
      handle: async ({ params: { id }, body, caller }) =>
        viewAccount(id, await setAccountLimits(deps, { accountId: id, limits: limitsOf(body) }, callerOf(caller))),
    }),
  ]
}

function callerOf(caller: Caller) {
  return { accountId: caller.accountId, mayAdminister: mayAdminister(caller) }
}

function limitsOf(body: z.infer<typeof limitsBody>): LimitSet {
  return {
    requestsPerMinute: body.requestsPerMinute ?? undefined,
    tokensPerMinute: body.tokensPerMinute ?? undefined,
    concurrentCalls: body.concurrentCalls ?? undefined,
  }
}

function viewLimits(limits: LimitSet) {
  return {
    requestsPerMinute: limits.requestsPerMinute ?? null,
    tokensPerMinute: limits.tokensPerMinute ?? null,
    concurrentCalls: limits.concurrentCalls ?? null,
  }
}

function viewKey(apiKeyId: string, limits: Awaited<ReturnType<typeof readKeyLimits>>) {
  return {
    apiKeyId,
    own: viewLimits(limits.own),
    account: viewLimits(limits.account),
    effective: viewLimits(limits.effective),
  }
}

function viewAccount(accountId: string, limits: Awaited<ReturnType<typeof readAccountLimits>>) {
  return { accountId, given: viewLimits(limits.given), effective: viewLimits(limits.effective) }
}
