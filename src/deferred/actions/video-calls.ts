import { AppError } from '../../base/error.ts'
import type { InboundCall } from '../../gateway/inbound-call.ts'
import type { InboundRequest } from '../../gateway/surfaces/inbound-request.ts'
import { readVideoRemix, type RemixSource } from '../../gateway/surfaces/openai-videos/read-video-remix.ts'
import { readVideos } from '../../gateway/surfaces/openai-videos/read-videos.ts'
import type { Job } from '../job.ts'
import { selectJob } from '../store/job-store.ts'
import type { DeferredDeps } from './deferred-deps.ts'

/** Reads a request for a video: from words alone, or from a video that is there. */
export function readVideoCall(request: InboundRequest, source: RemixSource | undefined): InboundCall {
  return source === undefined ? readVideos(request) : readVideoRemix(request, source)
}

/** The video that another is made from. @throws AppError `not_found`, `invalid_request` when there is nothing of it */
export async function remixSource(
  { gateway }: DeferredDeps,
  wanted: { readonly id: string; readonly accountId: string },
): Promise<{ readonly job: Job; readonly source: RemixSource }> {
  const job = await selectJob(gateway.db, { ...wanted, kind: 'openai_video' })
  if (job === undefined) throw new AppError('not_found', { public: 'There is no such video. No money moved.' })
  const { id: upstreamId } = job.upstream
  const { video } = job.asked
  if (job.outcome !== 'completed' || upstreamId === undefined || video === undefined) {
    throw new AppError('invalid_request', {
      public: 'Only a video that is completed can be remixed. Nothing was sent upstream; no money moved.',
      param: 'video_id',
    })
  }
  const { seconds, size } = video
  return { job, source: { routeId: job.frozen.openCall.routeId, upstreamId, choices: { seconds, size } } }
}
