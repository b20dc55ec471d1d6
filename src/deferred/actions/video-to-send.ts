import type { Candidate } from '../../routing/route-plan.ts'
import type { ToCreate } from '../job-wire.ts'
import type { Job } from '../job.ts'
import { listItems } from '../store/job-store.ts'
import type { DeferredDeps } from './deferred-deps.ts'
import { readFileBytes } from './files.ts'
import { principalOf } from './job-calls.ts'
import { readVideoCall, remixSource } from './video-calls.ts'

/** The request for a video, as its provider takes it. */
export async function videoToSend(deps: DeferredDeps, job: Job, candidate: Candidate): Promise<ToCreate> {
  const { accountId, asked } = job
  const body = await readFileBytes(deps, { id: job.inputFileId, accountId })
  const remixOf = asked.video?.remixOf
  const source = remixOf === undefined ? undefined : (await remixSource(deps, { id: remixOf, accountId })).source
  const request = {
    principal: principalOf(job),
    requestId: asked.requestId,
    body,
    header: (name: string) => asked.headers[name],
    query: () => undefined,
    pathModel: undefined,
  }
  const encoded = readVideoCall(request, source).exchange.encode(candidate, 0)
  const items = await listItems(deps.gateway.db, job.id, 1)
  const lines = items.map(({ callId }) => ({ callId, encoded }))
  return { jobId: job.id, endpoint: asked.endpoint, lines, ids: job.upstream }
}
