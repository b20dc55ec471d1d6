import { formatInstant } from '../../base/instant.ts'
import type { JobWithSums } from '../actions/read-jobs.ts'
import type { Job } from '../job.ts'
import { publicId } from '../public-id.ts'

/** A batch as Anthropic's clients read it, with its money beside it. Counts are those of its end, as there. */
export function viewMessageBatch({ job, sums }: JobWithSums) {
  const id = publicId('anthropic_batch', job.id)
  const hasEnded = job.phase === 'ended'
  const { cancelledCount, expiredCount } = sums
  const errored = job.failedCount - cancelledCount - expiredCount
  return {
    id,
    type: 'message_batch',
    processing_status: statusOf(job),
    request_counts: {
      processing: hasEnded ? 0 : job.itemCount,
      succeeded: hasEnded ? job.succeededCount : 0,
      errored: hasEnded ? errored : 0,
      canceled: hasEnded ? cancelledCount : 0,
      expired: hasEnded ? expiredCount : 0,
    },
    created_at: instant(job.createdAtMs),
    expires_at: instant(job.expiresAtMs),
    ended_at: instant(job.endedAtMs),
    cancel_initiated_at: instant(job.cancelAskedAtMs),
    archived_at: null,
    // Below the base URL of whoever asks: a server does not know all its names.
    results_url: job.outputFileId === undefined ? null : `/v1/messages/batches/${id}/results`,
    kasa: {
      charged_nano: sums.chargedNano.toString(),
      open_nano: sums.openNano.toString(),
      problem: job.problem ?? null,
    },
  }
}

function statusOf({ phase, cancelAskedAtMs }: Job): string {
  if (phase === 'ended') return 'ended'
  return cancelAskedAtMs === undefined ? 'in_progress' : 'canceling'
}

function instant(ms: number | undefined): string | null {
  return ms === undefined ? null : formatInstant(ms)
}
