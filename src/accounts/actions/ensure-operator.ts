import { newId } from '../../platform/crypto/id.ts'
import type { Db } from '../../platform/db/database.ts'
import type { Account } from '../account.ts'
import { findOperator, insertAccount, lockSetup } from '../store/account-store.ts'
import type { Authenticator } from './authenticate.ts'
import { insertNewKey } from './create-api-key.ts'

export type OperatorKey = { readonly accountId: string; readonly apiKey: string }

/**
 * Makes the operator account when the instance has none. With `wantsKey`, also makes a key of it that may do everything:
 * for the file that the first start leaves for its owner.
 */
export async function ensureOperator(
  deps: { readonly db: Db; readonly authenticator: Authenticator },
  options: { readonly wantsKey: boolean },
): Promise<{ readonly accountId: string; readonly key: OperatorKey | undefined }> {
  const made = await deps.db.transaction(async (tx) => {
    await lockSetup(tx)
    const existing = await findOperator(tx)
    const account: Omit<Account, 'createdAtMs'> = existing ?? {
      id: newId(),
      kind: 'organization',
      name: 'Operator',
      isOperator: true,
    }
    if (existing === undefined) await insertAccount(tx, account)
    if (!options.wantsKey) return { accountId: account.id, key: undefined }
    const wish = { accountId: account.id, name: 'first run', scopes: ['admin' as const], expiresAtMs: undefined }
    const created = await insertNewKey(tx, deps.authenticator, wish)
    return { accountId: account.id, key: { accountId: account.id, apiKey: created.plaintext } }
  })
  await deps.authenticator.refresh()
  return made
}
