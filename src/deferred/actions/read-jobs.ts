import { AppError } from '../../base/error.ts'
import type { Job, JobKind } from '../job.ts'
import { JOB_TRAITS } from '../job-traits.ts'
import { privateId } from '../public-id.ts'
import { askToCancel, type ItemSums, type JobPage, listJobs, selectJob, sumItems } from '../store/job-store.ts'
import type { DeferredDeps } from './deferred-deps.ts'

/** A job with what its items came to. */
export type JobWithSums = { readonly job: Job; readonly sums: ItemSums }

export type WantedJob = { readonly kind: JobKind; readonly accountId: string; readonly publicId: string }

/** @throws AppError `not_found`, also for jobs of other accounts */
export async function findJob({ gateway }: DeferredDeps, wanted: WantedJob): Promise<JobWithSums> {
  const { kind, accountId } = wanted
  const id = privateId(kind, wanted.publicId)
  const job = id === undefined ? undefined : await selectJob(gateway.db, { id, accountId, kind })
  if (job === undefined) throw noJob(kind)
  return withSums(job, await sumItems(gateway.db, [job.id]))
}

export async function listAccountJobs({ gateway }: DeferredDeps, page: JobPage): Promise<readonly JobWithSums[]> {
  const jobs = await listJobs(gateway.db, page)
  const sums = await sumItems(
    gateway.db,
    jobs.map(({ id }) => id),
  )
  return jobs.map((job) => withSums(job, sums))
}

/**
 * Asks for the end of a job. What the provider did by then is charged, the rest is not. Of a job that ended already nothing
 * changes.
 */
export async function cancelJob(deps: DeferredDeps, wanted: WantedJob): Promise<JobWithSums> {
  const { job } = await findJob(deps, wanted)
  await askToCancel(deps.gateway.db, job.id)
  return findJob(deps, wanted)
}

function withSums(job: Job, sums: ReadonlyMap<string, ItemSums>): JobWithSums {
  const none = {
    jobId: job.id,
    chargedNano: 0n,
    openNano: 0n,
    cancelledCount: 0,
    expiredCount: 0,
    firstCallId: undefined,
  }
  return { job, sums: sums.get(job.id) ?? none }
}

export function noJob(kind: JobKind): AppError {
  return new AppError('not_found', { public: `There is no such ${JOB_TRAITS[kind].noun}. No money moved.` })
}
