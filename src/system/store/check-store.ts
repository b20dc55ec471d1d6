import { z } from 'zod'
import type { InstantMs } from '../../base/instant.ts'
import type { Queryable } from '../../platform/db/database.ts'
import { CHECK_IDS, type CheckId, type Level, LEVELS } from '../check.ts'

type SeenLevel = { readonly id: CheckId; readonly scope: string; readonly level: Level }
const sinceRow = z.object({ id: z.enum(CHECK_IDS), sinceMs: z.number() })

/** Writes down how checks are now. @returns since when each has been so */
export async function putLevels(
  db: Queryable,
  seen: readonly SeenLevel[],
  nowMs: InstantMs,
): Promise<ReadonlyMap<CheckId, InstantMs>> {
  const rows = await db.rows(
    sinceRow,
    `insert into system.check_state as s (check_id, scope, level, since, seen_at)
     select c.id, c.scope, c.level, to_timestamp($4::double precision / 1000), to_timestamp($4::double precision / 1000)
     from unnest($1::text[], $2::text[], $3::text[]) c (id, scope, level) order by c.id
     on conflict (check_id, scope) do update set level = excluded.level, seen_at = excluded.seen_at,
       since = case when s.level = excluded.level then s.since else excluded.since end
     returning check_id as id, since as "sinceMs"`,
    [seen.map(({ id }) => id), seen.map(({ scope }) => scope), seen.map(({ level }) => level), nowMs],
  )
  return new Map(rows.map(({ id, sinceMs }) => [id, sinceMs]))
}

const levelRow = z.object({ id: z.enum(CHECK_IDS), level: z.enum(LEVELS) })
const LEVELS_MAX = 10_000

/** What was judged since an instant, by every node. */
export function listLevels(db: Queryable, sinceMs: InstantMs): Promise<readonly z.infer<typeof levelRow>[]> {
  return db.rows(
    levelRow,
    `select check_id as id, level from system.check_state where seen_at > to_timestamp($1::double precision / 1000)
     order by check_id limit $2`,
    [sinceMs, LEVELS_MAX],
  )
}

const rollupRow = z.object({ checkedAtMs: z.number(), differenceCount: z.number() })
export type RollupCheck = z.infer<typeof rollupRow>

export async function putRollupCheck(
  db: Queryable,
  check: RollupCheck & { readonly first: string; readonly last: string },
): Promise<void> {
  await db.run(
    `insert into system.rollup_check (checked_at, first_day, last_day, difference_count)
     values (to_timestamp($1::double precision / 1000), $2, $3, $4)
     on conflict (only_one) do update set checked_at = excluded.checked_at, first_day = excluded.first_day,
       last_day = excluded.last_day, difference_count = excluded.difference_count`,
    [check.checkedAtMs, check.first, check.last, check.differenceCount],
  )
}

export async function lastRollupCheck(db: Queryable): Promise<RollupCheck | undefined> {
  const rows = await db.rows(
    rollupRow,
    `select checked_at as "checkedAtMs", difference_count as "differenceCount" from system.rollup_check limit 1`,
  )
  return rows[0]
}
