import { useState } from 'react'
import { api } from '../../../api/client.ts'
import { useAdminText } from '../../../i18n/use-admin-text.ts'
import { Button } from '../../../ui/button.tsx'
import { Field } from '../../../ui/field.tsx'
import { Fields, problemAt } from '../../../ui/fields.tsx'
import { Section } from '../../../ui/screen.tsx'
import { type Contact, useContactChange } from './contact.ts'

const keyOf = (id: string) => `kasa.answer.${id}`

/** An answer by mail. What is typed is kept while the page lives, until it was sent. */
export function AnswerForm({ contact }: { readonly contact: Contact }) {
  const { a } = useAdminText()
  const key = keyOf(contact.id)
  const [text, setText] = useState(sessionStorage.getItem(key) ?? '')
  const type = (next: string) => {
    setText(next)
    sessionStorage.setItem(key, next)
  }
  const send = useContactChange((message: string) =>
    api.POST('/api/admin/contact-messages/{id}/replies', {
      params: { path: { id: contact.id } },
      body: { message },
    }),
  )
  const problem = send.error?.problem
  return (
    <Section title={a('letters.answer')}>
      <p>{a('letters.answer.about')}</p>
      <Fields
        onSubmit={() => send.mutate(text.trim(), { onSuccess: () => type('') })}
        problem={problem}
        own={['message']}
        buttons={
          <Button kind="primary" type="submit" isDisabled={text.trim() === '' || send.isPending}>
            {a('letters.answer.now')}
          </Button>
        }
      >
        <Field
          label={a('letters.answer.text')}
          lines={6}
          maxLength={5000}
          value={text}
          onChange={type}
          problem={problemAt(problem, 'message')}
        />
      </Fields>
      <p role="status">{send.isSuccess ? a('letters.answer.done') : ''}</p>
    </Section>
  )
}
