import { newId } from '../../../platform/crypto/id.ts'
import type { Queryable } from '../../../platform/db/database.ts'
import type { Period } from '../period.ts'
import { insertOrder } from '../store/order-store.ts'

export type PaymentOrder = {
  readonly accountId: string
  /** Undefined for a top-up of the wallet. */
  readonly subscriptionId: string | undefined
  readonly purpose: 'period' | 'change' | 'top_up'
  /** More than zero. */
  readonly cents: bigint
  /** The time that it pays for. */
  readonly service: Period | undefined
  /** The same key is asked for once, for ever. */
  readonly idempotencyKey: string
}

/**
 * Where money that is due is asked for. Called within the transaction of its reason, so it writes down and does not talk to
 * anybody: a payment provider collects what was written, outside of it, and may try as often as it needs.
 */
export type PaymentPort = {
  /** Whether money that is asked for is collected without the operator. If not, only the operator gives what costs. */
  readonly collects: boolean
  /** @returns false when it was asked for before, or when a top-up of the account is open already */
  order(tx: Queryable, order: PaymentOrder): Promise<boolean>
}

/** No provider: orders are written down as `open`, for people who collect money themselves. */
export const manualPayments: PaymentPort = {
  collects: false,
  order: (tx, order) => insertOrder(tx, { ...order, id: newId() }),
}
