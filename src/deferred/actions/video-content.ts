import { Readable } from 'node:stream'
import { AppError } from '../../base/error.ts'
import type { GatewayDeps } from '../../gateway/actions/gateway-deps.ts'
import type { UpstreamRequest } from '../../platform/http/upstream.ts'
import type { Job } from '../job.ts'
import { contentRequest } from '../video-wire.ts'
import { signedRequest } from './ask-provider.ts'
import type { DeferredDeps } from './deferred-deps.ts'

/** What its provider keeps of a video, as it comes: nothing of it is stored here. */
export type VideoContent = {
  readonly contentType: string
  readonly byteCount: string | undefined
  readonly bytes: Readable
}

/** @throws AppError `not_found` before its end and once its provider forgot it; `upstream_failed`, `unavailable` */
export async function openVideoContent(
  deps: DeferredDeps,
  job: Job,
  variant: string | undefined,
): Promise<VideoContent> {
  const { id } = job.upstream
  if (job.outcome !== 'completed' || id === undefined) {
    throw new AppError('not_found', {
      public:
        'The video is not made, so there is nothing to read: GET /v1/videos/{id} says how far it is. No money moved.',
    })
  }
  const request = await signedRequest(deps, job, { ...contentRequest(id, variant), accept: '*/*' })
  if (request === undefined) {
    throw new AppError('not_found', {
      public: 'The key that the video was made with is gone, and only it can read the video. No money moved.',
    })
  }
  return openStream(deps.gateway, request)
}

/** Only what a video or a picture of it is said to be. */
const MEDIA = /^(?:video|image)\/[\w.+-]{1,60}$/i
const UNKNOWN_TYPE = 'application/octet-stream'

/** Reads no faster than the client does, and stops when it leaves. */
function openStream({ upstream }: GatewayDeps, request: UpstreamRequest): Promise<VideoContent> {
  return new Promise((resolve, reject) => {
    let isOpen = false
    const bytes = new Readable({
      read: () => flight.resume(),
      destroy(error, done) {
        flight.abort()
        done(error)
      },
    })
    const flight = upstream.send(request, {
      onHead(status, header) {
        if (status < 200 || status > 299) {
          // Said first: a flight that is stopped fails.
          reject(refusalOf(status))
          flight.abort()
          return
        }
        isOpen = true
        const type = header('content-type')?.split(';')[0]?.trim() ?? ''
        const length = header('content-length')
        resolve({
          contentType: MEDIA.test(type) ? type : UNKNOWN_TYPE,
          byteCount: length !== undefined && /^\d+$/.test(length) ? length : undefined,
          bytes,
        })
      },
      onData(chunk) {
        if (isOpen && !bytes.push(chunk)) flight.pause()
      },
      onEnd: () => void bytes.push(null),
      onFailure(failure) {
        reject(refusalOf(undefined))
        if (isOpen) bytes.destroy(new Error(`the video broke off: ${failure.code}`))
      },
    })
  })
}

function refusalOf(status: number | undefined): AppError {
  if (status === 404 || status === 410) {
    return new AppError('not_found', {
      public: 'Its provider keeps the video no longer. Providers forget them within hours or days. No money moved.',
    })
  }
  return new AppError(status === undefined || status >= 500 || status === 429 ? 'unavailable' : 'upstream_failed', {
    public: 'Its provider did not hand out the video. Try again. No money moved.',
    retryAfterSeconds: 5,
  })
}
