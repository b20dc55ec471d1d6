import { z } from 'zod'
import {
  askedSchema,
  frozenSchema,
  ITEM_STATUSES,
  type Item,
  type Job,
  JOB_KINDS,
  OUTCOMES,
  PHASES,
  problemSchema,
  upstreamIdsSchema,
} from '../job.ts'

export const JOB_COLUMNS = `id, account_id, api_key_id, kind, phase, outcome, asked, frozen, upstream, problem, input_file_id,
  output_file_id, error_file_id, item_count, succeeded_count, failed_count, try_count, expires_at, created_at, started_at,
  cancel_asked_at, ended_at`

/** A job as the database keeps it. */
export const jobRow = z
  .object({
    id: z.uuid(),
    account_id: z.uuid(),
    api_key_id: z.uuid(),
    kind: z.enum(JOB_KINDS),
    phase: z.enum(PHASES),
    outcome: z.enum(OUTCOMES).nullable(),
    asked: askedSchema,
    frozen: frozenSchema,
    upstream: upstreamIdsSchema,
    problem: problemSchema.nullable(),
    input_file_id: z.uuid(),
    output_file_id: z.uuid().nullable(),
    error_file_id: z.uuid().nullable(),
    item_count: z.int(),
    succeeded_count: z.int(),
    failed_count: z.int(),
    try_count: z.int(),
    expires_at: z.number(),
    created_at: z.number(),
    started_at: z.number().nullable(),
    cancel_asked_at: z.number().nullable(),
    ended_at: z.number().nullable(),
  })
  .transform((row): Job => ({
    id: row.id,
    accountId: row.account_id,
    apiKeyId: row.api_key_id,
    kind: row.kind,
    phase: row.phase,
    outcome: row.outcome ?? undefined,
    asked: row.asked,
    frozen: row.frozen,
    upstream: row.upstream,
    problem: row.problem ?? undefined,
    inputFileId: row.input_file_id,
    outputFileId: row.output_file_id ?? undefined,
    errorFileId: row.error_file_id ?? undefined,
    itemCount: row.item_count,
    succeededCount: row.succeeded_count,
    failedCount: row.failed_count,
    tryCount: row.try_count,
    expiresAtMs: row.expires_at,
    createdAtMs: row.created_at,
    startedAtMs: row.started_at ?? undefined,
    cancelAskedAtMs: row.cancel_asked_at ?? undefined,
    endedAtMs: row.ended_at ?? undefined,
  }))

export const ITEM_COLUMNS = 'call_id, place, custom_id, max_nano, free_place, status, charged_nano'

/** One call of a job as the database keeps it. */
export const itemRow = z
  .object({
    call_id: z.uuid(),
    place: z.int(),
    custom_id: z.string(),
    max_nano: z.bigint(),
    free_place: z.int().nullable(),
    status: z.enum(ITEM_STATUSES).nullable(),
    charged_nano: z.bigint().nullable(),
  })
  .transform((row): Item => ({
    callId: row.call_id,
    place: row.place,
    customId: row.custom_id,
    maxNano: row.max_nano,
    freePlace: row.free_place ?? undefined,
    status: row.status ?? undefined,
    chargedNano: row.charged_nano ?? undefined,
  }))
