import type { Clock } from '../../platform/clock/clock.ts'
import type { Db } from '../../platform/db/database.ts'
import type { Log } from '../../platform/log/log.ts'
import { claimDue, type DueMail, eraseOld, markFailed, markSent } from '../store/outbox-store.ts'
import type { MailTransport } from './smtp-transport.ts'

const BATCH = 20
/** Longer than a submission may take. */
const CLAIM_MS = 120_000
const RETRY_AFTER_MS = 60_000
const RETRY_FACTOR = 3
/** A day and a half in all. */
const ATTEMPTS_MAX = 8
const REASON_CHARS_MAX = 300

export type SendDeps = {
  readonly db: Db
  readonly clock: Clock
  readonly log: Log
  /** Undefined: letters stay in the outbox. */
  readonly transport: MailTransport | undefined
}

/** Hands in what is due and empties what has outlived its links. */
export async function sendDueMail(deps: SendDeps): Promise<{ readonly sent: number }> {
  await eraseOld(deps.db, deps.clock.nowMs(), 1_000)
  if (deps.transport === undefined) return { sent: 0 }
  const due = await claimDue(deps.db, { limit: BATCH, nowMs: deps.clock.nowMs(), claimMs: CLAIM_MS })
  let sent = 0
  for (const mail of due) {
    if (await sendOne(deps, deps.transport, mail)) sent++
  }
  return { sent }
}

async function sendOne(deps: SendDeps, transport: MailTransport, mail: DueMail): Promise<boolean> {
  try {
    await transport.send(mail)
  } catch (error) {
    const nowMs = deps.clock.nowMs()
    const retryAtMs =
      mail.attempts >= ATTEMPTS_MAX ? undefined : nowMs + RETRY_AFTER_MS * RETRY_FACTOR ** (mail.attempts - 1)
    const reason = (error instanceof Error ? error.message : 'unknown').slice(0, REASON_CHARS_MAX)
    await markFailed(deps.db, mail.id, { reason, retryAtMs, nowMs })
    deps.log.warn('mail.not_sent', { mailId: mail.id, attempts: mail.attempts, again: retryAtMs !== undefined })
    return false
  }
  await markSent(deps.db, mail.id, deps.clock.nowMs())
  return true
}
