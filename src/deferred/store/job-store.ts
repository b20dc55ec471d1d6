import { z } from 'zod'
import type { Queryable } from '../../platform/db/database.ts'
import type { Item, ItemStatus, Job, JobKind, Outcome, Phase, Problem, UpstreamIds } from '../job.ts'
import { ITEM_COLUMNS, itemRow, JOB_COLUMNS, jobRow } from './job-row.ts'

export type NewJob = Pick<Job, 'id' | 'accountId' | 'apiKeyId' | 'kind' | 'asked' | 'frozen' | 'inputFileId'> & {
  readonly items: readonly Pick<Item, 'callId' | 'place' | 'customId' | 'maxNano'>[]
  readonly expiresInMs: number
  /** A job whose holds are not made by then was left by a dead server. */
  readonly reservingMs: number
}

const ms = (parameter: number) => `make_interval(secs => $${parameter}::double precision / 1000)`

/** The job and its items, before anything is held for them. In one transaction. */
export async function insertJob(tx: Queryable, job: NewJob): Promise<void> {
  await tx.run(
    `insert into deferred.job
       (id, account_id, api_key_id, kind, phase, asked, frozen, input_file_id, item_count, due_at, expires_at)
     values ($1, $2, $3, $4, 'reserving', $5, $6, $7, $8, now() + ${ms(9)}, now() + ${ms(10)})`,
    [
      job.id,
      job.accountId,
      job.apiKeyId,
      job.kind,
      JSON.stringify(job.asked),
      JSON.stringify(job.frozen),
      job.inputFileId,
      job.items.length,
      job.reservingMs,
      job.expiresInMs,
    ],
  )
  await tx.run(
    `insert into deferred.item (call_id, job_id, place, custom_id, max_nano)
     select i.call_id, $1, i.place, i.custom_id, i.max_nano
     from unnest($2::uuid[], $3::integer[], $4::text[], $5::bigint[]) i (call_id, place, custom_id, max_nano)`,
    [
      job.id,
      job.items.map(({ callId }) => callId),
      job.items.map(({ place }) => place),
      job.items.map(({ customId }) => customId),
      job.items.map(({ maxNano }) => maxNano.toString()),
    ],
  )
}

/** Everything is held: the job may be sent, at once. @returns false when the job was given up meanwhile */
export async function markReady(
  tx: Queryable,
  jobId: string,
  freePlaces: ReadonlyMap<string, number>,
): Promise<boolean> {
  if (freePlaces.size > 0) {
    await tx.run(
      `update deferred.item i set free_place = p.place
       from unnest($1::uuid[], $2::integer[]) p (call_id, place) where i.call_id = p.call_id`,
      [[...freePlaces.keys()], [...freePlaces.values()]],
    )
  }
  const changed = await tx.run(
    `update deferred.job set phase = 'ready', due_at = now()
     where id = $1 and phase = 'reserving' and claim is null`,
    [jobId],
  )
  return changed > 0
}

export async function selectJob(
  db: Queryable,
  wanted: { readonly id: string; readonly accountId: string; readonly kind: JobKind },
): Promise<Job | undefined> {
  const rows = await db.rows(
    jobRow,
    `select ${JOB_COLUMNS} from deferred.job where id = $1 and account_id = $2 and kind = $3 limit 1`,
    [wanted.id, wanted.accountId, wanted.kind],
  )
  return rows[0]
}

export type JobPage = {
  readonly accountId: string
  readonly kind: JobKind
  readonly limit: number
  /** Older than this one. */
  readonly after?: string | undefined
  /** Newer than this one; of these the oldest, newest first. */
  readonly before?: string | undefined
}

/** Newest first. Those whose holds could not be made were refused: their clients know of none. */
export async function listJobs(db: Queryable, page: JobPage): Promise<Job[]> {
  const order = page.before === undefined ? 'desc' : 'asc'
  const rows = await db.rows(
    jobRow,
    `select ${JOB_COLUMNS} from deferred.job
     where account_id = $1 and kind = $2 and ($3::uuid is null or id < $3) and ($4::uuid is null or id > $4)
       and phase <> 'reserving'
     order by id ${order} limit $5`,
    [page.accountId, page.kind, page.after ?? null, page.before ?? null, page.limit],
  )
  return page.before === undefined ? rows : rows.toReversed()
}

/** @returns false: it has ended, or is cancelled already */
export async function askToCancel(db: Queryable, jobId: string): Promise<boolean> {
  const changed = await db.run(
    `update deferred.job set cancel_asked_at = now(), due_at = now()
     where id = $1 and phase in ('ready', 'submitting', 'running') and cancel_asked_at is null`,
    [jobId],
  )
  return changed > 0
}

/** Takes one job that is due and that no living node works on. */
export async function claimDueJob(db: Queryable, claim: string, leaseMs: number): Promise<Job | undefined> {
  const rows = await db.rows(
    jobRow,
    `update deferred.job set claim = $1, claimed_until = now() + ${ms(2)}
     where id = (
       select j.id from deferred.job j
       where j.phase <> 'ended' and j.due_at <= now() and (j.claimed_until is null or j.claimed_until < now())
       order by j.due_at limit 1 for update skip locked)
     returning ${JOB_COLUMNS}`,
    [claim, leaseMs],
  )
  return rows[0]
}

export async function renewClaim(db: Queryable, claim: string, leaseMs: number): Promise<void> {
  await db.run(`update deferred.job set claimed_until = now() + ${ms(2)} where claim = $1`, [claim, leaseMs])
}

