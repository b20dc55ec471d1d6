import { AppError } from '../../base/error.ts'
import { type ProgressKind, type ProgressPage, progressRequest, readProgress } from '../fine-tuning-progress.ts'
import type { Job } from '../job.ts'
import { askProvider } from './ask-provider.ts'
import type { DeferredDeps } from './deferred-deps.ts'

/** Events or checkpoints of a job, asked of its provider. Nothing before it is there. @throws AppError `unavailable` */
export async function readJobProgress(
  deps: DeferredDeps,
  job: Job,
  { kind, page }: { readonly kind: ProgressKind; readonly page: ProgressPage },
) {
  const { id } = job.upstream
  if (id === undefined) return { object: 'list', data: [], has_more: false }
  const answer = await askProvider(deps, job, progressRequest(id, kind, page))
  const list = answer.kind === 'answered' ? readProgress(new TextDecoder().decode(answer.bytes), job) : undefined
  if (list !== undefined) return list
  throw new AppError('unavailable', {
    public: `The provider of the job did not tell its ${kind}. Try again. No money moved.`,
    retryAfterSeconds: 5,
  })
}
