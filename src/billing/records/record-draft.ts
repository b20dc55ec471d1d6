import { z } from 'zod'
import { CAPABILITY_CLASSES } from '../../catalog/capability.ts'
import { UNITS } from '../../catalog/unit.ts'
import { integerTextSchema } from '../rating/integer-text.ts'

/** How a call ended. `unresolved`: its server died, nothing is known, nothing was charged. */
export const RECORD_STATUSES = ['succeeded', 'failed', 'aborted', 'interrupted', 'unresolved'] as const
export type RecordStatus = (typeof RECORD_STATUSES)[number]

/** Who paid the provider where no fund of Kasa did: the customer's own key, or nobody because the model is local and free. */
export const OWN_FUNDS = ['byok', 'local', 'none'] as const
export type OwnFund = (typeof OWN_FUNDS)[number]

/** What the slower of two tries cost its payer. Never a part of the charge. */
const lostSchema = z.object({
  /** `own_key`: the provider bills the owner of the key. */
  paidBy: z.enum(['platform', 'own_key']),
  /** What it cost, where the provider told all that was used. */
  costNano: integerTextSchema.optional(),
  /** The most that it may have cost, where that is not known. Absent too: its price is not known. */
  costMaxNano: integerTextSchema.optional(),
})

const attemptSchema = z.object({
  routeId: z.string(),
  credentialId: z.string(),
  /** `lost`: another try answered first. */
  outcome: z.enum(['answered', 'interrupted', 'client_gone', 'failed', 'lost']),
  httpStatus: z.int().optional(),
  reason: z.string().optional(),
  durationMs: z.int().nonnegative(),
  firstByteMs: z.int().nonnegative().optional(),
  lost: lostSchema.optional(),
})

/**
 * What is known of a call when it is admitted: kept with its hold, so that the sweeper can write the record of a call
 * whose server died.
 */
export const openCallSchema = z.object({
  requestId: z.string(),
  apiKeyId: z.uuid(),
  surface: z.string(),
  /** How the client wrote: a name of the gateway's table of client dialects. */
  dialect: z.string().min(1),
  stream: z.boolean(),
  modelAsked: z.string(),
  model: z.string(),
  routeId: z.string(),
  provider: z.string(),
  upstreamModel: z.string(),
  capabilityClass: z.enum(CAPABILITY_CLASSES),
  mode: z.string().optional(),
  side: z.enum(['platform', 'byok']),
  ownFund: z.enum(OWN_FUNDS),
  credentialId: z.string(),
  credentialVersion: z.int(),
  isFallback: z.boolean(),
  quoteId: z.uuid().optional(),
  /** On an own key: so many calls of the month pay no fee. The hold takes a place among them; absent: none is free. */
  freePerMonth: z.int().positive().optional(),
  /** What the guards of the account found in the request, in the words of `x-kasa-guard`: kinds and counts. */
  guards: z.string().max(4_000).optional(),
  /** The job that the call is an item of, and the client's own name for the item. */
  job: z.object({ id: z.string(), item: z.string() }).optional(),
  /** The route decision in short; `POST /v1/route/explain` tells it in full. */
  decision: z.record(z.string(), z.unknown()),
})
export type OpenCall = z.infer<typeof openCallSchema>

/** Everything that a record says besides what settlement itself decides (charged, absorbed, allocations). Frozen. */
export const recordDraftSchema = openCallSchema.extend({
  status: z.enum(RECORD_STATUSES),
  servedModel: z.string().optional(),
  serviceTier: z.string().optional(),
  /** Disjoint; absent means not reported. */
  quantities: z.partialRecord(z.enum(UNITS), integerTextSchema).default({}),
  /** Which row of the snapshot priced which unit. */
  lines: z.array(z.object({ unit: z.enum(UNITS), quantity: integerTextSchema, priceRowId: z.string() })).default([]),
  usageSource: z.enum(['reported', 'estimated', 'none']).default('none'),
  usageFlags: z.array(z.string()).default([]),
  /** What the provider itself says the call cost. Information only. */
  reportedCostNano: integerTextSchema.optional(),
  providerCostNano: integerTextSchema.nullable().default(null),
  unpricedUnits: z.array(z.enum(UNITS)).default([]),
  /** The call paid no fee, being the nth such call of its account and month. Absent: it paid. */
  feeFree: z.strictObject({ nthOfMonth: z.int().positive() }).optional(),
  attempts: z.array(attemptSchema).default([]),
  errorCode: z.string().optional(),
  endReason: z.string().optional(),
  startedAtMs: z.int().optional(),
  firstByteMs: z.int().nonnegative().optional(),
  totalMs: z.int().nonnegative().optional(),
  outputTokensMax: z.int().nonnegative().optional(),
})
export type RecordDraft = z.infer<typeof recordDraftSchema>
export type RecordDraftInput = z.input<typeof recordDraftSchema>
