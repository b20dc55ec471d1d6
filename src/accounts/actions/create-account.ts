import { newId } from '../../platform/crypto/id.ts'
import type { Db } from '../../platform/db/database.ts'
import type { Account } from '../account.ts'
import { insertAccount } from '../store/account-store.ts'

/** Makes a customer account. */
export async function createAccount(
  deps: { readonly db: Db },
  wish: { readonly name: string; readonly kind: Account['kind'] },
): Promise<Omit<Account, 'createdAtMs'>> {
  const account = { id: newId(), ...wish, isOperator: false }
  await insertAccount(deps.db, account)
  return account
}
