import type { JobWithSums } from '../actions/read-jobs.ts'
import { epochsOf } from '../fine-tuning-call.ts'
import type { Job } from '../job.ts'
import { publicId } from '../public-id.ts'

const STATUS_OF = { completed: 'succeeded', failed: 'failed', expired: 'failed', cancelled: 'cancelled' } as const

/** A fine-tuning job as OpenAI's clients read it, with its money beside it. */
export function viewFineTuning({ job, sums }: JobWithSums) {
  const { fineTuning } = job.asked
  const { request, validationFileId } = fineTuning ?? {}
  const { quantities, madeModel } = job.upstream.told ?? {}
  const hasEnded = job.phase === 'ended'
  const tokens = hasEnded ? quantities?.training_tokens : undefined
  return {
    object: 'fine_tuning.job',
    id: publicId('openai_fine_tuning', job.id),
    model: job.frozen.openCall.routeId,
    status: statusOf(job),
    created_at: Math.floor(job.createdAtMs / 1_000),
    finished_at: job.endedAtMs === undefined ? null : Math.floor(job.endedAtMs / 1_000),
    fine_tuned_model: hasEnded ? (madeModel ?? null) : null,
    trained_tokens: tokens === undefined ? null : Number.parseInt(tokens, 10),
    training_file: publicId('file', job.inputFileId),
    validation_file: validationFileId === undefined ? null : publicId('file', validationFileId),
    result_files: [],
    organization_id: job.accountId,
    hyperparameters: { ...request?.hyperparameters, n_epochs: request === undefined ? 'auto' : epochsOf(request) },
    method: request?.method ?? { type: 'supervised' },
    seed: request?.seed ?? 0,
    metadata: request?.metadata ?? null,
    integrations: null,
    error: job.problem === undefined ? null : { ...job.problem, param: null },
    kasa: {
      record: sums.firstCallId ?? null,
      charged_nano: sums.chargedNano.toString(),
      open_nano: sums.openNano.toString(),
    },
  }
}

function statusOf({ phase, outcome }: Job): string {
  if (phase === 'ended') return STATUS_OF[outcome ?? 'failed']
  return phase === 'running' || phase === 'settling' ? 'running' : 'queued'
}
