import { AppError } from '../../base/error.ts'
import type { InstantMs } from '../../base/instant.ts'
import { newId } from '../../platform/crypto/id.ts'
import { randomBytes } from '../../platform/crypto/random.ts'
import type { Db, Queryable } from '../../platform/db/database.ts'
import { type ApiKey, formatApiKey } from '../api-key.ts'
import type { Scope } from '../scope.ts'
import { findAccount } from '../store/account-store.ts'
import { insertApiKey } from '../store/api-key-store.ts'
import type { Authenticator } from './authenticate.ts'

const ENTROPY_BYTES = 32

export type NewApiKey = {
  readonly accountId: string
  readonly name: string
  readonly scopes: readonly Scope[]
  readonly expiresAtMs: InstantMs | undefined
  /** Whose key it shall be: what that member may not do, the key may not do. */
  readonly memberId?: string | undefined
  readonly teamId?: string | undefined
  readonly allowedRanges?: readonly string[]
  /** The session whose console makes it for itself; it ends with the session. */
  readonly sessionId?: string
}
export type CreatedApiKey = { readonly apiKey: CreatedKey; readonly plaintext: string }
export type CreatedKey = Omit<ApiKey, 'revokedAtMs' | 'createdAtMs' | 'replacedBy' | 'lastUsedAtMs'>

/**
 * Makes a key and answers it once; only its keyed hash is stored.
 * @throws AppError `not_found` when there is no such account, `invalid_request` for `admin` outside the operator account
 */
export async function createApiKey(
  deps: { readonly db: Db; readonly authenticator: Authenticator },
  wish: NewApiKey,
): Promise<CreatedApiKey> {
  const account = await findAccount(deps.db, wish.accountId)
  if (account === undefined)
    throw new AppError('not_found', { public: 'There is no such account. No key was made.', param: 'accountId' })
  if (wish.scopes.includes('admin') && !account.isOperator) {
    throw new AppError('invalid_request', {
      public: 'Only keys of the operator account can have the scope "admin".',
      param: 'scopes',
    })
  }
  const created = await deps.db.transaction((tx) => insertNewKey(tx, deps.authenticator, wish))
  await deps.authenticator.refresh()
  return created
}

/** Inside a transaction of the caller. The key is usable once it commits and the table in memory is refreshed. */
export async function insertNewKey(
  tx: Queryable,
  authenticator: Authenticator,
  wish: NewApiKey,
): Promise<CreatedApiKey> {
  const plaintext = formatApiKey(randomBytes(ENTROPY_BYTES))
  const { memberId, teamId, allowedRanges = [], sessionId, ...rest } = wish
  const apiKey = { id: newId(), ...rest, memberId, teamId, allowedRanges, lastFour: plaintext.slice(-4) }
  await insertApiKey(tx, { ...apiKey, sessionId }, authenticator.hashOf(plaintext))
  return { apiKey, plaintext }
}
