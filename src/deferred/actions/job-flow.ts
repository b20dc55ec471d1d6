import type { Candidate } from '../../routing/route-plan.ts'
import type { ToCreate } from '../job-wire.ts'
import type { Job } from '../job.ts'
import type { DeferredDeps } from './deferred-deps.ts'
import type { HeldJob, Step } from './held-job.ts'

/** What a kind of job does in its own way; everything else is the same for all. */
export type JobFlow = {
  /** What goes to the provider, read again from the sealed input: nothing of it lies elsewhere. */
  readonly toSend: (deps: DeferredDeps, job: Job, candidate: Candidate) => Promise<ToCreate>
  /** The records of a job that ended there, and its end. May be repeated from its start whenever it is cut. */
  readonly collect: (deps: DeferredDeps, held: HeldJob) => Promise<Step>
}
