import { z } from 'zod'
import { openCallSchema } from '../billing/records/record-draft.ts'

/** Which client wrote it, which is also how the provider is told: one wire each. */
export const JOB_KINDS = ['openai_batch', 'anthropic_batch'] as const
export type JobKind = (typeof JOB_KINDS)[number]

/**
 * How far a job is. `reserving`: its holds are being made. `ready`: to be sent. `submitting`: the provider may have it.
 * `running`: it has. `settling`: its results are there. `ended`: every item has its record.
 */
export const PHASES = ['reserving', 'ready', 'submitting', 'running', 'settling', 'ended'] as const
export type Phase = (typeof PHASES)[number]

export const OUTCOMES = ['completed', 'failed', 'expired', 'cancelled'] as const
export type Outcome = (typeof OUTCOMES)[number]

/** What the client said about the job itself. */
export const askedSchema = z.object({
  endpoint: z.string(),
  completionWindow: z.string(),
  metadata: z.record(z.string(), z.string()),
  requestId: z.string(),
  /** Headers that the dialect sends along with every request, such as its beta features. */
  headers: z.record(z.string(), z.string()),
})
export type Asked = z.infer<typeof askedSchema>

/** The decision and its prices, as they were when the job was created: results are priced by these, whenever they come. */
export const frozenSchema = z.object({
  openCall: openCallSchema,
  credentialId: z.string(),
  atMs: z.int(),
  multiplierBp: z.int().nonnegative(),
  priceKnown: z.boolean(),
  outputTokensMax: z.int().nonnegative(),
  region: z.string().optional(),
  snapshot: z.object({ hash: z.string(), body: z.string() }),
})
export type Frozen = z.infer<typeof frozenSchema>

/** The provider's own ids. Never shown. */
export const upstreamIdsSchema = z.object({
  inputFile: z.string().optional(),
  batch: z.string().optional(),
  /** Where the results are: files, or a path. */
  results: z.array(z.string()).readonly().optional(),
  ended: z.enum(OUTCOMES).optional(),
  cancelSent: z.boolean().optional(),
})
export type UpstreamIds = z.infer<typeof upstreamIdsSchema>

export const problemSchema = z.object({ code: z.string(), message: z.string() })
export type Problem = z.infer<typeof problemSchema>

export type Job = {
  readonly id: string
  readonly accountId: string
  readonly apiKeyId: string
  readonly kind: JobKind
  readonly phase: Phase
  readonly outcome: Outcome | undefined
  readonly asked: Asked
  readonly frozen: Frozen
  readonly upstream: UpstreamIds
  readonly problem: Problem | undefined
  readonly inputFileId: string
  readonly outputFileId: string | undefined
  readonly errorFileId: string | undefined
  readonly itemCount: number
  readonly succeededCount: number
  readonly failedCount: number
  readonly tryCount: number
  readonly expiresAtMs: number
  readonly createdAtMs: number
  readonly startedAtMs: number | undefined
  readonly cancelAskedAtMs: number | undefined
  readonly endedAtMs: number | undefined
}

/** How the record of an item ends: `unresolved` where nobody can know what the provider did. */
export const ITEM_STATUSES = ['succeeded', 'failed', 'aborted', 'unresolved'] as const
export type ItemStatus = (typeof ITEM_STATUSES)[number]

/** One call of a job. */
export type Item = {
  readonly callId: string
  readonly place: number
  readonly customId: string
  readonly maxNano: bigint
  readonly freePlace: number | undefined
  readonly status: ItemStatus | undefined
  readonly chargedNano: bigint | undefined
}

/** The most that one job may hold: its lines are checked and held while its client waits. */
export const ITEMS_MAX = 10_000
/** The provider's own promise. */
export const COMPLETION_MS = 86_400_000
/** How long after that promise results are still waited for; then what has none is closed, and charged nothing. */
export const GRACE_MS = 86_400_000
