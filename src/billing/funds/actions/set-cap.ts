import { AppError } from '../../../base/error.ts'
import type { Nano } from '../../../base/money.ts'
import type { Db } from '../../../platform/db/database.ts'
import { accountExists, accountOfKey, writeCap } from '../store/fund-store.ts'

export type CapWish = {
  readonly scope: 'account' | 'api_key'
  readonly scopeId: string
  /** Per UTC month. Undefined removes the cap. */
  readonly capNano: Nano | undefined
}

/**
 * Sets a hard monthly cap on an account or one of its keys. It holds from the next admission on; running calls end.
 * @throws AppError `not_found` when the scope is not of an account that the caller may cap
 */
export async function setCap(
  deps: { readonly db: Db },
  wish: CapWish,
  caller: { readonly accountId: string; readonly mayAdminister: boolean },
): Promise<void> {
  const notFound = () => new AppError('not_found', { public: `There is no such ${wish.scope}. No cap was changed.` })
  await deps.db.transaction(async (tx) => {
    const owner = wish.scope === 'account' ? wish.scopeId : await accountOfKey(tx, wish.scopeId)
    if (owner === undefined || (owner !== caller.accountId && !caller.mayAdminister)) throw notFound()
    if (!(await accountExists(tx, owner))) throw notFound()
    await writeCap(tx, { ...wish, accountId: owner, setBy: caller.accountId })
  })
}
