import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { api, type ApiError } from '../../../api/client.ts'
import { useAdminText } from '../../../i18n/use-admin-text.ts'
import { useSession } from '../../../session/use-session.ts'
import { Button } from '../../../ui/button.tsx'
import { Field } from '../../../ui/field.tsx'
import { Fields, problemAt } from '../../../ui/fields.tsx'
import { Section } from '../../../ui/screen.tsx'
import type { OutboxLetter } from './outbox-letter.ts'

const ASKED_EVERY_MS = 1_000

/** A letter to oneself, and what becomes of it. */
export function TestLetter({ isSending }: { readonly isSending: boolean }) {
  const { a, language } = useAdminText()
  const queries = useQueryClient()
  const { data: session } = useSession()
  const [typed, setTyped] = useState<string>()
  const to = typed ?? session?.user.email ?? ''
  const send = useMutation<{ readonly id: string } | undefined, ApiError>({
    mutationFn: async () =>
      (await api.POST('/api/admin/mail/test', { body: { to: to.trim(), locale: language } })).data,
    onSettled: () => queries.invalidateQueries({ queryKey: ['mail'] }),
  })
  const problem = send.error?.problem
  return (
    <Section title={a('mail.test')}>
      <p>{a('mail.test.about')}</p>
      <Fields
        onSubmit={() => send.mutate()}
        problem={problem}
        own={['to']}
        buttons={
          <Button type="submit" isDisabled={to.trim() === '' || send.isPending}>
            {a('mail.test')}
          </Button>
        }
      >
        <Field
          label={a('mail.test.to')}
          type="email"
          value={to}
          onChange={setTyped}
          problem={problemAt(problem, 'to')}
        />
      </Fields>
      <p role="status">{send.data === undefined ? '' : <Outcome id={send.data.id} isSending={isSending} />}</p>
    </Section>
  )
}

/** Asked until the letter is sent or given up. */
function Outcome({ id, isSending }: { readonly id: string; readonly isSending: boolean }) {
  const { a } = useAdminText()
  const { data: letter } = useQuery({
    queryKey: ['mail', 'test', id],
    queryFn: async () => {
      const { data } = await api.GET('/api/admin/outbox', { params: { query: { limit: 50 } } })
      return data?.data.find((mail) => mail.id === id) ?? null
    },
    refetchInterval: ({ state }) => (isSending && isOpen(state.data) ? ASKED_EVERY_MS : false),
  })
  if (letter?.state === 'sent') return a('mail.test.sent')
  if (letter?.lastError != null) return a('mail.test.failed', { reason: letter.lastError })
  return a(isSending ? 'mail.test.waiting' : 'mail.test.kept')
}

function isOpen(letter: OutboxLetter | null | undefined): boolean {
  return letter === undefined || letter?.state === 'waiting'
}
