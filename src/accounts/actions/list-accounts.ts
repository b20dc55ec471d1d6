import type { Db } from '../../platform/db/database.ts'
import type { Account } from '../account.ts'
import type { ApiKey } from '../api-key.ts'
import { listAccounts as readAccounts } from '../store/account-store.ts'
import type { RowsWithin } from '../row-scope.ts'
import { listApiKeys as readApiKeys } from '../store/api-key-store.ts'

type Page = { readonly afterId: string | undefined; readonly limit: number }

/** All accounts of the instance, oldest first. For the operator. */
export function listAccounts(deps: { readonly db: Db }, page: Page): Promise<readonly Account[]> {
  return readAccounts(deps.db, page)
}

/** The keys of one account within a reach, oldest first, revoked ones included. */
export function listApiKeys(
  deps: { readonly db: Db },
  page: Page & { readonly accountId: string; readonly within: RowsWithin | undefined },
): Promise<readonly ApiKey[]> {
  return readApiKeys(deps.db, page)
}
