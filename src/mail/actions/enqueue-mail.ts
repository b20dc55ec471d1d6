import type { Clock } from '../../platform/clock/clock.ts'
import { newId } from '../../platform/crypto/id.ts'
import type { Queryable } from '../../platform/db/database.ts'
import type { Letter, Locale } from '../letter.ts'
import { renderLetter } from '../render-letter.ts'
import { insertMail } from '../store/outbox-store.ts'

/** No link of any letter lives longer. */
const KEPT_MS = 7 * 24 * 3_600_000

export type Addressee = {
  readonly email: string
  readonly locale: Locale
  /** Where an answer goes. Undefined: to the sender of all mails. */
  readonly replyTo?: string | undefined
}

/** Puts letters into the outbox, in the transaction of what they are about. */
export type MailPort = {
  /** @returns the id of the letter in the outbox */
  enqueue(tx: Queryable, to: Addressee, letter: Letter): Promise<string>
}

export function createMailPort(deps: { readonly clock: Clock }): MailPort {
  return {
    async enqueue(tx, to, letter) {
      const nowMs = deps.clock.nowMs()
      const { subject, text, html } = renderLetter(letter, to.locale)
      const id = newId()
      await insertMail(tx, {
        id,
        kind: letter.kind,
        locale: to.locale,
        to: to.email,
        replyTo: to.replyTo,
        subject,
        text,
        html,
        nowMs,
        eraseAtMs: nowMs + KEPT_MS,
      })
      return id
    },
  }
}
