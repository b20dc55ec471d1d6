import { AppError } from '../../../base/error.ts'
import type { Db } from '../../../platform/db/database.ts'
import { availableSessions } from '../session-allowance.ts'
import {
  carryReturned,
  closeSession,
  holdOne,
  insertSession,
  lockOpenSessions,
  lockSession,
} from '../store/session-store.ts'

type Deps = { readonly db: Db }
type SessionWish = { readonly accountId: string; readonly sessionId: string }

/**
 * Takes one session of the running month for a start. The same id takes one, however often it is asked.
 * `exhausted`: none is left; `none`: the account's plan has no sessions.
 */
export async function startSession(deps: Deps, wish: SessionWish): Promise<'held' | 'exhausted' | 'none'> {
  return deps.db.transaction(async (tx) => {
    const open = await lockOpenSessions(tx, wish.accountId)
    const known = await lockSession(tx, wish.sessionId)
    if (known?.accountId === wish.accountId) return 'held'
    if (known !== undefined) throw new AppError('conflict', { public: 'This session id is taken. None was used.' })
    if (open === undefined) return 'none'
    if (availableSessions(open) <= 0n) return 'exhausted'
    if (!(await insertSession(tx, { ...wish, allowanceId: open.id }))) {
      throw new AppError('conflict', { public: 'This session id is taken. None was used.' })
    }
    await holdOne(tx, open.id)
    return 'held'
  })
}

/**
 * Ends a session: one that succeeded is used, one that failed or was cancelled goes back to the month it came from, and
 * is carried on when that month has ended. The first end counts; another one changes nothing.
 * @returns false when there is no such session, or it has ended
 */
export async function endSession(
  deps: Deps,
  end: SessionWish & { readonly outcome: 'succeeded' | 'failed' | 'cancelled' },
): Promise<boolean> {
  return deps.db.transaction(async (tx) => {
    // Allowances before sessions, as at the start, so that the two cannot wait for each other.
    await lockOpenSessions(tx, end.accountId)
    const session = await lockSession(tx, end.sessionId)
    if (session?.accountId !== end.accountId || session.status !== 'held') return false
    const isUsed = end.outcome === 'succeeded'
    await closeSession(tx, { sessionId: end.sessionId, allowanceId: session.allowanceId, isUsed })
    if (!isUsed) await carryReturned(tx, session.allowanceId)
    return true
  })
}
