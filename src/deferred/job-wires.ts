import { BATCH_WIRES } from './batch-wires.ts'
import { fineTuningWire } from './fine-tuning-wire.ts'
import type { JobWire } from './job-wire.ts'
import type { JobKind } from './job.ts'
import { videoWire } from './video-wire.ts'

/** How each kind of job is told to its provider. */
export const JOB_WIRES: Record<JobKind, JobWire> = {
  ...BATCH_WIRES,
  openai_video: videoWire,
  openai_fine_tuning: fineTuningWire,
}
