import { z } from 'zod'
import { keysWithin, type RowScope, valuesWithin } from '../../../accounts/row-scope.ts'
import type { Db, Queryable } from '../../../platform/db/database.ts'
import { type PriceSnapshot, priceSnapshotSchema } from '../../rating/price-snapshot.ts'
import type { BillingRecord } from '../billing-record.ts'
import { recordDraftSchema, type RecordStatus } from '../record-draft.ts'

const recordRow = z
  .object({
    call_id: z.uuid(),
    account_id: z.uuid(),
    api_key_id: z.uuid(),
    closed_by: z.enum(['settle', 'sweep', 'late']),
    fund: z.string(),
    granted_nano: z.bigint(),
    provider_cost_nano: z.bigint().nullable(),
    marked_nano: z.bigint().nullable(),
    charged_nano: z.bigint(),
    absorbed_nano: z.bigint(),
    memo_nano: z.bigint().nullable(),
    allocation_fund_ids: z.array(z.uuid()),
    allocation_kinds: z.array(z.enum(['allowance', 'wallet'])),
    allocation_nanos: z.array(z.string()),
    snapshot_hash: z.string().nullable(),
    draft: recordDraftSchema,
    created_at: z.number(),
  })
  .transform((row): BillingRecord => ({
    callId: row.call_id,
    accountId: row.account_id,
    apiKeyId: row.api_key_id,
    closedBy: row.closed_by,
    fund: row.fund,
    grantedNano: row.granted_nano,
    providerCostNano: row.provider_cost_nano ?? undefined,
    markedNano: row.marked_nano ?? undefined,
    chargedNano: row.charged_nano,
    absorbedNano: row.absorbed_nano,
    memoNano: row.memo_nano ?? undefined,
    allocations: row.allocation_fund_ids.map((fundId, index) => ({
      fundId,
      kind: row.allocation_kinds[index] ?? 'wallet',
      amountNano: BigInt(row.allocation_nanos[index] ?? '0'),
    })),
    snapshotHash: row.snapshot_hash ?? undefined,
    createdAtMs: row.created_at,
    draft: row.draft,
  }))

const COLUMNS = `call_id, account_id, api_key_id, closed_by, fund, granted_nano, provider_cost_nano, marked_nano, charged_nano,
  absorbed_nano, memo_nano, allocation_fund_ids, allocation_kinds, allocation_nanos::text[] as allocation_nanos,
  encode(snapshot_hash, 'hex') as snapshot_hash, draft, created_at`

export type RecordFilter = RowScope & {
  /** Records older than this id. */
  readonly beforeId: string | undefined
  readonly fromMs: number | undefined
  readonly toMs: number | undefined
  readonly model: string | undefined
  readonly fund: string | undefined
  readonly status: RecordStatus | undefined
  readonly limit: number
}

/** Newest first. Times are those of the call's id, which is when it was admitted. */
export async function listRecords(db: Db, filter: RecordFilter): Promise<readonly BillingRecord[]> {
  return db.rows(
    recordRow,
    `select ${COLUMNS} from billing.billing_record
     where account_id = $1
       and ($2::uuid is null or call_id < $2)
       and ($3::double precision is null or call_id >= billing.id_floor(to_timestamp($3 / 1000)))
       and ($4::double precision is null or call_id < billing.id_floor(to_timestamp($4 / 1000)))
       and ($5::text is null or model = $5 or draft ->> 'routeId' = $5 or draft ->> 'upstreamModel' = $5)
       and ($6::text is null or $6 = any (string_to_array(fund, '+')) or fund = $6)
       and ($7::text is null or status = $7)
       and ${keysWithin('api_key_id', { account: 1, within: 9 })}
     order by call_id desc limit $8`,
    [
      filter.accountId,
      filter.beforeId ?? null,
      filter.fromMs ?? null,
      filter.toMs ?? null,
      filter.model ?? null,
      filter.fund ?? null,
      filter.status ?? null,
      filter.limit,
      ...valuesWithin(filter.within),
    ],
  )
}

export type SettledRange = RowScope & {
  /** Records were written from here on ... */
  readonly fromMs: number
  /** ... and before here. */
  readonly toMs: number
  readonly beforeId: string | undefined
  readonly limit: number
}

