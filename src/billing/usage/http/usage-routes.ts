import { z } from 'zod'
import { rowScopeOf } from '../../../accounts/actions/row-scope-of.ts'
import { type ApiRoute, apiRoute, type Caller } from '../../../platform/http/api-route.ts'
import { amountSchema, viewAmount } from '../../../platform/http/amount-view.ts'
import type { Clock } from '../../../platform/clock/clock.ts'
import type { Queryable } from '../../../platform/db/database.ts'
import { RECORD_STATUSES } from '../../records/record-draft.ts'
import { readUsage, type Usage, type UsageGroup } from '../actions/read-usage.ts'
import { defaultRange } from '../usage-range.ts'

type Deps = { readonly db: Queryable; readonly clock: Clock }

const TAG = 'usage'
const day = z.iso.date().describe('A UTC day.')
const query = z.object({
  from: day.optional(),
  to: day.optional().describe('Included. Default: the current billing period and the two before it.'),
  model: z.string().max(300).optional(),
  provider: z.string().max(100).optional(),
  apiKeyId: z.uuid().optional(),
  fund: z.string().max(50).optional(),
  status: z.enum(RECORD_STATUSES).optional(),
  accountId: z.uuid().optional().describe('Another account: for the operator.'),
})

const sumsSchema = z.object({
  calls: z.string(),
  succeeded: z.string(),
  charged: amountSchema,
  absorbed: amountSchema,
  memo: amountSchema.describe('Paid to providers directly, on own keys.'),
  providerCost: amountSchema.describe('Of the calls whose cost is known.'),
  callsOfUnknownCost: z.string(),
  quantities: z.record(z.string(), z.string()),
})
const answerOf = <T extends z.ZodType>(item: T) =>
  z.object({
    from: z.string(),
    to: z.string(),
    data: z.array(item),
    totals: sumsSchema.extend({ credited: amountSchema }),
    isCut: z.boolean().describe('There are more rows than these; the totals are of these.'),
    nextCursor: z.null(),
  })

/** Usage from the rollups: equal to the records to the unit. */
export function usageRoutes(deps: Deps): readonly ApiRoute[] {
  return [
    usageRoute(deps, {
      by: 'day',
      path: '/api/usage/daily',
      summary: 'Usage and cost per UTC day',
      item: sumsSchema.extend({ day: z.string() }),
      name: (group) => ({ day: group.group_a }),
    }),
    usageRoute(deps, {
      by: 'model',
      path: '/api/usage/models',
      summary: 'Usage and cost per model, the dearest first',
      item: sumsSchema.extend({ provider: z.string(), model: z.string() }),
      name: (group) => ({ provider: group.group_a, model: group.group_b }),
    }),
    usageRoute(deps, {
      by: 'error',
      path: '/api/usage/errors',
      summary: 'Calls that did not succeed, per provider, status and error',
      item: sumsSchema.extend({ provider: z.string(), status: z.string(), errorCode: z.string() }),
      name: (group) => ({ provider: group.group_a, status: group.group_b, errorCode: group.group_c }),
    }),
  ]
}

type Kind<N extends object> = {
  readonly by: 'day' | 'model' | 'error'
  readonly path: string
  readonly summary: string
  readonly item: z.ZodType<z.infer<typeof sumsSchema> & N>
  readonly name: (group: UsageGroup) => N
}

function usageRoute<N extends object>(deps: Deps, kind: Kind<N>): ApiRoute {
  return apiRoute({
    method: 'GET',
    path: kind.path,
    summary: kind.summary,
    tag: TAG,
    scope: 'read',
    query,
    response: answerOf(kind.item),
    errors: ['invalid_request', 'not_found'],
    async handle({ query: asked, caller }) {
      const filter = filterOf(deps, asked, caller)
      const usage = await readUsage(deps, filter, kind.by)
      return {
        from: filter.first,
        to: filter.last,
        data: usage.groups.map((group) => ({ ...viewSums(group), ...kind.name(group) })),
        totals: { ...viewSums(totalOf(usage)), credited: viewAmount(usage.credited) },
        isCut: usage.isCut,
        nextCursor: null,
      }
    },
  })
}

function filterOf(deps: Deps, asked: z.infer<typeof query>, caller: Caller) {
  const usual = defaultRange(deps.clock.nowMs())
  const { model, provider, apiKeyId, fund, status } = asked
  return {
    first: asked.from ?? usual.first,
    last: asked.to ?? usual.last,
    ...rowScopeOf(caller, asked.accountId),
    model,
    provider,
    apiKeyId,
    fund,
    status,
  }
}

type Sums = Omit<UsageGroup, 'group_a' | 'group_b' | 'group_c'>

function viewSums(sums: Sums): z.infer<typeof sumsSchema> {
  return {
    calls: sums.call_count.toString(),
    succeeded: sums.succeeded_count.toString(),
    charged: viewAmount(sums.charged_nano),
    absorbed: viewAmount(sums.absorbed_nano),
    memo: viewAmount(sums.memo_nano),
    providerCost: viewAmount(sums.provider_cost_nano),
    callsOfUnknownCost: sums.unknown_cost_count.toString(),
    quantities: { ...sums.quantities },
  }
}

function totalOf({ groups }: Usage): Sums {
  const sum = (pick: (group: UsageGroup) => bigint) => groups.reduce((total, group) => total + pick(group), 0n)
  const quantities = new Map<string, bigint>()
  for (const group of groups) {
    for (const [unit, quantity] of Object.entries(group.quantities))
      quantities.set(unit, (quantities.get(unit) ?? 0n) + BigInt(quantity))
  }
  return {
    call_count: sum((group) => group.call_count),
    succeeded_count: sum((group) => group.succeeded_count),
    charged_nano: sum((group) => group.charged_nano),
    absorbed_nano: sum((group) => group.absorbed_nano),
    memo_nano: sum((group) => group.memo_nano),
    provider_cost_nano: sum((group) => group.provider_cost_nano),
    unknown_cost_count: sum((group) => group.unknown_cost_count),
    quantities: Object.fromEntries([...quantities].map(([unit, quantity]) => [unit, quantity.toString()])),
  }
}
