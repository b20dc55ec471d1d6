import type { Principal } from '../../accounts/principal.ts'
import type { BatchLine } from '../batch-lines.ts'
import { BATCH_WIRES } from '../batch-wires.ts'
import type { Asked, BatchKind, Job } from '../job.ts'
import { createJob } from './create-job.ts'
import type { DeferredDeps } from './deferred-deps.ts'
import { readLineCalls } from './line-calls.ts'
import { planLines } from './plan-lines.ts'
import { refuseJudged } from './refuse-judged.ts'

export type NewBatch = {
  readonly kind: BatchKind
  readonly principal: Principal
  readonly asked: Asked
  readonly lines: readonly BatchLine[]
  readonly inputFileId: string
}

/**
 * Checks every line of a batch and where all of it goes, and creates the job.
 * @throws AppError that names the line at fault; `no_route`, and what `createJob` throws
 */
export async function createBatch(deps: DeferredDeps, batch: NewBatch): Promise<Job> {
  const { gateway } = deps
  const { principal, asked, kind, inputFileId } = batch
  const { endpoint, requestId, headers } = asked
  const { guards } = gateway
  const judged = 'the calls of a batch are not judged. Send them one by one, or turn moderation off'
  refuseJudged(deps, principal.accountId, judged)
  const calls = await readLineCalls({ endpoint, lines: batch.lines, principal, requestId, headers, guards })
  const planned = await planLines(gateway, BATCH_WIRES[kind].providerId, calls)
  return createJob(deps, { kind, principal, asked, inputFileId, planned })
}
