import { AppError } from '../../base/error.ts'
import type { MailPort } from '../../mail/actions/enqueue-mail.ts'
import { readMailStates } from '../../mail/actions/list-outbox.ts'
import type { MailState } from '../../mail/letter.ts'
import type { Clock } from '../../platform/clock/clock.ts'
import { newId } from '../../platform/crypto/id.ts'
import type { Db } from '../../platform/db/database.ts'
import {
  type ContactPage,
  countOpenContacts,
  deleteContact,
  type DeskMessage,
  listContacts,
  lockContact,
  markDone,
} from '../store/contact-store.ts'
import { type ContactReply, countReplies, insertReply, listReplies } from '../store/reply-store.ts'

export type DeskDeps = {
  readonly db: Db
  readonly clock: Clock
  readonly mail: MailPort
  readonly publicUrl: string
  /** Where answers to an answer go. Undefined: to the sender of all mails. */
  readonly operatorEmail: string | undefined
}

/** One letter has at most so many answers. */
const REPLIES_MAX = 20

/** An answer with what became of its letter. Undefined: the outbox does not have it any more. */
export type ShownReply = Pick<ContactReply, 'createdAtMs' | 'message'> & { readonly mailState: MailState | undefined }
export type ShownContact = DeskMessage & { readonly replies: readonly ShownReply[] }
export type ContactList = { readonly messages: readonly ShownContact[]; readonly openCount: number }

/** Letters of the contact form with their answers, newest first, and how many wait for somebody. */
export async function readContacts(deps: Pick<DeskDeps, 'db'>, page: ContactPage): Promise<ContactList> {
  const { db } = deps
  const messages = await listContacts(db, page)
  const ids = messages.map(({ id }) => id)
  const replies = ids.length === 0 ? [] : await listReplies(db, ids, ids.length * REPLIES_MAX)
  const states = await readMailStates(
    deps,
    replies.map(({ mailId }) => mailId),
  )
  const byMessage = Map.groupBy(replies, ({ messageId }) => messageId)
  const shown = messages.map((message) => ({
    ...message,
    replies: (byMessage.get(message.id) ?? []).map(({ createdAtMs, message: text, mailId }) => ({
      createdAtMs,
      message: text,
      mailState: states.get(mailId),
    })),
  }))
  return { messages: shown, openCount: await countOpenContacts(db) }
}

/** Writes to whoever wrote and marks the letter as done, both or neither. @throws AppError `not_found`, `conflict` */
export async function replyToContact(deps: DeskDeps, id: string, message: string): Promise<void> {
  const { clock, mail, publicUrl, operatorEmail } = deps
  await deps.db.transaction(async (tx) => {
    const asked = await lockContact(tx, id)
    if (asked === undefined) throw noSuchLetter()
    if ((await countReplies(tx, id)) >= REPLIES_MAX) {
      throw new AppError('conflict', {
        public: `The letter has ${REPLIES_MAX} answers already. Write to ${asked.email} by mail. Nothing was sent.`,
      })
    }
    const { email, locale, message: askedText } = asked
    const letter = { kind: 'reply', link: `${publicUrl}/help`, message, asked: askedText } as const
    const mailId = await mail.enqueue(tx, { email, locale, replyTo: operatorEmail }, letter)
    const createdAtMs = clock.nowMs()
    await insertReply(tx, { id: newId(), messageId: id, createdAtMs, message, mailId })
    await markDone(tx, id, createdAtMs)
  })
}

/** @throws AppError `not_found` */
export async function setContactDone(deps: Pick<DeskDeps, 'db' | 'clock'>, id: string, isDone: boolean): Promise<void> {
  if (!(await markDone(deps.db, id, isDone ? deps.clock.nowMs() : undefined))) throw noSuchLetter()
}

/** @throws AppError `not_found` */
export async function removeContact(deps: Pick<DeskDeps, 'db'>, id: string): Promise<void> {
  if (!(await deleteContact(deps.db, id))) throw noSuchLetter()
}

function noSuchLetter(): AppError {
  return new AppError('not_found', { public: 'There is no such letter. Nothing was changed.', param: 'id' })
}
