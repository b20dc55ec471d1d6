import type { RowScope } from '../../accounts/row-scope.ts'
import type { Queryable } from '../../platform/db/database.ts'
import { type AlertRow, listAlertRows } from '../store/alert-store.ts'

/** The alerts of an account, newest first. */
export async function listAlerts(
  deps: { readonly db: Queryable },
  page: RowScope & { readonly beforeId: string | undefined; readonly limit: number },
): Promise<readonly AlertRow[]> {
  return listAlertRows(deps.db, page)
}
