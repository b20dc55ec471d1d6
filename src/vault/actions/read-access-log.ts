import type { Queryable } from '../../platform/db/database.ts'
import { type AccessView, viewOfAccess } from '../access-chain.ts'
import { readNewest } from '../store/access-store.ts'

/** The uses of secrets by an account, newest first. */
export async function readAccessLog(
  deps: { readonly db: Queryable },
  page: {
    readonly accountId: string
    readonly beforeSeq: bigint | undefined
    readonly credentialId: string | undefined
    readonly limit: number
  },
): Promise<readonly AccessView[]> {
  const rows = await readNewest(deps.db, page)
  return rows.map((row) => viewOfAccess(row, Buffer.from(row.hash).toString('hex')))
}
