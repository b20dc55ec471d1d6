import type { RowScope } from '../../accounts/row-scope.ts'
import type { Queryable } from '../../platform/db/database.ts'
import { type AccessView, viewOfAccess } from '../access-chain.ts'
import { readNewest } from '../store/access-store.ts'

/** The uses of secrets by an account, newest first: those of the credentials within the scope. */
export async function readAccessLog(
  deps: { readonly db: Queryable },
  page: RowScope & {
    readonly beforeSeq: bigint | undefined
    readonly credentialId: string | undefined
    readonly limit: number
  },
): Promise<readonly AccessView[]> {
  const rows = await readNewest(deps.db, page)
  return rows.map((row) => viewOfAccess(row, Buffer.from(row.hash).toString('hex')))
}
