import { assert } from '../../base/assert.ts'
import type { Candidate } from '../../routing/route-plan.ts'
import { fineTuningCall } from '../fine-tuning-call.ts'
import type { ToCreate } from '../job-wire.ts'
import type { Job } from '../job.ts'
import { listItems } from '../store/job-store.ts'
import type { DeferredDeps } from './deferred-deps.ts'
import { readFileBytes } from './files.ts'
import { principalOf } from './job-calls.ts'

/** The request for fine-tuning and the files of its examples, as its provider takes them. */
export async function fineTuningToSend(deps: DeferredDeps, job: Job, candidate: Candidate): Promise<ToCreate> {
  const { accountId, asked } = job
  assert(asked.fineTuning !== undefined, 'a fine-tuning job has its request')
  const { request, validationFileId } = asked.fineTuning
  const call = fineTuningCall({
    principal: principalOf(job),
    requestId: asked.requestId,
    asked: request,
    kasa: undefined,
    tokensMax: 0n,
  })
  const training = await readFileBytes(deps, { id: job.inputFileId, accountId })
  const validation =
    validationFileId === undefined ? undefined : await readFileBytes(deps, { id: validationFileId, accountId })
  const encoded = call.exchange.encode(candidate, 0)
  const items = await listItems(deps.gateway.db, job.id, 1)
  const lines = items.map(({ callId }) => ({ callId, encoded }))
  return { jobId: job.id, endpoint: asked.endpoint, lines, files: { training, validation }, ids: job.upstream }
}
