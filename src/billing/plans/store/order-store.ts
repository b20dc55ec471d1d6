import { z } from 'zod'
import type { Queryable } from '../../../platform/db/database.ts'
import type { Period } from '../period.ts'

export type NewOrder = {
  readonly id: string
  readonly accountId: string
  readonly subscriptionId: string | undefined
  readonly purpose: 'period' | 'change' | 'top_up'
  readonly cents: bigint
  readonly service: Period | undefined
  readonly idempotencyKey: string
}

/** Writes an order once per key; a second open top-up is not written either. @returns true when it was written */
export async function insertOrder(tx: Queryable, order: NewOrder): Promise<boolean> {
  const inserted = await tx.run(
    `insert into billing.payment_order (id, account_id, subscription_id, purpose, amount_cents, service_starts_at,
       service_ends_at, idempotency_key)
     values ($1, $2, $3, $4, $5, to_timestamp($6::double precision / 1000), to_timestamp($7::double precision / 1000), $8)
     on conflict do nothing`,
    [
      order.id,
      order.accountId,
      order.subscriptionId ?? null,
      order.purpose,
      order.cents,
      order.service?.startMs ?? null,
      order.service?.endMs ?? null,
      order.idempotencyKey,
    ],
  )
  return inserted > 0
}

const orderRow = z
  .object({
    id: z.uuid(),
    purpose: z.enum(['period', 'change', 'top_up']),
    amount_cents: z.bigint(),
    service_starts_at: z.number().nullable(),
    service_ends_at: z.number().nullable(),
    status: z.enum(['open', 'paid', 'failed']),
  })
  .transform((row) => ({
    id: row.id,
    purpose: row.purpose,
    cents: row.amount_cents,
    serviceStartsAtMs: row.service_starts_at ?? undefined,
    serviceEndsAtMs: row.service_ends_at ?? undefined,
    status: row.status,
  }))
export type OrderRow = z.infer<typeof orderRow>

/** What an account is to pay or has paid, the newest first. */
export async function listOrders(db: Queryable, accountId: string, limit: number): Promise<readonly OrderRow[]> {
  return db.rows(
    orderRow,
    `select id, purpose, amount_cents, service_starts_at, service_ends_at, status from billing.payment_order
     where account_id = $1 order by id desc limit $2`,
    [accountId, limit],
  )
}
