import type { JobWithSums } from '../actions/read-jobs.ts'
import type { Job, Phase } from '../job.ts'
import { publicId } from '../public-id.ts'

const STATUS_OF: Record<Exclude<Phase, 'ended'>, string> = {
  reserving: 'validating',
  ready: 'validating',
  submitting: 'validating',
  running: 'in_progress',
  settling: 'finalizing',
}

/** A batch as OpenAI's clients read it, with its money beside it. */
export function viewOpenAIBatch({ job, sums }: JobWithSums) {
  const { outcome } = job
  const endedAt = seconds(job.endedAtMs)
  const { metadata } = job.asked
  return {
    id: publicId('openai_batch', job.id),
    object: 'batch',
    endpoint: job.asked.endpoint,
    errors: job.problem === undefined ? null : { object: 'list', data: [{ ...job.problem, line: null, param: null }] },
    input_file_id: publicId('file', job.inputFileId),
    completion_window: job.asked.completionWindow,
    status: statusOf(job),
    output_file_id: job.outputFileId === undefined ? null : publicId('file', job.outputFileId),
    error_file_id: job.errorFileId === undefined ? null : publicId('file', job.errorFileId),
    created_at: seconds(job.createdAtMs),
    in_progress_at: seconds(job.startedAtMs),
    expires_at: seconds(job.expiresAtMs),
    finalizing_at: null,
    completed_at: outcome === 'completed' ? endedAt : null,
    failed_at: outcome === 'failed' ? endedAt : null,
    expired_at: outcome === 'expired' ? endedAt : null,
    cancelling_at: seconds(job.cancelAskedAtMs),
    cancelled_at: outcome === 'cancelled' ? endedAt : null,
    request_counts: { total: job.itemCount, completed: job.succeededCount, failed: job.failedCount },
    metadata: Object.keys(metadata).length === 0 ? null : metadata,
    model: job.frozen.openCall.modelAsked,
    kasa: { charged_nano: sums.chargedNano.toString(), open_nano: sums.openNano.toString() },
  }
}

function statusOf({ phase, outcome, cancelAskedAtMs }: Job): string {
  if (phase === 'ended') return outcome ?? 'failed'
  return cancelAskedAtMs === undefined ? STATUS_OF[phase] : 'cancelling'
}

function seconds(ms: number | undefined): number | null {
  return ms === undefined ? null : Math.floor(ms / 1_000)
}
