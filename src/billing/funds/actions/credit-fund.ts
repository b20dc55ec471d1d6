import { assert } from '../../../base/assert.ts'
import type { Nano } from '../../../base/money.ts'
import { newId } from '../../../platform/crypto/id.ts'
import type { Queryable } from '../../../platform/db/database.ts'
import { PRIORITY_DEFAULT } from '../fund.ts'
import { insertFund } from '../store/fund-store.ts'

/** Gives money back as a new wallet fund, within the transaction of the adjustment that is its reason. */
export async function creditFund(
  tx: Queryable,
  credit: { readonly accountId: string; readonly amountNano: Nano; readonly adjustmentId: string },
): Promise<void> {
  const inserted = await insertFund(tx, {
    id: newId(),
    journalId: newId(),
    accountId: credit.accountId,
    kind: 'wallet',
    priority: PRIORITY_DEFAULT,
    amountNano: credit.amountNano,
    expiresAtMs: undefined,
    source: 'adjustment',
    note: `adjustment ${credit.adjustmentId}`,
    idempotencyKey: credit.adjustmentId,
  })
  assert(inserted.kind === 'made', 'an adjustment credits once')
}
