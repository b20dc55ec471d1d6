import { AppError } from '../../../base/error.ts'
import type { InstantMs } from '../../../base/instant.ts'
import { formatUsd, type Nano } from '../../../base/money.ts'
import { newId } from '../../../platform/crypto/id.ts'
import type { Db } from '../../../platform/db/database.ts'
import { type FundKind, GRANT_NANO_MAX, PRIORITY_DEFAULT } from '../fund.ts'
import { accountExists, insertFund } from '../store/fund-store.ts'

export type Grant = {
  readonly accountId: string
  readonly kind: FundKind
  readonly amountNano: Nano
  readonly expiresAtMs: InstantMs | undefined
  readonly note: string
  /** The same key grants once, however often it is sent. */
  readonly idempotencyKey: string | undefined
}

/**
 * Gives an account funds.
 * @throws AppError `invalid_request` for an amount that is not positive or too large, `not_found` for no such account,
 *         `conflict` when the key granted something else before
 */
export async function grantFunds(
  deps: { readonly db: Db },
  grant: Grant,
): Promise<{ readonly id: string; readonly isNew: boolean }> {
  if (grant.amountNano <= 0n || grant.amountNano > GRANT_NANO_MAX) {
    throw new AppError('invalid_request', {
      public: `amountUsd must be more than 0 and at most ${formatUsd(GRANT_NANO_MAX)}. Nothing was granted.`,
      param: 'amountUsd',
    })
  }
  return deps.db.transaction(async (tx) => {
    if (!(await accountExists(tx, grant.accountId))) {
      throw new AppError('not_found', { public: 'There is no such account. Nothing was granted.', param: 'accountId' })
    }
    const inserted = await insertFund(tx, {
      ...grant,
      id: newId(),
      journalId: newId(),
      priority: PRIORITY_DEFAULT,
      source: 'operator_grant',
      idempotencyKey: grant.idempotencyKey ?? newId(),
    })
    if (inserted.kind !== 'conflict') return { id: inserted.id, isNew: inserted.kind === 'made' }
    throw new AppError('conflict', {
      public: 'This idempotencyKey was used for another amount or kind. Nothing was granted.',
      param: 'idempotencyKey',
    })
  })
}
