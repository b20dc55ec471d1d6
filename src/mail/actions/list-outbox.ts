import type { Db } from '../../platform/db/database.ts'
import { listMail, type OutboxMail } from '../store/outbox-store.ts'

/** Letters, newest first, with what they say as long as it was not sent. For the operator. */
export function listOutbox(
  deps: { readonly db: Db },
  page: { readonly beforeId: string | undefined; readonly limit: number },
): Promise<readonly OutboxMail[]> {
  return listMail(deps.db, page)
}
