import { AppError } from '../../base/error.ts'
import type { Queryable } from '../../platform/db/database.ts'
import { eraseSalt } from '../store/salt-store.ts'

/**
 * Cuts what ties the leaves of the log to an account, for ever: nobody can tell any more whose they were, and no receipt of
 * the account can be made again. The tree stays as it is, and receipts that were given out stay valid. Safe to repeat. Whoever
 * deletes an account calls it first, in the same transaction.
 * @throws AppError `not_found`
 */
export async function eraseAccount(tx: Queryable, accountId: string): Promise<{ readonly erasedAtMs: number }> {
  const erasedAtMs = await eraseSalt(tx, accountId)
  if (erasedAtMs !== undefined) return { erasedAtMs }
  throw new AppError('not_found', { public: 'There is no such account. Nothing was erased.', param: 'accountId' })
}
