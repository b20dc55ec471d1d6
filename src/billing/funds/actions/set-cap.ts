import { type Actor, appendAudit } from '../../../accounts/actions/append-audit.ts'
import { AppError } from '../../../base/error.ts'
import type { Nano } from '../../../base/money.ts'
import type { Clock } from '../../../platform/clock/clock.ts'
import type { Db, Queryable } from '../../../platform/db/database.ts'
import type { BudgetScopeKind } from '../budget-scope.ts'
import { accountExists, accountOfKey, accountOfMember, accountOfTeam, writeCap } from '../store/fund-store.ts'

export type CapWish = {
  /** A session is of the caller's own account; its id is {@link sessionScope}'s. */
  readonly scope: BudgetScopeKind
  readonly scopeId: string
  /** Per UTC month; for a session, over its life. Undefined removes the cap. */
  readonly capNano: Nano | undefined
}

/**
 * Sets a hard cap on an account, or one of its teams, members, keys or sessions. It holds from the next admission on; running calls end.
 * @throws AppError `not_found` when the scope is not of an account that the caller may cap
 */
export async function setCap(
  deps: { readonly db: Db; readonly clock: Clock },
  wish: CapWish,
  caller: { readonly accountId: string; readonly mayAdminister: boolean; readonly actor: Actor },
): Promise<void> {
  const notFound = () => new AppError('not_found', { public: `There is no such ${wish.scope}. No cap was changed.` })
  await deps.db.transaction(async (tx) => {
    const owner = await ownerOf(tx, wish, caller.accountId)
    if (owner === undefined || (owner !== caller.accountId && !caller.mayAdminister)) throw notFound()
    if (!(await accountExists(tx, owner))) throw notFound()
    await writeCap(tx, { ...wish, accountId: owner, setBy: caller.accountId })
    // Programs cap every session that they begin: that is a part of their calls.
    if (wish.scope === 'session') return
    const { scope, scopeId: target, capNano } = wish
    await appendAudit(tx, deps.clock, {
      accountId: owner,
      actor: caller.actor,
      action: capNano === undefined ? 'cap.removed' : 'cap.set',
      target,
      details: { scope, ...(capNano === undefined ? {} : { capNano: capNano.toString() }) },
    })
  })
}

async function ownerOf(tx: Queryable, wish: CapWish, callerAccountId: string): Promise<string | undefined> {
  switch (wish.scope) {
    case 'account':
      return wish.scopeId
    case 'api_key':
      return accountOfKey(tx, wish.scopeId)
    case 'team':
      return accountOfTeam(tx, wish.scopeId)
    case 'member':
      return accountOfMember(tx, wish.scopeId)
    case 'session':
      return callerAccountId
  }
}
