import { AppError } from '../../base/error.ts'
import { guardRequest } from '../../gateway/actions/guard-request.ts'
import { moderateCall } from '../../gateway/actions/moderate-call.ts'
import { requireRoute } from '../../gateway/actions/plan-call.ts'
import { honourQuote } from '../../gateway/actions/quote-call.ts'
import type { InboundCall } from '../../gateway/inbound-call.ts'
import { withForeignWishes } from '../../gateway/surfaces/foreign-wishes.ts'
import type { InboundRequest } from '../../gateway/surfaces/inbound-request.ts'
import { videoChoices } from '../../gateway/surfaces/openai-videos/video-use.ts'
import type { Job } from '../job.ts'
import { createJob } from './create-job.ts'
import type { DeferredDeps } from './deferred-deps.ts'
import { removeFile, storeFile } from './files.ts'
import type { PlannedJob } from './planned-job.ts'
import { readVideoCall, remixSource } from './video-calls.ts'

export type NewVideo = {
  readonly request: InboundRequest
  /** The request's headers that are kept with the job. */
  readonly headers: Readonly<Record<string, string>>
  /** The video that it is made from. Absent: it is made from words. */
  readonly remixOf?: string
}

/**
 * Reads, guards and judges a request for a video, holds what it can cost at most, and leaves the rest to whichever node is
 * free.
 * @throws AppError as for any call, and what `createJob` throws
 */
export async function createVideo(deps: DeferredDeps, video: NewVideo): Promise<Job> {
  const { gateway } = deps
  const { principal, requestId } = video.request
  const { accountId } = principal
  const from = video.remixOf === undefined ? undefined : await remixSource(deps, { id: video.remixOf, accountId })
  const { request, inbound } = guardRequest(gateway.guards, withForeignWishes(video.request), (one) =>
    readVideoCall(one, from?.source),
  )
  await moderateCall(gateway, inbound)
  const planned = await planVideo(deps, inbound, from?.job)
  const expected = inbound.requirement.meters?.[0]?.expected.video_ms ?? 0n
  const size = inbound.requirement.variants?.[0]
  const choices = from?.source.choices ?? videoChoices({ seconds: (expected / 1_000n).toString(), size })
  const file = { accountId, purpose: 'request', name: 'video', bytes: request.body } as const
  const input = await storeFile(deps, file)
  const asked = {
    endpoint: '/v1/videos',
    completionWindow: '',
    metadata: {},
    requestId,
    headers: { ...video.headers },
    video: { ...choices, ...(video.remixOf === undefined ? {} : { remixOf: video.remixOf }) },
  }
  return createJob(deps, { kind: 'openai_video', principal, asked, inputFileId: input.id, planned }).catch(
    async (error: unknown) => {
      // A refused video leaves no prompt behind.
      await removeFile(deps, input)
      throw error
    },
  )
}

/** The first candidate that takes the request as it is; of a remix: where its source is, and with the same key. */
async function planVideo(
  { gateway }: DeferredDeps,
  inbound: InboundCall,
  source: Job | undefined,
): Promise<PlannedJob> {
  const planned = gateway.planCall(inbound.requirement, inbound.principal)
  requireRoute(planned, gateway)
  const plan = await honourQuote(gateway, inbound, planned)
  const candidate = plan.candidates.find(
    ({ provider, route, credential }) =>
      inbound.exchange.passesTo(provider) &&
      (source === undefined ||
        (route.id === source.frozen.openCall.routeId && credential.id === source.frozen.credentialId)),
  )
  if (candidate === undefined) {
    throw new AppError('no_route', {
      public:
        'No provider that could make this video takes it as it is, or the key that its source was made with is gone. Nothing was sent upstream; no money moved.',
      param: 'model',
    })
  }
  return { plan, candidate, items: [{ place: 1, customId: 'video', inbound, candidate }] }
}
