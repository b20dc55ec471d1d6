import { BATCH_TIER } from './batch-price.ts'
import type { JobKind } from './job.ts'

/** What the mechanism must know of each kind of job. */
export type JobTraits = {
  /** As sentences name it. */
  readonly noun: string
  /** How reasons in records begin. */
  readonly word: string
  /** The tier that its prices are of. Undefined: the ordinary one. */
  readonly serviceTier: string | undefined
  /** The longest that the provider is given. */
  readonly completionMs: number
  /** How long after that a result is still waited for; then what has none is closed, and charged nothing. */
  readonly graceMs: number
}

const HOUR_MS = 3_600_000
const DAY_MS = 24 * HOUR_MS
/** The providers' own promise. */
const BATCH = {
  noun: 'batch',
  word: 'batch',
  serviceTier: BATCH_TIER,
  completionMs: DAY_MS,
  graceMs: DAY_MS,
} as const

export const JOB_TRAITS: Record<JobKind, JobTraits> = {
  openai_batch: BATCH,
  anthropic_batch: BATCH,
  // Made within minutes; after half a day nobody makes it any more.
  openai_video: {
    noun: 'video',
    word: 'video',
    serviceTier: undefined,
    completionMs: 6 * HOUR_MS,
    graceMs: 6 * HOUR_MS,
  },
  // Queues of training are long.
  openai_fine_tuning: {
    noun: 'fine-tuning job',
    word: 'fine_tuning',
    serviceTier: undefined,
    completionMs: 7 * DAY_MS,
    graceMs: DAY_MS,
  },
}
