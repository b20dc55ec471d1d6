import { AppError } from '../../../base/error.ts'
import { formatUsd, type Nano } from '../../../base/money.ts'
import { newId } from '../../../platform/crypto/id.ts'
import type { Db } from '../../../platform/db/database.ts'
import { creditFund } from '../../funds/actions/credit-fund.ts'
import { findRecord, insertAdjustment, sumCredits } from '../store/record-store.ts'

export type AdjustmentWish = {
  readonly callId: string
  /** Given back as a new wallet fund. 0: only a note. */
  readonly amountNano: Nano
  readonly reason: string
  readonly createdBy: string
  readonly idempotencyKey: string
}

/**
 * Corrects a record without touching it: a linked row, and money back as a new fund. All credits of a record together never
 * exceed what it charged.
 * @throws AppError `not_found`, `invalid_request` for too much, `conflict` when the key adjusted it otherwise before
 */
export async function adjustRecord(
  deps: { readonly db: Db },
  wish: AdjustmentWish,
): Promise<{ readonly isNew: boolean }> {
  return deps.db.transaction(async (tx) => {
    // Two adjustments of one record take turns, or both would see the same sum.
    await tx.run('select pg_advisory_xact_lock(hashtextextended($1, 0))', [wish.callId])
    const record = await findRecord(tx, wish.callId, undefined)
    if (record === undefined)
      throw new AppError('not_found', { public: 'There is no such record. Nothing was adjusted.' })
    const id = newId()
    const inserted = await insertAdjustment(tx, { ...wish, id, record })
    if (inserted === 'known') return { isNew: false }
    if (inserted === 'conflict') {
      throw new AppError('conflict', {
        public: 'This idempotencyKey was used for another adjustment of the record. Nothing was adjusted.',
        param: 'idempotencyKey',
      })
    }
    const credited = await sumCredits(tx, wish.callId)
    if (credited > record.chargedNano) {
      throw new AppError('invalid_request', {
        public: `The record charged $${formatUsd(record.chargedNano)}; all credits together would be $${formatUsd(credited)}. Nothing was adjusted.`,
        param: 'amountUsd',
      })
    }
    if (wish.amountNano > 0n)
      await creditFund(tx, { accountId: record.accountId, amountNano: wish.amountNano, adjustmentId: id })
    return { isNew: true }
  })
}
