import { useQuery } from '@tanstack/react-query'
import { api } from '../../../api/client.ts'
import { useAdminText } from '../../../i18n/use-admin-text.ts'
import { Empty } from '../../../ui/empty.tsx'
import { Loaded } from '../../../ui/loaded.tsx'
import { Table } from '../../../ui/table.tsx'

/** Whether help articles helped; those that did not help most come first. */
export function HelpVotes() {
  const { a, language } = useAdminText()
  const count = new Intl.NumberFormat(language)
  const share = new Intl.NumberFormat(language, { style: 'percent' })
  const votes = useQuery({
    queryKey: ['help-votes'],
    queryFn: async () =>
      (await api.GET('/api/admin/help-votes')).data?.data.toSorted((one, other) => other.unhelpful - one.unhelpful),
  })
  return (
    <Loaded query={votes}>
      {(rows) =>
        rows.length === 0 ? (
          <Empty title={a('letters.votes.empty')} next={a('letters.votes.empty.next')} />
        ) : (
          <Table
            label={a('letters.votes')}
            rows={rows}
            idOf={({ article }) => article}
            columns={[
              {
                id: 'article',
                title: a('letters.votes.article'),
                cell: ({ article, title }) =>
                  title === null ? (
                    `${article} (${a('letters.votes.gone')})`
                  ) : (
                    <a href={`/help/${article}`}>{title[language]}</a>
                  ),
              },
              {
                id: 'helped',
                title: a('letters.votes.helped'),
                isNumber: true,
                cell: ({ helpful }) => count.format(helpful),
              },
              {
                id: 'not',
                title: a('letters.votes.not'),
                isNumber: true,
                cell: ({ unhelpful }) => count.format(unhelpful),
              },
              {
                id: 'share',
                title: a('letters.votes.share'),
                isNumber: true,
                cell: ({ helpful, unhelpful }) => share.format(helpful / (helpful + unhelpful)),
              },
            ]}
          />
        )
      }
    </Loaded>
  )
}
