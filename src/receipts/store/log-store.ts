import { z } from 'zod'
import { keysWithin, type RowScope, valuesWithin } from '../../accounts/row-scope.ts'
import type { Queryable } from '../../platform/db/database.ts'
import type { DailySumFacts, MarginFacts, PriceFacts, TermsFacts } from '../leaf.ts'

const logRow = z.object({ origin: z.string(), tree_size: z.bigint() })

/** Makes the log of this deployment, or finds it. */
export async function ensureLog(db: Queryable, origin: string): Promise<{ readonly origin: string }> {
  await db.run('insert into receipts.log (origin) values ($1) on conflict do nothing', [origin])
  const [log] = await db.rows(logRow, 'select origin, tree_size from receipts.log limit 1')
  if (log === undefined) throw new Error('there is a log')
  return { origin: log.origin }
}

/** Locks the log for an integration, or waits for its turn. Undefined: another process integrates just now. */
export async function lockLog(tx: Queryable, waits: boolean): Promise<{ readonly size: number } | undefined> {
  const [log] = await tx.rows(
    logRow,
    `select origin, tree_size from receipts.log limit 1 for update ${waits ? '' : 'skip locked'}`,
  )
  return log === undefined ? undefined : { size: sizeOf(log.tree_size) }
}

/** What was agreed with accounts or holds for tiers. */
export const TERMS_KINDS = [
  'contract_margin',
  'fee',
  'tier',
  'contract_fee',
  'account_tax',
  'account_currency',
] as const
export const outboxKinds = z.enum(['record', 'price', 'margin', 'daily_sum', ...TERMS_KINDS])
const outboxRow = z.object({ kind: outboxKinds, ref: z.uuid() })
export type Waiting = z.infer<typeof outboxRow>

/** Takes the oldest rows of what waits, whole and in order: each is what one statement made. */
export async function takeWaiting(tx: Queryable, limit: number): Promise<readonly Waiting[]> {
  return tx.rows(
    outboxRow,
    `with taken as (
       delete from receipts.outbox where seq in (select seq from receipts.outbox order by seq limit $1)
       returning seq, kind, refs
     ) select t.kind, u.ref from taken t, unnest(t.refs) with ordinality u (ref, ord) order by t.seq, u.ord`,
    [limit],
  )
}

const tileRow = z.object({ level: z.number(), hashes: z.instanceof(Buffer) })

/** The last tile of each level that is not whole. */
export async function readEdgeTiles(
  tx: Queryable,
  places: readonly { readonly level: number; readonly index: number }[],
): Promise<readonly z.infer<typeof tileRow>[]> {
  return tx.rows(
    tileRow,
    `select t.level, t.hashes from receipts.tile t
     join unnest($1::smallint[], $2::bigint[]) p (level, tile_index) on p.level = t.level and p.tile_index = t.tile_index`,
    [places.map(({ level }) => level), places.map(({ index }) => index)],
  )
}

export async function readTile(db: Queryable, level: number, index: number): Promise<Buffer | undefined> {
  const rows = await db.rows(
    tileRow,
    'select level, hashes from receipts.tile where level = $1 and tile_index = $2 limit 1',
    [level, index],
  )
  return rows[0]?.hashes
}

export async function writeTiles(
  tx: Queryable,
  tiles: readonly { readonly level: number; readonly index: number; readonly hashes: Uint8Array }[],
): Promise<void> {
  await tx.run(
    `insert into receipts.tile (level, tile_index, hashes)
     select * from unnest($1::smallint[], $2::bigint[], $3::bytea[])
     on conflict (level, tile_index) do update set hashes = excluded.hashes`,
    [tiles.map(({ level }) => level), tiles.map(({ index }) => index), tiles.map(({ hashes }) => Buffer.from(hashes))],
  )
}

export async function writeLeaves(tx: Queryable, from: number, leaves: readonly Waiting[]): Promise<void> {
  await tx.run(
    `insert into receipts.leaf (leaf_index, kind, ref)
     select $1 + u.ord - 1, u.kind, u.ref from unnest($2::text[], $3::uuid[]) with ordinality u (kind, ref, ord)`,
    [from, leaves.map(({ kind }) => kind), leaves.map(({ ref }) => ref)],
  )
}

export async function writeCheckpoint(tx: Queryable, size: number, note: string): Promise<void> {
  await tx.run('update receipts.log set tree_size = $1', [size])
  await tx.run('insert into receipts.checkpoint (tree_size, note) values ($1, $2)', [size, note])
}

const checkpointRow = z.object({ tree_size: z.bigint(), note: z.string(), created_at: z.number() })
export type Checkpoint = { readonly size: number; readonly note: string; readonly createdAtMs: number }