/** Gives the job back, to be looked at again later. */
export async function releaseJob(
  db: Queryable,
  claim: string,
  next: { readonly inMs: number; readonly tryCount: number },
): Promise<void> {
  await db.run(
    `update deferred.job set claim = null, claimed_until = null, try_count = $3,
       due_at = case when cancel_asked_at is not null and upstream ->> 'cancelSent' is null and phase = 'running'
         then now() else now() + ${ms(2)} end
     where claim = $1`,
    [claim, next.inMs, next.tryCount],
  )
}

export type JobChange = {
  readonly phase: Phase
  readonly upstream: UpstreamIds
  readonly succeeded?: number
  readonly failed?: number
}

/** Writes how far a claimed job is. @returns false when another node has taken it over */
export async function moveJob(db: Queryable, claim: string, change: JobChange): Promise<boolean> {
  const changed = await db.run(
    `update deferred.job set phase = $2, upstream = $3,
       succeeded_count = coalesce($4, succeeded_count), failed_count = coalesce($5, failed_count),
       started_at = case when $2 = 'running' then coalesce(started_at, now()) else started_at end
     where claim = $1`,
    [claim, change.phase, JSON.stringify(change.upstream), change.succeeded ?? null, change.failed ?? null],
  )
  return changed > 0
}

export type JobEnd = {
  readonly outcome: Outcome
  readonly problem: Problem | undefined
  readonly outputFileId: string | undefined
  readonly errorFileId: string | undefined
}

/** The end of a claimed job, once every item has its record. @returns false when another node has taken it over */
export async function endJob(tx: Queryable, claim: string, end: JobEnd): Promise<boolean> {
  const changed = await tx.run(
    `update deferred.job j set phase = 'ended', outcome = $2, problem = $3, output_file_id = $4, error_file_id = $5,
       ended_at = now(), claim = null, claimed_until = null,
       succeeded_count = (select count(*) from deferred.item i where i.job_id = j.id and i.status = 'succeeded'),
       failed_count = (select count(*) from deferred.item i where i.job_id = j.id and i.status <> 'succeeded')
     where claim = $1 and not exists (select from deferred.item i where i.job_id = j.id and i.status is null)`,
    [
      claim,
      end.outcome,
      end.problem === undefined ? null : JSON.stringify(end.problem),
      end.outputFileId ?? null,
      end.errorFileId ?? null,
    ],
  )
  return changed > 0
}

/** In the order of the client's lines. At most as many as a job can have. */
export function listItems(db: Queryable, jobId: string, limit: number): Promise<Item[]> {
  return db.rows(itemRow, `select ${ITEM_COLUMNS} from deferred.item where job_id = $1 order by place limit $2`, [
    jobId,
    limit,
  ])
}

export type ClosedItem = {
  readonly callId: string
  readonly status: ItemStatus
  readonly reason: string
  readonly chargedNano: bigint
}

/** What became of items; of one that has its record already nothing changes. */
export async function closeItems(db: Queryable, items: readonly ClosedItem[]): Promise<void> {
  await db.run(
    `update deferred.item i set status = c.status, charged_nano = c.charged_nano, reason = c.reason
     from unnest($1::uuid[], $2::text[], $3::bigint[], $4::text[]) c (call_id, status, charged_nano, reason)
     where i.call_id = c.call_id and i.status is null`,
    [
      items.map(({ callId }) => callId),
      items.map(({ status }) => status),
      items.map(({ chargedNano }) => chargedNano.toString()),
      items.map(({ reason }) => reason),
    ],
  )
}

const sumsRow = z
  .object({
    job_id: z.uuid(),
    charged: z.bigint(),
    open: z.bigint(),
    cancelled: z.bigint(),
    expired: z.bigint(),
    first: z.uuid(),
  })
  .transform((row) => ({
    jobId: row.job_id,
    chargedNano: row.charged,
    openNano: row.open,
    cancelledCount: Number.parseInt(row.cancelled.toString(), 10),
    expiredCount: Number.parseInt(row.expired.toString(), 10),
    firstCallId: row.first,
  }))
export type ItemSums = Omit<z.infer<typeof sumsRow>, 'firstCallId'> & { readonly firstCallId: string | undefined }

/** Of each job: what it was charged so far, the most that its open items can still be charged, and how items ended, and the id of its first. */
export async function sumItems(db: Queryable, jobIds: readonly string[]): Promise<ReadonlyMap<string, ItemSums>> {
  const rows = await db.rows(
    sumsRow,
    `select job_id, coalesce(sum(charged_nano), 0)::bigint as charged,
       coalesce(sum(max_nano) filter (where status is null), 0)::bigint as open,
       count(*) filter (where reason like '%\\_cancelled') as cancelled,
       count(*) filter (where reason like '%\\_expired') as expired,
       (array_agg(call_id order by place))[1] as first
     from deferred.item where job_id = any ($1) group by job_id limit $2`,
    [jobIds, jobIds.length],
  )
  return new Map(rows.map((row) => [row.jobId, row]))
}

/** A job that never began. In one transaction. */
export async function deleteReserving(tx: Queryable, jobId: string): Promise<void> {
  await tx.run(
    `delete from deferred.item i using deferred.job j where i.job_id = j.id and j.id = $1 and j.phase = 'reserving'`,
    [jobId],
  )
  await tx.run(`delete from deferred.job where id = $1 and phase = 'reserving'`, [jobId])
}

/** A job that ended, with its items and what its client sent. Its records stay. In one transaction. */
export async function deleteEnded(tx: Queryable, job: Pick<Job, 'id' | 'inputFileId'>): Promise<void> {
  await tx.run(
    `delete from deferred.item i using deferred.job j where i.job_id = j.id and j.id = $1 and j.phase = 'ended'`,
    [job.id],
  )
  await tx.run(`delete from deferred.job where id = $1 and phase = 'ended'`, [job.id])
  await tx.run('delete from deferred.file where id = $1', [job.inputFileId])
}
