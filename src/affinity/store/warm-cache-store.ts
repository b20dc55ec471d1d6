import { z } from 'zod'
import type { InstantMs } from '../../base/instant.ts'
import type { Db } from '../../platform/db/database.ts'
import type { ToldCache } from '../warm-cache.ts'

const ROWS_MAX = 5_000

/** Tells what was learned. Of two nodes that learned about one cache, the later belief stands. */
export async function tellCaches(db: Db, nodeId: string, rows: readonly ToldCache[]): Promise<void> {
  await db.run(
    `insert into affinity.warm_cache as w
       (conversation, account_id, route_id, credential_id, input_tokens, learned_at, expires_at, told_by, told_at)
     select decode(c, 'hex'), a, r, k, t, to_timestamp(l / 1000), to_timestamp(e / 1000), $1, clock_timestamp()
     from unnest($2::text[], $3::uuid[], $4::text[], $5::text[], $6::bigint[], $7::double precision[],
       $8::double precision[]) as told (c, a, r, k, t, l, e)
     order by c, r, k
     on conflict (conversation, route_id, credential_id) do update set
       input_tokens = excluded.input_tokens, learned_at = excluded.learned_at, expires_at = excluded.expires_at,
       told_by = excluded.told_by, told_at = excluded.told_at
     where w.learned_at < excluded.learned_at`,
    [
      nodeId,
      rows.map(({ conversation }) => conversation),
      rows.map(({ accountId }) => accountId),
      rows.map(({ routeId }) => routeId),
      rows.map(({ credentialId }) => credentialId),
      rows.map(({ inputTokens }) => inputTokens),
      rows.map(({ learnedAtMs }) => learnedAtMs),
      rows.map(({ expiresAtMs }) => expiresAtMs),
    ],
  )
}

const toldRow = z
  .object({
    conversation: z.string(),
    account_id: z.uuid(),
    route_id: z.string(),
    credential_id: z.string(),
    input_tokens: z.bigint(),
    learned_at: z.number(),
    expires_at: z.number(),
  })
  .transform((row) => ({
    conversation: row.conversation,
    accountId: row.account_id,
    routeId: row.route_id,
    credentialId: row.credential_id,
    // A context is far below 2^53 tokens.
    inputTokens: Number(row.input_tokens),
    learnedAtMs: row.learned_at,
    expiresAtMs: row.expires_at,
  }))
const nowRow = z.object({ now: z.number() })

/** What other nodes told since, the newest if there is too much, and the time of the database. */
export async function readToldCaches(
  db: Db,
  from: { readonly nodeId: string; readonly sinceMs: InstantMs },
): Promise<{ readonly told: readonly ToldCache[]; readonly nowMs: InstantMs }> {
  const [clock] = await db.rows(nowRow, 'select clock_timestamp() as now')
  const told = await db.rows(
    toldRow,
    `select encode(conversation, 'hex') as conversation, account_id, route_id, credential_id, input_tokens, learned_at, expires_at
     from affinity.warm_cache
     where told_at > to_timestamp($1::double precision / 1000) and told_by <> $2 and expires_at > clock_timestamp()
     order by told_at desc limit $3`,
    [from.sinceMs, from.nodeId, ROWS_MAX],
  )
  return { told, nowMs: clock?.now ?? from.sinceMs }
}

export async function deleteExpiredCaches(db: Db, nowMs: InstantMs): Promise<void> {
  await db.run(
    `delete from affinity.warm_cache where ctid = any (array(
       select ctid from affinity.warm_cache where expires_at < to_timestamp($1::double precision / 1000) limit 10000))`,
    [nowMs],
  )
}
