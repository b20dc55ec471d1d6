import { useMutation, useQueryClient } from '@tanstack/react-query'
import { api, type ApiError } from '../../../api/client.ts'
import { LANGUAGE_NAMES } from '../../../i18n/messages.ts'
import { useAdminText } from '../../../i18n/use-admin-text.ts'
import { Button } from '../../../ui/button.tsx'
import { Drawer } from '../../../ui/drawer.tsx'
import { Facts } from '../../../ui/facts.tsx'
import { Tag } from '../../../ui/tag.tsx'
import style from '../admin.module.css'
import { LetterText } from './letter-text.tsx'
import { type OutboxLetter, STATE_TONES } from './outbox-letter.ts'

/** One letter: what became of it, what it says as long as that is kept, and sending it now. */
export function OutboxDrawer({ letter, onClose }: { readonly letter: OutboxLetter; readonly onClose: () => void }) {
  const { a, language } = useAdminText()
  const queries = useQueryClient()
  const when = new Intl.DateTimeFormat(language, { dateStyle: 'medium', timeStyle: 'medium' })
  const instant = (at: string | null) => (at === null ? '–' : when.format(new Date(at)))
  const retry = useMutation<OutboxLetter | undefined, ApiError>({
    mutationFn: async () =>
      (await api.POST('/api/admin/outbox/{id}/retry', { params: { path: { id: letter.id } } })).data,
    onSettled: () => queries.invalidateQueries({ queryKey: ['mail'] }),
  })
  const now = retry.data ?? letter
  const canRetry = now.text !== null && now.state !== 'sent' && !retry.isSuccess
  return (
    <Drawer title={<span lang={now.locale}>{now.subject}</span>} onClose={onClose}>
      <div className={style.part}>
        <Facts
          items={[
            [
              a('mail.state'),
              <Tag key="state" tone={STATE_TONES[now.state]}>
                {a(`mail.state.${now.state}`)}
              </Tag>,
            ],
            [a('mail.to'), now.to],
            [a('mail.kind'), <code key="kind">{now.kind}</code>],
            [a('mail.language'), LANGUAGE_NAMES[now.locale]],
            [a('mail.written'), instant(now.createdAt)],
            [a('mail.attempts'), String(now.attempts)],
            ...(now.sentAt === null ? [] : [[a('mail.sentAt'), instant(now.sentAt)] as const]),
            ...(now.attempts === 0 || now.nextAttemptAt === null
              ? []
              : [[a('mail.next'), instant(now.nextAttemptAt)] as const]),
            ...(now.lastError === null
              ? []
              : [
                  [
                    a('mail.lastError'),
                    <span key="error" lang="en">
                      {now.lastError}
                    </span>,
                  ] as const,
                ]),
          ]}
        />
        {canRetry ? (
          <div>
            <Button isDisabled={retry.isPending} onPress={() => retry.mutate()}>
              {a('mail.retry')}
            </Button>
          </div>
        ) : null}
        <p role="status">{retry.isSuccess ? a('mail.retry.done') : retry.error?.problem.detail}</p>
        {now.text === null ? (
          <p>{a('mail.erased')}</p>
        ) : (
          <>
            <p>{a('mail.secret')}</p>
            <LetterText text={now.text} locale={now.locale} />
          </>
        )}
      </div>
    </Drawer>
  )
}
