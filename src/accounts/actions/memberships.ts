import type { Clock } from '../../platform/clock/clock.ts'
import { newId } from '../../platform/crypto/id.ts'
import type { Db, Queryable } from '../../platform/db/database.ts'
import { AppError } from '../../base/error.ts'
import type { Account } from '../account.ts'
import type { Membership } from '../member.ts'
import { findAccount, insertAccount, renameAccount } from '../store/account-store.ts'
import { insertMember, membershipsOf, operatorHasOwner, writeGrant } from '../store/member-store.ts'
import { type Actor, appendAudit } from './append-audit.ts'

/** More accounts than a switcher can show. */
const MEMBERSHIPS_MAX = 200

/** The accounts of a user, the one joined first first. */
export function listMemberships(deps: { readonly db: Db }, userId: string): Promise<readonly Membership[]> {
  return membershipsOf(deps.db, { userId, limit: MEMBERSHIPS_MAX })
}

/** The membership a request acts under: of the account that it names, or of the one joined first. */
export async function findMembership(
  deps: { readonly db: Db },
  userId: string,
  accountId: string | undefined,
): Promise<Membership | undefined> {
  const of = accountId === undefined ? { userId, limit: 1 } : { userId, accountId, limit: 1 }
  return (await membershipsOf(deps.db, of))[0]
}

export function hasOperatorOwner(deps: { readonly db: Db }): Promise<boolean> {
  return operatorHasOwner(deps.db)
}

/** Makes an account that a user owns. */
export async function createOwnedAccount(
  tx: Queryable,
  clock: Clock,
  wish: { readonly userId: string; readonly name: string; readonly kind: Account['kind'] },
): Promise<{ readonly id: string; readonly memberId: string }> {
  const id = newId()
  await insertAccount(tx, { id, kind: wish.kind, name: wish.name, isOperator: false })
  const memberId = await makeOwner(tx, clock, { accountId: id, userId: wish.userId })
  return { id, memberId }
}

/** Makes a user the owner of an account that has none. */
export async function makeOwner(
  tx: Queryable,
  clock: Clock,
  wish: { readonly accountId: string; readonly userId: string },
): Promise<string> {
  const { accountId, userId } = wish
  const nowMs = clock.nowMs()
  const memberId = newId()
  await insertMember(tx, { id: memberId, accountId, userId, name: undefined, nowMs })
  await writeGrant(tx, { id: newId(), accountId, memberId, role: 'owner', teamId: undefined, nowMs })
  const actor: Actor = { kind: 'user', id: userId }
  await appendAudit(tx, clock, { accountId, actor, action: 'account.owned', target: memberId })
  return memberId
}

/** @throws AppError `not_found` */
export async function readAccount(deps: { readonly db: Db }, id: string): Promise<Account> {
  const account = await findAccount(deps.db, id)
  if (account !== undefined) return account
  throw new AppError('not_found', { public: 'There is no such account.' })
}

export async function renameOrganization(
  deps: { readonly db: Db; readonly clock: Clock },
  wish: { readonly accountId: string; readonly name: string; readonly actor: Actor },
): Promise<void> {
  const { accountId, name, actor } = wish
  await deps.db.transaction(async (tx) => {
    await renameAccount(tx, accountId, name)
    await appendAudit(tx, deps.clock, { accountId, actor, action: 'account.renamed', target: accountId })
  })
}
