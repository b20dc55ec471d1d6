import { z } from 'zod'
import type { InstantMs } from '../../base/instant.ts'
import type { Queryable } from '../../platform/db/database.ts'

const row = z.object({ attempts: z.number(), sinceMs: z.number() })
export type Attempts = z.infer<typeof row>

/** Counts an attempt and answers how many there were in the window that began with the first. */
export async function countAttempt(
  db: Queryable,
  attempt: { readonly bucket: Buffer; readonly windowMs: number; readonly nowMs: InstantMs },
): Promise<Attempts> {
  const rows = await db.rows(
    row,
    `insert into sign_in.throttle as t (bucket, attempts, since) values ($1, 1, to_timestamp($3::double precision / 1000))
     on conflict (bucket) do update set
       attempts = case when t.since <= to_timestamp(($3::double precision - $2) / 1000) then 1 else t.attempts + 1 end,
       since = case when t.since <= to_timestamp(($3::double precision - $2) / 1000) then excluded.since else t.since end
     returning t.attempts, t.since as "sinceMs"`,
    [attempt.bucket, attempt.windowMs, attempt.nowMs],
  )
  return rows[0] ?? { attempts: 1, sinceMs: attempt.nowMs }
}

/** Forgets the attempts of a bucket: the person has shown who they are. */
export async function forgetAttempts(db: Queryable, bucket: Buffer): Promise<void> {
  await db.run('delete from sign_in.throttle where bucket = $1', [bucket])
}

/** Windows that ended long ago. */
export async function dropOldAttempts(db: Queryable, beforeMs: InstantMs): Promise<number> {
  return db.run(
    `delete from sign_in.throttle where bucket in (
       select bucket from sign_in.throttle where since < to_timestamp($1::double precision / 1000) limit 10000)`,
    [beforeMs],
  )
}