/** Records by the time at which they were written, which is how rollups count them. A call lasts less than a day. */
export async function listSettled(db: Queryable, range: SettledRange): Promise<readonly BillingRecord[]> {
  return db.rows(
    recordRow,
    `select ${COLUMNS} from billing.billing_record
     where account_id = $1 and ($2::uuid is null or call_id < $2)
       and call_id >= billing.id_floor(to_timestamp($3::double precision / 1000) - interval '1 day')
       and created_at >= to_timestamp($3::double precision / 1000)
       and created_at < to_timestamp($4::double precision / 1000)
       and ${keysWithin('api_key_id', { account: 1, within: 6 })}
     order by call_id desc limit $5`,
    [range.accountId, range.beforeId ?? null, range.fromMs, range.toMs, range.limit, ...valuesWithin(range.within)],
  )
}

/** Undefined also for a record outside the scope. No scope: of any account, for the operator. */
export async function findRecord(
  db: Queryable,
  callId: string,
  scope: RowScope | undefined,
): Promise<BillingRecord | undefined> {
  const rows = await db.rows(
    recordRow,
    `select ${COLUMNS} from billing.billing_record where call_id = $1 and ($2::uuid is null or account_id = $2)
       and ${keysWithin('api_key_id', { account: 2, within: 3 })} limit 1`,
    [callId, scope?.accountId ?? null, ...valuesWithin(scope?.within)],
  )
  return rows[0]
}

/** The records of these calls, in no order. */
export function findRecords(db: Queryable, callIds: readonly string[]): Promise<readonly BillingRecord[]> {
  return db.rows(recordRow, `select ${COLUMNS} from billing.billing_record where call_id = any ($1)`, [callIds])
}

const snapshotRow = z.object({ body: z.string() })

export async function findSnapshot(db: Queryable, hash: string): Promise<PriceSnapshot | undefined> {
  const body = await findSnapshotBody(db, hash)
  return body === undefined ? undefined : priceSnapshotSchema.parse(JSON.parse(body))
}

/** The very text that was hashed. */
export async function findSnapshotBody(db: Queryable, hash: string): Promise<string | undefined> {
  const rows = await db.rows(
    snapshotRow,
    `select body from billing.price_snapshot where hash = decode($1, 'hex') limit 1`,
    [hash],
  )
  return rows[0]?.body
}

const adjustmentRow = z.object({
  id: z.uuid(),
  kind: z.enum(['late_evidence', 'credit', 'note']),
  amount_nano: z.bigint(),
  reason: z.string(),
  created_at: z.number(),
})
export type AdjustmentRow = z.infer<typeof adjustmentRow>

export async function listAdjustments(db: Queryable, callId: string): Promise<readonly AdjustmentRow[]> {
  return db.rows(
    adjustmentRow,
    'select id, kind, amount_nano, reason, created_at from billing.adjustment where call_id = $1 order by created_at, id limit 100',
    [callId],
  )
}

export type NewAdjustment = {
  readonly id: string
  readonly record: BillingRecord
  readonly amountNano: bigint
  readonly reason: string
  readonly createdBy: string
  readonly idempotencyKey: string
}

const sameRow = z.object({ is_same: z.boolean() })

/** `known`: this key adjusted the record by the same before. `conflict`: by something else. */
export async function insertAdjustment(
  tx: Queryable,
  adjustment: NewAdjustment,
): Promise<'made' | 'known' | 'conflict'> {
  const { id, record, amountNano, reason, createdBy, idempotencyKey } = adjustment
  const kind = amountNano > 0n ? 'credit' : 'note'
  const inserted = await tx.run(
    `insert into billing.adjustment (id, call_id, account_id, kind, amount_nano, reason, created_by, idempotency_key)
     values ($1, $2, $3, $4, $5, $6, $7, $8) on conflict (call_id, idempotency_key) do nothing`,
    [id, record.callId, record.accountId, kind, amountNano, reason, createdBy, idempotencyKey],
  )
  if (inserted > 0) return 'made'
  const [known] = await tx.rows(
    sameRow,
    `select kind = $3 and amount_nano = $4 and reason = $5 as is_same from billing.adjustment
     where call_id = $1 and idempotency_key = $2 limit 1`,
    [record.callId, idempotencyKey, kind, amountNano, reason],
  )
  return known?.is_same === true ? 'known' : 'conflict'
}

const creditedRow = z.object({ total: z.bigint() })

/** What was given back of a record so far. */
export async function sumCredits(tx: Queryable, callId: string): Promise<bigint> {
  const rows = await tx.rows(
    creditedRow,
    'select coalesce(sum(amount_nano), 0)::bigint as total from billing.adjustment where call_id = $1',
    [callId],
  )
  return rows[0]?.total ?? 0n
}
