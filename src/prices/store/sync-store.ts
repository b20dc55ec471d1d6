import { z } from 'zod'
import { formatInstant, type InstantMs } from '../../base/instant.ts'
import type { Queryable } from '../../platform/db/database.ts'
import type { ReadingRow, SyncRow } from '../sync-row.ts'

/** Takes the one lease, or answers false while somebody else holds it. */
export async function takeLease(
  db: Queryable,
  lease: { readonly holder: string; readonly nowMs: InstantMs; readonly untilMs: InstantMs },
): Promise<boolean> {
  const taken = await db.run(
    `insert into prices.lease (id, holder, held_until) values (1, $1, $3)
     on conflict (id) do update set holder = excluded.holder, held_until = excluded.held_until
     where prices.lease.held_until <= $2`,
    [lease.holder, formatInstant(lease.nowMs), formatInstant(lease.untilMs)],
  )
  return taken === 1
}

export async function releaseLease(db: Queryable, holder: string): Promise<void> {
  await db.run('delete from prices.lease where holder = $1', [holder])
}

export async function insertSync(tx: Queryable, sync: SyncRow, readings: readonly ReadingRow[]): Promise<void> {
  await tx.run(
    `insert into prices.sync (id, started_by, started_at, finished_at, applied, held, unchanged)
     values ($1, $2, $3, $4, $5, $6, $7)`,
    [
      sync.id,
      sync.startedBy,
      formatInstant(sync.startedAtMs),
      formatInstant(sync.finishedAtMs),
      sync.applied,
      sync.held,
      sync.unchanged,
    ],
  )
  for (const reading of readings) {
    await tx.run(
      `insert into prices.reading (sync_id, source, read_at, sha256, model_count, refused_because)
       values ($1, $2, $3, $4, $5, $6)`,
      [
        sync.id,
        reading.source,
        formatInstant(reading.readAtMs),
        reading.sha256 ?? null,
        reading.modelCount ?? null,
        reading.refusedBecause ?? null,
      ],
    )
  }
}

export async function insertReasons(
  tx: Queryable,
  reasons: readonly { readonly priceId: string; readonly reason: string }[],
): Promise<void> {
  await tx.run(
    `insert into prices.reason (price_id, reason)
     select "priceId", reason from json_to_recordset($1) as told ("priceId" uuid, reason text)`,
    [JSON.stringify(reasons)],
  )
}

export async function selectReasons(db: Queryable, priceIds: readonly string[]): Promise<ReadonlyMap<string, string>> {
  const rows = await db.rows(
    z.object({ price_id: z.string(), reason: z.string() }),
    'select price_id, reason from prices.reason where price_id = any ($1) limit 10000',
    [[...priceIds]],
  )
  return new Map(rows.map((row) => [row.price_id, row.reason]))
}

/** How many priced models each source had when it was last accepted. */
export async function lastModelCounts(tx: Queryable): Promise<ReadonlyMap<string, number>> {
  const rows = await tx.rows(
    z.object({ source: z.string(), model_count: z.int() }),
    `select distinct on (source) source, model_count from prices.reading
     where refused_because is null order by source, read_at desc limit 100`,
  )
  return new Map(rows.map((row) => [row.source, row.model_count]))
}

const syncSchema = z
  .object({
    id: z.string(),
    started_by: z.string(),
    started_at: z.number(),
    finished_at: z.number(),
    applied: z.int(),
    held: z.int(),
    unchanged: z.int(),
  })
  .transform((row): SyncRow => ({
    id: row.id,
    startedBy: row.started_by,
    startedAtMs: row.started_at,
    finishedAtMs: row.finished_at,
    applied: row.applied,
    held: row.held,
    unchanged: row.unchanged,
  }))

export async function lastSync(db: Queryable): Promise<SyncRow | undefined> {
  const [row] = await db.rows(
    syncSchema,
    `select id, started_by, started_at, finished_at, applied, held, unchanged from prices.sync
     order by started_at desc, id desc limit 1`,
  )
  return row
}

const readingSchema = z
  .object({
    source: z.string(),
    read_at: z.number(),
    sha256: z.string().nullable(),
    model_count: z.int().nullable(),
    refused_because: z.string().nullable(),
  })
  .transform((row): ReadingRow => ({
    source: row.source,
    readAtMs: row.read_at,
    sha256: row.sha256 ?? undefined,
    modelCount: row.model_count ?? undefined,
    refusedBecause: row.refused_because ?? undefined,
  }))

/** The newest reading of each source, accepted or refused. */
export async function lastReadings(db: Queryable): Promise<readonly ReadingRow[]> {
  return await db.rows(
    readingSchema,
    `select distinct on (source) source, read_at, sha256, model_count, refused_because from prices.reading
     order by source, read_at desc limit 100`,
  )
}
