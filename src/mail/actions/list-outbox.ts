import type { Db, Queryable } from '../../platform/db/database.ts'
import type { MailState } from '../letter.ts'
import { listMail, type OutboxMail, type OutboxPage, statesOfMail } from '../store/outbox-store.ts'

/** Letters, newest first, with what they say as long as it was not sent. For the operator. */
export function listOutbox(deps: { readonly db: Db }, page: OutboxPage): Promise<readonly OutboxMail[]> {
  return listMail(deps.db, page)
}

/** What became of letters, by their ids. One that is not there is not in the map. */
export async function readMailStates(
  deps: { readonly db: Queryable },
  ids: readonly string[],
): Promise<ReadonlyMap<string, MailState>> {
  const rows = ids.length === 0 ? [] : await statesOfMail(deps.db, ids)
  return new Map(rows.map(({ id, state }) => [id, state]))
}
