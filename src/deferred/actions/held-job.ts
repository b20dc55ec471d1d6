import type { Job, UpstreamIds } from '../job.ts'
import { type JobChange, moveJob } from '../store/job-store.ts'
import type { DeferredDeps } from './deferred-deps.ts'

/** A job that this node has taken. `claim` proves it in every change. */
export type HeldJob = { readonly job: Job; readonly claim: string }

/** What comes after a step. `wait`: the job is looked at again later, and not before `rounds` first waits. */
export type Step =
  | { readonly kind: 'again'; readonly job: Job }
  | { readonly kind: 'wait'; readonly rounds?: number }
  | { readonly kind: 'done' }

/** Another node has the job: whatever this one still wanted to write is not its business any more. */
export class ClaimLost extends Error {
  override name = 'ClaimLost'
}

/** Writes how far the job is. @throws ClaimLost */
export async function move(
  { gateway }: DeferredDeps,
  { job, claim }: HeldJob,
  change: Omit<JobChange, 'upstream'> & { readonly upstream?: UpstreamIds },
): Promise<Job> {
  const upstream = { ...job.upstream, ...change.upstream }
  if (!(await moveJob(gateway.db, claim, { ...change, upstream }))) throw new ClaimLost()
  return { ...job, phase: change.phase, upstream }
}
