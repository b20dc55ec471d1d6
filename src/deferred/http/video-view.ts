import type { JobWithSums } from '../actions/read-jobs.ts'
import type { Job } from '../job.ts'
import { publicId } from '../public-id.ts'

/** A video as OpenAI's clients read it, with its money beside it. Prompts lie sealed and are not told back. */
export function viewVideo({ job, sums }: JobWithSums) {
  const { video } = job.asked
  const told = job.upstream.told ?? {}
  const isDone = job.outcome === 'completed'
  return {
    id: publicId('openai_video', job.id),
    object: 'video',
    model: job.frozen.openCall.routeId,
    status: statusOf(job),
    progress: isDone ? 100 : (told.progressPercent ?? 0),
    created_at: Math.floor(job.createdAtMs / 1_000),
    completed_at: isDone && job.endedAtMs !== undefined ? Math.floor(job.endedAtMs / 1_000) : null,
    expires_at: isDone ? (told.expiresAtSeconds ?? null) : null,
    seconds: secondsText(told.quantities?.video_ms) ?? video?.seconds.toString() ?? null,
    size: video?.size ?? null,
    prompt: null,
    remixed_from_video_id: video?.remixOf === undefined ? null : publicId('openai_video', video.remixOf),
    error: job.problem ?? null,
    kasa: {
      record: sums.firstCallId ?? null,
      charged_nano: sums.chargedNano.toString(),
      open_nano: sums.openNano.toString(),
    },
  }
}

function statusOf({ phase, outcome }: Job): string {
  if (phase === 'ended') return outcome === 'completed' ? 'completed' : 'failed'
  return phase === 'running' || phase === 'settling' ? 'in_progress' : 'queued'
}

/** What was made, once it is known: `8`, `7.5`. */
function secondsText(milliseconds: string | undefined): string | undefined {
  if (milliseconds === undefined) return undefined
  const padded = milliseconds.padStart(4, '0')
  const rest = padded.slice(-3).replace(/0+$/, '')
  return padded.slice(0, -3) + (rest === '' ? '' : `.${rest}`)
}
