import { useQuery } from '@tanstack/react-query'
import { lazy, Suspense } from 'react'
import { api } from '../../../api/client.ts'
import { useAdminText } from '../../../i18n/use-admin-text.ts'
import { Facts } from '../../../ui/facts.tsx'
import { Loaded } from '../../../ui/loaded.tsx'
import { Skeleton } from '../../../ui/skeleton.tsx'
import { Tag } from '../../../ui/tag.tsx'

// Loaded after what it stands under.
const TestLetter = lazy(async () => ({ default: (await import('./test-letter.tsx')).TestLetter }))

/** Whether letters go out, how many wait, and a letter to try it with. */
export function MailStatus() {
  const { a, language } = useAdminText()
  const count = new Intl.NumberFormat(language)
  const when = new Intl.DateTimeFormat(language, { dateStyle: 'medium', timeStyle: 'short' })
  const status = useQuery({
    queryKey: ['mail', 'status'],
    queryFn: async () => (await api.GET('/api/admin/mail')).data,
  })
  return (
    <Loaded query={status}>
      {({ smtp, from, waiting, retrying, failed, sentLastDay, oldestWaitingAt }) => (
        <>
          <Facts
            items={[
              [
                a('mail.smtp'),
                <span key="smtp">
                  <Tag tone={smtp === 'on' ? 'good' : 'warn'}>{a(`mail.smtp.${smtp}`)}</Tag>{' '}
                  {smtp === 'on' ? '' : a('mail.smtp.off.about')}
                </span>,
              ],
              [a('mail.from'), from],
              [a('mail.waiting'), a('mail.waiting.value', { waiting, retrying })],
              [a('mail.oldest'), oldestWaitingAt === null ? '–' : when.format(new Date(oldestWaitingAt))],
              [a('mail.failed'), failed === 0 ? '0' : <Tag tone="bad">{count.format(failed)}</Tag>],
              [a('mail.yesterday'), count.format(sentLastDay)],
            ]}
          />
          <Suspense fallback={<Skeleton lines={8} />}>
            <TestLetter isSending={smtp === 'on'} />
          </Suspense>
        </>
      )}
    </Loaded>
  )
}
