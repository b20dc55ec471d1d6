import { useState } from 'react'
import { api } from '../../../api/client.ts'
import { LANGUAGE_NAMES } from '../../../i18n/messages.ts'
import { useAdminText } from '../../../i18n/use-admin-text.ts'
import { Button } from '../../../ui/button.tsx'
import { Drawer } from '../../../ui/drawer.tsx'
import { Facts } from '../../../ui/facts.tsx'
import { Section } from '../../../ui/screen.tsx'
import style from '../admin.module.css'
import { LetterText } from '../mail/letter-text.tsx'
import { AnswerForm } from './answer-form.tsx'
import { type Contact, useContactChange } from './contact.ts'

/** One letter: what it says, what was answered, an answer to write, and done or gone. */
export function ContactDrawer({ contact, onClose }: { readonly contact: Contact; readonly onClose: () => void }) {
  const { a, language } = useAdminText()
  const when = new Intl.DateTimeFormat(language, { dateStyle: 'medium', timeStyle: 'short' })
  const path = { path: { id: contact.id } }
  const mark = useContactChange((done: boolean) =>
    api.PATCH('/api/admin/contact-messages/{id}', { params: path, body: { done } }),
  )
  return (
    <Drawer title={contact.email} onClose={onClose}>
      <div className={style.part}>
        <Facts
          items={[
            [a('letters.received'), when.format(new Date(contact.createdAt))],
            [a('letters.language'), LANGUAGE_NAMES[contact.locale]],
            [
              a('letters.article'),
              contact.article === null ? '–' : <a href={`/help/${contact.article}`}>{contact.article}</a>,
            ],
            [a('letters.done'), contact.doneAt === null ? '–' : when.format(new Date(contact.doneAt))],
          ]}
        />
        <p>{a('letters.unconfirmed')}</p>
        <LetterText text={contact.message} locale={contact.locale} />
        <Answers contact={contact} />
        <AnswerForm contact={contact} />
        <div className={`${style.buttons} ${style.start}`}>
          <Button
            isDisabled={mark.isPending}
            onPress={() => mark.mutate(contact.doneAt === null, { onSuccess: onClose })}
          >
            {a(contact.doneAt === null ? 'letters.markDone' : 'letters.markOpen')}
          </Button>
          <Delete contact={contact} onGone={onClose} />
        </div>
        <p role="status" lang="en">
          {mark.error?.problem.detail}
        </p>
      </div>
    </Drawer>
  )
}

function Answers({ contact }: { readonly contact: Contact }) {
  const { a, language } = useAdminText()
  const when = new Intl.DateTimeFormat(language, { dateStyle: 'medium', timeStyle: 'short' })
  if (contact.replies.length === 0) return null
  return (
    <Section title={a('letters.answered')}>
      {contact.replies.map(({ createdAt, message, mail }) => (
        <div key={createdAt} className={style.group}>
          <span>
            {when.format(new Date(createdAt))} · {a(`letters.mail.${mail ?? 'forgotten'}`)}
          </span>
          <LetterText text={message} locale={contact.locale} />
        </div>
      ))}
    </Section>
  )
}

/** What is gone does not come back: it is asked twice. */
function Delete({ contact, onGone }: { readonly contact: Contact; readonly onGone: () => void }) {
  const { a } = useAdminText()
  const [isSure, setSure] = useState(false)
  const remove = useContactChange(() =>
    api.DELETE('/api/admin/contact-messages/{id}', { params: { path: { id: contact.id } } }),
  )
  return (
    <>
      <Button
        kind="danger"
        isDisabled={remove.isPending}
        onPress={() => (isSure ? remove.mutate(undefined, { onSuccess: onGone }) : setSure(true))}
      >
        {a(isSure ? 'letters.delete.sure' : 'letters.delete')}
      </Button>
      <span role="status" lang="en">
        {remove.error?.problem.detail}
      </span>
    </>
  )
}
