import { compileRates } from '../../billing/rating/compile-rates.ts'
import { rateCall } from '../../billing/rating/rate-call.ts'
import { ratesOfVariant } from '../../billing/rating/rates-of-variant.ts'
import { selectRates, totalInputTokens } from '../../billing/rating/select-rates.ts'
import { countUsage } from '../../gateway/actions/count-usage.ts'
import type { GatewayDeps } from '../../gateway/actions/gateway-deps.ts'
import type { InboundCall } from '../../gateway/inbound-call.ts'
import type { Candidate } from '../../routing/route-plan.ts'
import { BATCH_TIER } from '../batch-price.ts'
import type { Frozen, Item } from '../job.ts'
import type { ItemEnd } from './settle-item.ts'

type ToRate = {
  readonly frozen: Frozen
  readonly candidate: Candidate
  readonly item: Item
  readonly inbound: InboundCall
  readonly body: unknown
}

const encoder = new TextEncoder()

/** What an answered item used, at the prices of the job. An answer that cannot be read is a failure and costs nothing. */
export async function rateItem(deps: GatewayDeps, answered: ToRate): Promise<ItemEnd> {
  const { frozen, candidate, item, inbound } = answered
  const identity = { id: item.callId, model: frozen.openCall.routeId, createdSeconds: Math.floor(frozen.atMs / 1000) }
  const answer = inbound.exchange.whole(candidate, identity)(encoder.encode(JSON.stringify(answered.body ?? null)))
  if (answer === undefined || answer.error !== undefined) return { item, status: 'failed', reason: 'not_an_answer' }
  const usage = await countUsage(deps, inbound, {
    attempt: {
      kind: 'answered',
      isWhole: true,
      usage: answer.usage,
      producedText: answer.text,
      failure: undefined,
      httpStatus: 200,
      firstByteMs: undefined,
      deliver: () => {},
      fail: () => undefined,
    },
    outputTokensMax: frozen.outputTokensMax,
  })
  const { atMs } = frozen
  const rates = ratesOfVariant(compileRates(candidate.priceRows, atMs), inbound.requirement.variants)
  const pick = selectRates(rates, {
    atMs,
    inputTokens: totalInputTokens(usage.quantities) ?? 0n,
    // Whatever tier the answer names: it came out of a batch.
    serviceTier: BATCH_TIER,
    region: frozen.region,
    variant: undefined,
  })
  const { multiplierBp, fixedFee } = candidate
  const isFeeFree = item.freePlace !== undefined
  const rated = rateCall({ quantities: usage.quantities, pick, multiplierBp, fixedFee, isFeeFree })
  return {
    item,
    status: 'succeeded',
    reason: 'answered',
    httpStatus: 200,
    used: { report: answer.usage, usage, rated },
  }
}
