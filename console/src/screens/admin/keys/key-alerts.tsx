import { useQuery } from '@tanstack/react-query'
import { api } from '../../../api/client.ts'
import { useAdminText } from '../../../i18n/use-admin-text.ts'
import { Loaded } from '../../../ui/loaded.tsx'
import { Section } from '../../../ui/screen.tsx'
import { Table } from '../../../ui/table.tsx'
import { Tag } from '../../../ui/tag.tsx'
import type { Credential } from '../../vault/credential.ts'

const ALERTS_MAX = 100

type Props = { readonly keys: readonly Credential[]; readonly onOpen: (credentialId: string) => void }

/** What somebody should hear about these keys: what is still so comes first. */
export function KeyAlerts({ keys, onOpen }: Props) {
  const { a, language } = useAdminText()
  const when = new Intl.DateTimeFormat(language, { dateStyle: 'medium', timeStyle: 'short' })
  const count = new Intl.NumberFormat(language)
  const labels = new Map(keys.map(({ id, label }) => [id, label]))
  const alerts = useQuery({
    queryKey: ['credentials', 'alerts'],
    queryFn: async () =>
      (await api.GET('/api/credentials/alerts', { params: { query: { limit: ALERTS_MAX } } })).data?.data,
  })
  return (
    <Section title={a('platformKeys.alerts')}>
      <Loaded query={alerts}>
        {(all) => {
          const own = all.filter(({ credentialId }) => labels.has(credentialId))
          if (own.length === 0) return <p>{a('platformKeys.alerts.none')}</p>
          return (
            <Table
              label={a('platformKeys.alerts')}
              rows={own.toSorted((one, other) => Number(one.resolvedAt !== null) - Number(other.resolvedAt !== null))}
              idOf={({ id }) => id}
              onOpen={({ credentialId }) => onOpen(credentialId)}
              columns={[
                { id: 'key', title: a('platformKeys.alert.key'), cell: (row) => labels.get(row.credentialId) },
                { id: 'kind', title: a('platformKeys.alert.kind'), cell: (row) => a(`platformKeys.alert.${row.kind}`) },
                {
                  id: 'times',
                  title: a('platformKeys.alert.times'),
                  isNumber: true,
                  cell: (row) => count.format(row.times),
                },
                { id: 'last', title: a('platformKeys.alert.last'), cell: (row) => when.format(new Date(row.lastAt)) },
                {
                  id: 'state',
                  title: a('platformKeys.alert.state'),
                  cell: (row) =>
                    row.resolvedAt === null ? (
                      <Tag tone="bad">{a('platformKeys.alert.open')}</Tag>
                    ) : (
                      <Tag tone="good">{a('platformKeys.alert.over')}</Tag>
                    ),
                },
              ]}
            />
          )
        }}
      </Loaded>
    </Section>
  )
}
