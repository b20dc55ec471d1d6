import { useQuery } from '@tanstack/react-query'
import type { Answer } from '../../api/answer.ts'
import { api } from '../../api/client.ts'
import { useText } from '../../i18n/use-text.tsx'
import { Cards } from '../../ui/cards.tsx'
import { LinkButton } from '../../ui/link-button.tsx'
import { Money } from '../../ui/money.tsx'
import { Section } from '../../ui/screen.tsx'
import { Table } from '../../ui/table.tsx'
import { Tag } from '../../ui/tag.tsx'
import { STATUS_TONES } from '../records/record-status.ts'
import { rangeOf } from '../usage/period.ts'

type Props = {
  readonly records: Answer<'/api/records'>['data']
  readonly onOpen: (record: string) => void
}

/** The month in two numbers, and the last calls. */
export function Overview({ records, onOpen }: Props) {
  const { t, language } = useText()
  const range = rangeOf('current', new Date())
  const month = useQuery({
    queryKey: ['usage', 'month', range.from],
    queryFn: async () => (await api.GET('/api/usage/daily', { params: { query: range } })).data?.totals,
  })
  const count = new Intl.NumberFormat(language)
  const when = new Intl.DateTimeFormat(language, { dateStyle: 'medium', timeStyle: 'short' })
  const totals = month.data
  return (
    <>
      <Section title={t('start.month')}>
        <Cards
          items={[
            [t('usage.spent'), <Money key="spent" nano={totals?.charged.nano ?? null} />],
            [t('usage.calls'), totals === undefined ? '–' : count.format(BigInt(totals.calls))],
          ]}
        />
      </Section>
      <Section title={t('start.last')}>
        <Table
          label={t('start.last')}
          rows={records}
          idOf={({ id }) => id}
          onOpen={({ id }) => onOpen(id)}
          columns={[
            { id: 'when', title: t('records.when'), cell: (row) => when.format(new Date(row.createdAt)) },
            { id: 'model', title: t('records.model'), cell: (row) => row.model },
            {
              id: 'status',
              title: t('records.status'),
              cell: (row) => <Tag tone={STATUS_TONES[row.status]}>{t(`status.${row.status}`)}</Tag>,
            },
            {
              id: 'charged',
              title: t('records.charged'),
              isNumber: true,
              cell: (row) => <Money nano={row.chargedNano} />,
            },
          ]}
        />
        <p>
          <LinkButton to="/records">{t('start.all')}</LinkButton>
        </p>
      </Section>
    </>
  )
}
