import type { MailPort } from '../../mail/actions/enqueue-mail.ts'
import type { Locale } from '../../mail/letter.ts'
import { newId } from '../../platform/crypto/id.ts'
import type { ContactText } from '../contact-form.ts'
import { countContacts, insertContact, lockContacts } from '../store/contact-store.ts'
import type { VoteDeps } from './cast-vote.ts'

export type ContactDeps = VoteDeps & {
  readonly mail: MailPort
  /** Where letters go. Undefined: they are only stored. */
  readonly operatorEmail: string | undefined
}

const WINDOW_MS = 3_600_000
/** From one network in an hour. */
export const CONTACTS_PER_SENDER_MAX = 5n
/** From everybody in an hour: an operator's mailbox is not to be flooded from many networks either. */
export const CONTACTS_MAX = 200n

/** Stores what somebody wrote and puts it into the outbox, both or neither. */
export async function sendContact(
  deps: ContactDeps,
  sent: { readonly contact: ContactText; readonly network: string; readonly locale: Locale },
): Promise<'stored' | 'too_many'> {
  const { contact, locale } = sent
  const createdAtMs = deps.clock.nowMs()
  const senderHash = deps.hashOf('contact', sent.network)
  return deps.db.transaction(async (tx) => {
    await lockContacts(tx)
    const { own, all } = await countContacts(tx, { senderHash, sinceMs: createdAtMs - WINDOW_MS })
    if (own >= CONTACTS_PER_SENDER_MAX || all >= CONTACTS_MAX) return 'too_many'
    const { email, message } = contact
    const article = contact.article === '' ? null : contact.article
    await insertContact(tx, { id: newId(), createdAtMs, locale, email, message, article, senderHash })
    if (deps.operatorEmail !== undefined) {
      const letter = { kind: 'contact', link: `mailto:${email}`, sender: email, message } as const
      await deps.mail.enqueue(tx, { email: deps.operatorEmail, locale, replyTo: email }, letter)
    }
    return 'stored'
  })
}
