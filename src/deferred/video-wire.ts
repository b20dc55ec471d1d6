import { z } from 'zod'
import type { JobWire, WireRequest, WireStatus } from './job-wire.ts'
import type { Outcome, Told } from './job.ts'

const secondsSchema = z.union([z.string().regex(/^\d{1,5}(?:[.]\d{1,3})?$/), z.number().nonnegative().max(99_999)])
const videoSchema = z.object({
  id: z.string().min(1),
  status: z.string(),
  // What is told beside the state may be missing or odd: the state counts all the same.
  progress: z.number().nullish().catch(undefined),
  seconds: secondsSchema.nullish().catch(undefined),
  model: z.string().nullish().catch(undefined),
  expires_at: z.int().nullish().catch(undefined),
  error: z.object({ code: z.string().nullish(), message: z.string().nullish() }).nullish().catch(undefined),
})

const OUTCOME_OF: Readonly<Record<string, Outcome>> = { completed: 'completed', failed: 'failed' }

/** Videos as OpenAI keeps them. They have no place for an id of ours, and nothing stops one that was begun. */
export const videoWire: JobWire = {
  headers: {},
  uploads: () => [],
  create({ lines }) {
    const encoded = lines[0]?.encoded
    return {
      method: 'POST',
      path: encoded?.path ?? '/videos',
      contentType: encoded?.headers['content-type'] ?? 'application/json',
      body: encoded?.body ?? '{}',
    }
  },
  find: undefined,
  status: (id) => ({ method: 'GET', path: `/videos/${encodeURIComponent(id)}` }),
  cancel: undefined,
  readUpload: () => undefined,
  readStatus,
  readFound: () => ({}),
}

/** The bytes of a video, or of a picture of it. */
export function contentRequest(id: string, variant: string | undefined): WireRequest {
  const query = variant === undefined ? '' : `?variant=${encodeURIComponent(variant)}`
  return { method: 'GET', path: `/videos/${encodeURIComponent(id)}/content${query}` }
}

export function deleteRequest(id: string): WireRequest {
  return { method: 'DELETE', path: `/videos/${encodeURIComponent(id)}` }
}

function readStatus(json: unknown): WireStatus | undefined {
  const video = videoSchema.safeParse(json).data
  if (video === undefined) return undefined
  const ended = OUTCOME_OF[video.status]
  return {
    id: video.id,
    ended,
    results: [],
    succeeded: 0,
    failed: 0,
    problem: video.error?.message ?? undefined,
    told: toldOf(video, ended),
  }
}

function toldOf(video: z.infer<typeof videoSchema>, ended: Outcome | undefined): Told {
  const videoMs = ended === 'completed' ? millisecondsOf(video.seconds ?? undefined) : undefined
  const { progress, model, expires_at: expiresAtSeconds, error } = video
  return {
    ...(progress == null ? {} : { progressPercent: Math.round(Math.min(100, Math.max(0, progress))) }),
    ...(videoMs === undefined ? {} : { quantities: { video_ms: videoMs.toString() } }),
    ...(model == null ? {} : { servedModel: model }),
    ...(expiresAtSeconds == null ? {} : { expiresAtSeconds }),
    ...(error?.code == null ? {} : { problemCode: error.code }),
  }
}

/** Seconds are told as text; no length below a millisecond is billed. */
function millisecondsOf(seconds: string | number | undefined): bigint | undefined {
  if (seconds === undefined) return undefined
  const [whole = '0', rest = ''] = seconds.toString().split('.')
  if (!/^\d+$/.test(whole) || !/^\d*$/.test(rest)) return undefined
  return BigInt(whole) * 1_000n + BigInt(rest.slice(0, 3).padEnd(3, '0'))
}
