import { AppError } from '../../base/error.ts'
import type { GatewayDeps } from '../../gateway/actions/gateway-deps.ts'
import { requireRoute } from '../../gateway/actions/plan-call.ts'
import type { InboundCall } from '../../gateway/inbound-call.ts'
import type { Requirement } from '../../routing/requirement.ts'
import type { Candidate, RoutePlan } from '../../routing/route-plan.ts'
import { atLine, batchError } from '../batch-lines.ts'
import { BATCH_TIER, unitsWithoutBatchPrice } from '../batch-price.ts'
import { type LineCall, nextTurn } from './line-calls.ts'
import type { PlannedItem, PlannedJob } from './planned-job.ts'

/** Other requests are served between so many lines. */
const LINES_PER_TURN = 50

/**
 * Chooses where a batch goes: the best candidate of its first line that sells batches, which every line must fit.
 * @throws AppError that names the line at fault, or `no_route` when no batch price is known
 */
export async function planLines(
  deps: GatewayDeps,
  providerId: string,
  calls: readonly LineCall[],
): Promise<PlannedJob> {
  let first: { readonly plan: RoutePlan; readonly candidate: Candidate } | undefined
  const items: PlannedItem[] = []
  for (const [at, call] of calls.entries()) {
    if (at % LINES_PER_TURN === LINES_PER_TURN - 1) await nextTurn()
    const { place } = call.line
    atLine(place, () => checkWishes(place, call.inbound))
    const plan = atLine(place, () => planOf(deps, providerId, call.inbound))
    first ??= { plan, candidate: firstWithBatchPrice(plan, call.inbound) }
    const chosen = first.candidate
    const candidate = plan.candidates.find(
      ({ route, credential }) => route.id === chosen.route.id && credential.id === chosen.credential.id,
    )
    if (candidate === undefined)
      throw batchError(place, `it cannot go to ${chosen.route.id}, where the first line goes: a batch has one model`)
    items.push({ place, customId: call.line.customId, inbound: call.inbound, candidate })
  }
  if (first === undefined) throw batchError(1, 'the batch has no request')
  return { ...first, items }
}

function checkWishes(place: number, { quoteId }: InboundCall): void {
  if (quoteId !== undefined) throw batchError(place, 'a quote promises the price of one call, not of one in a batch')
}

function planOf(deps: GatewayDeps, providerId: string, inbound: InboundCall): RoutePlan {
  const plan = deps.planCall(batchRequirement(inbound.requirement, providerId), inbound.principal)
  requireRoute(plan, deps)
  return plan
}

function batchRequirement(requirement: Requirement, providerId: string): Requirement {
  const { preferences } = requirement
  const { providersOnly } = preferences
  return {
    ...requirement,
    serviceTier: BATCH_TIER,
    preferences: { ...preferences, providersOnly: providersOnly.length === 0 ? [providerId] : providersOnly },
  }
}

function firstWithBatchPrice(plan: RoutePlan, { exchange }: InboundCall): Candidate {
  const native = plan.candidates.filter(({ provider }) => exchange.passesTo(provider))
  const found = native.find(({ priceRows }) => unitsWithoutBatchPrice(priceRows).length === 0)
  if (found !== undefined) return found
  const [nearest] = native
  const what =
    nearest === undefined
      ? 'No provider that could serve this takes batches'
      : `No batch price of ${nearest.route.id} is known (${unitsWithoutBatchPrice(nearest.priceRows).join(', ')}), so it is not sold in batches`
  throw new AppError('no_route', {
    public: `${what}. Nothing was sent upstream; no money moved.`,
    param: 'model',
  })
}
