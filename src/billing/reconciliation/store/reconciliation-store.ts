import { z } from 'zod'
import type { Queryable } from '../../../platform/db/database.ts'
import type { Difference } from '../comparison.ts'
import type { ReportPart, ReportRow } from '../report.ts'

export type NewImport = {
  readonly id: string
  readonly accountId: string | undefined
  readonly provider: string
  readonly contentHash: Uint8Array
  readonly parts: readonly ReportPart[]
  readonly mapping: Readonly<Record<string, string>>
  readonly first: string
  readonly last: string
  readonly createdBy: string
}

const idRow = z.object({ id: z.uuid() })

/** Writes an import with its rows. @returns its id, and whether the same content was imported for these books before */
export async function insertImport(
  tx: Queryable,
  wish: NewImport,
): Promise<{ readonly id: string; readonly isNew: boolean }> {
  const { accountId = null, parts } = wish
  const coverage = parts.map(({ format, meters, days, partialDays }) => ({ format, meters, days, partialDays }))
  const inserted = await tx.run(
    `insert into billing.reconciliation (id, account_id, provider, content_hash, formats, first_day, last_day, coverage,
       mapping, skipped_row_count, created_by)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11) on conflict (account_id, content_hash) do nothing`,
    [
      wish.id,
      accountId,
      wish.provider,
      Buffer.from(wish.contentHash),
      [...new Set(parts.map(({ format }) => format))],
      wish.first,
      wish.last,
      JSON.stringify(coverage),
      JSON.stringify(wish.mapping),
      parts.reduce((sum, { skippedRowCount }) => sum + skippedRowCount, 0),
      wish.createdBy,
    ],
  )
  if (inserted > 0) {
    await insertRows(
      tx,
      wish.id,
      parts.flatMap(({ rows }) => rows),
    )
    return { id: wish.id, isNew: true }
  }
  const [known] = await tx.rows(
    idRow,
    `select id from billing.reconciliation where account_id is not distinct from $1 and content_hash = $2 limit 1`,
    [accountId, Buffer.from(wish.contentHash)],
  )
  return { id: known?.id ?? wish.id, isNew: false }
}

async function insertRows(tx: Queryable, id: string, rows: readonly ReportRow[]): Promise<void> {
  const sums = new Map<string, ReportRow>()
  for (const row of rows) {
    const { day, keyId, projectId, model, tier, meter } = row
    const key = JSON.stringify([day, keyId, projectId, model, tier, meter])
    sums.set(key, { ...row, quantity: (sums.get(key)?.quantity ?? 0n) + row.quantity })
  }
  const texts = [...sums.values()].map((row) => ({ ...row, quantity: row.quantity.toString() }))
  await tx.run(
    `insert into billing.provider_report_row (reconciliation_id, seq, day, key_id, project_id, model, tier, meter, quantity)
     select $1, ordinality, day, "keyId", "projectId", model, tier, meter, quantity
     from rows from (jsonb_to_recordset($2::jsonb) as (day date, "keyId" text, "projectId" text, model text, tier text,
       meter text, quantity numeric)) with ordinality`,
    [id, JSON.stringify(texts)],
  )
}

const runRow = z.object({ run: z.int(), result_hash: z.instanceof(Buffer) })

/** The last comparison of an import. The import's row is locked: comparisons of one import take turns. */
export async function lastRun(tx: Queryable, id: string): Promise<z.infer<typeof runRow> | undefined> {
  await tx.run('select 1 from billing.reconciliation where id = $1 for update', [id])
  const [last] = await tx.rows(
    runRow,
    'select run, result_hash from billing.reconciliation_run where reconciliation_id = $1 order by run desc limit 1',
    [id],
  )
  return last
}

export type NewRun = {
  readonly id: string
  readonly run: number
  readonly resultHash: Uint8Array
  readonly comparedCount: number
  readonly openCount: number
  readonly unmappedCredentials: readonly string[]
  readonly rows: readonly DifferenceRow[]
}
/** A difference as it is kept. */
export type DifferenceRow = Pick<Difference, 'day' | 'credentialId' | 'unmappedKey' | 'model' | 'meter'> & {
  readonly theirs: string
  readonly ours: string
  readonly explained: string
  readonly open: string
  readonly parts: readonly { readonly cause: string; readonly amount: string; readonly open: boolean }[]
}

