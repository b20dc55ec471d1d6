import { useAdminText } from '../../../i18n/use-admin-text.ts'
import { Section } from '../../../ui/screen.tsx'
import { Table } from '../../../ui/table.tsx'
import { Tag, type Tone } from '../../../ui/tag.tsx'
import type { SystemHealth } from './level.ts'

type Provider = SystemHealth['providers'][number]
const TONES: Readonly<Record<Provider['state'], Tone>> = {
  operational: 'good',
  degraded: 'warn',
  outage: 'bad',
  unknown: 'plain',
}

/** The providers of the operator's keys, as the answering server has seen them. */
export function Providers({ providers }: { readonly providers: readonly Provider[] }) {
  const { a, language } = useAdminText()
  const count = new Intl.NumberFormat(language)
  const when = new Intl.DateTimeFormat(language, { dateStyle: 'medium', timeStyle: 'short' })
  const instant = (at: string | null) => (at === null ? '–' : when.format(new Date(at)))
  if (providers.length === 0) return null
  return (
    <Section title={a('system.providers')}>
      <Table
        label={a('system.providers')}
        rows={providers}
        idOf={({ id }) => id}
        columns={[
          { id: 'name', title: a('system.provider'), cell: (row) => row.name },
          {
            id: 'state',
            title: a('system.provider.state'),
            cell: (row) => <Tag tone={TONES[row.state]}>{a(`system.provider.state.${row.state}`)}</Tag>,
          },
          {
            id: 'keys',
            title: a('system.provider.keys'),
            isNumber: true,
            cell: (row) => count.format(row.keysUsable),
          },
          {
            id: 'resting',
            title: a('system.provider.resting'),
            isNumber: true,
            cell: (row) => count.format(row.keysResting),
          },
          { id: 'retry', title: a('system.provider.retry'), cell: (row) => instant(row.retryAt) },
          { id: 'success', title: a('system.provider.success'), cell: (row) => instant(row.lastSuccessAt) },
          { id: 'failure', title: a('system.provider.failure'), cell: (row) => instant(row.lastFailureAt) },
        ]}
      />
    </Section>
  )
}
