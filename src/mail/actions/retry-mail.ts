import { AppError } from '../../base/error.ts'
import type { Clock } from '../../platform/clock/clock.ts'
import type { Db } from '../../platform/db/database.ts'
import { findMail, makeDue, type OutboxMail } from '../store/outbox-store.ts'

/**
 * Makes a letter due at once and gives it all its attempts again: for when what was wrong is mended.
 * @throws AppError `not_found`, `conflict` for one that was sent, is being sent or says nothing any more
 */
export async function retryMail(deps: { readonly db: Db; readonly clock: Clock }, id: string): Promise<OutboxMail> {
  const isDue = await makeDue(deps.db, id, deps.clock.nowMs())
  const mail = await findMail(deps.db, id)
  if (mail === undefined) throw new AppError('not_found', { public: 'There is no such letter. Nothing was sent.' })
  if (isDue) return mail
  throw new AppError('conflict', { public: `${REASONS[mail.state]} It was not sent again.` })
}

const REASONS: Readonly<Record<OutboxMail['state'], string>> = {
  sent: 'The letter was sent already.',
  waiting: 'The letter is being sent at this moment.',
  failed: 'The letter is too old: its links are dead and its text is erased.',
  expired: 'The letter is too old: its links are dead and its text is erased.',
}