export async function insertRun(tx: Queryable, wish: NewRun): Promise<void> {
  await tx.run(
    `insert into billing.reconciliation_run (reconciliation_id, run, result_hash, compared_count, difference_count,
       open_count, unmapped_credentials) values ($1, $2, $3, $4, $5, $6, $7)`,
    [
      wish.id,
      wish.run,
      Buffer.from(wish.resultHash),
      wish.comparedCount,
      wish.rows.length,
      wish.openCount,
      wish.unmappedCredentials,
    ],
  )
  await tx.run(
    `insert into billing.reconciliation_difference (reconciliation_id, run, seq, day, credential_id, key_id, model, meter,
       theirs, ours, explained, open, parts)
     select $1, $2, ordinality, day, "credentialId", "unmappedKey", model, meter, theirs, ours, explained, open, parts
     from rows from (jsonb_to_recordset($3::jsonb) as (day date, "credentialId" text, "unmappedKey" text, model text,
       meter text, theirs numeric, ours numeric, explained numeric, open numeric, parts jsonb)) with ordinality`,
    [wish.id, wish.run, JSON.stringify(wish.rows)],
  )
}

const importRow = z.object({
  id: z.uuid(),
  account_id: z.uuid().nullable(),
  provider: z.string(),
  content_hash: z.string(),
  formats: z.array(z.string()),
  first_day: z.string(),
  last_day: z.string(),
  mapping: z.record(z.string(), z.string()),
  skipped_row_count: z.int(),
  created_at: z.number(),
  run: z.int(),
  compared_count: z.int(),
  difference_count: z.int(),
  open_count: z.int(),
  unmapped_credentials: z.array(z.string()),
  compared_at: z.number(),
})
export type ReconciliationRow = z.infer<typeof importRow>

const IMPORT = `select i.id, i.account_id, i.provider, encode(i.content_hash, 'hex') as content_hash, i.formats,
    i.first_day::text as first_day, i.last_day::text as last_day, i.mapping, i.skipped_row_count, i.created_at, r.run,
    r.compared_count, r.difference_count, r.open_count, r.unmapped_credentials, r.compared_at
  from billing.reconciliation i
  cross join lateral (select * from billing.reconciliation_run r where r.reconciliation_id = i.id order by r.run desc limit 1) r`

/** Imports for these books, newest first, each with its last comparison. */
export function listImports(
  db: Queryable,
  page: { readonly accountId: string | undefined; readonly beforeId: string | undefined; readonly limit: number },
): Promise<ReconciliationRow[]> {
  return db.rows(
    importRow,
    `${IMPORT} where i.account_id is not distinct from $1 and ($2::uuid is null or i.id < $2) order by i.id desc limit $3`,
    [page.accountId ?? null, page.beforeId ?? null, page.limit],
  )
}

export async function findImport(db: Queryable, id: string): Promise<ReconciliationRow | undefined> {
  const [found] = await db.rows(importRow, `${IMPORT} where i.id = $1 limit 1`, [id])
  return found
}

const wide = z.string().transform((text) => BigInt(text))
const differenceRow = z.object({
  seq: z.int(),
  day: z.string(),
  credential_id: z.string(),
  key_id: z.string(),
  model: z.string(),
  meter: z.string(),
  theirs: wide,
  ours: wide,
  explained: wide,
  open: wide,
  parts: z.array(z.object({ cause: z.string(), amount: z.string(), open: z.boolean() })),
})
export type StoredDifference = z.infer<typeof differenceRow>

/** Differences of one comparison, by day, credential, model and meter. */
export function listDifferences(
  db: Queryable,
  page: {
    readonly id: string
    readonly run: number
    readonly afterSeq: number
    readonly onlyOpen: boolean
    readonly limit: number
  },
): Promise<StoredDifference[]> {
  return db.rows(
    differenceRow,
    `select seq, day::text as day, credential_id, key_id, model, meter, theirs::text as theirs, ours::text as ours,
       explained::text as explained, open::text as open, parts
     from billing.reconciliation_difference
     where reconciliation_id = $1 and run = $2 and seq > $3
       and (not $4 or exists (select from jsonb_array_elements(parts) p where (p.value ->> 'open')::boolean))
     order by seq limit $5`,
    [page.id, page.run, page.afterSeq, page.onlyOpen, page.limit],
  )
}