export async function latestCheckpoint(db: Queryable): Promise<Checkpoint | undefined> {
  const [row] = await db.rows(
    checkpointRow,
    'select tree_size, note, created_at from receipts.checkpoint order by tree_size desc limit 1',
  )
  return row === undefined ? undefined : { size: sizeOf(row.tree_size), note: row.note, createdAtMs: row.created_at }
}

const waitingRow = z.object({ waiting: z.bigint(), oldest: z.number().nullable() })

export async function countWaiting(db: Queryable) {
  const [row] = await db.rows(
    waitingRow,
    'select coalesce(sum(cardinality(refs)), 0)::bigint as waiting, (extract(epoch from now() - min(created_at)))::float8 as oldest from receipts.outbox',
  )
  return { waitingCount: row?.waiting ?? 0n, oldestSeconds: row?.oldest ?? undefined }
}

const batchesRow = z.object({ batches: z.number() })
/** Nobody reads a larger number, and asking must not cost what it measures. */
const BATCHES_COUNTED_MAX = 100_000

/** Batches of records that are no leaves yet. */
export async function countBatches(db: Queryable): Promise<number> {
  const rows = await db.rows(
    batchesRow,
    'select count(*)::int as batches from (select 1 from receipts.outbox limit $1) o limit 1',
    [BATCHES_COUNTED_MAX],
  )
  return rows[0]?.batches ?? 0
}

const priceRow: z.ZodType<PriceFacts> = z.object({
  id: z.uuid(),
  route_id: z.string(),
  unit: z.string(),
  price_nano: z.string(),
  per_quantity: z.string(),
  conditions: z.string(),
  effective_from: z.number(),
  source: z.string(),
  observed_on: z.string(),
  agreement: z.string(),
  brought_by: z.string(),
})

export function readPrices(tx: Queryable, ids: readonly string[]): Promise<readonly PriceFacts[]> {
  return tx.rows(
    priceRow,
    `select id, route_id, unit, price_nano::text, per_quantity::text, conditions::text, effective_from, source,
       observed_on::text, agreement, brought_by from catalog.price where id = any ($1)`,
    [ids],
  )
}

const marginRow: z.ZodType<MarginFacts> = z.object({
  id: z.uuid(),
  capability_class: z.string(),
  margin_bp: z.number(),
  effective_from: z.number(),
})

export function readMargins(tx: Queryable, ids: readonly string[]): Promise<readonly MarginFacts[]> {
  return tx.rows(
    marginRow,
    'select id, capability_class, margin_bp, effective_from from catalog.margin where id = any ($1)',
    [ids],
  )
}

const termsRow: z.ZodType<TermsFacts> = z.object({
  id: z.uuid(),
  kind: z.enum(TERMS_KINDS),
  account_id: z.uuid().nullable(),
  capability_class: z.string().nullable(),
  tier: z.string().nullable(),
  basis_points: z.number().nullable(),
  more: z.record(z.string(), z.json()),
  effective_from: z.number(),
})

/** A fee as its leaf tells it: what is nothing is left out, as leaves before there was more than a percentage do. */
const MORE_OF_FEE = `jsonb_strip_nulls(jsonb_build_object('perRequestNano', nullif(per_request_nano, 0)::text,
  'perUnit', nullif(per_unit, '[]'), 'freePerMonth', nullif(free_per_month, 0)))`

/** Everything that accounts agreed or that holds for tiers: ids are unique over all of it. */
export function readTerms(tx: Queryable, ids: readonly string[]): Promise<readonly TermsFacts[]> {
  return tx.rows(
    termsRow,
    `select id, 'contract_margin' as kind, account_id, capability_class, null as tier, margin_bp as basis_points,
       '{}'::jsonb as more, effective_from from prices.contract_margin where id = any ($1)
     union all select id, 'fee', null, null, tier, fee_bp, ${MORE_OF_FEE}, effective_from from prices.fee_version
       where id = any ($1)
     union all select id, 'tier', account_id, null, tier, null, '{}', effective_from from prices.account_tier
       where id = any ($1)
     union all select id, 'contract_fee', account_id, null, null, fee_bp, ${MORE_OF_FEE}, effective_from
       from prices.contract_fee where id = any ($1)
     union all select id, 'account_tax', account_id, null, null, tax_bp,
       jsonb_strip_nulls(jsonb_build_object('taxKind', kind, 'country', country, 'taxSource', tax_source)), effective_from
       from prices.account_tax where id = any ($1)
     union all select id, 'account_currency', account_id, null, null, null,
       jsonb_strip_nulls(jsonb_build_object('currency', currency)), effective_from
       from prices.account_currency where id = any ($1)`,
    [ids],
  )
}

const dailySumRow: z.ZodType<DailySumFacts> = z.object({
  id: z.uuid(),
  account_id: z.uuid(),
  day: z.string(),
  record_count: z.bigint(),
  charged_nano: z.bigint(),
})

