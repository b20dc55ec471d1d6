import { type CountedUsage } from '../../gateway/actions/count-usage.ts'
import { OWN_COUNT } from '../../gateway/surfaces/metering.ts'
import type { Quantities, Unit } from '../../catalog/unit.ts'
import { UNITS } from '../../catalog/unit.ts'
import { JOB_TRAITS } from '../job-traits.ts'
import type { Frozen, ItemStatus, Job, Outcome } from '../job.ts'
import { listItems } from '../store/job-store.ts'
import { closeJob } from './close-job.ts'
import type { DeferredDeps } from './deferred-deps.ts'
import type { HeldJob, Step } from './held-job.ts'
import { rateFrozen } from './rate-frozen.ts'
import { type ItemEnd, settleItems } from './settle-item.ts'

const STATUS_OF: Record<Outcome, ItemStatus> = {
  completed: 'succeeded',
  failed: 'failed',
  expired: 'failed',
  cancelled: 'aborted',
}

/** The end of a job that is one call: what its provider says it used is charged, and nothing where it failed. */
export async function collectOne(deps: DeferredDeps, held: HeldJob): Promise<Step> {
  const { job } = held
  const outcome = job.upstream.ended ?? 'failed'
  const status = STATUS_OF[outcome]
  const items = await listItems(deps.gateway.db, job.id, 1)
  const usage = usageOf(job, outcome)
  const ends = items.map((item): ItemEnd => {
    const reason = outcome === 'completed' ? 'answered' : `${JOB_TRAITS[job.kind].word}_${outcome}`
    if (usage === undefined) return { item, status, reason }
    const rated = rateFrozen(job, { quantities: usage.quantities, isFeeFree: item.freePlace !== undefined })
    const report = {
      quantities: usage.quantities,
      servedModel: job.upstream.told?.servedModel,
      serviceTier: undefined,
      reportedCostNano: undefined,
      flags: usage.flags,
    }
    return { item, status, reason, httpStatus: 200, used: { report, usage, rated } }
  })
  await settleItems(deps, job, ends)
  return closeJob(deps, held, { outcome, status, settled: new Set(items.map(({ callId }) => callId)) })
}

/** Undefined: nothing was used. */
function usageOf({ upstream, frozen }: Job, outcome: Outcome): CountedUsage | undefined {
  const told = upstream.told?.quantities
  if (outcome === 'failed' || outcome === 'expired') return undefined
  if (told !== undefined) return { quantities: quantitiesOf(told), source: 'reported', flags: [] }
  if (outcome === 'cancelled') return undefined
  // It was made, and nobody says how much of it: what was asked for, and flagged.
  return { quantities: quantitiesOf(frozen.expected ?? {}), source: 'estimated', flags: [`output${OWN_COUNT}`] }
}

function quantitiesOf(texts: NonNullable<Frozen['expected']>): Quantities {
  const quantities: { [U in Unit]?: bigint } = {}
  for (const unit of UNITS) {
    const text = texts[unit]
    if (text !== undefined) quantities[unit] = BigInt(text)
  }
  return quantities
}
