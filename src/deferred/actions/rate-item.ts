import { countUsage } from '../../gateway/actions/count-usage.ts'
import type { GatewayDeps } from '../../gateway/actions/gateway-deps.ts'
import type { InboundCall } from '../../gateway/inbound-call.ts'
import type { Candidate } from '../../routing/route-plan.ts'
import type { Item, Job } from '../job.ts'
import { rateFrozen } from './rate-frozen.ts'
import type { ItemEnd } from './settle-item.ts'

type ToRate = {
  readonly job: Job
  readonly candidate: Candidate
  readonly item: Item
  readonly inbound: InboundCall
  readonly body: unknown
}

const encoder = new TextEncoder()

/** What an answered item used, at the prices of the job. An answer that cannot be read is a failure and costs nothing. */
export async function rateItem(deps: GatewayDeps, answered: ToRate): Promise<ItemEnd> {
  const { job, candidate, item, inbound } = answered
  const { frozen } = job
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
  const rated = rateFrozen(job, {
    quantities: usage.quantities,
    isFeeFree: item.freePlace !== undefined,
    variants: inbound.requirement.variants,
  })
  return {
    item,
    status: 'succeeded',
    reason: 'answered',
    httpStatus: 200,
    used: { report: answer.usage, usage, rated },
  }
}
