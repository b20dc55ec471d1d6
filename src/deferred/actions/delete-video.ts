import { AppError } from '../../base/error.ts'
import type { Job } from '../job.ts'
import { deleteEnded } from '../store/job-store.ts'
import { deleteRequest } from '../video-wire.ts'
import { askProvider } from './ask-provider.ts'
import type { DeferredDeps } from './deferred-deps.ts'

/**
 * Forgets a video here and at its provider. Its record stays.
 * @throws AppError `conflict` while it is being made, `unavailable` when the provider did not answer: nothing is deleted then
 */
export async function deleteVideo(deps: DeferredDeps, job: Job): Promise<void> {
  if (job.phase !== 'ended') {
    throw new AppError('conflict', {
      public: 'The video is being made, and is charged once it is done. Delete it then. Nothing was deleted.',
    })
  }
  const { id } = job.upstream
  if (id !== undefined) {
    const answer = await askProvider(deps, job, deleteRequest(id))
    if (answer.kind === 'later' || answer.kind === 'unknown') {
      throw new AppError('unavailable', {
        public: 'The provider of the video did not answer, so nothing was deleted. Try again. No money moved.',
        retryAfterSeconds: 5,
      })
    }
  }
  await deps.gateway.db.transaction((tx) => deleteEnded(tx, job))
}
