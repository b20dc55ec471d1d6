import type { Candidate } from '../../routing/route-plan.ts'
import type { ToCreate } from '../job-wire.ts'
import type { Job } from '../job.ts'
import type { DeferredDeps } from './deferred-deps.ts'
import { readJobCalls } from './job-calls.ts'

/** Every line of a batch, as its provider takes it. */
export async function batchToSend(deps: DeferredDeps, job: Job, candidate: Candidate): Promise<ToCreate> {
  const calls = await readJobCalls(deps, job)
  const lines = calls.map(({ item, inbound }) => ({
    callId: item.callId,
    encoded: inbound.exchange.encode(candidate, candidate.outputTokensMax),
  }))
  return { jobId: job.id, endpoint: job.asked.endpoint, lines, ids: job.upstream }
}
