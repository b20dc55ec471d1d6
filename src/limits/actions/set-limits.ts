import { AppError } from '../../base/error.ts'
import type { Db } from '../../platform/db/database.ts'
import { type LimitSet, limitsOfKey, NO_LIMITS } from '../limit-set.ts'
import { accountExists, accountOfKey, readLimits, writeLimits } from '../store/limit-store.ts'
import type { LimitTable } from './limit-table.ts'

type Deps = { readonly db: Db; readonly table: LimitTable }
type Caller = { readonly accountId: string; readonly mayAdminister: boolean }

/** What a key was given, what its account has, and what holds. */
export type KeyLimits = { readonly own: LimitSet; readonly account: LimitSet; readonly effective: LimitSet }
/** What the operator gave an account, and what holds with its plan. */
export type AccountLimits = { readonly given: LimitSet; readonly effective: LimitSet }

/** @throws AppError `not_found` for a key of an account that is not the caller's */
export async function readKeyLimits(deps: Deps, apiKeyId: string, caller: Caller): Promise<KeyLimits> {
  return keyLimitsOf(deps, apiKeyId, await ownerOf(deps, apiKeyId, caller))
}

/**
 * Replaces the own limits of a key. They narrow what the account has and never widen it.
 * @throws AppError `not_found`
 */
export async function setKeyLimits(
  deps: Deps,
  wish: { readonly apiKeyId: string; readonly limits: LimitSet },
  caller: Caller,
): Promise<KeyLimits> {
  const accountId = await ownerOf(deps, wish.apiKeyId, caller)
  const write = { owner: 'key' as const, id: wish.apiKeyId, accountId, limits: wish.limits, setBy: caller.accountId }
  await deps.db.transaction((tx) => writeLimits(tx, write))
  await deps.table.refresh()
  return keyLimitsOf(deps, wish.apiKeyId, accountId)
}

/** @throws AppError `not_found` */
export async function readAccountLimits(deps: Deps, accountId: string): Promise<AccountLimits> {
  await requireAccount(deps, accountId)
  return accountLimitsOf(deps, accountId)
}

/**
 * Replaces what the operator gives an account in place of its plan's limits, limit by limit.
 * @throws AppError `not_found`
 */
export async function setAccountLimits(
  deps: Deps,
  wish: { readonly accountId: string; readonly limits: LimitSet },
  caller: Caller,
): Promise<AccountLimits> {
  await requireAccount(deps, wish.accountId)
  const { accountId, limits } = wish
  const write = { owner: 'account' as const, id: accountId, accountId, limits, setBy: caller.accountId }
  await deps.db.transaction((tx) => writeLimits(tx, write))
  await deps.table.refresh()
  return accountLimitsOf(deps, accountId)
}

async function ownerOf(deps: Deps, apiKeyId: string, caller: Caller): Promise<string> {
  const owner = await accountOfKey(deps.db, apiKeyId)
  if (owner !== undefined && (owner === caller.accountId || caller.mayAdminister)) return owner
  throw new AppError('not_found', { public: 'There is no such key. No limit was changed.' })
}

async function requireAccount(deps: Deps, accountId: string): Promise<void> {
  if (await accountExists(deps.db, accountId)) return
  throw new AppError('not_found', { public: 'There is no such account. No limit was changed.' })
}

async function keyLimitsOf(deps: Deps, apiKeyId: string, accountId: string): Promise<KeyLimits> {
  const own = (await readLimits(deps.db, 'key', apiKeyId)) ?? NO_LIMITS
  const account = deps.table.ofAccount(accountId) ?? NO_LIMITS
  return { own, account, effective: limitsOfKey(own, account) }
}

async function accountLimitsOf(deps: Deps, accountId: string): Promise<AccountLimits> {
  const given = (await readLimits(deps.db, 'account', accountId)) ?? NO_LIMITS
  return { given, effective: deps.table.ofAccount(accountId) ?? NO_LIMITS }
}
