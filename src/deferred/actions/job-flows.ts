import type { JobKind } from '../job.ts'
import { batchToSend } from './batch-to-send.ts'
import { collectOne } from './collect-one.ts'
import { collectResults } from './collect-results.ts'
import { fineTuningToSend } from './fine-tuning-to-send.ts'
import type { JobFlow } from './job-flow.ts'
import { videoToSend } from './video-to-send.ts'

const BATCH: JobFlow = { toSend: batchToSend, collect: collectResults }

/** A new kind of job is a row here, one in `job-traits.ts` and one in `job-wires.ts`. */
export const JOB_FLOWS: Record<JobKind, JobFlow> = {
  openai_batch: BATCH,
  anthropic_batch: BATCH,
  openai_video: { toSend: videoToSend, collect: collectOne },
  openai_fine_tuning: { toSend: fineTuningToSend, collect: collectOne },
}