export function readDailySums(tx: Queryable, ids: readonly string[]): Promise<readonly DailySumFacts[]> {
  return tx.rows(
    dailySumRow,
    'select id, account_id, day::text, record_count, charged_nano from receipts.daily_sum where id = any ($1)',
    [ids],
  )
}

const sumRow = z.object({ made: z.bigint() })

/**
 * Writes the sums of the days that are over and have none yet, at most 31 days back. A day is over an hour after midnight
 * UTC: what was settled on it is committed by then. A call lasts less than a day, so its id is at most a day older.
 */
export async function sumDays(db: Queryable): Promise<bigint> {
  const [row] = await db.rows(
    sumRow,
    `with over as (
       select d::date as day, d at time zone 'UTC' as begins, (d + interval '1 day') at time zone 'UTC' as ends
       from generate_series(
         date_trunc('day', now() at time zone 'UTC') - interval '31 days',
         date_trunc('day', (now() - interval '1 hour') at time zone 'UTC') - interval '1 day', interval '1 day') d
     ), made as (
       insert into receipts.daily_sum (id, account_id, day, record_count, charged_nano)
       select gen_random_uuid(), r.account_id, o.day, count(*), sum(r.charged_nano)::bigint
       from over o join billing.billing_record r
         on r.call_id >= billing.id_floor(o.begins - interval '1 day') and r.call_id < billing.id_floor(o.ends)
         and r.created_at >= o.begins and r.created_at < o.ends
       where not exists (select from receipts.daily_sum s where s.account_id = r.account_id and s.day = o.day)
       group by r.account_id, o.day order by o.day, r.account_id
       on conflict do nothing returning 1
     ) select count(*) as made from made`,
  )
  return row?.made ?? 0n
}

const keyRow = z.object({ public_key: z.instanceof(Buffer), made_at: z.number(), retired_at: z.number().nullable() })
export type SigningKey = {
  readonly publicKey: Uint8Array
  readonly madeAtMs: number
  readonly retiredAtMs: number | undefined
}

/** All keys that ever signed, the oldest first. */
export async function listSigningKeys(db: Queryable): Promise<readonly SigningKey[]> {
  const rows = await db.rows(
    keyRow,
    'select public_key, made_at, retired_at from receipts.signing_key order by made_at, public_key limit 1000',
  )
  return rows.map((row) => ({
    publicKey: row.public_key,
    madeAtMs: row.made_at,
    retiredAtMs: row.retired_at ?? undefined,
  }))
}

/** Registers a key; those before it sign until `retireOthersAtMs`. */
export async function addSigningKey(
  tx: Queryable,
  key: { readonly publicKey: Uint8Array; readonly atMs: number; readonly retireOthersAtMs: number | undefined },
): Promise<void> {
  if (key.retireOthersAtMs !== undefined) {
    await tx.run(
      'update receipts.signing_key set retired_at = to_timestamp($1::double precision / 1000) where retired_at is null',
      [key.retireOthersAtMs],
    )
  }
  await tx.run(
    `insert into receipts.signing_key (public_key, made_at) values ($1, to_timestamp($2::double precision / 1000))
     on conflict do nothing`,
    [Buffer.from(key.publicKey), key.atMs],
  )
}

/** A bigint of the database as a number of the tree: far below 2^53. */
function sizeOf(count: bigint): number {
  return Number.parseInt(count.toString(), 10)
}

export async function treeSizeOf(db: Queryable): Promise<number> {
  const [log] = await db.rows(logRow, 'select origin, tree_size from receipts.log limit 1')
  return log === undefined ? 0 : sizeOf(log.tree_size)
}

const leafRecordRow = z.object({ leaf_index: z.bigint(), ref: z.uuid() })

/** Records of an account among some leaves, in order. */
export async function readLeafRecords(
  db: Queryable,
  wanted: RowScope & {
    readonly fromLeaf: number
    readonly untilLeaf: number
    readonly limit: number
  },
): Promise<readonly { readonly leafIndex: number; readonly callId: string }[]> {
  const rows = await db.rows(
    leafRecordRow,
    `select l.leaf_index, l.ref from receipts.leaf l join billing.billing_record r on r.call_id = l.ref
     where l.leaf_index >= $1 and l.leaf_index < $2 and l.kind = 'record' and r.account_id = $3
       and ${keysWithin('r.api_key_id', { account: 3, within: 5 })}
     order by l.leaf_index limit $4`,
    [wanted.fromLeaf, wanted.untilLeaf, wanted.accountId, wanted.limit, ...valuesWithin(wanted.within)],
  )
  return rows.map((row) => ({ leafIndex: sizeOf(row.leaf_index), callId: row.ref }))
}
