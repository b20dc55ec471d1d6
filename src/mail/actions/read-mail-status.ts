import type { Clock } from '../../platform/clock/clock.ts'
import type { Queryable } from '../../platform/db/database.ts'
import { countMail, type MailCounts } from '../store/outbox-store.ts'

export type MailStatusDeps = {
  readonly db: Queryable
  readonly clock: Clock
  /** Of mails. `isSending`: there is somewhere to hand them in. */
  readonly sending: { readonly isSending: boolean; readonly from: string }
}

export type MailStatus = MailStatusDeps['sending'] & MailCounts

/** How letters go out, and how many wait. */
export async function readMailStatus(deps: MailStatusDeps): Promise<MailStatus> {
  return { ...deps.sending, ...(await countMail(deps.db, deps.clock.nowMs())) }
}
