import type { InboundCall } from '../../inbound-call.ts'
import type { InboundRequest } from '../inbound-request.ts'
import { readPassed } from '../passed/read-passed.ts'
import { videoCall } from './read-videos.ts'
import type { VideoChoices } from './video-use.ts'
import { videoRemixSchema } from './videos-schema.ts'

/** The video that is to be made anew, where its provider keeps it. */
export type RemixSource = {
  readonly routeId: string
  /** The provider's own id. */
  readonly upstreamId: string
  /** A remix is as long and as large as its source. */
  readonly choices: VideoChoices
}

/** Reads a request to make a video anew by other words. */
export function readVideoRemix(request: InboundRequest, source: RemixSource): InboundCall {
  const { body, kasa, canonical } = readPassed(request, videoRemixSchema)
  return videoCall(request, {
    models: [source.routeId],
    kasa,
    prompt: body.prompt,
    choices: source.choices,
    canonical,
    encode: () => ({
      path: `/videos/${encodeURIComponent(source.upstreamId)}/remix`,
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ prompt: body.prompt }),
      stream: false,
      adjusted: [],
    }),
  })
}
