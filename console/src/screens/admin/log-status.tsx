import { useQuery } from '@tanstack/react-query'
import { api } from '../../api/client.ts'
import { useText } from '../../i18n/use-text.tsx'
import { Facts } from '../../ui/facts.tsx'
import { Loaded } from '../../ui/loaded.tsx'
import { Tag } from '../../ui/tag.tsx'

/** How far the log of receipts is. */
export function LogStatus() {
  const { t, language } = useText()
  const count = new Intl.NumberFormat(language)
  const when = new Intl.DateTimeFormat(language, { dateStyle: 'medium', timeStyle: 'medium' })
  const status = useQuery({
    queryKey: ['log-status'],
    queryFn: async () => (await api.GET('/api/log/status')).data,
  })
  return (
    <Loaded query={status}>
      {(log) => (
        <Facts
          items={[
            [
              t('log.state'),
              <Tag key="state" tone={log.isLate ? 'warn' : 'good'}>
                {t(log.isLate ? 'log.state.late' : 'log.state.good')}
              </Tag>,
            ],
            [t('log.origin'), log.origin],
            [t('log.size'), count.format(log.size)],
            [t('log.waiting'), count.format(BigInt(log.waitingCount))],
            [t('log.checkpoint'), log.checkpointAt === null ? '–' : when.format(new Date(log.checkpointAt))],
          ]}
        />
      )}
    </Loaded>
  )
}
