import { assert } from '../../../base/assert.ts'
import type { InstantMs } from '../../../base/instant.ts'
import type { Nano } from '../../../base/money.ts'
import { newId } from '../../../platform/crypto/id.ts'
import type { Queryable } from '../../../platform/db/database.ts'
import { PRIORITY_DEFAULT, PRIORITY_FREE } from '../fund.ts'
import { addToFund, expireNow, insertFund, lockFund } from '../store/fund-store.ts'

export type PlanFund = {
  readonly accountId: string
  readonly amountNano: Nano
  readonly expiresAtMs: InstantMs
  readonly note: string
  /** Says what it is for, so that the same month gives once. */
  readonly idempotencyKey: string
  /** A budget that fills up again; it pays before what was bought. */
  readonly isRolling: boolean
}

/** Gives what a plan includes, within the transaction that begins its month. @returns the fund, also when it was there */
export async function grantPlanFund(tx: Queryable, fund: PlanFund): Promise<string> {
  const { isRolling, ...rest } = fund
  const inserted = await insertFund(tx, {
    ...rest,
    id: newId(),
    journalId: newId(),
    kind: 'allowance',
    priority: isRolling ? PRIORITY_FREE : PRIORITY_DEFAULT,
    source: 'plan',
  })
  assert(inserted.kind !== 'conflict', 'one key of a plan gives one amount')
  return inserted.id
}

/**
 * Adds to a fund what `due` makes of its state, decided under the lock of the fund.
 * @returns what came in; nothing when the fund is gone
 */
export async function refillPlanFund(
  tx: Queryable,
  fundId: string,
  due: (state: { readonly leftNano: Nano; readonly givenNano: Nano }) => Nano,
): Promise<Nano> {
  const fund = await lockFund(tx, fundId)
  if (fund === undefined) return 0n
  const amountNano = due({ leftNano: fund.remainingNano, givenNano: fund.grantedNano })
  return addToFund(tx, { fundId, journalId: newId(), amountNano })
}

/** Ends funds of a plan early; what is left of them is booked when funds expire. */
export function endPlanFunds(tx: Queryable, fundIds: readonly string[]): Promise<void> {
  return expireNow(tx, fundIds)
}
