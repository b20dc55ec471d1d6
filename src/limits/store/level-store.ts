import { z } from 'zod'
import type { Db } from '../../platform/db/database.ts'

export type MeterName = 'requests' | 'tokens'

/** What this node took of one meter since it last told. */
export type MeterChange = {
  readonly apiKeyId: string
  readonly meter: MeterName
  readonly perMinute: number
  readonly units: number
}

const levelRow = z
  .object({ api_key_id: z.uuid(), meter: z.enum(['requests', 'tokens']), units: z.bigint() })
  // Units stay far below 2^53: a burst is at most a minute of the largest limit, and so is a debt.
  .transform((row) => ({ apiKeyId: row.api_key_id, meter: row.meter, units: Number(row.units) }))

/** Tells what was taken and learns what stands. The changes must be sorted by key and meter. */
export function exchangeLevels(
  db: Db,
  changes: readonly MeterChange[],
): Promise<readonly { readonly apiKeyId: string; readonly meter: MeterName; readonly units: number }[]> {
  return db.rows(
    levelRow,
    'select api_key_id, meter, units from limits.exchange($1::uuid[], $2::text[], $3::bigint[], $4::bigint[])',
    [
      changes.map(({ apiKeyId }) => apiKeyId),
      changes.map(({ meter }) => meter),
      changes.map(({ perMinute }) => perMinute),
      changes.map(({ units }) => units),
    ],
  )
}

/** The calls that run on this node under one key. */
export type RunningCalls = { readonly accountId: string; readonly apiKeyId: string; readonly calls: number }

const runningRow = z
  .object({ account_id: z.uuid(), api_key_id: z.uuid(), calls: z.bigint() })
  .transform((row): RunningCalls => ({
    accountId: row.account_id,
    apiKeyId: row.api_key_id,
    calls: Number(row.calls),
  }))

/** Tells what runs here and learns what runs on other nodes under the same accounts. A node that is silent counts no more. */
export function exchangeRunning(
  db: Db,
  own: { readonly nodeId: string; readonly calls: readonly RunningCalls[]; readonly silentAfterMs: number },
): Promise<readonly RunningCalls[]> {
  return db.rows(
    runningRow,
    `with told as (
       insert into limits.running (node_id, account_id, api_key_id, calls, renewed_at)
       select $1, a, k, c, clock_timestamp() from unnest($2::uuid[], $3::uuid[], $4::bigint[]) as own (a, k, c) order by k
       on conflict (node_id, api_key_id) do update set calls = excluded.calls, renewed_at = excluded.renewed_at)
     select account_id, api_key_id, sum(calls)::bigint as calls from limits.running
     where node_id <> $1 and account_id = any ($2) and calls > 0
       and renewed_at > clock_timestamp() - make_interval(secs => $5::double precision / 1000)
     group by account_id, api_key_id limit 100000`,
    [
      own.nodeId,
      own.calls.map(({ accountId }) => accountId),
      own.calls.map(({ apiKeyId }) => apiKeyId),
      own.calls.map(({ calls }) => calls),
      own.silentAfterMs,
    ],
  )
}

const IDLE_MS = 3_600_000

/** Meters that have long drained, and what dead nodes left. */
export async function pruneLevels(db: Db): Promise<void> {
  await db.run(
    `delete from limits.level where ctid = any (array(
       select ctid from limits.level where at_ms < floor(extract(epoch from clock_timestamp()) * 1000) - $1 limit 1000))`,
    [IDLE_MS],
  )
  await db.run(`delete from limits.running where renewed_at < clock_timestamp() - interval '1 hour'`)
}
