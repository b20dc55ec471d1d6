import { z } from 'zod'
import { integerTextSchema } from '../billing/rating/integer-text.ts'
import { openCallSchema } from '../billing/records/record-draft.ts'
import { UNITS } from '../catalog/unit.ts'
import { fineTuningSchema } from './fine-tuning-call.ts'

/** Which client wrote it, which is also how the provider is told: one wire each. */
export const BATCH_KINDS = ['openai_batch', 'anthropic_batch'] as const
export type BatchKind = (typeof BATCH_KINDS)[number]
export const JOB_KINDS = [...BATCH_KINDS, 'openai_video', 'openai_fine_tuning'] as const
export type JobKind = (typeof JOB_KINDS)[number]

export function isBatchKind(kind: JobKind): kind is BatchKind {
  return BATCH_KINDS.some((one) => one === kind)
}

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
  /** Of a video: what its price depends on, and what it was made from. */
  video: z.object({ seconds: z.int(), size: z.string(), remixOf: z.uuid().optional() }).optional(),
  /** Of fine-tuning: the request itself, which holds no examples. */
  fineTuning: z.object({ request: fineTuningSchema, validationFileId: z.uuid().optional() }).optional(),
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
  /** What the prices of what was asked for may be called. Absent: their base. */
  variants: z.array(z.string()).optional(),
  /** What one call is expected to use, for a provider that ends without saying. Absent: its answer is read instead. */
  expected: z.partialRecord(z.enum(UNITS), integerTextSchema).optional(),
  snapshot: z.object({ hash: z.string(), body: z.string() }),
})
export type Frozen = z.infer<typeof frozenSchema>

/** What a provider says of a job that is one call: how far it is, what it used, where it ended. */
export const toldSchema = z.object({
  progressPercent: z.int().min(0).max(100).optional(),
  /** Absent: it does not say. */
  quantities: z.partialRecord(z.enum(UNITS), integerTextSchema).optional(),
  servedModel: z.string().optional(),
  /** When the provider forgets what it made. */
  expiresAtSeconds: z.int().optional(),
  /** The name of the model that was made. */
  madeModel: z.string().optional(),
  problemCode: z.string().optional(),
})
export type Told = z.infer<typeof toldSchema>

/** The provider's own ids, and what it said. Ids are never shown. */
export const upstreamIdsSchema = z.object({
  inputFile: z.string().optional(),
  validationFile: z.string().optional(),
  id: z.string().optional(),
  told: toldSchema.optional(),
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
