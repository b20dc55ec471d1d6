import { z } from 'zod'
import { formatInstant, type InstantMs } from '../../base/instant.ts'
import type { Queryable } from '../../platform/db/database.ts'
import { newModelSchema, type Review, reviewRowSchema, type Verdict, VERDICTS } from '../review.ts'
import { REVIEW_KINDS } from '../sync-plan.ts'

export type NewReview = Omit<Review, 'decision'> & { readonly fingerprint: string }

/** Opens reviews whose question was never asked. @returns how many those are */
export async function insertReviews(tx: Queryable, reviews: readonly NewReview[]): Promise<number> {
  const rows = reviews.map((review) => ({
    id: review.id,
    fingerprint: review.fingerprint,
    kind: review.kind,
    route: review.routeId,
    because: review.because,
    rows: review.rows,
    model: review.newModel ?? null,
    sync: review.syncId,
    at: formatInstant(review.proposedAtMs),
  }))
  return await tx.run(
    `insert into prices.review (id, fingerprint, kind, route_id, because, rows, new_model, sync_id, proposed_at)
     select id, fingerprint, kind, route, because, rows, nullif(model, 'null'::jsonb), sync, at
     from json_to_recordset($1) as told (id uuid, fingerprint text, kind text, route text, because text, rows jsonb,
       model jsonb, sync uuid, at timestamptz)
     on conflict (fingerprint) do nothing`,
    [JSON.stringify(rows)],
  )
}

/** Closes what still waits of the given routes although nobody asks it any more. */
export async function supersedeReviews(
  tx: Queryable,
  input: { readonly routeIds: readonly string[]; readonly asked: readonly string[]; readonly atMs: InstantMs },
): Promise<number> {
  return await tx.run(
    `insert into prices.decision (review_id, verdict, reason, decided_by, decided_at)
     select r.id, 'superseded', 'The sources or the catalog have moved on.', null, $3 from prices.review r
     where r.route_id = any ($1) and r.fingerprint <> all ($2)
       and not exists (select 1 from prices.decision d where d.review_id = r.id)`,
    [input.routeIds, input.asked, formatInstant(input.atMs)],
  )
}

export async function insertDecision(
  tx: Queryable,
  decision: {
    readonly reviewId: string
    readonly verdict: Verdict
    readonly reason: string
    readonly decidedBy: string
    readonly decidedAtMs: InstantMs
  },
): Promise<void> {
  await tx.run(
    'insert into prices.decision (review_id, verdict, reason, decided_by, decided_at) values ($1, $2, $3, $4, $5)',
    [decision.reviewId, decision.verdict, decision.reason, decision.decidedBy, formatInstant(decision.decidedAtMs)],
  )
}

const reviewSchema = z
  .object({
    id: z.string(),
    kind: z.enum(REVIEW_KINDS),
    route_id: z.string(),
    because: z.string(),
    rows: z.array(reviewRowSchema),
    new_model: newModelSchema.nullable(),
    sync_id: z.string(),
    proposed_at: z.number(),
    verdict: z.enum(VERDICTS).nullable(),
    reason: z.string().nullable(),
    decided_by: z.string().nullable(),
    decided_at: z.number().nullable(),
  })
  .transform((row): Review => ({
    id: row.id,
    kind: row.kind,
    routeId: row.route_id,
    because: row.because,
    rows: row.rows,
    newModel: row.new_model ?? undefined,
    syncId: row.sync_id,
    proposedAtMs: row.proposed_at,
    decision:
      row.verdict === null
        ? undefined
        : {
            verdict: row.verdict,
            reason: row.reason ?? '',
            decidedBy: row.decided_by ?? undefined,
            decidedAtMs: row.decided_at ?? 0,
          },
  }))

const REVIEW = `
  select r.id, r.kind, r.route_id, r.because, r.rows, r.new_model, r.sync_id, r.proposed_at,
    d.verdict, d.reason, d.decided_by, d.decided_at
  from prices.review r left join prices.decision d on d.review_id = r.id`

export async function findReview(db: Queryable, id: string): Promise<Review | undefined> {
  const [review] = await db.rows(reviewSchema, `${REVIEW} where r.id = $1`, [id])
  return review
}

export type ReviewFilter = {
  readonly state: 'pending' | 'decided' | 'all'
  readonly beforeId: string | undefined
  readonly limit: number
}

/** Newest first. */
export async function selectReviews(db: Queryable, filter: ReviewFilter): Promise<readonly Review[]> {
  const states = { pending: 'd.review_id is null', decided: 'd.review_id is not null', all: 'true' }
  return await db.rows(
    reviewSchema,
    `${REVIEW} where ${states[filter.state]} and ($1::uuid is null or r.id < $1) order by r.id desc limit $2`,
    [filter.beforeId ?? null, filter.limit],
  )
}

export async function countPending(db: Queryable): Promise<number> {
  const [row] = await db.rows(
    z.object({ count: z.int() }),
    `select count(*)::integer as count from prices.review r
     where not exists (select 1 from prices.decision d where d.review_id = r.id)`,
  )
  return row?.count ?? 0
}
